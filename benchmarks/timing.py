"""Medians, percentiles and growth: what every benchmark here is told in."""

import math
import statistics
import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop


def median_of(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median time of some runs, seconds."""
    return statistics.median(timed(work) for _ in range(runs))


def timed(work: Callable[[], object]) -> float:
    """Return the time of one run, seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def exponent(sizes: list[int], times: list[float]) -> float:
    """Return the growth exponent between the first and the last size: 1 is linear."""
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])


def until_idle() -> None:
    """Process events until a whole round brings none: all delayed layouts and paints are done."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


class Gaps(list[float]):
    """How long the event loop did not come round while something ran, milliseconds."""

    def watch(self, running: Callable[[], bool]) -> None:
        """Turn the event loop until `running` says no."""
        timer = QElapsedTimer()
        timer.start()
        while running():
            QCoreApplication.processEvents()
            self.append(timer.nsecsElapsed() / 1e6)
            timer.restart()
            time.sleep(0.0002)  # as an idle event loop leaves the processor to others
