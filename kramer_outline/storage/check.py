"""All that is wrong with a project file, for people who edit it by hand or merge it."""

import json
from typing import Any

from ..model.document import Document
from ..model.records import sha256_of
from .errors import Problem, ProjectError
from .project_file import load


def check(data: bytes) -> list[Problem]:
    """Return the problems of a project file's bytes, none when it is as it should be; raises nothing."""
    try:
        document = load(data)
    except ProjectError as error:
        return list(error.problems) or [Problem(str(error))]
    return _twice_said(data) + _changed_sources(document, data)


def _twice_said(data: bytes) -> list[Problem]:
    """Name the keys that one object has twice: JSON allows it, and only the last one is read."""
    twice: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(key for key in value if keys.count(key) > 1)
        return value

    json.loads(data, object_pairs_hook=look)
    return [Problem(f"the key “{key}” stands twice in one object; only the last one is read") for key in twice]


def _changed_sources(document: Document, data: bytes) -> list[Problem]:
    """Name the sources whose text is not the one their passages were counted in."""
    problems = []
    for source in document.sources():
        if source.sha256 and source.sha256 != sha256_of(source.text):
            at = data.find(f'"sha256": "{source.sha256}"'.encode())
            line = data.count(b"\n", 0, at) + 1 if at >= 0 else 0
            message = f"the text of “{source.name}” is not what its SHA-256 says: passages may point at other words"
            problems.append(Problem(message, "", line))
    return problems
