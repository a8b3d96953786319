"""The program itself, unseen: somebody types, the process is killed at a random moment, the next start recovers."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kramer_outline.storage.errors import ProjectError
from kramer_outline.storage.project_file import load
from kramer_outline.storage.recovery import JournalDamaged, recover

from .rows import Row

_LIMIT = 1.0  # seconds of typing that may be missing
_ROOT = Path(__file__).resolve().parents[2]


def kills(runs: int, seed: int = 1) -> Row:
    """Kill the program `runs` times while it is typed into and saved now and then."""
    row = Row(f"program killed while typing, {runs} runs", skipped="" if hasattr(signal, "SIGKILL") else "no SIGKILL")
    if row.skipped:
        return row
    dice = random.Random(seed)
    for number in range(runs):
        with tempfile.TemporaryDirectory() as home:
            problem = _one(Path(home), dice, signal.SIGKILL if number % 2 == 0 else signal.SIGABRT)
        row.tried += 1
        if problem:
            row.lost.append(f"run {number + 1}: {problem}")
    return row


def _one(home: Path, dice: random.Random, how: signal.Signals) -> str:
    env = {**os.environ, "KRAMER_OUTLINE_HOME": str(home / "home"), "QT_QPA_PLATFORM": "offscreen"}
    project, told = home / "story.kramer.json", home / "told"
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typist", str(project), str(told), str(dice.randrange(1 << 30))],
        cwd=_ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(600):
        if told.exists() and told.stat().st_size > 0:
            break
        time.sleep(0.02)
    else:
        typist.kill()
        typist.wait()
        return "the program did not start"
    time.sleep(dice.uniform(0.1, 2.5))
    typist.send_signal(how)
    end = time.time()
    typist.wait()
    return judge(home, project, told, end)


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
            document = recover(journal).document
        except JournalDamaged as error:
            return f"the journal cannot be read: {error}"
        best = max(best, max((_number(item.summary) for item in document.items()), default=0))
    return f"edit {wanted} was due, edit {best} came back" if best < wanted else ""


def _count(project: Path) -> int:
    try:
        document = load(project.read_bytes())
    except ProjectError:
        return -1
    return max((_number(item.summary) for item in document.items()), default=0)


def _number(text: str) -> int:
    word = text.rpartition(" ")[2]
    return int(word) if word.isdigit() else 0
