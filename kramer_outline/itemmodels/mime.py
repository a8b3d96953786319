"""Lines of the outline on the clipboard and in drags: our own format, and plain text for all other programs."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from ..edits.clipboard import fragment, from_text, to_text
from ..edits.refusal import Refusal
from ..model.document import Document
from ..storage.project_file import ProjectError, dump, load

LINES = "application/x-kramer-outline+json"
"""A fragment: a small project file."""
DRAGGED = "application/x-kramer-outline-dragged"
"""The session's token and the ids of lines that are being moved inside one window."""


def to_mime(document: Document, keys: Iterable[str]) -> QMimeData:
    """Return lines as mime data; raises Refusal when there are none."""
    keys = list(keys)
    data = QMimeData()
    data.setData(LINES, dump(fragment(document, keys)))
    data.setText(to_text(document, keys))
    return data


def from_mime(data: QMimeData) -> Document:
    """Return what mime data holds as a fragment; raises Refusal when it is nothing that can be pasted."""
    if data.hasFormat(LINES):
        try:
            return load(bytes(data.data(LINES).data()))
        except ProjectError as error:
            raise Refusal("The lines on the clipboard cannot be read. Please copy them again.") from error
    if data.hasText() and data.text().strip():
        return from_text(data.text())
    raise Refusal("There is nothing on the clipboard that could be pasted here.")


def accepts(data: QMimeData) -> bool:
    """Tell whether `from_mime` would have something to read."""
    return data.hasFormat(LINES) or data.hasText()
