"""Import, export and copies for other programs, in the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from kramer_outline.formats.table import FORMATS, by_id
from kramer_outline.model.document import Document
from kramer_outline.model.records import Kind, replaced
from kramer_outline.window.exchange.columns import ColumnsDialog
from kramer_outline.window.exchange.export import ExportDialog
from kramer_outline.window.exchange.into import IntoDialog, _short
from kramer_outline.window.exchange.report import ReportDialog
from kramer_outline.window.printing import PreviewDialog

from .bench import Program, Start

FOUNTAIN = "Title: The Mill\n\n# One\n\nINT. MILL - DAY\n\n= Ada waits.\n\nADA\nHello.\n"
OPML = '<opml version="2.0"><body><outline text="Act"><outline text="She waits" x="1"/></outline></body></opml>'


def settle(program: Program) -> None:
    program.settle()
    program.qtbot.waitUntil(lambda: not program.windows.busy)


def modal() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog), found
    return found


def test_a_script_opens_as_a_project_of_its_own(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "mill.fountain"
    path.write_text(FOUNTAIN)
    program = start(path)
    settle(program)
    session = program.window.session
    assert session.document.project.title == "The Mill"
    assert session.path is None
    assert "1 scene" in program.message


def test_import_by_the_dialog_reports_what_was_mended(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "story.opml"
    path.write_text(OPML.replace(' version="2.0"', ""))
    program = start()
    program.window.actions_["file.import"].trigger()
    program.answer_file(str(path))
    settle(program)
    report = modal()
    assert isinstance(report, ReportDialog)
    lines = [report.list.item(row).text() for row in range(report.list.count())]
    assert "Mended: There is no version." in lines
    report.reject()


def test_the_report_stands_over_the_window_that_it_is_about(start: Start, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.opml"
    path.write_text(OPML.replace(' version="2.0"', ""))
    program = start(project)
    program.window.exchange.bring([path])
    settle(program)
    report = modal()
    assert report.parentWidget() is program.windows.all[1]
    report.reject()


def into(program: Program, path: Path) -> IntoDialog:
    program.window.exchange.bring([path], into=True)
    settle(program)
    dialog = modal()
    assert isinstance(dialog, IntoDialog)
    return dialog


def close_reports(program: Program) -> None:
    while not program.no_dialog():
        modal().reject()
        program.settle()


def test_import_into_this_project_is_one_step(start: Start, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.opml"
    path.write_text(OPML)
    program = start(project)
    session = program.window.session
    before = session.document.copy()
    dialog = into(program, path)
    assert not dialog.update_.isEnabled() and dialog.branch.isChecked()
    dialog.take.click()
    settle(program)
    close_reports(program)
    assert any(item.title == "She waits" for item in session.document.items())
    session.undo()
    assert session.document == before


def test_known_scenes_are_updated_as_ticked(start: Start, project: Path, tmp_path: Path) -> None:
    program = start(project)
    session = program.window.session
    before = session.document.copy()
    first, second = [item for item in before.items() if item.kind is Kind.SCENE]
    changed = replaced(first, summary="Ada finds a river.")
    other = replaced(second, notes="from the file")
    path = tmp_path / "back.fountain"
    records = {first.id: changed, second.id: other}
    placed = [(before.parent(i.id), records.get(i.id, i)) for i in before.items()]
    people = [("characters", person) for person in before.characters()]
    sources = [("sources", source) for source in before.sources()]
    path.write_bytes(by_id("fountain").write(Document.build(before.project, [*people, *sources, *placed])))
    dialog = into(program, path)
    assert dialog.update_.isChecked()
    assert "2 of these changed" in dialog._about.text()
    row = dialog.tree.topLevelItem(1)
    assert row is not None
    shown = dialog.tree.topLevelItem(0)
    field = shown.child(0) if shown is not None else None
    assert field is not None and field.text(2) == "Ada finds a river."
    row.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.take.click()
    settle(program)
    close_reports(program)
    after = session.document
    assert after.item(first.id).summary == "Ada finds a river."
    assert after.item(second.id) == second
    session.undo()
    assert session.document == before


def test_long_texts_are_shown_from_where_they_differ() -> None:
    here = "Ada opens the door of the mill and she finds a garden behind it."
    assert _short(here, 47) == "… she finds a garden behind it."
    assert _short(here, 12) == here
    assert _short("word " * 200, 3).endswith("…")


def test_a_table_asks_for_its_columns(start: Start, tmp_path: Path) -> None:
    path, bad = tmp_path / "story.csv", tmp_path / "bad.csv"
    path.write_text("Ort,Was\nMill,Ada waits for the rain to end\nRoad,Ben comes by with an umbrella\n")
    bad.write_bytes(b"")
    program = start()
    program.window.exchange.bring([bad, path])
    settle(program)
    assert "bad.csv" in program.message
    dialog = modal()
    assert isinstance(dialog, ColumnsDialog)
    assert [box.currentData() for box in dialog.fields] == ["title", "summary"]
    dialog.fields[0].setCurrentIndex(dialog.fields[0].findData("location"))
    dialog.headed.setChecked(False)
    assert len(dialog.fields) == 2 and len(dialog.columns.rows) == 3
    dialog.headed.setChecked(True)
    dialog.fields[0].setCurrentIndex(dialog.fields[0].findData("summary"))
    assert dialog.fields[1].currentData() == ""
    dialog.fields[1].setCurrentIndex(dialog.fields[1].findData("summary"))
    dialog.fields[0].setCurrentIndex(dialog.fields[0].findData("location"))
    dialog._accept()
    settle(program)
    close_reports(program)
    first = next(program.window.session.document.items())
    assert (first.heading.location, first.summary) == ("Mill", "Ada waits for the rain to end")


def test_without_previews_a_table_is_read_at_once(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "story.csv"
    path.write_text("Title,Summary\nOne,Ada waits\n")
    program = start()
    program.settings.update(preview=False)
    program.window.exchange.bring([path])
    settle(program)
    assert program.no_dialog()
    assert next(program.window.session.document.items()).title == "One"


def test_a_broken_file_gives_one_message(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "bad.opml"
    path.write_text("<opml><body>")
    program = start(path)
    settle(program)
    assert "bad.opml" in program.message and "Line 1" in program.message
    assert program.window.messages.level == "error"


def test_every_format_is_exported_from_the_dialog(start: Start, project: Path, tmp_path: Path) -> None:
    program = start(project)
    for entry in FORMATS:
        if not entry.writes:
            continue
        program.window.actions_["file.export"].trigger()
        dialog = modal()
        assert isinstance(dialog, ExportDialog)
        dialog.format.setCurrentIndex(dialog.format.findData(entry.id))
        assert dialog.losses.count() > 0
        dialog._accept()
        program.qtbot.waitUntil(lambda: not program.no_dialog())
        program.answer_file(str(tmp_path / f"out-{entry.id}"))
        settle(program)
        assert (tmp_path / f"out-{entry.id}{entry.suffixes[0]}").stat().st_size > 0, program.message
    assert not program.edited()


def test_an_export_over_a_file_is_asked_about(start: Start, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.fountain"
    target.write_text("mine")
    program = start(project)
    program.window.actions_["file.export"].trigger()
    dialog = modal()
    assert isinstance(dialog, ExportDialog)
    dialog._accept()
    program.qtbot.waitUntil(lambda: not program.no_dialog())
    program.answer_file(str(target))
    program.answer("Cancel")
    assert target.read_text() == "mine"
    program.answer_file(str(target))
    program.answer("Replace")
    settle(program)
    assert target.read_text() != "mine"


def test_copy_as_fountain_and_markdown(start: Start, project: Path) -> None:
    program = start(project)
    program.do("edit.copy_fountain")
    assert QApplication.clipboard().text().strip()
    program.do("edit.copy_markdown")
    assert "#" in QApplication.clipboard().text()
    program.do("edit.copy_rich")
    assert "<p>Ada Stone opens" in QApplication.clipboard().mimeData().html()


def test_the_preview_turns_pages_and_prints(start: Start, project: Path, tmp_path: Path) -> None:
    program = start(project)
    program.window.actions_["file.print"].trigger()
    preview = modal()
    assert isinstance(preview, PreviewDialog)
    assert preview.count.text() == "Page 1 of 1"
    preview.layout_.setCurrentIndex(1)
    preview.paper.setCurrentIndex(1)
    assert preview.options.layout == "cards" and preview.options.page == "A4"
    assert not preview.sheet.pixmap().isNull()
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview.paint(printer)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    preview.reject()
