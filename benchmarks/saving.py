"""A save beside a live window: how long the window stands still, and the whole against its bare parts."""

import os
import statistics
import tempfile
from functools import partial
from pathlib import Path

from kramer_outline.session.recorder import Recorder
from kramer_outline.session.saving import Saver
from kramer_outline.session.session import Session
from kramer_outline.storage.project_file import FileItem, ProjectFile, dump, load

from .projects import project
from .timing import Gaps, timed


def measure(size: int, runs: int = 5) -> dict[str, object]:
    """Return the longest stand-still in ms, and the ratio of a whole save to dump, write and two syncs."""
    document = project(size)
    file = ProjectFile.model_validate_json(dump(document))
    assert file.outline and isinstance(file.outline[0], FileItem)
    session = Session(document)
    stood, whole, bare = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            bare.append(timed(lambda: _bare(file, Path(folder) / "bare")))
            recorder = Recorder(session, lambda: Path(folder))
            saver = Saver(session, recorder, lambda: Path(folder) / "backups")
            gaps = Gaps()
            saver.save(Path(folder) / f"{run}.kramer.json")
            whole.append(timed(partial(gaps.watch, partial(getattr, saver, "busy"))))
            recorder.close(keep=False)
            stood.append(max(gaps))
        assert load((Path(folder) / "0.kramer.json").read_bytes()) == document
    return {
        "scenes": size,
        "window_stands_still_ms": round(statistics.median(stood), 1),
        "target_ms": 16,
        "bare_s": round(statistics.median(bare), 3),
        "save_s": round(statistics.median(whole), 3),
        "ratio": round(statistics.median(whole) / statistics.median(bare), 2),
        "target_ratio": 3.0,
    }


def _bare(file: ProjectFile, path: Path) -> None:
    data = file.model_dump_json(indent=2, exclude_defaults=True).encode()
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    handle = os.open(path.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
