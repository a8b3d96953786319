"""The preview of a reading: the text with its cuts, the outline that would come of it, people, detail, accept."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ...itemmodels.outline_model import OutlineModel
from ...model.document import Document
from ...model.records import PROJECT, Heading, Kind, Project
from ...model.slugline import format_heading, parse_heading
from ...panels.outline.delegate import RowDelegate
from ...panels.outline.view import OutlineView
from ...reading.findings import Findings
from ...reading.preview import HeadingChoice, headings_for
from ...reading.proposal import outline
from ...session.session import Session
from ...widgets.theme import GRID, MARGIN, Themes
from .cuts import CutsView
from .people import PeopleEditor
from .state import PreviewState

_HELP = (
    "Space starts a scene with the sentence, or no longer; Alt+Up and Alt+Down move the start of a scene, "
    "and so does the mouse. Ctrl+Z takes a step back, Ctrl+Return accepts."
)
_SLOW = 200_000  # characters from which the slider waits until it is let go
_STEPS = 100


class PreviewDialog(QDialog):
    """Shows what a reading would make and lets the writer correct it; `taken(findings)` when it is accepted."""

    taken = Signal(object)

    def __init__(self, findings: Findings, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Preview of {name}")
        self.setAccessibleName("Preview")
        self.state = PreviewState(findings, self)
        self._name = name
        self.cuts = CutsView(self.state, themes, self)
        self.people = PeopleEditor(self.state, themes, self)
        self._session = Session(parent=self)
        self._model = OutlineModel(self._session, self)
        self.outline = OutlineView(self._session, self._model, themes, self)
        self.outline.setItemDelegate(RowDelegate(self._session, self._model, themes, self.outline))
        self.outline.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.outline.setDragEnabled(False)
        self.outline.setAcceptDrops(False)
        self.outline.setAccessibleName("Outline that would result")
        self._make_fields(findings)
        self._compose()
        self.state.changed.connect(self._show_outcome)
        selection = self.cuts.selectionModel()
        selection.currentChanged.connect(self._on_place)
        self._session.selection_changed.connect(self._on_scene)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.state.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.state.redo)
        self._syncing = False
        self._show_outcome()
        self.cuts.setFocus()
        self.resize(1120, 720)

    # Making it

    def _make_fields(self, findings: Findings) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName("Level of detail")
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(10)
        self.slider.setValue(round((1 - findings.detail) * _STEPS))
        self.slider.setTracking(len(findings.text) < _SLOW)
        self.slider.valueChanged.connect(self._on_detail)
        self.heading = QComboBox(self)
        self.heading.setAccessibleName("Heading")
        self.heading.setEditable(True)
        self.heading.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.heading.activated.connect(self._on_heading)
        line = self.heading.lineEdit()
        if line is not None:
            line.setPlaceholderText("INT. PLACE - TIME")
            line.returnPressed.connect(self._on_heading_typed)
        self.count = QLabel(self)
        self.skip = QCheckBox("Do not show this again; I correct in the outline", self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        accept = self.buttons.addButton("&Accept", QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setAutoDefault(False)
        accept.setToolTip("Take this into the project (Ctrl+Return)")
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setAutoDefault(False)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._accept)

    def _compose(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.outline, 3)
        form = QFormLayout()
        form.addRow("&Heading", self.heading)
        column.addLayout(form)
        column.addWidget(self.people, 2)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(self.cuts)
        halves.addWidget(side)
        halves.setSizes([560, 560])
        halves.setChildrenCollapsible(False)
        detail = QHBoxLayout()
        for widget in (QLabel("Fewer scenes", self), self.slider, QLabel("More scenes", self), self.count):
            detail.addWidget(widget)
        bottom = QHBoxLayout()
        bottom.addWidget(self.skip, 1)
        bottom.addWidget(self.buttons)
        help_line = QLabel(_HELP, self)
        help_line.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(2 * GRID)
        whole.addWidget(help_line)
        whole.addWidget(halves, 1)
        whole.addLayout(detail)
        whole.addLayout(bottom)

    # Following the choices

    def _show_outcome(self) -> None:
        self._syncing = True
        outcome = self.state.outcome
        placed = [(parent, record) for parent, record in outline(outcome, "preview")]
        self._session.replace_document(Document.build(Project(id=PROJECT), placed))
        scenes, people = len(outcome.scenes), len(outcome.people)
        self.count.setText(f"{scenes} scene{'s' * (scenes != 1)}, {people} character{'s' * (people != 1)}")
        self.slider.blockSignals(True)
        self.slider.setValue(round((1 - self.state.choices.detail) * _STEPS))
        self.slider.blockSignals(False)
        self._syncing = False
        self._on_place()

    def _scene_keys(self) -> list[str]:
        return [item.id for item in self._session.document.items() if item.kind is Kind.SCENE]

    def _on_place(self, _current: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        """Show the scene of the current sentence on the other side."""
        if self._syncing or not self.state.outcome.scenes:
            return
        number = self.state.scene_at(self.cuts.place)
        self._syncing = True
        self._session.select([self._scene_keys()[number]])
        self._syncing = False
        scene = self.state.outcome.scenes[number]
        self.heading.clear()
        for choice in headings_for(scene):
            self.heading.addItem(_written(choice) or "(no heading)", choice)

    def _on_scene(self) -> None:
        """Show the start of the scene that was chosen in the outline."""
        key = self._session.selection.current
        if self._syncing or key is None or key not in self._scene_keys():
            return
        self.cuts.show_place(self.state.outcome.scenes[self._scene_keys().index(key)].span.start)

    # The writer's choices

    def _on_detail(self, value: int) -> None:
        self.state.choose(replace(self.state.choices, detail=1 - value / _STEPS))

    def _on_heading(self, row: int) -> None:
        choice = self.heading.itemData(row)
        if isinstance(choice, HeadingChoice):
            self._choose_heading(choice)

    def _on_heading_typed(self) -> None:
        parsed = parse_heading(self.heading.currentText())
        if parsed is not None:
            self._choose_heading(HeadingChoice(parsed.setting, parsed.location, parsed.time))

    def _choose_heading(self, choice: HeadingChoice) -> None:
        start = self.state.outcome.scenes[self.state.scene_at(self.cuts.place)].span.start
        headings = {**self.state.choices.headings, start: choice}
        self.state.choose(replace(self.state.choices, headings=headings))

    def _accept(self) -> None:
        self.taken.emit(self.state.outcome)
        self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return in a field from accepting everything: that is for the button, and for Ctrl+Return."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter:
            super().keyPressEvent(event)
        focus = self.focusWidget()
        if enter and isinstance(focus, QPushButton):
            focus.click()

    @override
    def done(self, result: int) -> None:
        """Close, and let the preview's own session end with it."""
        self._session.close()
        super().done(result)


def _written(choice: HeadingChoice) -> str:
    values = {"setting": choice.setting, "location": choice.location, "time": choice.time_of_day}
    return format_heading(Heading.model_validate(values))
