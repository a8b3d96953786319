"""The windows of the program: one for each project, the settings and the theme they share, and quitting."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..config.paths import journals_dir
from ..config.settings import SettingsStore
from ..session.jobs import Job
from ..widgets.theme import Themes
from .main_window import MainWindow
from .reader import Opened, is_project
from .recovery import RecoveryController

if TYPE_CHECKING:
    from ..storage.recovery import Unsaved

_CASCADE = 32  # pixels a further window stands off the one before


class Windows(QObject):
    """Makes, finds and closes windows."""

    def __init__(self, app: QApplication, settings: SettingsStore, themes: Themes) -> None:
        super().__init__(app)
        self._settings = settings
        self._themes = themes
        self._jobs: set[Job] = set()
        self._quitting = False
        self._size: tuple[int, int] | None = None
        self.all: list[MainWindow] = []
        self.recovery = RecoveryController(journals_dir, self)
        self.recovery.restore.connect(self._restore)
        self.recovery.damaged.connect(self._tell_damaged)

    @property
    def settings(self) -> SettingsStore:
        """The settings all windows share."""
        return self._settings

    @property
    def busy(self) -> bool:
        """True while any window opens or saves something."""
        return self.recovery.busy or any(window.busy for window in self.all)

    # Making and finding

    def start(self, paths: Sequence[Path], size: tuple[int, int] | None = None, title: str = "") -> MainWindow:
        """Open the first window, and in it the files the program was started with."""
        self._size = size
        window = self._make()
        texts = [path for path in paths if not is_project(path)]
        if title and texts and len(texts) == len(paths):
            window.files.read_texts(texts, title)
        else:
            window.files.open_paths(paths)
        if window.opener.busy:
            window.opener.idle.connect(self._tell_note)
        else:
            self._tell_note()
        return window

    def offer_recovery(self) -> None:
        """Offer the edits of earlier runs that were never saved."""
        if self.all:
            self.recovery.look(self.all[0])

    def _tell_damaged(self, text: str) -> None:
        if self.all:
            self.all[0].session.show_message(text, "warning")

    def _restore(self, one: "Unsaved") -> None:
        if self.all:
            self.all[0].files.restore(one)

    def open_more(self, paths: Sequence[Path], title: str = "") -> None:
        """Do what a second start of the program wants: open its files, or come to the front."""
        window = self.all[-1] if self.all else self._make()
        window.bring_up()
        texts = [path for path in paths if not is_project(path)]
        if title and texts and len(texts) == len(paths):
            window.files.read_texts(texts, title)
        else:
            window.files.open_paths(paths)

    def sync(self) -> None:
        """Have the journals of all windows on disk now: the program is in trouble."""
        for window in self.all:
            window.recorder.sync(1.0)

    def _tell_note(self) -> None:
        """Say what was wrong with the settings, once, and after what opening had to say."""
        note, self._settings.note = self._settings.note, ""
        if note and self.all:
            self.all[0].session.show_message(note, "warning")

    def _make(self) -> MainWindow:
        window = MainWindow(self, self._themes, self._keep)
        window.place(self._size)
        if self.all:
            window.move(self.all[-1].pos().x() + _CASCADE, self.all[-1].pos().y() + _CASCADE)
        self.all.append(window)
        window.closed.connect(lambda: self._on_closed(window))
        window.stayed.connect(self._on_stayed)
        window.show()
        return window

    def _keep(self, job: Job) -> None:
        """Hold on to a job until it has ended, whatever becomes of the window that wanted it."""
        self._jobs.add(job)
        job.finished.connect(self._let_go)

    def _let_go(self) -> None:
        self._jobs = {job for job in self._jobs if job.running}

    def new_window(self) -> None:
        """Open an empty window."""
        self._make().bring_up()

    def show_in_new_window(self, opened: Opened) -> MainWindow:
        """Open a window with a document, and return it."""
        window = self._make()
        window.files.show_document(opened)
        window.bring_up()
        return window

    def raise_window_of(self, path: Path) -> bool:
        """Raise the window in which a project is open; False when it is open in none."""
        window = self._window_of(path)
        if window is not None:
            window.bring_up()
        return window is not None

    def _window_of(self, path: Path) -> MainWindow | None:
        own = ((window, window.session.path) for window in self.all)
        return next((window for window, open_ in own if open_ is not None and _same(open_, path)), None)

    def put_back(self, opened: Opened) -> bool:
        """Show what was recovered in the window of its project; one that was edited meanwhile keeps what it has.

        Then the recovered version becomes a project of its own. False when the project is open in no window.
        """
        window = self._window_of(opened.path) if opened.path is not None else None
        if window is None:
            return False
        if window.session.modified:
            self.show_in_new_window(opened.untied())
        else:
            window.files.show_document(opened)
            window.bring_up()
        return True

    # Closing

    def _on_closed(self, window: MainWindow) -> None:
        self.all.remove(window)
        if self._quitting:
            self._close_next()

    def _on_stayed(self) -> None:
        self._quitting = False

    def quit(self) -> None:
        """Close all windows, one after the other; one that stays open ends the quitting."""
        self._quitting = True
        self._close_next()

    def _close_next(self) -> None:
        if self.all:
            window = self.all[-1]
            if window.session.modified:
                window.bring_up()
            window.close()

    def end(self) -> None:
        """Wait for what still runs without a window."""
        self.recovery.stop()
        for job in list(self._jobs):
            job.cancel()
            job.wait()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
