"""File > Open Recent."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from ..config.settings import SettingsStore


class RecentMenu(QMenu):
    """Lists the recent projects, filled whenever it opens."""

    def __init__(self, settings: SettingsStore, open_path: Callable[[Path], None], parent: QMenu) -> None:
        super().__init__("Open Recen&t", parent)
        self._settings = settings
        self._open_path = open_path
        self.aboutToShow.connect(self.fill)
        self.addAction("No projects yet").setEnabled(False)

    def fill(self) -> None:
        """List what is recent now; projects of one name are told apart by their folders."""
        self.clear()
        paths = [Path(name) for name in self._settings.now.recent]
        names = [path.name for path in paths]
        for number, path in enumerate(paths, 1):
            name = path.name if names.count(path.name) == 1 else f"{path.name} — {path.parent}"
            action = self.addAction(f"&{number % 10} {name.replace('&', '&&')}")
            action.setStatusTip(str(path))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open, path))
        if not paths:
            self.addAction("No projects yet").setEnabled(False)
            return
        self.addSeparator()
        self.addAction("&Clear List").triggered.connect(lambda: self._settings.forget_recent())

    def _open(self, path: Path, _checked: bool = False) -> None:
        if not path.exists():
            self._settings.forget_recent(path)
        self._open_path(path)
