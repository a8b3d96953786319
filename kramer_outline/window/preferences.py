"""Tools > Preferences: what the program does by itself, and how much room backups may take."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from ..config.settings import SettingsStore
from ..widgets.theme import GRID, MARGIN


class PreferencesDialog(QDialog):
    """Every setting holds at once; closing is all there is to do."""

    def __init__(self, settings: SettingsStore, backups: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preferences")
        self.setAccessibleName("Preferences")
        self._settings = settings
        self._backups = backups
        self.preview = QCheckBox("Show a &preview before summaries enter a project", self)
        self.preview.setChecked(settings.now.preview)
        self.preview.toggled.connect(lambda on: settings.update(preview=on))
        self.budget = QSpinBox(self)
        self.budget.setAccessibleName("Room for backups in megabytes")
        self.budget.setRange(10, 100_000)
        self.budget.setSuffix(" MB")
        self.budget.setValue(settings.now.backup_budget)
        self.budget.editingFinished.connect(self._on_budget)
        self._used = QLabel(self)
        self._used.setWordWrap(True)
        place = QLabel(str(backups), self)
        place.setWordWrap(True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: self._on_budget())
        form = QFormLayout(self)
        form.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        form.setVerticalSpacing(3 * GRID)
        form.addRow(self.preview)
        form.addRow("&Room for backups", self.budget)
        form.addRow("", self._used)
        form.addRow("They lie in", place)
        form.addRow(buttons)
        self.setMinimumWidth(520)
        self._show_used()

    def _show_used(self) -> None:
        from ..storage.backups import size_of

        size = size_of(self._backups) / 1_000_000
        self._used.setText(f"{size:.1f} MB are used. The newest of each project stays whatever the limit.")

    def _on_budget(self) -> None:
        from ..storage.backups import keep_budget

        self._settings.update(backup_budget=self.budget.value())
        keep_budget(self._backups, self.budget.value())
        self._show_used()
