"""Help: the sample project, all keys, and what the program is made of."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..actions.actionset import ActionSet
from ..config.resources import ResourceMissing, seeds
from .files import FileController


class HelpController(QObject):
    """Connects the actions of the Help menu."""

    def __init__(self, files: FileController, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._window = window
        actions.on("help.sample", self._open_sample)
        actions.on("help.shortcuts", self._show_shortcuts)
        actions.on("help.about", self._show_about)

    def _open_sample(self) -> None:
        try:
            paths = seeds()
        except ResourceMissing as error:
            self._files.tell(str(error), "error")
            return
        self._files.read_texts(paths, remember=False)

    def _show_shortcuts(self) -> None:
        from .shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def _show_about(self) -> None:
        from .about import AboutDialog

        AboutDialog(self._window).open()
