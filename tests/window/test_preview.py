"""The preview of a reading: by keyboard and mouse, from the file to one step in the project."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kramer_outline.config.resources import seeds
from kramer_outline.config.settings import SettingsStore
from kramer_outline.model.document import Document
from kramer_outline.reading.read import read
from kramer_outline.widgets.theme import Themes
from kramer_outline.window.main_window import MainWindow
from kramer_outline.window.preview.dialog import PreviewDialog
from kramer_outline.window.windows import Windows

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STORIES = [*seeds(), *sorted((Path(__file__).parents[1] / "reading" / "texts").glob("*.txt"))]


def themes() -> Themes:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Themes(app, "light")


@pytest.fixture
def preview(qtbot: QtBot) -> PreviewDialog:
    dialog = PreviewDialog(read(seeds()[0].read_text(encoding="utf-8")), "seed", themes())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    dialog.cuts.setFocus()
    return dialog


def starts(preview: PreviewDialog) -> list[int]:
    return [scene.span.start for scene in preview.state.outcome.scenes]


def press(preview: PreviewDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(preview.cuts, key, modifiers)
    QApplication.processEvents()


def test_space_sets_and_takes_a_cut_and_undo_goes_back(preview: PreviewDialog) -> None:
    before = starts(preview)
    press(preview, Qt.Key.Key_Down)
    place = preview.cuts.place
    press(preview, Qt.Key.Key_Space)
    assert (place in starts(preview)) != (place in before)
    press(preview, Qt.Key.Key_Space)
    assert starts(preview) == before
    press(preview, Qt.Key.Key_Z, CTRL)
    press(preview, Qt.Key.Key_Z, CTRL)
    assert starts(preview) == before and preview.state.choices.added == frozenset()


def test_the_text_s_own_start_stays_a_scene(preview: PreviewDialog) -> None:
    before = starts(preview)
    press(preview, Qt.Key.Key_Space)
    press(preview, Qt.Key.Key_Down, ALT)
    assert starts(preview)[0] == before[0]


def test_alt_arrows_move_a_cut_between_sentences(preview: PreviewDialog) -> None:
    places, cuts = preview.state.places, starts(preview)
    start = next(p for n, p in enumerate(places[:-1]) if p in cuts[1:] and places[n + 1] not in cuts)
    preview.cuts.show_place(start)
    press(preview, Qt.Key.Key_Down, ALT)
    moved = places[places.index(start) + 1]
    assert start not in starts(preview) and moved in starts(preview)
    assert preview.cuts.place == moved


def test_a_line_is_dragged_with_the_mouse(preview: PreviewDialog) -> None:
    third = next(place for n, place in enumerate(starts(preview)) if n > 1)
    view, places = preview.cuts, preview.state.places
    target = next(p for p in places[places.index(third) :] if p not in starts(preview))
    model = view.model()
    line = view.visualRect(model.index(places.index(third), 0)).topLeft() + QPoint(60, 8)
    to = view.visualRect(model.index(places.index(target), 0)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, line)
    QTest.mouseMove(view.viewport(), to)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)
    assert third not in starts(preview) and target in starts(preview)


def test_the_slider_reacts_at_once_and_keeps_own_cuts(preview: PreviewDialog) -> None:
    place = next(place for place in preview.state.places if place not in starts(preview))
    preview.cuts.show_place(place)
    press(preview, Qt.Key.Key_Space)
    preview.slider.setValue(0)
    few = starts(preview)
    preview.slider.setValue(100)
    many = starts(preview)
    assert len(few) < len(many)
    assert place in few and place in many
    assert preview.count.text().startswith(f"{len(many)} scenes")


def test_people_are_merged_split_and_dropped(preview: PreviewDialog) -> None:
    people = preview.people
    people.list.item(0).setSelected(True)
    people.split("Ted")
    names = [person.name for person in preview.state.outcome.people]
    assert "Ted" in names and "Ted Kramer" in names
    people.list.clearSelection()
    for row, name in enumerate(names):
        people.list.item(row).setSelected(name in ("Ted", "Ted Kramer"))
    people.merge()
    assert [person.name for person in preview.state.outcome.people] == ["Ted Kramer", "Joanna", "Billy", "Margaret"]
    people.list.clearSelection()
    people.list.item(3).setSelected(True)
    people.drop()
    assert "Margaret" not in [person.name for person in preview.state.outcome.people]
    assert all("Margaret" not in scene.characters for scene in preview.state.outcome.scenes)


def test_a_heading_is_picked_or_typed(preview: PreviewDialog) -> None:
    line = preview.heading.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "EXT. STREET - NIGHT")
    QTest.keyClick(line, Qt.Key.Key_Return)
    scene = preview.state.outcome.scenes[0]
    assert (scene.setting, scene.location, scene.time_of_day) == ("EXT", "STREET", "NIGHT")
    preview.heading.activated.emit(preview.heading.count() - 1)
    assert preview.state.outcome.scenes[0].location == ""


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_whatever_is_done_every_word_stays_in_one_scene(qtbot: QtBot, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    dialog = PreviewDialog(read(text), path.name, themes())
    qtbot.addWidget(dialog)
    dialog.show()
    for step, place in enumerate(dialog.state.places[1::3]):
        dialog.state.toggle_cut(place)
        if step % 2:
            dialog.slider.setValue(20 * (step % 5))
        scenes = dialog.state.outcome.scenes
        told = "".join("".join(text[s.span.start : s.span.end].split()) for s in scenes)
        assert told == "".join(text.split())
        assert all(a.span.end <= b.span.start for a, b in pairwise(scenes))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    windows = Windows(app, SettingsStore(), themes())
    made = windows.start([], (1000, 700))
    qtbot.waitActive(made)
    yield made
    for each in list(windows.all):
        each.session.stack.setClean()
        each.close()


def open_preview(window: MainWindow, qtbot: QtBot) -> PreviewDialog:
    window.files.preview_paths(seeds())
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewDialog)))
    dialog: PreviewDialog = window.findChildren(PreviewDialog)[0]
    return dialog


def test_accepting_is_one_step_of_the_project(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_preview(window, qtbot)
    dialog.slider.setValue(0)
    count = len(dialog.state.outcome.scenes)
    QTest.keyClick(dialog.cuts, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.session.stack.count() == 1)
    assert sum(item.kind.value == "scene" for item in window.session.document.items()) == count
    assert len(list(window.session.document.sources())) == 2
    assert window.session.document.check() == []
    window.session.undo()
    assert window.session.document == Document()
    window.session.redo()


def test_cancelling_leaves_the_project_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_preview(window, qtbot)
    QTest.keyClick(dialog.cuts, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.session.document == Document() and window.session.stack.count() == 0


def test_the_preview_can_be_switched_off_and_on(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_preview(window, qtbot)
    dialog.skip.setChecked(True)
    QTest.keyClick(dialog.cuts, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.session.stack.count() == 1)
    assert not window.actions_["tools.preview"].isChecked()
    window.actions_["tools.preview"].trigger()
    assert window.actions_["tools.preview"].isChecked()


def test_a_scene_tells_its_grounds(preview: PreviewDialog) -> None:
    park = next(n for n, scene in enumerate(preview.state.outcome.scenes) if scene.location == "park")
    place = preview.state.outcome.scenes[park].span.start
    index = preview.cuts.model().index(preview.state.places.index(place), 0)
    told = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "Starts here: " in told and "“One day" in told
    assert "Location park (" in told
