"""All that is wrong with a project file, for people who edit it by hand or merge it."""

from ..model.document import Document
from ..model.records import sha256_of
from .errors import Problem, ProjectError
from .faults import spelled
from .locate import lines_of
from .project_file import load


def check(data: bytes) -> list[Problem]:
    """Return the problems of a project file's bytes, none when it is as it should be; raises nothing."""
    try:
        document = load(data)
    except ProjectError as error:
        return list(error.problems) or [Problem(str(error))]
    return _changed_sources(document, data)


def _changed_sources(document: Document, data: bytes) -> list[Problem]:
    """Name the sources whose text is not the one their passages were counted in."""
    changed = [
        (("sources", number, "text"), source.name)
        for number, source in enumerate(document.sources())
        if source.sha256 and source.sha256 != sha256_of(source.text)
    ]
    lines = lines_of(data, (path for path, _ in changed))
    return [
        Problem(
            f"the words of “{name}” are not those it was made with: passages may miss theirs",
            spelled(path),
            lines[path],
        )
        for path, name in changed
    ]
