"""The Sources panel: one view for each source, following the selection, and leading from a sentence to its scene."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ...model.change import Change
from ...model.document import Document
from ...model.records import SOURCES, Passage, Source
from ...session.jobs import Job
from ...session.session import Session
from ...widgets.choices import ComboBox
from ...widgets.fields import EmptyState, field_style
from ...widgets.theme import GRID, MARGIN, Themes
from .coverage import Coverage
from .lines import Lines
from .view import Mark, SourceView

_PURPOSE = "What you read stands here as it is, tied to the scenes that came from it."
_PAUSE = 40  # ms after a change before passages are counted anew, so that the edit itself is seen first


_AT_ONCE = 1_000_000  # characters and passages that are looked through while the window waits


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What has to be known before a document's sources can be shown."""

    coverage: Coverage
    lines: dict[str, Lines]
    missed: list[Change]
    """What was edited meanwhile."""


def _prepare(document: Document, missed: list[Change]) -> _Prepared:
    return _Prepared(Coverage(document), {source.id: Lines(source.text) for source in document.sources()}, missed)


class SourcesPanel(QWidget):
    """Shows the sources of a session."""

    read_requested = Signal()
    """The writer asks for summaries to be read."""

    def __init__(self, session: Session, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sources")
        self._session = session
        self._themes = themes
        self._prepared: _Prepared | None = None
        self._missed: list[Change] | None = None
        self._job: Job | None = None
        self._views: dict[str, SourceView] = {}
        self._lit: frozenset[str] = frozenset()
        self._passage: Passage | None = None
        self._choosing = False
        self._build()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._measure)
        session.reset.connect(self._start_over)
        session.changed.connect(self._on_changed)
        session.selection_changed.connect(self._follow)
        themes.changed.connect(self._take_colours)
        self._take_colours()

    def _build(self) -> None:
        self._names = ComboBox(())
        self._names.setAccessibleName("Source")
        self._names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._names.currentIndexChanged.connect(self._on_source_chosen)
        self._share = QToolButton(self)
        self._share.setAutoRaise(True)
        self._share.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._share.setAccessibleName("Share used")
        self._share.clicked.connect(self._next_gap)
        self._header = QWidget(self)
        header = QHBoxLayout(self._header)
        header.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        header.addWidget(self._names, 1)
        header.addWidget(self._share)
        self._pages = QStackedWidget(self)
        self._full = QWidget(self)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._pages, 1)
        self._stack = QStackedWidget(self)
        self._empty = self._empty_page()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _empty_page(self) -> QWidget:
        page = EmptyState("No summaries yet", _PURPOSE, self)
        self._read = QPushButton("&Read Summaries…", page)
        self._read.setAccessibleName("Read Summaries")
        self._read.clicked.connect(self.read_requested)
        column = page.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self._read, 0, Qt.AlignmentFlag.AlignHCenter)
        return page

    def _take_colours(self) -> None:
        style = field_style(self._themes.now)
        self._header.setStyleSheet(style)
        self._empty.setStyleSheet(style)
        self._mark()

    # Sources

    def _start_over(self) -> None:
        self._prepared = None
        self._missed = None
        self._passage = None
        for view in self._views.values():
            self._pages.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._names.blockSignals(True)
        self._names.clear()
        self._names.blockSignals(False)
        self._stack.setCurrentWidget(self._full if self._session.document.children(SOURCES) else self._empty)
        self._later.start(0)

    def _prepare(self) -> None:
        """Look through the document: at once, or, when that takes long, in a thread while changes are put by."""
        document = self._session.document
        if self._missed is not None:
            return  # a thread is at it
        if sum(len(source.text) for source in document.sources()) + 100 * len(document) < _AT_ONCE:
            self._prepared = _prepare(document, [])
            return
        snapshot = document.copy()
        missed: list[Change] = []
        self._missed = missed
        self._job = Job(lambda _progress: _prepare(snapshot, missed))
        self._job.succeeded.connect(self._on_prepared)
        self._job.start()

    def _on_prepared(self, prepared: _Prepared) -> None:
        if self._missed is prepared.missed:
            for change in prepared.missed:
                prepared.coverage.take(change)
            self._missed = None
            self._prepared = prepared
            self._measure()

    def _fill_names(self, coverage: Coverage) -> None:
        """Offer the sources that there are, the one shown kept where it can be."""
        shown = self.source
        sources = list(self._session.document.sources())
        self._names.blockSignals(True)
        self._names.clear()
        for source in sources:
            self._names.addItem(source.name, source.id)
            self._names.setItemData(self._names.count() - 1, source.name, Qt.ItemDataRole.ToolTipRole)
        ids = [source.id for source in sources]
        used = [source.id for source in sources if coverage.used(source.id)]
        best = shown if shown in ids else next(iter([*used, *ids]), None)
        self._names.setCurrentIndex(ids.index(best) if best in ids else -1)
        self._names.blockSignals(False)
        for key in self._views.keys() - set(ids):
            view = self._views.pop(key)
            self._pages.removeWidget(view)
            view.deleteLater()
        self._stack.setCurrentWidget(self._full if sources else self._empty)
        self._show_source()

    @property
    def source(self) -> str | None:
        """The id of the source that is shown."""
        key = self._names.currentData()
        return key if isinstance(key, str) else None

    @property
    def view(self) -> SourceView | None:
        """The view of the source that is shown."""
        return self._views.get(self.source or "")

    def _show_source(self) -> None:
        key = self.source
        if key is None or self._prepared is None:
            self.setFocusProxy(self._read)
            return
        if key not in self._views:
            source = self._session.document.source(key)
            lines = self._prepared.lines[key]
            view = SourceView(source.name, lines, lambda start, end: self._marks(key, start, end), self)
            view.chosen.connect(lambda offset: self._choose(key, offset))
            self._views[key] = view
            self._pages.addWidget(view)
        self._pages.setCurrentWidget(self._views[key])
        self.setFocusProxy(self._views[key])
        self._show_share()

    def _on_source_chosen(self) -> None:
        self._show_source()
        self._mark()

    # Following the session

    def _on_changed(self, change: Change) -> None:
        if any(isinstance(step.before or step.after, Source) for step in change.steps):
            self._prepared = None
            self._missed = None
            self._later.start()
        elif self._missed is not None:
            self._missed.append(change)
        elif self._prepared and self._prepared.coverage.take(change):
            self._later.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start(0)

    def _measure(self) -> None:
        """Bring everything up to date after changes; nothing while the panel is not seen."""
        if not self.isVisible():
            return
        if self._prepared is None:
            self._prepare()
        if self._prepared is None:
            return
        sources = [source.id for source in self._session.document.sources()]
        if sources != [self._names.itemData(row) for row in range(self._names.count())] or not self.view:
            self._fill_names(self._prepared.coverage)
        self._show_share()
        self._follow()

    def _follow(self) -> None:
        """Light up what the chosen lines came from, and scroll to the current one's."""
        self._passage = None
        if self._prepared is None or self._later.isActive() or not self.isVisible():
            return
        document = self._session.document
        chosen = self._session.selection
        self._lit = frozenset(key for top in chosen.items for key in (top, *document.walk(top)))
        if not self._choosing:
            passage = self._first_passage(chosen.current)
            if passage:
                self._go_to(passage)
        self._mark()

    def _first_passage(self, key: str | None) -> Passage | None:
        """Return the first passage of a line or of those in it, in the source that is shown if there is one."""
        if key is None:
            return None
        document = self._session.document
        for below in (key, *document.walk(key)):
            passages = document.item(below).passages
            if passages:
                return next((passage for passage in passages if passage.source == self.source), passages[0])
        return None

    def _go_to(self, passage: Passage) -> None:
        row = self._names.findData(passage.source)
        if row < 0:
            return
        self._names.setCurrentIndex(row)
        if self.view:
            self.view.reveal(passage.start, passage.end)

    # Marks

    def _marks(self, source: str, start: int, end: int) -> Iterator[Mark]:
        theme = self._themes.now
        if self._prepared is None:
            return
        coverage = self._prepared.coverage
        if coverage.used(source):
            for first, last in coverage.gaps_within(source, start, end):
                yield Mark(first, last, theme.unused, theme.muted)
        if self._passage:
            if self._passage.source == source and self._passage.start < end and self._passage.end > start:
                yield Mark(self._passage.start, self._passage.end, theme.lit)
            return
        for span in coverage.within(source, start, end):
            if span.item in self._lit:
                yield Mark(span.start, span.end, theme.lit)

    def _mark(self) -> None:
        if self.view:
            self.view.mark()

    def _show_share(self) -> None:
        key = self.source
        if key is None or self._prepared is None:
            return
        coverage = self._prepared.coverage
        if not coverage.used(key):
            self._share.setText("Not in the outline")
            self._share.setToolTip("No scene of the outline came from this text")
            self._share.setEnabled(False)
            return
        gaps = len(coverage.gaps(key))
        share = int(coverage.share(key) * 100)
        self._share.setText(f"{share if not gaps else min(share, 99)} % used")
        self._share.setToolTip("Go to the next text that is in no scene" if gaps else "All of the text is in a scene")
        self._share.setEnabled(bool(gaps))

    # What the writer does here

    def _choose(self, source: str, offset: int) -> None:
        """Go to the scene that a place in a source belongs to."""
        if self._prepared is None:
            return
        coverage = self._prepared.coverage
        key = coverage.at(source, offset)
        if key is None and offset:
            key = coverage.at(source, offset - 1)
        if key is None:
            self._session.show_message("This text is in no scene of the outline.")
            return
        self._choosing = True
        self._session.select([key])
        self._choosing = False
        self._mark()

    def _next_gap(self) -> None:
        """Go to the next text after the cursor that is in no item, from the top again after the last."""
        view, key = self.view, self.source
        if view is None or key is None or self._prepared is None:
            return
        gaps = self._prepared.coverage.gaps(key)
        if gaps:
            at = view.cursor_offset()
            start, end = next((gap for gap in gaps if gap[0] > at), gaps[0])
            view.reveal(start, end)
            view.setFocus()

    def show_passage(self, source: str, start: int, end: int) -> None:
        """Show one passage, lit up until something else is chosen."""
        passage = Passage(source=source, start=start, end=end)
        self._measure()
        self._go_to(passage)
        self._passage = passage
        self._mark()
