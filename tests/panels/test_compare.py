"""Compare: each source's words side by side, those only one has lit up."""

from pytestqt.qtbot import QtBot

from kramer_outline.config.resources import seeds
from kramer_outline.model.records import Kind
from kramer_outline.panels.compare.panel import ComparePanel
from kramer_outline.reading.proposal import new_document

from .bench import Bench


def test_the_seeds_side_by_side(qtbot: QtBot) -> None:
    document, _ = new_document("", [(path.name, path.read_text(encoding="utf-8")) for path in seeds()])
    bench = Bench(qtbot, lambda session, themes, actions: ComparePanel(session, themes), document)
    panel = bench.panel
    assert isinstance(panel, ComparePanel)
    scenes = [item for item in document.items() if item.kind is Kind.SCENE]
    lit: list[list[str]] = []
    for scene in scenes:
        bench.session.select([scene.id])
        assert len(panel.columns) == 2
        assert all(column.words.isReadOnly() and column.words.accessibleName() for column in panel.columns)
        lit.append([" ".join(s.cursor.selectedText() for s in c.words.extraSelections()) for c in panel.columns])
    only_a, only_b = (" ".join(words) for words in zip(*lit, strict=True))
    for words in ("biggest", "Dustin Hoffman", "evening chatting with his boss"):
        assert words in only_a and words not in only_b
    for words in ("needs to find herself", "during treatment", "intercom", "lobby", "daily"):
        assert words in only_b and words not in only_a


def test_a_line_of_one_source_or_none_says_so(qtbot: QtBot) -> None:
    bench = Bench(qtbot, lambda session, themes, actions: ComparePanel(session, themes))
    panel = bench.panel
    assert isinstance(panel, ComparePanel)
    bench.session.select(["s1"])
    assert len(panel.columns) == 1 and panel.columns[0].words.extraSelections() == []
    bench.session.select(["a1"])
    assert len(panel.columns) == 1 and "account" in panel.columns[0].words.toPlainText()
    bench.session.select([])
    assert panel.columns == []
