"""The program with a window: its command line, its start, and what it does where there is no display."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from .window.crash import CrashHandler
    from .window.windows import Windows

NAME = "Kramer Outline"
ID = "kramer-outline"
_USAGE = """\
Usage: kramer-outline [OPTIONS] [FILE ...]

Opens projects (*.kramer.json), each in a window of its own; all other files are
read as plot summaries, together into one new project.

Options:
  --title TITLE         title of the project that is made of the texts
  --screenshot FILE     write a picture of the window (PNG) and quit
  --size WxH            size of the window, such as 1280x800
  --appearance WHICH    light, dark or system, for this run
  --version             show the version and quit
  --help                show this and quit

Without a display the same work is done unseen: the project and a picture of
the window are written into the current folder.
"""


class Usage(Exception):
    """The command line is wrong; the text says how."""


class Options:
    """What the command line says."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.files: list[Path] = []
        self.title = ""
        self.screenshot: Path | None = None
        self.size: tuple[int, int] | None = None
        self.appearance = ""
        self.show = ""
        rest = list(arguments)
        only_files = False
        while rest:
            argument = rest.pop(0)
            if only_files or not argument.startswith("-") or argument == "-":
                self.files.append(Path(argument))
            elif argument == "--":
                only_files = True
            else:
                self._take(argument, rest)

    def _take(self, argument: str, rest: list[str]) -> None:
        name, equals, value = argument.partition("=")
        if name in ("--version", "--help", "-h"):
            self.show = self.show or name
            return
        if name not in ("--title", "--screenshot", "--size", "--appearance"):
            raise Usage(f"no such option: {name}")
        if not equals:
            if not rest:
                raise Usage(f"{name} needs a value")
            value = rest.pop(0)
        if name == "--title":
            self.title = value
        elif name == "--screenshot":
            if not value.lower().endswith(".png"):
                raise Usage("--screenshot writes a .png file")
            self.screenshot = Path(value)
        elif name == "--size":
            self.size = _size(value)
        elif value in ("light", "dark", "system"):
            self.appearance = value
        else:
            raise Usage("--appearance is light, dark or system")


def _size(value: str) -> tuple[int, int]:
    width, _, height = value.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and 200 <= int(width) <= 16384 and 200 <= int(height) <= 16384):
        raise Usage("--size is like 1280x800, each side between 200 and 16384")
    return int(width), int(height)


def say(text: str, error: bool = False) -> None:
    """Print a line; a program started from a desktop may have no terminal to print on."""
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        stream.write(f"{text}\n")
        stream.flush()


def has_display() -> bool:
    """Tell whether a window can be shown; on Linux and its like that is not certain."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    try:
        options = Options(sys.argv[1:] if arguments is None else arguments)
    except Usage as problem:
        say(f"kramer-outline: {problem}\nTry kramer-outline --help.", error=True)
        return 2
    if options.show == "--version":
        from . import __version__

        say(f"{NAME} {__version__}")
        return 0
    if options.show:
        say(_USAGE.rstrip())
        return 0
    missing = [path for path in options.files if not path.exists()]
    if missing:
        say("\n".join(f"kramer-outline: there is no file “{path}”" for path in missing), error=True)
        return 1
    unseen = not has_display()
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _run(options, unseen)


def _run(options: Options, unseen: bool) -> int:
    """Start Qt and the windows."""
    gc.disable()  # until the first window stands: nothing made on the way there becomes garbage
    from PySide6.QtCore import QTimer

    from .config.settings import SettingsStore
    from .widgets.theme import Themes, load_fonts
    from .window.crash import CrashHandler
    from .window.windows import Windows

    app = make_application()
    scripted = unseen or options.screenshot is not None
    if not scripted and _handed_over(options):
        return 0
    crashes = CrashHandler(app, quiet=scripted)
    crashes.install()
    load_fonts()
    settings = SettingsStore()
    themes = Themes(app, options.appearance or ("light" if scripted else settings.now.appearance))
    windows = Windows(app, settings, themes)
    crashes.sync = windows.sync
    if scripted:
        from .window.unseen import Unseen, hush

        hush()
        work = Unseen(app, windows, options.files, options.screenshot, save=unseen and options.screenshot is None)
        windows.start(options.files, options.size or (1280, 800), options.title)
        gc.enable()
        code = work.run(say)
    else:
        _quit_on_interrupt(app, windows)
        windows.start(options.files, options.size, options.title)
        gc.enable()
        QTimer.singleShot(0, lambda: _settle_in(app, windows, crashes))
        code = app.exec()
    windows.end()
    crashes.end()
    return code or (3 if scripted and crashes.count else 0)


def _handed_over(options: Options) -> bool:
    """Let a program that runs already do the work; False when none does."""
    from .window.instance import hand_over

    return hand_over(options.files, options.title)


def _settle_in(app: "QApplication", windows: "Windows", crashes: "CrashHandler") -> None:
    """Do what can wait until the first window stands: listen for further starts, look for what was not saved."""
    from .window.instance import Instance

    instance = Instance(app)
    instance.asked.connect(windows.open_more)
    app.aboutToQuit.connect(instance.close)
    crashes.tell_last_crash(windows.all[0] if windows.all else None, windows.offer_recovery)


def make_application() -> "QApplication":
    """Make Qt's application and say who it is."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QGuiApplication, QIcon
    from PySide6.QtWidgets import QApplication

    from .config.paths import config_dir
    from .config.resources import resource

    QGuiApplication.setDesktopFileName(ID)
    # Where Qt's own file dialog keeps its history.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(config_dir()))
    app = QApplication([ID])
    app.setApplicationName(ID)
    app.setApplicationDisplayName(NAME)
    app.setStyle("Fusion")
    icons = QIcon()
    for size in (16, 32, 48, 128):
        icons.addFile(str(resource("icons", f"kramer-outline-{size}.png")))
    app.setWindowIcon(icons)
    return app


def _quit_on_interrupt(app: "QApplication", windows: "Windows") -> None:
    """Let Ctrl+C in the terminal quit as the menu does: Python looks at signals only while it runs."""
    import signal

    from PySide6.QtCore import QTimer

    def on_interrupt(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a second Ctrl+C ends the program at once
        QTimer.singleShot(0, windows.quit)

    signal.signal(signal.SIGINT, on_interrupt)
    if os.name == "nt":
        timer = QTimer(app, interval=300)
        timer.timeout.connect(lambda: None)
        timer.start()
        return
    _wake_up_on_signals(app)


def _wake_up_on_signals(app: "QApplication") -> None:
    """Wake Qt's event loop when a signal comes, so that Python sees it."""
    import signal
    import socket

    from PySide6.QtCore import QSocketNotifier

    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: reader.recv(4096))

    def stop() -> None:
        signal.set_wakeup_fd(-1)
        writer.close()  # and kept open until then, because this function holds it

    app.aboutToQuit.connect(stop)


def run() -> NoReturn:
    """Run the program and leave Python."""
    sys.exit(main())
