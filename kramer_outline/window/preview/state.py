"""What the preview shows: the reading, the writer's choices one after the other, and what comes of them."""

from bisect import bisect_right

from PySide6.QtCore import QObject, Signal

from ...reading.findings import Findings
from ...reading.preview import Choices, Preview


class PreviewState(QObject):
    """Choices with a history of their own; `changed()` when others are in force."""

    changed = Signal()

    def __init__(self, findings: Findings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview = Preview(findings)
        self._past: list[Choices] = []
        self._future: list[Choices] = []
        self.choices = Choices(detail=findings.detail)
        self.outcome = findings
        self.places = self.preview.places

    def choose(self, choices: Choices) -> None:
        """Put other choices in force."""
        if choices != self.choices:
            self._past.append(self.choices)
            self._future.clear()
            self._take(choices)

    def undo(self) -> None:
        """Go back to the choices before."""
        if self._past:
            self._future.append(self.choices)
            self._take(self._past.pop())

    def redo(self) -> None:
        """Go forward again."""
        if self._future:
            self._past.append(self.choices)
            self._take(self._future.pop())

    def _take(self, choices: Choices) -> None:
        self.choices = choices
        self.outcome = self.preview.outcome(choices)
        self.changed.emit()

    # Rows are places, scenes are counted from 0

    def starts(self) -> dict[int, int]:
        """Return place to scene number for all scenes."""
        return {scene.span.start: number for number, scene in enumerate(self.outcome.scenes)}

    def scene_at(self, place: int) -> int:
        """Return the number of the scene that a place stands in."""
        return max(0, bisect_right([scene.span.start for scene in self.outcome.scenes], place) - 1)

    def toggle_cut(self, place: int) -> None:
        """Start a scene at a place, or no longer."""
        if place != self.places[0]:
            self.choose(self.preview.with_cut(self.choices, place, place not in self.starts()))

    def move_cut(self, place: int, to: int) -> None:
        """Move the start of a scene from one place to another, not over its neighbours."""
        if place in self.starts() and place != self.places[0] and to not in self.starts() and to != self.places[0]:
            self.choose(self.preview.with_cut_moved(self.choices, place, to))
