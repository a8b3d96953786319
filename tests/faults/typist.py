"""Types into the program without end: a summary that counts, now and then undo, a new scene, a save.

Usage: typist.py PROJECT TOLD SEED: each edit is told in a file, one JSON object a line, when it was made.
typist.py PROJECT TOLD restore [FILE ...]: the next start, with files as arguments; takes what it is offered, by the
button, and tells what is then in its windows.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QTimer

from kramer_outline import app
from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.structure import new_after
from kramer_outline.window.main_window import MainWindow
from kramer_outline.window.windows import Windows

_PAUSE = 30  # ms between two keys: faster than anybody types
_SOON = 40  # pauses after which nothing more is offered


class Typist:
    """Somebody who never stops."""

    def __init__(self, window: MainWindow, project: Path, told: int, seed: int) -> None:
        self._window, self._project, self._told = window, project, told
        self._dice = random.Random(seed)
        self._count = 0
        self._saving: list[int] = []
        window.saver.saved.connect(lambda _path: self._tell(saved=True, count=self._saving.pop(0)))

    def step(self) -> None:
        """Do one thing."""
        session = self._window.session
        chance = self._dice.random()
        if not session.document.children() or chance < 0.05:
            session.attempt(new_after, None)
        if chance > 0.98 and not self._is_saving():
            self._window.files._save_in(self._project)
            if self._is_saving():
                self._saving.append(self._count)
        if 0.9 < chance < 0.92:
            session.undo()
            session.redo()
        self._count += 1
        last = session.document.children()[-1]
        session.attempt(set_fields, [last], "Edit Summary", summary=f"They go on and count {self._count}")
        self._tell(count=self._count)

    def _is_saving(self) -> bool:
        return self._window.saver.busy

    def _tell(self, **what: object) -> None:
        os.write(self._told, json.dumps({"time": time.time(), **what}).encode() + b"\n")


class Restorer:
    """Somebody who starts the program again and takes what is offered."""

    def __init__(self, windows: Windows, told: int) -> None:
        self._windows, self._told = windows, told
        self._waited = 0

    def step(self) -> None:
        """Press Restore while there is something, then tell what came back."""
        dialog = self._windows.recovery.dialog
        self._waited += 1
        if self._windows.busy or (dialog is None and self._waited < _SOON):
            return
        if dialog is not None:
            dialog.restore_button.click()
            return
        texts = [item.summary for window in self._windows.all for item in window.session.document.items()]
        os.write(self._told, json.dumps(texts).encode())
        for window in self._windows.all:
            window.session.stack.setClean()
        self._windows.quit()


def restore(told: int, files: list[str]) -> int:
    real = Windows.start

    def start(windows: Windows, *args: Any, **kwargs: Any) -> MainWindow:
        window = real(windows, *args, **kwargs)
        restorer = Restorer(windows, told)
        timer = QTimer(window, interval=_PAUSE)
        timer.timeout.connect(lambda: restorer.step())  # which keeps it, as a bound method would not
        timer.start()
        return window

    with mock.patch.object(Windows, "start", start):
        return app.main(files)


def main() -> int:
    project, told, seed, *files = sys.argv[1:]
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    if seed == "restore":
        return restore(handle, files)
    real = Windows.start

    def start(windows: Windows, *args: object, **kwargs: object) -> MainWindow:
        window = real(windows, [], (900, 600))
        typist = Typist(window, Path(project), handle, int(seed))
        timer = QTimer(window, interval=_PAUSE)
        timer.timeout.connect(typist.step)
        timer.start()
        return window

    with mock.patch.object(Windows, "start", start):
        return app.main([])


if __name__ == "__main__":
    sys.exit(main())
