"""`kramer merge`: three files in, one out, and what could not be decided."""

import sys
from pathlib import Path

from ..edits.conflicts import label, name_of, shown
from ..merging.merge import Merged, MergeError, merge
from ..model.document import Document
from ..model.records import Project
from ..storage.errors import ProjectError
from ..storage.files import open_project, read_bytes
from ..storage.project_file import MAX_SIZE, dump, newer_major
from ..storage.save import save

_WIDTH = 60
CLEAN, CONFLICTS, FAILED = 0, 1, 2


def merge_files(base: Path, ours: Path, theirs: Path, output: Path, force: bool = False) -> int:
    """Merge and write; return the exit code. Raises SaveError when the outcome cannot be written.

    The output may be one of the three, as git wants it; another file that is there is replaced with `force` only.
    """
    try:
        if output.exists() and not force and not any(_same(output, path) for path in (base, ours, theirs)):
            raise ProjectError("exists", f"“{output}” exists. Choose another name, or use --force to replace it.")
        merged = merge(_base(base), _side(ours), _side(theirs))
    except (ProjectError, MergeError) as error:
        print(f"kramer: {error}", file=sys.stderr)
        return FAILED
    save(output, dump(merged.document))
    for line in _lines(merged):
        print(line, file=sys.stderr)
    return CONFLICTS if merged.conflicts else CLEAN


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _base(path: Path) -> Document:
    """Return the base; git gives an empty file when both sides added the project."""
    return _side(path) if read_bytes(path, MAX_SIZE).strip() else Document(Project(id="project"))


def _side(path: Path) -> Document:
    """Return a version; one of a newer major version would be written as an older one, with parts missing."""
    document = open_project(path)
    newer = newer_major(document)
    if newer:
        raise ProjectError("newer", f"“{path}” was made by a newer version of Kramer Outline ({newer}).")
    return document


def _lines(merged: Merged) -> list[str]:
    if not merged.conflicts:
        return []
    count = len(merged.conflicts)
    lines = [f"kramer: {count} conflict{'s' if count > 1 else ''}; choose in the window, under Story > Conflicts:"]
    for key, conflict in merged.conflicts:
        sides = [" ".join(shown(merged.document, conflict, side).split()) for side in (conflict.ours, conflict.theirs)]
        ours, theirs = (side if len(side) <= _WIDTH else f"{side[:_WIDTH]}…" for side in sides)
        lines.append(f"  {name_of(merged.document, key)}: {label(conflict)}: “{ours}” or “{theirs}”")
    return lines
