"""What can go wrong with a file, in words for the writer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a project file: where (a JSON path and a line, 0 when unknown) and what."""

    message: str
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.path) if part)
        return f"{where}: {self.message}" if where else self.message


class ProjectError(Exception):
    """A project file that cannot be opened; its text says what, where, and what to do.

    `code` is "damaged", "not-a-project", "newer", "too-big", "too-deep", "unreadable", "exists" or "invalid".
    """

    def __init__(self, code: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.problems = problems


class SaveError(Exception):
    """A file that could not be written; the old one is whole. Its text says why and what to do."""


class ForeignChange(SaveError):
    """The file is not what it was when it was opened or saved: someone else wrote it. Nothing was written."""
