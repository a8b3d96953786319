"""From starting Python to a window that is shown and idle, against a bare window with a tree and three docks."""

import os
import statistics
import subprocess
import sys
import time

_IDLE = """
import time
from PySide6.QtCore import QCoreApplication
def until_idle(busy=lambda: False):
    quiet = 0
    while quiet < 3:
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
        quiet = 0 if busy() else quiet + 1
    print(time.time())
"""
_BARE = (
    _IDLE
    + """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTextEdit, QTreeView
app = QApplication([])
app.setStyle("Fusion")
window = QMainWindow()
window.setCentralWidget(QTreeView())
for area in (Qt.DockWidgetArea.LeftDockWidgetArea, *[Qt.DockWidgetArea.RightDockWidgetArea] * 2):
    dock = QDockWidget("Dock", window)
    dock.setWidget(QTextEdit())
    window.addDockWidget(area, dock)
for name in ("File", "Edit", "View", "Help"):
    window.menuBar().addMenu(name).addAction(name)
window.resize(1280, 800)
window.show()
until_idle()
"""
)
_OURS = (
    _IDLE
    + """
import sys
from kramer_outline import app as program
from PySide6.QtWidgets import QApplication
def exec_(*_):
    from kramer_outline.window.main_window import MainWindow
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    until_idle(lambda: any(w.busy for w in windows))
    return 0
QApplication.exec = exec_
code = program.main(sys.argv[1:])
loaded = [name for name in ("pydantic", "kramer_outline.reading.read") if name in sys.modules]
print(" ".join(loaded))
"""
)


def _seconds(code: str, arguments: list[str]) -> tuple[float, str]:
    begun = time.time()
    # As users start it: with the byte code of the start before.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment
    )
    shown, *rest = done.stdout.strip().splitlines()
    return float(shown) - begun, " ".join(rest)


def measure(runs: int = 7) -> dict[str, object]:
    """Return medians in seconds and their ratios, runs taken in turn."""
    from kramer_outline.config.resources import seeds

    sample = [str(path) for path in seeds()]
    _seconds(_OURS, sample)
    times: dict[str, list[float]] = {"bare": [], "empty": [], "sample": []}
    loaded = ""
    for _ in range(runs):
        times["bare"].append(_seconds(_BARE, [])[0])
        seconds, loaded = _seconds(_OURS, [])
        times["empty"].append(seconds)
        times["sample"].append(_seconds(_OURS, sample)[0])
    bare, empty, full = (statistics.median(times[name]) for name in ("bare", "empty", "sample"))
    return {
        "bare_s": round(bare, 3),
        "empty_s": round(empty, 3),
        "sample_s": round(full, 3),
        "empty_ratio": round(empty / bare, 2),
        "sample_ratio": round(full / bare, 2),
        "target_ratio": 2.0,
        "loaded_without_files": loaded,
    }
