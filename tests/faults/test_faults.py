"""The quick part of `make faults`: a few of each kind, so that every run of the tests breaks something."""

import os

import pytest

from . import disks, loading, program, shim, traced
from .rows import Row
from .savers import SAVERS


def check(row: Row) -> None:
    if row.skipped:
        pytest.skip(row.skipped)
    assert row.tried
    assert row.good, row.lost or "the control was not caught"


def test_a_save_survives_every_failing_call() -> None:
    check(shim.saves("ours", SAVERS["ours"]))


def test_the_harness_catches_a_plain_saver() -> None:
    check(shim.saves("plain", SAVERS["plain"], control=True))


def test_a_journal_survives_every_failing_call() -> None:
    check(shim.journals())


@pytest.mark.skipif(not os.environ.get("KRAMER_TRACE"), reason="set KRAMER_TRACE=1, or run make faults")
def test_a_save_survives_being_killed_at_its_system_calls() -> None:
    check(traced.kills("ours", ("write", "fsync", "rename")))


def test_a_folder_that_goes_away() -> None:
    check(disks.moved_folder())


def test_damaged_files() -> None:
    check(loading.damaged(step=17))


def test_the_program_is_killed_while_typing() -> None:
    check(program.kills(2))


def test_the_program_is_started_again_and_restores() -> None:
    check(program.restarts(2))


def test_two_programs_on_one_project() -> None:
    check(program.two(1))
