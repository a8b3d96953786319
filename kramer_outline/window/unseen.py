"""What the program does where nobody sees it: read or open the files, write the project and a picture, say so."""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from ..model.document import Document
from ..session.session import Message
from .dialogs import SUFFIX
from .files import file_name
from .main_window import MainWindow
from .windows import Windows

_MAKER_KEY, _MAKER = "Software", "Kramer Outline"  # in the pictures, to know them again
_LOOK = 20  # ms between two looks whether all is done
_SETTLE = 5  # looks in a row at which nothing goes on: layouts and delayed marks are done then


def hush() -> None:
    """Keep Qt's offscreen platform from saying, for each window, what it cannot do without a window manager."""

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if not text.startswith("This plugin does not support") and sys.stderr is not None:
            sys.stderr.write(f"{text}\n")

    qInstallMessageHandler(handle)


class Unseen(QObject):
    """Waits until the windows are idle, then writes what was asked for."""

    def __init__(
        self, app: QApplication, windows: Windows, files: Sequence[Path], picture: Path | None, save: bool
    ) -> None:
        super().__init__(app)
        self._app = app
        self._windows = windows
        self._files = files
        self._picture = picture
        self._save = save
        self._quiet_looks = 0
        self._problems: list[str] = []
        self._notes: list[str] = []
        self._heard: set[MainWindow] = set()

    def run(self, say: Callable[..., None]) -> int:
        """Run until all is done; return the exit code."""
        self._listen()
        timer = QTimer(self, interval=_LOOK)
        timer.timeout.connect(self._look)
        timer.start()
        self._app.exec()
        timer.stop()
        if self._problems:
            say("\n".join(f"kramer-outline: {problem}" for problem in dict.fromkeys(self._problems)), error=True)
            return 1
        for note in self._notes:
            say(f"Note: {note}")
        return self._write(say)

    def _listen(self) -> None:
        for window in self._windows.all:
            if window not in self._heard:
                self._heard.add(window)
                window.session.message.connect(self._on_message)

    def _on_message(self, message: Message) -> None:
        if message.level == "error":
            self._problems.append(message.text)
        elif message.level == "warning":
            self._notes.append(message.text)

    def _look(self) -> None:
        self._listen()
        self._quiet_looks = 0 if self._windows.busy else self._quiet_looks + 1
        if self._quiet_looks >= _SETTLE:
            self._app.exit()  # not quit(), which closes the windows first

    def _write(self, say: Callable[..., None]) -> int:
        """Write project and picture, and say where they are."""
        from ..storage.errors import SaveError
        from ..storage.project_file import dump
        from ..storage.save import save

        window = self._windows.all[0]
        document = window.session.document
        picture = self._picture
        try:
            if self._save:
                say("There is no display, so the window stays unseen.")
                folder = _folder()
                folder.mkdir(exist_ok=True)
                if window.session.path is None and self._files:
                    path, old = _free_name(folder / file_name(document.project.title), document)
                    if not old:
                        save(path, dump(document))
                    say(f"Project: {path}{' (it was there already)' if old else ''}")
                    picture = _free_picture(path.with_name(path.name.removesuffix(SUFFIX) + ".png"))
                else:
                    picture = _free_picture(folder / "kramer-outline.png")
        except (SaveError, OSError) as error:
            say(f"kramer-outline: {error}", error=True)
            return 1
        return self._take_picture(window, picture, say) if picture else 0

    def _take_picture(self, window: MainWindow, path: Path, say: Callable[..., None]) -> int:
        window.messages.close_message()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._app.processEvents()
        image = window.grab().toImage()
        image.setText(_MAKER_KEY, _MAKER)
        if not image.save(str(path)):
            say(f"kramer-outline: the picture “{path}” could not be written", error=True)
            return 1
        say(f"Picture of the window: {path}")
        return 0


def _folder() -> Path:
    """Return where to write: `build` in a checkout of the program, else the current folder."""
    here = Path()
    return here / "build" if (here / "kramer_outline" / "app.py").is_file() else here


def _free_name(path: Path, document: Document) -> tuple[Path, bool]:
    """Return a path where nothing is lost: no file is there, or (True) one with the same project."""
    from ..storage.errors import ProjectError
    from ..storage.files import open_project
    from ..storage.project_file import dump

    wanted = _without_ids(dump(document))
    stem = path.name.removesuffix(SUFFIX)
    number = 1
    while path.exists():
        try:
            if _without_ids(dump(open_project(path))) == wanted:
                return path, True
        except ProjectError:
            pass  # whatever it is, it stays
        number += 1
        path = path.with_name(f"{stem} {number}{SUFFIX}")
    return path, False


def _free_picture(path: Path) -> Path:
    """Return a path where no file is, or a picture that the program made."""
    stem = path.stem
    number = 1
    while path.exists() and QImageReader(str(path)).text(_MAKER_KEY) != _MAKER:
        number += 1
        path = path.with_name(f"{stem} {number}.png")
    return path


def _without_ids(data: bytes) -> bytes:
    """Return a project file with its random ids made numbers in order, so that two readings can be compared."""
    order: dict[bytes, bytes] = {}
    for match in re.finditer(rb'"id": "([A-Za-z0-9_-]+)"', data):
        order.setdefault(match[1], str(len(order)).encode())
    return re.sub(rb'"([A-Za-z0-9_-]+)"', lambda match: b'"' + order.get(match[1], match[1]) + b'"', data)
