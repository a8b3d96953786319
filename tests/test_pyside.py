"""What we know of PySide6 and watch for."""

import sys
from importlib.metadata import version

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_that_return_none_keep_its_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one reference to None with every such call on Python 3.11, and ends the process at zero."""
    QCoreApplication.processEvents()
    before = sys.getrefcount(None)
    for _ in range(5_000):
        QCoreApplication.processEvents()
    assert sys.getrefcount(None) > before - 1_000, f"PySide6 {version('PySide6-Essentials')} drops references to None"
