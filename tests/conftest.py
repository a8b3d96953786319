"""What all tests share: no display, no user's folders, and no exception in a slot goes unnoticed."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# For a long look, before a release: pytest --hypothesis-profile=thorough.
settings.register_profile("thorough", max_examples=3000, deadline=None)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and state of the program inside the test."""
    monkeypatch.setenv("KRAMER_OUTLINE_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Fail a test that leaves a thread of ours behind."""
    yield
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("kramer")]
    assert not left, f"threads left behind: {left}"


@pytest.fixture(autouse=True)
def no_silent_exceptions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in which an exception reached `sys.excepthook`, as those in Qt slots do."""
    caught: list[BaseException] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        caught.append(error)
        sys.__excepthook__(kind, error, trace)

    monkeypatch.setattr(sys, "excepthook", hook)
    yield
    assert not caught, f"exceptions that nothing caught: {caught!r}"


@pytest.fixture(autouse=True)
def windows_are_gone() -> Iterator[None]:
    """Delete for good what a test closed: outside an event loop Qt would keep it and polish it with each theme."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard_at_the_end() -> Iterator[None]:
    """Clear the clipboard: without a display Qt keeps what Python put there until after Python's end, and crashes."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
