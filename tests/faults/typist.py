"""Types into the program without end: a summary that counts, now and then undo, a new scene, a save.

Usage: typist.py PROJECT TOLD SEED. Each edit is told in a file, one JSON object a line, when it was made.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QTimer

from kramer_outline import app
from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.structure import new_after
from kramer_outline.window.main_window import MainWindow
from kramer_outline.window.windows import Windows

_PAUSE = 30  # ms between two keys: faster than anybody types


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
        if chance > 0.98 and not self._window.saver.busy:
            self._saving.append(self._count)
            self._window.saver.save(self._project)
        if 0.9 < chance < 0.92:
            session.undo()
            session.redo()
        self._count += 1
        last = session.document.children()[-1]
        session.attempt(set_fields, [last], "Edit Summary", summary=f"They go on and count {self._count}")
        self._tell(count=self._count)

    def _tell(self, **what: object) -> None:
        os.write(self._told, json.dumps({"time": time.time(), **what}).encode() + b"\n")


def main() -> int:
    project, told, seed = sys.argv[1:]
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
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
