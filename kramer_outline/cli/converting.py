"""`kramer convert` and `kramer formats`."""

import os
import sys
from pathlib import Path

from ..formats.base import Format, Notice, Options
from ..formats.table import FORMATS
from ..storage.errors import ProjectError
from ..storage.interchange import export_file, format_for, import_file
from .progress import shown_progress

_LABELS = {"info": "read", "kept": "kept", "lost": "lost", "mended": "mended"}


def convert(source: Path, target: Path, from_: str, to: str, options: Options, report: bool) -> bool:
    """Convert a file and report; False when something was not placed. Raises ProjectError and SaveError."""
    chosen = _chosen(target, to)
    _check_layout(chosen, options.layout)
    with shown_progress("Reading") as progress:
        brought = import_file(source, from_, progress)
    notices = list(brought.notices)
    if chosen is not None:
        notices += chosen.losses(brought.document, options)
    with shown_progress("Writing") as progress:
        export_file(brought.document, target, chosen, options, progress)
    for notice in notices:
        if report or notice.kind in ("lost", "mended"):
            print(f"kramer: {_line(notice)}", file=sys.stderr)
    items = sum(1 for _ in brought.document.items())
    print(f"{target}: {items} lines, {sum(1 for _ in brought.document.characters())} characters")
    return not any(notice.kind == "lost" for notice in notices)


def _chosen(target: Path, to: str) -> Format | None:
    """Return the format to write, None for a project; raises ProjectError for one that is not known."""
    known = [*(entry.id for entry in FORMATS), "pdf", "json"]
    if to and to not in known:
        raise ProjectError("unreadable", f"There is no format “{to}”. Known: {', '.join(known)}.")
    return _pdf() if to == "pdf" or (not to and target.name.lower().endswith(".pdf")) else format_for(target, to)


def _check_layout(chosen: Format | None, layout: str) -> None:
    """Raise ProjectError for a layout that the format has not: what is written would be another than was asked for."""
    known = [name for name, _ in chosen.layouts] if chosen is not None else []
    if layout and layout not in known:
        name = chosen.name if chosen is not None else "Project"
        what = f"Known: {', '.join(known)}." if known else "There is but one way to write them."
        raise ProjectError("unreadable", f"{name} files have no layout “{layout}”. {what}")


def _pdf() -> Format:
    """Return the format of pages; a terminal may have no display, and none is needed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ..printing.pdf import PDF

    return PDF


def _line(notice: Notice) -> str:
    count = f" ({notice.count} times)" if notice.count > 1 and notice.kind != "info" else ""
    return f"{_LABELS[notice.kind]}: {notice}{count}"


def formats_text() -> str:
    """Return the table of formats as text."""
    rows = [("id", "name", "in", "out", "endings", "layouts")]
    for entry in (*FORMATS, _pdf()):
        layouts = ", ".join(name for name, _ in entry.layouts)
        yes = ("yes" if entry.reads else "no", "yes" if entry.writes else "no")
        rows.append((entry.id, entry.name, *yes, " ".join(entry.suffixes), layouts))
    rows.append(("json", "Kramer Outline project", "yes", "yes", ".kramer.json", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
