"""Keystrokes, edits, moves and undo in a window with a large project, acts folded."""

import statistics
import sys
from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from kramer_outline.edits import structure
from kramer_outline.edits.fields import set_fields
from kramer_outline.model.change import Change
from kramer_outline.window.main_window import MainWindow

from .projects import project
from .timing import percentile, timed, until_idle

_KEYS = "the quick brown fox jumps over the lazy dog "


def measure(window: MainWindow, size: int) -> dict[str, object]:
    """Return milliseconds from an edit to the painted window, and the bytes of an undo step."""
    session = window.session
    session.replace_document(project(size))
    scene = f"s{size // 2}"
    session.select([scene])
    until_idle()
    typed = _typing(window)
    window.actions_["outline.level_1"].trigger()
    until_idle()
    session.select([session.document.children()[0]])
    until_idle()
    acts = session.document.children()
    n = iter(range(10**6))
    steps: dict[str, Callable[[], object]] = {
        "edit": lambda: session.attempt(set_fields, [scene], "Edit", title=f"Title {next(n)}"),
        "move": lambda: session.attempt(structure.move_to, [scene], session.document.children(acts[0])[0], 0),
        "undo": session.undo,
        "move_act": lambda: session.attempt(structure.move_down, [acts[0]]),
        "undo_act": session.undo,
    }
    result: dict[str, object] = {"scenes": size, **typed}
    rounds: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(9):
        for name, step in steps.items():

            def painted(step: Callable[[], object] = step) -> None:
                step()
                until_idle()

            rounds[name].append(1000 * timed(painted))
    for name, values in rounds.items():
        result[f"{name}_ms"] = round(statistics.median(values), 1)
    result["target_ms"] = 50
    result["undo_step_bytes"] = undo_step_bytes(set_fields(session.document, [scene], "Edit", title="x"))
    result["target_bytes"] = 4096
    return result


def _typing(window: MainWindow) -> dict[str, object]:
    """Type into the Summary field and into a bare editor, key by key in turn."""
    field = next(f for f in window.findChildren(QPlainTextEdit) if f.accessibleName() == "Summary")
    text = window.session.current.summary if window.session.current else ""
    bare = QPlainTextEdit(text)
    bare.resize(field.size())
    bare.show()
    until_idle()
    ours, plain = [], []
    for key in _KEYS * 5:

        def typed(target: QPlainTextEdit, key: str = key) -> Callable[[], None]:
            def work() -> None:
                QTest.keyClicks(target, key)
                until_idle()

            return work

        field.setFocus()
        until_idle()
        ours.append(1000 * timed(typed(field)))
        bare.setFocus()
        until_idle()
        plain.append(1000 * timed(typed(bare)))
    bare.deleteLater()
    median, base = statistics.median(ours), statistics.median(plain)
    return {
        "keystroke_median_ms": round(median, 2),
        "bare_keystroke_median_ms": round(base, 2),
        "keystroke_ratio": round(median / base, 2),
        "target_keystroke_ratio": 2.0,
        "keystroke_p95_ms": round(percentile(ours, 0.95), 2),
        "target_p95_ms": 16,
    }


def undo_step_bytes(change: Change) -> int:
    """Return what one change holds beside the texts both ends share with the document."""
    step = change.steps[0]
    assert step.before is not None and step.after is not None
    shared = {id(value) for value in vars(step.before).values()}
    own = [value for value in vars(step.after).values() if id(value) not in shared]
    return sum(map(sys.getsizeof, (change, change.steps, step, step.after, vars(step.after), *own)))
