"""The message bar."""

import pytest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kramer_outline.widgets import message_bar
from kramer_outline.widgets.message_bar import MessageBar
from kramer_outline.widgets.theme import Themes


def make(qtbot: QtBot) -> tuple[QWidget, MessageBar]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = MessageBar(Themes(app, "light"), parent)
    parent.show()
    return parent, bar


def test_an_information_goes_by_itself_and_an_error_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_bar, "_READING_TIME", 50)
    _, bar = make(qtbot)
    assert not bar.isVisible()
    bar.show_message("Saved.")
    assert bar.text == "Saved."
    qtbot.waitUntil(lambda: bar.text == "")
    bar.show_message("The disk is full.", "error")
    qtbot.wait(100)
    assert bar.text == "The disk is full."


def test_an_information_does_not_cover_an_error(qtbot: QtBot) -> None:
    _, bar = make(qtbot)
    bar.show_message("The disk is full.", "error")
    bar.show_message("13 scenes found.")
    assert bar.text == "The disk is full."
    bar.show_message("It cannot move up.", "warning")
    assert bar.text == "It cannot move up."


def test_its_button_closes_it(qtbot: QtBot) -> None:
    _, bar = make(qtbot)
    bar.show_message("The disk is full.", "error")
    bar.findChildren(QToolButton)[0].click()
    assert bar.text == ""


def test_a_long_message_does_not_widen_the_window(qtbot: QtBot) -> None:
    parent, bar = make(qtbot)
    bar.show_message("word " * 400)
    assert bar.minimumSizeHint().width() < 200
    assert parent.isVisible()
