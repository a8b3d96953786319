"""The Sources panel: offsets, what is used, and the way between a sentence and its scene."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from kramer_outline.edits.structure import delete
from kramer_outline.model.change import Change, Place, Step
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, SOURCES, Entity, Item, Kind, Passage, Project, Source
from kramer_outline.panels.sources.coverage import Coverage
from kramer_outline.panels.sources.lines import Lines
from kramer_outline.panels.sources.panel import SourcesPanel

from .bench import Bench

TEXT = "Ted is 👩‍👦 late.\r\nJoanna 😢 leaves.\u2029Billy cries. Nobody sees it.\nThe end."
OTHER = "A shorter draft, in no scene."
texts = st.text(st.sampled_from("ab. é😀\n\r\u2029\u2028\x85\ud800\x00\t👩‍👦"), max_size=200)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(source="t1", start=start, end=start + len(words))


def scene(key: str, words: str) -> Item:
    return Item(id=key, kind=Kind.SCENE, summary=words, passages=(passage(words),))


def sample(*scenes: Item) -> Document:
    placed: list[tuple[str, Entity]] = [
        (SOURCES, Source.of("t1", "long.txt", TEXT)),
        (SOURCES, Source.of("t2", "short.txt", OTHER)),
        (OUTLINE, Item(id="a1", kind=Kind.ACT, title="Act One")),
    ]
    chosen = scenes or (
        scene("s1", "Ted is 👩‍👦 late."),
        scene("s2", "Joanna 😢 leaves."),
        scene("s3", "Billy cries."),
        scene("s4", "The end."),
    )
    return Document.build(Project(id=PROJECT), [*placed, *(("a1", item) for item in chosen)])


class Sources(Bench):
    """A window with the Sources panel in it."""

    def __init__(self, qtbot: QtBot, document: Document | None = None) -> None:
        super().__init__(qtbot, lambda session, themes, _: SourcesPanel(session, themes), document or sample())
        assert isinstance(self.panel, SourcesPanel)
        self.sources = self.panel
        self.qtbot = qtbot
        self.settle()

    def settle(self) -> None:
        self.qtbot.wait(80)

    def lit(self) -> list[str]:
        return self.marked(self.themes.now.lit)

    def unused(self) -> list[str]:
        return self.marked(self.themes.now.unused)

    def marked(self, colour: str) -> list[str]:
        assert self.sources.view
        marks = self.sources.view.extraSelections()
        return [m.cursor.selectedText() for m in marks if m.format.background().color().name() == colour]

    def share(self) -> str:
        return self.named("Share used", QToolButton).text()


# Offsets


@given(texts)
def test_every_offset_is_found_again(text: str) -> None:
    lines = Lines(text)
    shown = "\n".join(lines.block(number) for number in range(len(lines)))
    units = len(shown.encode("utf-16-le", "surrogatepass")) // 2
    assert units <= len(text.encode("utf-16-le", "surrogatepass")) // 2
    for offset in range(len(text) + 1):
        number, column = lines.place(offset)
        back = lines.offset(number, column)
        assert back <= offset and not text[back:offset].strip("\n\r\u2029\x85"), (text, offset)


def test_a_line_without_end_becomes_blocks() -> None:
    text = "word " * 30_000
    lines = Lines(text)
    assert len(lines) > 5
    assert "".join(lines.block(number) for number in range(len(lines))) == text
    assert lines.offset(*lines.place(77_777)) == 77_777


def test_qt_shows_the_lines_as_they_were_cut(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    view = bench.sources.view
    assert view
    assert view.document().blockCount() == len(view.lines) == 4
    for number in range(4):
        assert view.document().findBlockByNumber(number).text() == view.lines.block(number)


# What is used


@given(st.integers(0, 10_000))
def test_changes_give_what_counting_anew_gives(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choice("ab  \n") for _ in range(60))
    document = Document.build(Project(id=PROJECT), [(SOURCES, Source.of("t", "t", text))])
    followed = Coverage(document)
    for number in range(12):
        start = rng.randrange(len(text))
        span = Passage(source="t", start=start, end=rng.randrange(start, len(text) + 1))
        keys = document.children()
        if keys and rng.random() < 0.4:
            key = rng.choice(keys)
            before = document.item(key)
            if rng.random() < 0.5:
                step = Step(key, before, before.model_copy(update={"passages": (span,)}))
            else:
                step = Step(key, before, None, document.place(key), None)
        else:
            item = Item(id=f"i{number}", kind=Kind.SCENE, passages=(span,))
            step = Step(item.id, None, item, None, Place(OUTLINE, len(keys)))
        change = Change("Edit", (step,))
        document.apply(change)
        followed.take(change)
        anew = Coverage(document)
        assert followed.gaps("t") == anew.gaps("t")
        assert followed.share("t") == pytest.approx(anew.share("t"))
        assert [followed.at("t", at) is None for at in range(60)] == [anew.at("t", at) is None for at in range(60)]
        assert list(followed.within("t", 20, 40)) == list(anew.within("t", 20, 40))
        covered = {
            at for key in document.children() for p in document.item(key).passages for at in range(p.start, p.end)
        }
        solid = {at for at, c in enumerate(text) if not c.isspace()}
        assert followed.share("t") == pytest.approx(len(covered & solid) / len(solid) if solid else 1)


def test_share_and_gaps_are_shown(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    assert bench.share() == "77 % used"
    assert bench.unused() == ["Nobody sees it."]
    bench.session.attempt(delete, ["s3"])
    bench.settle()
    assert bench.unused() == ["Billy cries. Nobody sees it."]
    bench.session.undo()
    bench.settle()
    assert bench.unused() == ["Nobody sees it."]


def test_a_text_without_scenes_is_not_marked_all_over(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.named("Source", QComboBox).setCurrentIndex(1)
    bench.settle()
    assert bench.share() == "Not in the outline"
    assert bench.unused() == []


def test_the_share_leads_to_the_next_gap(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.named("Share used", QToolButton).click()
    assert bench.sources.view and bench.sources.view.cursor_offset() == TEXT.index("Nobody")


# From the scene to its sentences


def test_choosing_a_scene_lights_up_its_sentences(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.session.select(["s2"])
    assert bench.lit() == ["Joanna 😢 leaves."]
    bench.session.select(["s1", "s3"])
    assert bench.lit() == ["Ted is 👩‍👦 late.", "Billy cries."]
    bench.session.select(["a1"])
    assert len(bench.lit()) == 4


def test_the_source_of_the_scene_is_shown(qtbot: QtBot) -> None:
    item = Item(id="s9", kind=Kind.SCENE, passages=(Passage(source="t2", start=0, end=9),))
    bench = Sources(qtbot, sample(scene("s1", "The end."), item))
    bench.session.select(["s9"])
    assert bench.sources.source == "t2"
    assert bench.lit() == ["A shorter"]


def test_a_passage_is_shown_until_something_else_is_chosen(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.session.select(["s1"])
    bench.sources.show_passage("t2", 2, 9)
    assert bench.sources.source == "t2" and bench.lit() == ["shorter"]
    bench.session.select(["s2"])
    assert bench.sources.source == "t1" and bench.lit() == ["Joanna 😢 leaves."]


# From a sentence to its scene


def test_enter_goes_to_the_scene_at_the_cursor(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.panel.setFocus()
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_End)
    bench.key(Qt.Key.Key_Return)
    assert bench.session.selection.items == ("s2",)
    assert bench.lit() == ["Joanna 😢 leaves."]


def test_a_click_goes_to_the_scene_there(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    view = bench.sources.view
    assert view
    cursor = QTextCursor(view.document().findBlockByNumber(2))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert bench.session.selection.items == ("s3",)
    below = view.viewport().rect().bottomLeft()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert bench.session.selection.items == ("s3",)


def test_a_place_in_no_scene_is_said_to_be_none(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.named("Share used", QToolButton).click()
    bench.key(Qt.Key.Key_Return)
    assert bench.messages == ["This text is in no scene of the outline."]


# Around it


def test_undo_keys_are_the_windows(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    bench.session.attempt(delete, ["s3"])
    bench.panel.setFocus()
    bench.undo()
    assert "s3" in bench.session.document


def test_an_empty_panel_offers_the_next_step(qtbot: QtBot) -> None:
    bench = Sources(qtbot, Document(Project(id=PROJECT)))
    asked: list[bool] = []
    bench.sources.read_requested.connect(lambda: asked.append(True))
    bench.panel.setFocus()
    assert bench.named("Read Summaries", QPushButton).hasFocus()
    bench.key(Qt.Key.Key_Space)
    assert asked == [True]


def test_sources_that_come_and_go_are_followed(qtbot: QtBot) -> None:
    bench = Sources(qtbot)
    document = bench.session.document
    gone = Change("Remove Text", (Step("t2", document.source("t2"), None, document.place("t2")),))
    bench.session.commit(gone)
    bench.settle()
    assert bench.named("Source", QComboBox).count() == 1
    bench.session.undo()
    bench.settle()
    assert bench.named("Source", QComboBox).count() == 2
    bench.session.replace_document(Document(Project(id=PROJECT)))
    bench.settle()
    assert bench.named("Read Summaries", QPushButton).isVisible()


def test_a_large_text_comes_in_parts_and_shows_the_scene_in_the_end(qtbot: QtBot) -> None:
    text = "\n".join(f"Sentence number {number} of a long story." for number in range(60_000))
    last = Passage(source="t", start=text.rindex("Sentence"), end=len(text))
    item = Item(id="s1", kind=Kind.SCENE, passages=(last,))
    document = Document.build(Project(id=PROJECT), [(SOURCES, Source.of("t", "big.txt", text)), (OUTLINE, item)])
    bench = Sources(qtbot, document)
    bench.session.select(["s1"])
    qtbot.waitUntil(lambda: bench.sources.view is not None and bench.lit() != [], timeout=10_000)
    assert bench.lit() == ["Sentence number 59999 of a long story."]
    bench.session.attempt(delete, ["s1"])
    bench.settle()
    assert bench.share() == "Not in the outline"


def test_edits_while_a_large_text_is_looked_through_count(qtbot: QtBot) -> None:
    text = "word " * 300_000
    items = [
        Item(id=f"s{n}", kind=Kind.SCENE, passages=(Passage(source="t", start=n * 500_000, end=(n + 1) * 500_000),))
        for n in range(3)
    ]
    placed: list[tuple[str, Entity]] = [(SOURCES, Source.of("t", "big.txt", text)), *((OUTLINE, i) for i in items)]
    bench = Sources(qtbot)
    bench.session.replace_document(Document.build(Project(id=PROJECT), placed))
    qtbot.wait(1)
    bench.session.attempt(delete, ["s1"])
    qtbot.waitUntil(lambda: bench.share() == "66 % used", timeout=10_000)
