"""The status bar: how many scenes, words and pages, and whether the project is saved."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from ..model.change import Change
from ..model.document import Document
from ..model.length import eighths, written
from ..model.records import Entity, Item, Kind
from ..session.jobs import Job
from ..session.saving import Saver
from ..session.session import Session
from ..widgets.theme import MARGIN

_WORDS_A_PAGE = 250  # a manuscript page, double spaced
_AT_ONCE = 3_000  # records that are counted while the window waits; more are counted by a thread


def _count(records: Iterable[Entity | None]) -> tuple[int, int, int]:
    """Return how many scenes there are among some records, the words that stand in them, and eighths of a page."""
    scenes = words = length = 0
    for record in records:
        if isinstance(record, Item):
            scenes += record.kind is Kind.SCENE
            words += len(record.summary.split())
            length += eighths(record) if record.kind is Kind.SCENE else 0
    return scenes, words, length


class Counts:
    """Scenes and words of a document: counted once, then kept by what each change takes away and adds."""

    def __init__(self) -> None:
        self.scenes = 0
        self.words = 0
        self.length = 0

    def add(self, counted: tuple[int, int, int], times: int = 1) -> None:
        """Add a count, or take it away."""
        self.scenes += times * counted[0]
        self.words += times * counted[1]
        self.length += times * counted[2]

    def take(self, change: Change) -> None:
        """Follow a change."""
        self.add(_count(step.before for step in change.steps), -1)
        self.add(_count(step.after for step in change.steps))

    def __str__(self) -> str:
        pages = math.ceil(self.words / _WORDS_A_PAGE)
        about = f"{written(self.length)} script pages" if self.length else f"~ {_many(pages, 'page')}"
        parts = (_many(self.scenes, "scene"), _many(self.words, "word"), about)
        return "   |   ".join(parts)


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class Status(QObject):
    """Fills a window's status bar."""

    def __init__(self, session: Session, saver: Saver, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._session = session
        self._saver = saver
        self._counts = Counts()
        self._job: Job | None = None
        self._numbers = QLabel(bar)
        self._numbers.setAccessibleName("Counts")
        self._numbers.setToolTip(
            f"Words of the outline; a page has about {_WORDS_A_PAGE} of them. Where scenes have a planned length or "
            "script text, theirs are added up instead, in eighths."
        )
        self._state = QLabel(bar)
        self._state.setAccessibleName("State")
        bar.setAccessibleName("Status")
        self._numbers.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._state.setContentsMargins(MARGIN, 0, 0, 0)
        bar.addWidget(self._numbers)
        bar.addPermanentWidget(self._state)
        session.reset.connect(self._count_anew)
        session.changed.connect(self._on_changed)
        session.modified_changed.connect(lambda _: self._show_state())
        session.path_changed.connect(self._show_state)
        saver.busy_changed.connect(lambda _: self._show_state())
        self._count_anew()
        self._show_state()

    def _count_anew(self) -> None:
        document = self._session.document
        self._counts = Counts()
        if len(document) <= _AT_ONCE:
            self._counts.add(_count(document.items()))
        else:
            self._count_in_thread(document.copy())
        self._show_numbers()

    def _count_in_thread(self, snapshot: Document) -> None:
        """Count a large document; what is edited meanwhile is counted as it comes and only adds up."""
        counts = self._counts
        self._job = Job(lambda _progress: (counts, _count(snapshot.items())))
        self._job.succeeded.connect(self._on_counted)
        self._job.start()

    def _on_counted(self, result: tuple[Counts, tuple[int, int, int]]) -> None:
        counts, counted = result
        counts.add(counted)
        self._show_numbers()

    def _on_changed(self, change: Change) -> None:
        self._counts.take(change)
        self._show_numbers()

    def _show_numbers(self) -> None:
        self._numbers.setText(str(self._counts) if self._session.document.children() else "")

    def _show_state(self) -> None:
        if self._saver.busy:
            text = "saving…"
        elif self._session.modified:
            text = "edited"
        else:
            text = "saved" if self._session.path else "not saved yet"
        self._state.setText(text)
