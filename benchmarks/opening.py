"""From bytes to a shown tree, against pydantic's own validation of the same bytes."""

import gc

from PySide6.QtWidgets import QMainWindow

from kramer_outline.actions.actionset import ActionSet
from kramer_outline.panels.outline.panel import OutlinePanel
from kramer_outline.session.session import Session
from kramer_outline.storage.project_file import ProjectFile, dump, load
from kramer_outline.widgets.theme import Themes
from kramer_outline.window.reader import collecting_later

from .projects import project
from .timing import exponent, median_of, until_idle


def measure(sizes: list[int], themes: Themes) -> dict[str, object]:
    """Return seconds and ratios for each size, and the growth exponent of the whole opening."""
    rows: dict[str, object] = {}
    times = []
    for size in sizes:
        data = dump(project(size))
        runs = 5 if size <= 10_000 else 1

        def validate(data: bytes = data) -> None:
            gc.disable()
            ProjectFile.model_validate_json(data)
            gc.enable()

        def opened(data: bytes = data) -> None:
            window = QMainWindow()
            with collecting_later():  # as the program does
                document = load(data)
            session = Session(document, window)
            window.setCentralWidget(OutlinePanel(session, themes, ActionSet(window), window))
            window.resize(700, 800)
            window.show()
            until_idle()
            window.close()
            window.deleteLater()

        bare, whole = median_of(validate, runs), median_of(opened, runs)
        times.append(whole)
        rows[str(size)] = {"validate_s": round(bare, 3), "open_s": round(whole, 3), "ratio": round(whole / bare, 2)}
    return {**rows, "growth_exponent": round(exponent(sizes[-2:], times[-2:]), 2), "target": "4x at 10000, 1.1"}
