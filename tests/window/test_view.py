"""Panels, keys that lead to them, light and dark, and where everything was at the last start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QWidget

from kramer_outline.widgets.theme import DARK, LIGHT
from kramer_outline.window.view import screens

from .bench import ALT, CTRL, Program, Start, focus

PANELS = ("Outline", "Scene", "Characters", "Sources")


def dock(program: Program, name: str) -> QDockWidget:
    return program.window.docks.by_name[name]


def menu(program: Program, title: str) -> QMenu:
    return next(m for m in program.window.menuBar().findChildren(QMenu) if m.title() == title)


def panel(program: Program, name: str) -> QWidget:
    found = [w for w in program.window.findChildren(QWidget) if w.accessibleName() == name]
    return found[0]


def test_all_panels_are_there_under_their_names(start: Start, story: Path) -> None:
    program = start(story)
    for name in PANELS:
        assert panel(program, name).isVisible(), name
    assert dock(program, "Undo List").isHidden()


@pytest.mark.parametrize("name", PANELS)
def test_every_panel_is_reached_by_its_key(start: Start, story: Path, name: str) -> None:
    program = start(story)
    other = Qt.Key.Key_3 if name == "Outline" else Qt.Key.Key_1
    program.key(other, CTRL)
    if name != "Outline":
        dock(program, name).close()
    program.key(getattr(Qt.Key, f"Key_{PANELS.index(name) + 1}"), CTRL)
    assert panel(program, name).isVisible()
    assert panel(program, name).isAncestorOf(focus()) or panel(program, name) is focus()


def test_every_empty_panel_is_reached_too(start: Start) -> None:
    program = start()
    program.key(Qt.Key.Key_4, CTRL)
    assert panel(program, "Sources").isAncestorOf(focus())
    program.key(Qt.Key.Key_1, CTRL)
    assert panel(program, "Outline").isAncestorOf(focus())


def test_closed_panels_come_back_from_the_menu(start: Start, story: Path) -> None:
    program = start(story)
    toggles = {action.text(): action for action in menu(program, "Pane&ls").actions()}
    assert list(toggles) == ["Sources", "Scene", "Characters", "Compare"]
    dock(program, "Scene").close()
    assert not toggles["Scene"].isChecked()
    toggles["Scene"].trigger()
    assert dock(program, "Scene").isVisible()
    program.do("view.undo_list")
    assert dock(program, "Undo List").isVisible() and program.window.actions_["view.undo_list"].isChecked()


def test_the_layout_is_kept_and_can_be_reset(start: Start, story: Path) -> None:
    program = start(story, size=None)
    program.window.resize(700, 600)
    dock(program, "Scene").close()
    program.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock(program, "Characters"))
    program.window.resizeDocks([dock(program, "Sources")], [240], Qt.Orientation.Horizontal)
    program.settle()
    width = dock(program, "Sources").width()
    program.window.close()
    assert list(program.settings.now.layouts) == [screens()]

    again = start(story, size=None)
    assert (again.window.width(), again.window.height()) == (700, 600)
    assert dock(again, "Scene").isHidden()
    assert again.window.dockWidgetArea(dock(again, "Characters")) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert abs(dock(again, "Sources").width() - width) <= 2
    again.do("view.reset")
    assert dock(again, "Scene").isVisible()
    assert again.window.dockWidgetArea(dock(again, "Characters")) == Qt.DockWidgetArea.RightDockWidgetArea


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_outline_gets_the_most(start: Start, story: Path, size: tuple[int, int]) -> None:
    program = start(story, size=size)
    sides = [dock(program, name).width() for name in ("Sources", "Scene")]
    assert all(300 <= side <= 430 for side in sides), sides
    assert program.window.outline.width() > 1.7 * max(sides)


def test_light_and_dark(start: Start, story: Path) -> None:
    program = start(story)
    program.do("view.dark")
    assert program.settings.now.appearance == "dark"
    assert QApplication.palette().window().color().name() == DARK.window
    program.do("view.light")
    assert QApplication.palette().window().color().name() == LIGHT.window
    assert program.window.actions_["view.light"].isChecked()


def test_menus_have_icons_in_the_colour_of_the_text(start: Start) -> None:
    program = start()
    action = program.window.actions_["file.save"]
    assert action.icon().isNull()
    menu(program, "&File").aboutToShow.emit()
    assert not action.icon().isNull()


def test_undo_is_named_after_its_step(start: Start, story: Path) -> None:
    program = start(story)
    undo, redo = program.window.actions_["edit.undo"], program.window.actions_["edit.redo"]
    assert undo.text() == "&Undo" and not undo.isEnabled()
    program.edit("x")
    assert undo.text() == "&Undo Edit Text" and undo.isEnabled() and not redo.isEnabled()
    program.key(Qt.Key.Key_Z, CTRL)
    assert redo.text() == "&Redo Edit Text" and redo.isEnabled()
    assert not program.edited()


def test_the_project_is_renamed(start: Start, story: Path) -> None:
    program = start(story)
    program.do("edit.project_title")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClicks(focus(), "Mill & Garden")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    program.settle()
    assert program.window.session.document.project.title == "Mill & Garden"
    assert program.window.windowTitle() == "Mill & Garden[*]"


def test_menus_open_by_keyboard(start: Start, story: Path) -> None:
    program = start(story)
    program.key(Qt.Key.Key_F, ALT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu) and popup.title() == "&File"
    popup.close()


def test_no_two_lines_of_a_menu_share_their_letter(start: Start) -> None:
    program = start()
    for each in program.window.menuBar().findChildren(QMenu):
        texts = [action.text() for action in each.actions() if "&" in action.text().replace("&&", "")]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), texts


def test_a_message_goes_by_escape(start: Start, story: Path) -> None:
    program = start(story)
    program.window.session.show_message("The disk is full.", "error")
    program.window.session.show_message("Something else is fine.")
    assert program.message == "The disk is full."
    program.key(Qt.Key.Key_Escape)
    assert program.message == ""


def test_everything_to_press_has_a_name(start: Start, story: Path) -> None:
    program = start(story)
    for widget in program.window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)() or widget.focusProxy(), widget
