"""Work in the background: outcome, progress, cancelling, failing."""

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kramer_outline.session.jobs import Job


class Expected(Exception):
    """A failure the writer is told of."""


def test_the_outcome_comes_in_the_window_s_thread(qtbot: QtBot) -> None:
    seen: list[object] = []
    job = Job(lambda progress: threading.current_thread().name)
    job.succeeded.connect(lambda value: seen.extend((value, threading.current_thread() is threading.main_thread())))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert str(seen[0]).startswith("kramer-job") and seen[1] is True
    assert not job.running


def test_progress_is_told_and_cancelling_stops(qtbot: QtBot) -> None:
    told: list[float] = []
    entered = threading.Event()

    def work(progress: Callable[[float], None]) -> None:
        progress(0.1)
        entered.set()
        while True:
            progress(0.5)

    job = Job(work)
    job.progressed.connect(told.append)
    with qtbot.waitSignal(job.cancelled):
        job.start()
        assert entered.wait(5)
        job.cancel()
    job.wait()
    assert told[:2] == [0.1, 0.5] and len(told) == 2


def test_an_expected_failure_is_a_signal_only(qtbot: QtBot) -> None:
    def work(progress: Callable[[float], None]) -> None:
        raise Expected("no")

    job = Job(work, (Expected,))
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    assert isinstance(told.args[0], Expected)


def test_a_bug_reaches_the_excepthook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    job = Job(lambda progress: 1 // 0)
    with qtbot.waitSignal(job.finished):
        job.start()
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])


def test_an_owner_may_go_while_its_job_waits_to_be_deleted(qtbot: QtBot) -> None:
    """The way around a crash of PySide6 6.11.3: a job has no QObject parent."""

    class Owner(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.job = Job(lambda progress: None)
            self.job.finished.connect(self.job.deleteLater)

    for _ in range(20):
        owner = Owner()
        assert owner.job.parent() is None
        with qtbot.waitSignal(owner.job.finished):
            owner.job.start()
        del owner
