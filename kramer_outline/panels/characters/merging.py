"""Choosing which characters become one, and whose name stays."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ...model.records import Character
from ...widgets.choices import ComboBox
from ...widgets.fields import grid_box, muted
from ...widgets.theme import GRID, MARGIN


class MergeDialog(QDialog):
    """Two lists: the one to keep, and the one that becomes part of it; or, for a given few, only whom to keep."""

    def __init__(
        self, people: Sequence[Character], chosen: Sequence[str], style: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Merge Characters")
        self.setStyleSheet(style)
        self._people = {person.id: person for person in people}
        self._chosen = [key for key in chosen if key in self._people]
        several = len(self._chosen) > 1
        kept = self._chosen if several else list(self._people)
        self._keep = self._combo("Keep", kept, kept.index(self._chosen[0]) if self._chosen else 0)
        self._other = self._combo("Merge with", list(self._people), 0)
        self._told = muted()
        self._told.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._merge = self._buttons.addButton("&Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self._merge.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out(several)
        self._keep.currentIndexChanged.connect(self._tell)
        self._other.currentIndexChanged.connect(self._tell)
        self._tell()

    def _combo(self, name: str, keys: Sequence[str], row: int) -> ComboBox:
        combo = ComboBox(keys, {key: self._people[key].name for key in keys})
        combo.setAccessibleName(name)
        combo.setCurrentIndex(row)
        return combo

    def _lay_out(self, several: bool) -> None:
        layout = QVBoxLayout(self)
        grid_box(layout, GRID)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        rows = [("Keep the name of", self._keep)] if several else [("Keep", self._keep), ("Merge with", self._other)]
        for text, combo in rows:
            label = QLabel(text)
            label.setBuddy(combo)
            layout.addWidget(label)
            layout.addWidget(combo)
        if not several:
            self._other.setCurrentIndex(0 if self._keep.currentIndex() else 1)
        self._other.setVisible(not several)
        layout.addSpacing(GRID)
        layout.addWidget(self._told)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self.setMinimumWidth(360)

    @property
    def keep(self) -> str:
        """The id of the character that stays."""
        return str(self._keep.currentData())

    @property
    def others(self) -> list[str]:
        """The ids of those that become part of it."""
        keys = self._chosen if len(self._chosen) > 1 else [str(self._other.currentData())]
        return [key for key in keys if key != self.keep]

    def _tell(self) -> None:
        """Say what will happen."""
        self._merge.setEnabled(bool(self.others))
        if not self.others:
            self._told.setText("Choose two different characters.")
            return
        names = " and ".join(self._people[key].name for key in self.others)
        stays = self._people[self.keep].name
        verb = "becomes an alias" if len(self.others) == 1 else "become aliases"
        self._told.setText(f"{names} {verb} of {stays}; scenes, relations and notes join. Texts are not rewritten.")
