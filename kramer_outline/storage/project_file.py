"""The project file `*.kramer.json`: nested, in reading order, the same bytes for the same document.

Keys: `format`, `version`, the project's own fields, `characters`, `outline`, `sources`. An item's children stand
inside it, last.
"""

import gc
import io
import json
import time
from collections.abc import Iterator
from typing import Any

from pydantic import ConfigDict, Field, ValidationError
from pydantic_core import from_json

from ..model.document import MAX_RECORDS, Document
from ..model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    SOURCES,
    Character,
    Conflict,
    Entity,
    Extra,
    Item,
    Project,
    Record,
    Source,
)
from .errors import Problem, ProjectError
from .locate import line_of

__all__ = ["MAX_SIZE", "Problem", "ProjectError", "dump", "load"]

FORMAT = "kramer-outline"
VERSION = "1.1"
MAX_SIZE = 200_000_000
"""The largest project file that is opened, bytes."""
_YIELD_EVERY = 100  # records dumped between two chances for the window's thread


class FileItem(Item):
    """An item as files hold it: with its children inside."""

    children: tuple["FileItem", ...] = ()


class ProjectFile(Record):
    """A whole project file."""

    model_config = ConfigDict(frozen=True, extra="allow")

    format: str = Field(pattern=f"^{FORMAT}$")
    version: str = Field(pattern=r"^\d+\.\d+$")
    title: str = ""
    title_page: Extra = ()
    extra: Extra = ()
    conflicts: tuple[Conflict, ...] = ()
    characters: tuple[Character, ...] = ()
    outline: tuple[FileItem, ...] = ()
    sources: tuple[Source, ...] = ()


_OWN = frozenset({"format", "characters", "outline", "sources"})
_ITEM_FIELDS = tuple(Item.model_fields)


class DumpError(Exception):
    """What would be written is not what is in the document: a bug, found before anything is overwritten."""


# Writing


def dump(document: Document) -> bytes:
    """Return a document as the bytes of a project file; meant for a worker thread, it lets other threads in often.

    Each record is parsed back and compared; raises DumpError or ValueError for one that a file cannot hold.
    """
    project = document.project
    extra = project.model_extra or {}
    # What a newer major version means is not known here: its unknown keys are kept, its name is not claimed.
    version = VERSION if newer_major(document) else extra.get("version", VERSION)
    head: dict[str, Any] = {"format": FORMAT, "version": version}
    if project.title:
        head["title"] = project.title
    own = project.model_dump(mode="json", exclude_defaults=True, exclude={"id", "title", *extra})
    out = io.BytesIO()  # a large file is not held twice
    out.write(b"{\n" + b",\n".join(_entry(key, value) for key, value in (head | own).items()))
    for name in (CHARACTERS, OUTLINE, SOURCES):
        keys = document.children(name)
        if keys:
            out.write(f',\n  "{name}": [\n'.encode())
            _Writer(document, out).write(keys, 1)
            out.write(b"  ]")
    for key, value in extra.items():
        if key != "version":
            out.write(b",\n" + _entry(key, value))
    out.write(b"\n}\n")
    return out.getvalue()


def _entry(key: str, value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    return f"  {json.dumps(key, ensure_ascii=False)}: {text}".encode()


class _Writer:
    """Writes records one by one: a single call for all would keep every other thread waiting."""

    def __init__(self, document: Document, out: io.BytesIO) -> None:
        self._document, self._out = document, out
        self._count = 0

    def write(self, keys: tuple[str, ...], depth: int) -> None:
        """Write records as the elements of a list at a depth of indentation; depth is bounded by the kinds."""
        pad = b"  " * (depth + 1)
        write, document = self._out.write, self._document
        for number, key in enumerate(keys):
            record = document.get(key)
            assert isinstance(record, Entity)
            text = record.__pydantic_serializer__.to_json(record, indent=2, exclude_defaults=True)
            if type(record).model_validate_json(text) != record:
                raise DumpError(f"The record {key} does not come back from the file as it is.")
            body = pad + text.replace(b"\n", b"\n" + pad)
            children = document.children(key)
            if children:
                # The record's closing brace stands on a line of its own: the children go before it.
                write(body[: body.rindex(b"\n")] + b",\n" + pad + b'  "children": [\n')
                self.write(children, depth + 2)
                body = pad + b"  ]\n" + pad + b"}"
            write(body + (b",\n" if number < len(keys) - 1 else b"\n"))
            self._count += 1
            if self._count % _YIELD_EVERY == 0:
                time.sleep(0)


# Reading


def load(data: bytes) -> Document:
    """Return the document of a project file's bytes; raises ProjectError."""
    if len(data) > MAX_SIZE:
        raise ProjectError("too-big", f"The file has {len(data) // 1_000_000} MB; at most 200 MB are opened.")
    records = data.count(b'"id"')
    if records > MAX_RECORDS:
        raise ProjectError("too-big", f"The file has {records:,} records; at most {MAX_RECORDS:,} are opened.")
    if not data.strip():
        raise ProjectError("not-a-project", "The file is empty.")
    paused = gc.isenabled()
    gc.disable()  # half the time of a large file would be spent looking for garbage among what is being made
    try:
        document = _document(_validate(data))
        problems = document.check()
    finally:
        if paused:
            gc.enable()
    if problems:
        raise invalid(data, problems)
    return document


def _validate(data: bytes) -> ProjectFile:
    if b"NaN" in data or b"Infinity" in data:
        _refuse_not_a_number(data)
    try:
        return ProjectFile.model_validate_json(data)
    except ValidationError as error:
        raise _explained(data, error) from error


def _refuse_not_a_number(data: bytes) -> None:
    """Raise ProjectError for NaN and infinities, which are no JSON but which unknown keys would let in."""
    try:
        from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise _broken(data, str(error)) from error


def _explained(data: bytes, error: ValidationError) -> ProjectError:
    first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return _broken(data, first["msg"])
    head = _head(data)
    if head.get("format") != FORMAT:
        return ProjectError("not-a-project", "This is JSON, but no Kramer Outline project: its “format” is missing.")
    major = str(head.get("version", "")).split(".", 1)[0]
    if major.isdigit() and int(major) > int(VERSION.split(".", 1)[0]):
        return _newer(str(head["version"]))
    problems = tuple(problem_of(data, item) for item in error.errors(include_url=False, include_context=False)[:100])
    return ProjectError("invalid", f"The project file is not as it should be. {problems[0]}.", problems)


def newer_major(document: Document) -> str:
    """Return the version of a document's file when it is of a newer major version, which is read but not written."""
    version = (document.project.model_extra or {}).get("version", VERSION)
    return str(version) if _numbers(str(version))[0] > _numbers(VERSION)[0] else ""


def _newer(version: str) -> ProjectError:
    return ProjectError(
        "newer",
        f"The file is of version {version}, and this program reads version 1. Please update Kramer Outline.",
    )


def _head(data: bytes) -> dict[str, Any]:
    try:
        value = from_json(data)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _broken(data: bytes, message: str) -> ProjectError:
    if data.lstrip()[:1] not in (b"{", b"["):
        return ProjectError("not-a-project", "This is no Kramer Outline project: it is not JSON.")
    if "recursion" in message:
        return ProjectError("too-deep", "The file is nested deeper than any project; it cannot be opened.")
    detail = message.removeprefix("Invalid JSON: ")
    return ProjectError(
        "damaged",
        f"The file is damaged or was cut off: {detail}. Nothing was changed; look for a backup or a copy of it.",
    )


def problem_of(data: bytes, error: Any) -> Problem:
    """Return a validation error of pydantic as a problem with its path and line."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    message = str(error["msg"])
    return Problem(message[0].lower() + message[1:], path, line_of(data, error["loc"]))


def invalid(data: bytes, messages: list[str]) -> ProjectError:
    """Return the error for a file that is well formed but breaks what must hold of a document."""
    problems = tuple(Problem(message, "", _line_of_id(data, message)) for message in messages[:100])
    return ProjectError("invalid", f"The project file is not as it should be. {problems[0]}.", problems)


def _line_of_id(data: bytes, message: str) -> int:
    at = data.find(f'"id": "{message.split(":", 1)[0]}"'.encode())
    return data.count(b"\n", 0, at) + 1 if at >= 0 else 0


def _document(file: ProjectFile) -> Document:
    extra = dict(file.model_extra or {})
    if _numbers(file.version) > _numbers(VERSION):  # a newer minor version goes back as what it was
        extra["version"] = file.version
    own = {name: getattr(file, name) for name in Project.model_fields if name != "id"}
    project = Project.model_validate({**extra, **own, "id": PROJECT})
    placed: list[tuple[str, Entity]] = [(CHARACTERS, character) for character in file.characters]
    placed += _items(file.outline)
    placed += [(SOURCES, source) for source in file.sources]
    seen = {PROJECT}
    for _, record in placed:
        if record.id in seen or record.id in (OUTLINE, CHARACTERS, SOURCES):
            raise ProjectError("invalid", f"The project file is not as it should be: the id {record.id} stands twice.")
        seen.add(record.id)
    return Document.build(project, placed)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _items(outline: tuple[FileItem, ...]) -> Iterator[tuple[str, Entity]]:
    stack = [(OUTLINE, node) for node in reversed(outline)]
    while stack:
        parent, node = stack.pop()
        values = node.__dict__
        fields = {name: values[name] for name in _ITEM_FIELDS}
        yield parent, Item.model_construct(**fields, **(node.model_extra or {}))
        stack.extend((node.id, child) for child in reversed(node.children))
