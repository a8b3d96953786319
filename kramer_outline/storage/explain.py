"""Errors of JSON and of records in words for the writer, with path and line."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, from_json

from .errors import Problem, ProjectError
from .faults import Fault, spelled
from .layout import FORMAT, MAJOR
from .locate import lines_of, repeated_keys

_MOST = 100  # problems told of one file
_WHERE = re.compile(r"(.*) at line (\d+) column (\d+)$", re.DOTALL)
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_ADVICE = "Nothing was changed; look for a backup or a copy of it."


def refused(data: bytes, error: ValidationError) -> ProjectError:
    """Return the error for bytes that pydantic does not take for a project file."""
    errors = error.errors(include_url=False, include_input=False)
    if errors[0]["type"] == "json_invalid":
        return no_json(data, errors[0]["msg"].removeprefix("Invalid JSON: "))
    head = _head(data)
    if head.get("format") != FORMAT:
        return ProjectError("not-a-project", "This is JSON, but no Kramer Outline project: its “format” is missing.")
    version = head.get("version")
    if isinstance(version, str) and is_newer(version):
        return newer(version)
    return invalid(data, _faults(errors))


def is_newer(version: str) -> bool:
    """Tell whether a version's part before the dot is greater than the one that is read here."""
    major = re.match(r"0*([0-9]+)", version)
    return major is not None and (len(major[1]), major[1]) > (len(str(MAJOR)), str(MAJOR))


def newer(version: str) -> ProjectError:
    """Return the error for a file of a newer major version."""
    return ProjectError(
        "newer",
        f"The file is of version {version[:20]}, and this program reads version {MAJOR}. Please update Kramer Outline.",
    )


def invalid(data: bytes, faults: Iterable[Fault]) -> ProjectError:
    """Return the error for a file that is well formed but not as a project must be."""
    told = list(islice(faults, _MOST))
    lines = lines_of(data, (fault.path for fault in told))
    problems = [Problem(fault.message, spelled(fault.path), lines[fault.path]) for fault in told]
    return ProjectError("invalid", f"The project file is not as it should be: {problems[0]}.", tuple(problems))


def repeated(data: bytes) -> ProjectError:
    """Return the error for a file in which an object has a key twice, so that one of its values would be lost."""
    problems = tuple(
        Problem("this key is there twice; remove one of them", spelled(path), line)
        for path, line in islice(repeated_keys(data), _MOST)
    )
    return ProjectError("damaged", f"The project file is not as it should be: {problems[0]}.", problems)


def no_json(data: bytes, message: str) -> ProjectError:
    """Return the error for bytes that are no JSON; `message` is the parser's."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        return ProjectError("not-a-project", "The file is not in UTF-8. If it is a project, save it as UTF-8 again.")
    if data.lstrip()[:1] not in (b"{", b"["):
        return ProjectError("not-a-project", "This is no Kramer Outline project: it is not JSON.")
    if "recursion" in message:
        return ProjectError("too-deep", "The file is nested deeper than any project; it cannot be opened.")
    match = _WHERE.match(message)
    if match is None:
        return ProjectError("damaged", f"The file is damaged: {message}. {_ADVICE}")
    what, line, column = match[1], int(match[2]), match[3]
    if _line(data, line).startswith(_CONFLICT):
        text = "it holds the marks of a merge in git that was not finished"
        return ProjectError("damaged", f"Line {line}: {text}. Finish the merge first.", (Problem(text, "", line),))
    if what.startswith("EOF"):
        text = f"the file was cut off: it ends in column {column}, in the middle of a project"
    else:
        text = f"the file is damaged in column {column}: {what}"
    return ProjectError("damaged", f"Line {line}: {text}. {_ADVICE}", (Problem(text, "", line),))


def _line(data: bytes, number: int) -> bytes:
    return next(islice(data.split(b"\n", number), number - 1, None), b"")


def _head(data: bytes) -> dict[str, Any]:
    value = from_json(data)
    return value if isinstance(value, dict) else {}


def _faults(errors: list[ErrorDetails]) -> Iterable[Fault]:
    told: set[tuple[int | str, ...]] = set()
    for error in errors:
        # A field that may be one of two things gives one error for each, with a name for it at the end of the path.
        path = tuple(part for part in error["loc"] if part not in _BRANCHES)
        if path not in told:
            told.add(path)
            yield Fault(path, _in_words(error, path))


_BRANCHES = ("constrained-str", "literal['']")
_WORDS = {
    "missing": "it is missing",
    "string_type": "it must be text",
    "tuple_type": "it must be a list in [ ]",
    "model_type": "it must be a record in { }",
    "int_type": "it must be a whole number",
    "int_from_float": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "greater_than_equal": "it must not be below 0",
}
_PATTERNS = {
    "colour": "it must be a colour like “#2a6fc9”",
    "version": "it must be a version like “1.0”",
    "format": f"it must be “{FORMAT}”",
}


def _in_words(error: ErrorDetails, path: tuple[int | str, ...]) -> str:
    kind = error["type"]
    if kind in _WORDS:
        return _WORDS[kind]
    if kind in ("string_pattern_mismatch", "string_too_short", "string_too_long"):
        default = "it must be an id: at most 64 letters, digits, “-” and “_”"
        return _PATTERNS.get(str(path[-1]), default)
    if kind in ("enum", "literal_error"):
        return f"it must be {error['ctx']['expected']}"
    return error["msg"][0].lower() + error["msg"][1:]
