"""The main window of one project: it composes what the other modules make."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from ..actions.actionset import ActionSet
from ..config.paths import backups_dir, journals_dir
from ..model.change import Change
from ..model.records import PROJECT
from ..session.jobs import Job
from ..session.recorder import Recorder
from ..session.saving import Saver
from ..session.session import Message, Session
from ..widgets.message_bar import MessageBar
from ..widgets.theme import Themes
from .closing import ClosingController
from .docks import Docks, Workspace, make_outline
from .edit import EditController
from .exchange.controller import ExchangeController
from .files import FileController, Program
from .help import HelpController
from .merging import MergeController
from .opener import Opener, ProgressRow
from .printing import PrintController
from .recent import RecentMenu
from .safety import SafetyController
from .status import Status
from .view import ViewController, default_size


class MainWindow(QMainWindow):
    """One project's window."""

    closed = Signal()
    stayed = Signal()
    """Asked to close, it stays open."""

    def __init__(self, program: Program, themes: Themes, keep_job: Callable[[Job], None]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.session = Session(parent=self)
        self.recorder = Recorder(self.session, journals_dir, self)
        self.saver = Saver(self.session, self.recorder, backups_dir, self)
        self.safety = SafetyController(self.session, self.saver, self.recorder, self)
        self.actions_ = ActionSet(self)
        menus = self.actions_.fill_menu_bar(self.menuBar())
        space = Workspace(self.session, themes, self.actions_)
        self.outline = make_outline(space, self)
        self.messages = MessageBar(themes, self)
        self.progress = ProgressRow(self)
        self._compose()
        self.docks = Docks(self, space)
        self.opener = Opener(self.progress, keep_job, self)
        self.files = FileController(
            self.session, self.saver, self.opener, self.safety, self.actions_, program, themes, self
        )
        self.merging = MergeController(self.session, self.opener, self.safety, self.actions_, self)
        self.exchange = ExchangeController(self.session, self.files, self.opener, self.actions_, program, self)
        PrintController(self.session, self.actions_, self)
        EditController(self.session, self.actions_, self)
        self.view = ViewController(self, self.outline, self.docks, self.actions_, menus, themes, program.settings)
        HelpController(self.files, self.actions_, self)
        self._closing = ClosingController(self.session, self.saver, self.files, self)
        self._closing.stayed.connect(self.stayed)
        Status(self.session, self.saver, self.statusBar())
        recent = RecentMenu(program.settings, self.files.open_project, menus["&File"])
        menus["&File"].insertMenu(self.actions_["file.read"], recent)
        self._connect_title()
        self._placed = False
        self.outline.setFocus()

    def _compose(self) -> None:
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outline, 1)
        column.addWidget(self.progress)
        column.addWidget(self.messages)
        centre.setFocusProxy(self.outline)
        self.setCentralWidget(centre)
        self.session.message.connect(self._show_message)
        self.saver.saved.connect(lambda _: self.messages.saved())

    def _show_message(self, message: Message) -> None:
        self.messages.show_message(message.text, message.level)

    # Title

    def _connect_title(self) -> None:
        self.session.path_changed.connect(self._show_title)
        self.session.reset.connect(self._show_title)
        self.session.changed.connect(self._on_changed)
        self.session.modified_changed.connect(self.setWindowModified)
        self._show_title()

    def _on_changed(self, change: Change) -> None:
        if PROJECT in change.ids():
            self._show_title()

    def _show_title(self) -> None:
        guarded = " (read-only)" if self.session.guarded else ""
        self.setWindowTitle(f"{self.files.name}{guarded}[*]")

    # What the program asks of its windows

    @property
    def busy(self) -> bool:
        """True while something is being opened or saved."""
        return self.opener.busy or self.saver.busy

    def bring_up(self) -> None:
        """Raise the window and give it the keyboard."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # Events

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self.docks.give_sizes()

    def place(self, size: tuple[int, int] | None = None) -> None:
        """Give the window its size: this one, or that of the last time on these screens, or the first one."""
        if size is not None:
            self.resize(*size)
        elif self.view.restore():
            self._placed = True
        else:
            default_size(self)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing.may_close():
            event.ignore()
            return
        self.opener.cancel()
        self.view.keep()
        event.accept()
        self.safety.close(keep=True)
        self.session.close()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.messages.text:
            self.messages.close_message()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files.preview_paths(paths)
