"""Savers to be tried: ours, and two that are wrong in ways every program has been wrong in."""

import os
from collections.abc import Callable
from pathlib import Path

from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project
from kramer_outline.storage.errors import ProjectError
from kramer_outline.storage.project_file import dump, load
from kramer_outline.storage.save import save

Saver = Callable[[Path, bytes], object]


def plain(path: Path, data: bytes) -> None:
    """Open the file and write over it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        os.write(handle, data)
    finally:
        os.close(handle)


def hasty(path: Path, data: bytes) -> None:
    """Rename a new file over it without asking the disk to take it first."""
    temp = path.with_name(f".{path.name}.tmp")
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.write(handle, data)
    os.close(handle)
    temp.replace(path)


def version(name: str, scenes: int = 60) -> bytes:
    """Return a project file that says which version it is, in the title and at the end."""
    placed = [
        (OUTLINE, Item(id=f"s{n}", kind=Kind.SCENE, title=f"Scene {n}", summary=f"{name} " + "words " * 40))
        for n in range(scenes)
    ]
    return dump(Document.build(Project(id=PROJECT, title=name), placed))


OLD, NEW = version("old"), version("new", 90)


def state(path: Path) -> str:
    """Return which version a file holds: "old", "new", or what is wrong with it."""
    try:
        data = path.read_bytes()
        load(data)
    except FileNotFoundError:
        return "gone"
    except ProjectError as error:
        return f"damaged ({error.code})"
    return "old" if data == OLD else "new" if data == NEW else "another"


SAVERS: dict[str, Saver] = {"ours": save, "plain": plain, "hasty": hasty}
