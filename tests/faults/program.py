"""The program itself, unseen: somebody types, the process is killed at a random moment, the next start recovers."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kramer_outline.model.document import Document
from kramer_outline.storage.errors import ProjectError
from kramer_outline.storage.project_file import load
from kramer_outline.storage.recovery import JournalDamaged, recover

from .rows import Row

_LIMIT = 1.0  # seconds of typing that may be missing
_ROOT = Path(__file__).resolve().parents[2]


def kills(runs: int, seed: int = 1) -> Row:
    """Kill the program `runs` times while it is typed into and saved now and then."""

    def one(home: Path, dice: random.Random, number: int) -> str:
        return _one(home, dice, signal.SIGABRT if number % 2 else signal.SIGKILL)

    return _runs("program killed while typing", runs, seed, one)


def restarts(runs: int, seed: int = 2) -> Row:
    """Kill it, then start it again as a writer does, with the project and without, and press Restore."""

    def one(home: Path, dice: random.Random, number: int) -> str:
        return _one(home, dice, signal.SIGKILL) or _again(home, with_file=number % 2 == 1)

    return _runs("program killed, started again, restored", runs, seed, one)


def two(runs: int, seed: int = 3) -> Row:
    """Type into one project from two programs that know nothing of each other, and kill both."""
    return _runs("two programs on one project, both killed", runs, seed, lambda home, dice, _number: _both(home, dice))


def _runs(what: str, runs: int, seed: int, one: Callable[[Path, random.Random, int], str]) -> Row:
    """Do something `runs` times, each in a folder of its own; it returns what was lost."""
    row = Row(f"{what}, {runs} runs", skipped=_why_not())
    dice = random.Random(seed)
    for number in range(0 if row.skipped else runs):
        with tempfile.TemporaryDirectory() as folder:
            problem = one(Path(folder), dice, number)
        row.tried += 1
        if problem:
            row.lost.append(f"run {number + 1}: {problem}")
    return row


def _why_not() -> str:
    return "" if hasattr(signal, "SIGKILL") else "no SIGKILL"


def _started(home: Path, project: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    env = {**os.environ, "KRAMER_OUTLINE_HOME": str(home / "home"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typist", str(project), str(home / "told"), *arguments],
        cwd=_ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _typing(home: Path, project: Path, dice: random.Random) -> "subprocess.Popen[bytes] | None":
    """Start somebody who types, and wait until there is a first word; None when none comes."""
    typist, told = _started(home, project, str(dice.randrange(1 << 30))), home / "told"
    for _ in range(600):
        if told.exists() and told.stat().st_size > 0:
            return typist
        time.sleep(0.02)
    typist.kill()
    typist.wait()
    return None


def _one(home: Path, dice: random.Random, how: signal.Signals) -> str:
    project = home / "story.kramer.json"
    typist = _typing(home, project, dice)
    if typist is None:
        return "the program did not start"
    time.sleep(dice.uniform(0.1, 2.5))
    typist.send_signal(how)
    end = time.time()
    typist.wait()
    return judge(home, project, home / "told", end)


def _again(home: Path, with_file: bool) -> str:
    """Start the program again and compare what it restores with what the journal holds."""
    project, journals = home / "story.kramer.json", list((home / "home" / "state" / "journals").glob("*.journal"))
    wanted = max((_best(recover(journal).document) for journal in journals), default=0)
    (home / "told").unlink()
    files = [str(project)] if with_file and project.exists() else []
    try:
        code = _started(home, project, "restore", *files).wait(60)
    except subprocess.TimeoutExpired:
        return "the program did not end after it was started again"
    texts = json.loads((home / "told").read_text() or "[]") if (home / "told").exists() else []
    found = max(map(_number, texts), default=0)
    if code or found < wanted:
        return f"edit {wanted} was in the journal, edit {found} came back, exit code {code}"
    return ""


def _both(folder: Path, dice: random.Random) -> str:
    project, homes = folder / "story.kramer.json", [folder / "a", folder / "b"]
    typists = []
    for home in homes:
        home.mkdir()
        typist = _typing(home, project, dice)
        if typist is not None:
            typists.append(typist)
    time.sleep(dice.uniform(1.0, 3.0))
    for typist in typists:
        typist.kill()
    end = time.time()
    for typist in typists:
        typist.wait()
    if len(typists) < len(homes):
        return "a program did not start"
    savers = [home for home in homes if '"saved": true' in (home / "told").read_text()]
    if len(savers) > 1:
        return "both saved into the same file"
    problems = (judge(home, project if home in savers else home / "none", home / "told", end) for home in homes)
    return "; ".join(problem for problem in problems if problem)


def judge(home: Path, project: Path, told: Path, end: float) -> str:
    """Return what is missing of what was typed more than a second before the end, nothing when all is there."""
    typed = [json.loads(line) for line in told.read_text().splitlines() if line.endswith("}")]
    due = [entry for entry in typed if entry["time"] <= end - _LIMIT]
    wanted = due[-1]["count"] if due else 0
    saved = max((entry["count"] for entry in typed if entry.get("saved")), default=0)
    best = _count(project) if project.exists() else 0
    if best < saved:
        return f"the file has edit {best}, {saved} was saved"
    for journal in (home / "home" / "state" / "journals").glob("*.journal"):
        try:
            best = max(best, _best(recover(journal).document))
        except JournalDamaged as error:
            return f"the journal cannot be read: {error}"
    return f"edit {wanted} was due, edit {best} came back" if best < wanted else ""


def _count(project: Path) -> int:
    try:
        document = load(project.read_bytes())
    except ProjectError:
        return -1
    return _best(document)


def _best(document: Document) -> int:
    return max((_number(item.summary) for item in document.items()), default=0)


def _number(text: str) -> int:
    word = text.rpartition(" ")[2]
    return int(word) if word.isdigit() else 0
