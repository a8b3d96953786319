"""Linux: a save is killed at, or let down by, every system call it makes (strace injects the fault)."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kramer_outline.edits.fields import set_fields
from kramer_outline.storage.errors import SaveError
from kramer_outline.storage.journal import Entry, History, Journal
from kramer_outline.storage.project_file import load
from kramer_outline.storage.recovery import JournalDamaged, recover

from .rows import Row
from .savers import NEW, OLD, SAVERS, state

SYSCALLS = ("openat", "write", "fsync", "fdatasync", "close", "rename", "renameat", "renameat2", "fchmod", "fchown",
            "unlink", "unlinkat", "read", "newfstatat", "fstat", "flock", "listxattr", "fsetxattr")  # fmt: skip
ERRORS = ("EIO", "ENOSPC", "EDQUOT")
_MOST = 60
_JOURNAL_CALLS = {"openat": 14, "write": 14, "fsync": 10, "fdatasync": 8, "close": 14, "rename": 4, "unlink": 8}
"""More of each than a journal makes; a failure may change nothing that is said, so that the end does not show."""


def why_not() -> str:
    """Return why this cannot be tried here, empty when it can."""
    if sys.platform != "linux":
        return "Linux only"
    if shutil.which("strace") is None:
        return "strace is not installed"
    probe = subprocess.run(
        ["strace", "-e", "inject=fsync:error=EIO", "true"], capture_output=True, check=False, timeout=20
    )
    return "" if probe.returncode == 0 else "strace may not trace here"


def kills(name: str, calls: tuple[str, ...] = SYSCALLS, control: bool = False) -> Row:
    """Kill a save at every one of its system calls."""
    return _every(f"save, {name}: killed at every system call", name, calls, ("signal=SIGKILL",), control)


def errors(name: str, calls: tuple[str, ...] = SYSCALLS, control: bool = False) -> Row:
    """Let every system call of a save fail."""
    faults = tuple(f"error={error}" for error in ERRORS)
    return _every(f"save, {name}: every system call fails", name, calls, faults, control)


def _every(what: str, name: str, calls: tuple[str, ...], faults: tuple[str, ...], control: bool) -> Row:
    row = Row(what, skipped=why_not(), control=control)
    if row.skipped:
        return row
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.kramer.json"
        for call in calls:
            for fault in faults:
                for number in range(1, _MOST):
                    for old in path.parent.iterdir():
                        old.unlink()
                    path.write_bytes(OLD)
                    said = _run(lambda: SAVERS[name](path, NEW), call, fault, number)
                    found = state(path)
                    if found not in (("new",) if said == "done" else ("old", "new")):
                        row.lost.append(f"{call} {number} {fault}: {said}, the file is {found}")
                    row.tried += 1
                    if said == "done" and found == "new":
                        break  # it was not reached, or does not matter
    return row


def journal_kills() -> Row:
    """Kill a journal at every system call: whatever was said to be on disk is recovered."""
    return _every_journal("journal: killed at every system call", ("signal=SIGKILL",))


def journal_errors() -> Row:
    """Let every system call of a journal fail: whatever was said to be on disk, then or later, is recovered."""
    return _every_journal("journal: every system call fails", tuple(f"error={error}" for error in ERRORS))


def _every_journal(what: str, faults: tuple[str, ...]) -> Row:
    row = Row(what, skipped=why_not())
    if row.skipped:
        return row
    for call in ("openat", "write", "fsync", "fdatasync", "close", "rename", "unlink"):
        for fault in faults:
            for number in range(1, _JOURNAL_CALLS.get(call, _MOST)):
                with tempfile.TemporaryDirectory() as folder:
                    said = _one_journal(row, Path(folder), call, fault, number)
                row.tried += 1
                if said == "done" and fault.startswith("signal"):
                    break  # it was not reached
    return row


def _one_journal(row: Row, folder: Path, call: str, fault: str, number: int) -> str:
    told = folder / "told"
    told.mkdir()

    def work() -> None:
        document = load(OLD)
        journal = Journal(folder)
        journal.begin("", "old", "", OLD, History())
        for count in range(1, 5):
            change = set_fields(document, [document.children()[0]], "Edit", summary=f"edit {count}")
            document.apply(change)
            with contextlib.suppress(OSError):  # it is tried again with the next one
                journal.append([Entry("do", change)])
                (told / str(count)).mkdir()
        with contextlib.suppress(OSError):
            journal.saved("/nowhere", "new", "sha", NEW, 4)

    said = _run(work, call, fault, number)
    safe = max((int(name.name) for name in told.iterdir()), default=0)
    journals = list(folder.glob("*.journal"))
    if not journals:
        if safe:
            row.lost.append(f"{call} {number}: the journal is gone")
        return said
    try:
        found = recover(journals[0]).document
    except JournalDamaged as error:
        row.lost.append(f"{call} {number}: {error}")
        return said
    summary = found.item(found.children()[0]).summary
    edits = int(summary.split()[1]) if summary.startswith("edit ") else 4 if found.project.title == "new" else 0
    if edits < safe:
        row.lost.append(f"{call} {number}: edit {safe} was on disk, edit {edits} came back")
    return said


def _run(work: object, call: str, fault: str, number: int) -> str:
    """Fork, trace the child, let it work; return "done", "failed" or "killed"."""
    assert callable(work)
    go, start = os.pipe()
    child = os.fork()
    if child == 0:
        code = 2
        try:
            os.read(go, 1)
            work()
            code = 0
        except (SaveError, OSError):
            code = 1
        finally:
            os._exit(code)
    os.close(go)
    inject = f"inject={call}:{fault}:when={number}"
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", inject, "-p", str(child)],
        stderr=subprocess.DEVNULL,
    )
    _wait_until_traced(child)
    with contextlib.suppress(BrokenPipeError):
        os.write(start, b"x")
    os.close(start)
    _, status = os.waitpid(child, 0)
    tracer.wait(20)
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.WEXITSTATUS(status) == 0 else "failed"


def _wait_until_traced(child: int) -> None:
    status = Path(f"/proc/{child}/status")
    for _ in range(2000):
        said = status.read_text()
        if "TracerPid:\t0\n" not in said or "\nState:\tZ" in said:
            return  # it is traced, or was killed at once: the call it waits in is one of those that are tried
        time.sleep(0.002)
    raise TimeoutError("strace did not come")
