"""The project file `*.kramer.json`: nested, in reading order, the same bytes for the same document.

Keys: `format`, `version`, the project's own fields, `characters`, `outline`, `sources`. An item's children stand
inside it, last.
"""

import codecs
import gc
import json
import time
from collections.abc import Iterator
from itertools import chain
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from ..model.document import Document
from ..model.records import CHARACTERS, OUTLINE, PROJECT, SOURCES, Entity, Item, Project
from .errors import Problem, ProjectError
from .explain import invalid, is_newer, newer, no_json, refused, repeated
from .faults import faults
from .layout import FORMAT, VERSION, FileItem, ProjectFile
from .locate import has_repeated_keys

__all__ = ["MAX_SIZE", "FileItem", "Problem", "ProjectError", "ProjectFile", "dump", "load"]

MAX_SIZE = 200_000_000
"""The largest project file that is opened, bytes."""
_YIELD_EVERY = 100  # records dumped between two chances for the window's thread


_TOP_ID = "/id"  # a whole project has no id to its writer; a file's own unknown “id” is kept under this name

# Writing


def dump(document: Document) -> bytes:
    """Return a document as the bytes of a project file; meant for a worker thread, it lets other threads in often."""
    project = document.project
    extra = project.model_extra or {}
    head: dict[str, Any] = {"format": FORMAT, "version": extra.get("version", VERSION)}
    if project.title:
        head["title"] = project.title
    out = ["{"]
    out += [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    out += _lists(document)
    for key, value in extra.items():
        if key != "version":
            name = json.dumps("id" if key == _TOP_ID else key, ensure_ascii=False)
            text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
            out.append(f"  {name}: {text},")
    out[-1] = out[-1].removesuffix(",")
    return ("\n".join(out) + "\n}\n").encode()


def _lists(document: Document) -> Iterator[str]:
    for name in (CHARACTERS, OUTLINE, SOURCES):
        keys = document.children(name)
        if not keys:
            continue
        writer = _Writer(document)
        writer.write(keys, 1)
        yield f'  "{name}": [\n' + "".join(writer.out) + "  ],"


class _Writer:
    """Writes records one by one: a single call for all would keep every other thread waiting."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0
        self.out: list[str] = []

    def write(self, keys: tuple[str, ...], depth: int) -> None:
        """Write records as the elements of a list at a depth of indentation; depth is bounded by the kinds."""
        pad = "  " * (depth + 1)
        out, document = self.out, self._document
        for number, key in enumerate(keys):
            record = document.get(key)
            assert isinstance(record, Entity)
            text = record.__pydantic_serializer__.to_json(record, indent=2, exclude_defaults=True).decode()
            body = text.replace("\n", "\n" + pad)
            children = document.children(key)
            comma = "," if number < len(keys) - 1 else ""
            if children:
                # The record's closing brace stands on a line of its own: the children go before it.
                out.append(f'{pad}{body[: body.rindex(chr(10))]},\n{pad}  "children": [\n')
                self.write(children, depth + 2)
                out.append(f"{pad}  ]\n{pad}}}{comma}\n")
            else:
                out.append(f"{pad}{body}{comma}\n")
            self._count += 1
            if self._count % _YIELD_EVERY == 0:
                time.sleep(0)


# Reading


def load(data: bytes) -> Document:
    """Return the document of a project file's bytes; raises ProjectError."""
    if len(data) > MAX_SIZE:
        raise ProjectError("too-big", f"The file has {len(data) // 1_000_000} MB; at most 200 MB are opened.")
    data = data.removeprefix(codecs.BOM_UTF8)  # Windows' editors put one there
    if not data.strip():
        raise ProjectError("not-a-project", "The file is empty.")
    paused = gc.isenabled()
    gc.disable()  # half the time of a large file would be spent looking for garbage among what is being made
    try:
        return _document(_validated(data))
    finally:
        if paused:
            gc.enable()


def _validated(data: bytes) -> ProjectFile:
    """Return what the bytes say, once nothing is wrong with it; raises ProjectError."""
    try:
        file = ProjectFile.model_validate_json(data)
    except ValidationError as error:
        raise refused(data, error) from error
    if is_newer(file.version):
        raise newer(file.version)
    _refuse_not_a_number(data)
    if has_repeated_keys(data):
        raise repeated(data)
    found = faults(file)
    for first in found:
        raise invalid(data, chain((first,), found))
    return file


def _refuse_not_a_number(data: bytes) -> None:
    """Raise ProjectError for NaN and infinities, which are no JSON but which unknown keys would let in."""
    if b"NaN" in data or b"Infinity" in data:
        try:
            from_json(data, allow_inf_nan=False)
        except ValueError as error:
            raise no_json(data, str(error)) from error


def _document(file: ProjectFile) -> Document:
    extra = dict(file.model_extra or {})
    if "id" in extra:
        extra[_TOP_ID] = extra.pop("id")
    if file.version != VERSION:
        extra["version"] = file.version
    project = Project.model_validate({**extra, "id": PROJECT, "title": file.title})
    placed: list[tuple[str, Entity]] = [(CHARACTERS, character) for character in file.characters]
    placed += _items(file.outline)
    placed += [(SOURCES, source) for source in file.sources]
    return Document.build(project, placed)


def _items(outline: tuple[FileItem, ...]) -> Iterator[tuple[str, Entity]]:
    stack = [(OUTLINE, node) for node in reversed(outline)]
    while stack:
        parent, node = stack.pop()
        yield parent, _plain(node)
        stack.extend((node.id, child) for child in reversed(node.children))


def _plain(node: FileItem) -> Item:
    """Return an item without its children.

    Its parts were validated a moment ago. `model_construct` takes five times as long and stumbles over unknown keys
    that are named like its own parameters.
    """
    fields = node.__dict__.copy()
    del fields["children"]
    item = Item.__new__(Item)
    object.__setattr__(item, "__dict__", fields)
    object.__setattr__(item, "__pydantic_extra__", node.__pydantic_extra__)
    object.__setattr__(item, "__pydantic_fields_set__", node.__pydantic_fields_set__ - {"children"})
    object.__setattr__(item, "__pydantic_private__", None)
    return item
