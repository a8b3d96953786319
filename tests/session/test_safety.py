"""The journal of a session, the lock beside a project, and what is noticed of what others do."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kramer_outline.edits.fields import set_fields
from kramer_outline.edits.structure import new_after
from kramer_outline.model.document import Document
from kramer_outline.session.locking import ProjectLock, lock_path
from kramer_outline.session.recorder import Recorder
from kramer_outline.session.saving import Saver
from kramer_outline.session.session import Restored, Session
from kramer_outline.session.watching import Watcher, conflicted_copies
from kramer_outline.storage.backups import folder_of, listed, read
from kramer_outline.storage.files import open_project
from kramer_outline.storage.project_file import dump
from kramer_outline.storage.recovery import history_of, recover, unsaved
from kramer_outline.storage.save import fingerprint, sha256_of

# The journal


class Desk:
    """A session with all that keeps it safe."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.session = Session()
        self.recorder = Recorder(self.session, lambda: folder)
        self.saver = Saver(self.session, self.recorder, lambda: folder / "backups")
        (folder / "backups").mkdir(exist_ok=True)

    def add(self, title: str) -> None:
        self.session.attempt(new_after, None)
        key = self.session.selection.items[0]
        self.session.attempt(set_fields, [key], "Edit Title", title=title)

    def type(self, text: str) -> None:
        key = self.session.document.children()[0]
        for end in range(1, len(text) + 1):
            self.session.attempt(set_fields, [key], "Edit Summary", run=f"summary:{key}", summary=text[:end])

    def save(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.saver.finished, timeout=10_000):
            self.saver.save(path)

    def journal(self) -> Path:
        assert self.recorder.sync()
        (path,) = self.folder.glob("*.journal")
        return path

    def end(self, keep: bool = True) -> None:
        self.recorder.close(keep)
        self.session.close()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return Desk(tmp_path, qtbot)


def test_nothing_is_written_before_the_first_edit(desk: Desk) -> None:
    desk.end()
    assert not list(desk.folder.glob("*.journal"))


def test_all_edits_are_on_disk_within_a_second(desk: Desk) -> None:
    desk.add("one")
    start = time.monotonic()
    desk.type("Written at speed")
    while time.monotonic() - start < 1.0:
        time.sleep(0.05)
    (path,) = desk.folder.glob("*.journal")
    found = recover(path)
    assert found.document == desk.session.document
    assert len(found.history.changes) == desk.session.stack.count(), "a run of typing is one step there too"
    desk.end(keep=False)


def test_undo_redo_and_new_edits_after_undo_are_followed(desk: Desk) -> None:
    desk.add("one")
    desk.add("two")
    desk.session.undo()
    desk.session.undo()
    desk.session.redo()
    desk.add("three")
    desk.session.undo()
    found = recover(desk.journal())
    assert found.document == desk.session.document
    assert (found.history.index, len(found.history.changes)) == (desk.session.stack.index(), desk.session.stack.count())
    desk.end(keep=False)


def test_a_save_empties_the_journal_but_keeps_its_history(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    desk.add("one")
    desk.save(path)
    found = recover(desk.journal())
    assert (found.history.index, found.history.clean) == (2, 2)
    desk.end()
    assert unsaved(tmp_path) == []
    document = open_project(path)
    kept = history_of(tmp_path, path, fingerprint(path), document)
    assert kept is not None
    later = Desk(tmp_path, desk.qtbot)
    later.session.replace_document(document, path, fingerprint(path), "", Restored(*kept))
    states = [later.session.modified]
    later.session.undo()
    states.append(later.session.modified)
    assert states == [False, True]
    assert [item.title for item in later.session.document.items()] == [""]
    later.session.undo()
    assert not later.session.document.children()
    later.end(keep=False)


def test_what_was_restored_but_not_saved_is_offered_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    desk.add("one")
    desk.save(path)
    desk.add("two")
    journal = desk.journal()
    copy = tmp_path / "crashed"
    copy.mkdir()
    for name in (journal.name, next(tmp_path.glob(f"{journal.stem}.*.base")).name):
        (copy / name).write_bytes((tmp_path / name).read_bytes())
    found = recover(copy / journal.name)
    later = Desk(copy, desk.qtbot)
    later.session.replace_document(
        found.document, path, fingerprint(path), "", Restored(found.history, copy / journal.name)
    )
    assert later.session.modified
    again = later.journal()
    assert again.name != journal.name
    assert recover(again).document == later.session.document
    assert recover(again).history.clean == 2
    later.end(keep=False)
    desk.end(keep=False)


def test_edits_while_a_save_runs_stay_in_the_journal(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    desk.add("one")
    with desk.qtbot.waitSignal(desk.saver.finished, timeout=10_000):
        desk.saver.save(path)
        desk.add("meanwhile")
    found = recover(desk.journal())
    assert found.document == desk.session.document
    assert found.history.index - found.history.clean == 2
    desk.end(keep=False)


def test_a_journal_that_cannot_be_written_is_told_once_and_catches_up(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "journals"
    session = Session()
    recorder = Recorder(session, lambda: folder)
    session.attempt(new_after, None)
    with qtbot.waitSignal(recorder.failed, timeout=5000) as told:
        pass
    assert "save often" in told.args[0]
    folder.mkdir()
    session.attempt(new_after, None)
    assert recorder.sync()
    (path,) = folder.glob("*.journal")
    assert recover(path).document == session.document
    recorder.close(keep=False)
    session.close()


# Foreign changes


def test_a_foreign_change_is_never_overwritten_without_a_question(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    desk.add("mine")
    desk.save(path)
    other = dump(Document())
    path.write_bytes(other)
    desk.add("more of mine")
    with desk.qtbot.waitSignal(desk.saver.foreign, timeout=10_000):
        desk.saver.save(path)
    desk.qtbot.waitUntil(lambda: not desk.saver.busy)
    assert path.read_bytes() == other
    assert desk.session.modified
    with desk.qtbot.waitSignal(desk.saver.saved, timeout=10_000):
        desk.saver.save(path, over=True)
    desk.qtbot.waitUntil(lambda: not desk.saver.busy)
    assert b"more of mine" in path.read_bytes()
    kept = [read(backup) for backup in listed(folder_of(tmp_path / "backups", path))]
    assert other in kept, "the other version is among the backups"
    desk.end(keep=False)


def test_the_version_that_was_opened_is_backed_up_before_the_first_save(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    old = dump(Document())
    path.write_bytes(old)
    desk.session.replace_document(Document(), path, sha256_of(old))
    desk.add("one")
    desk.save(path)
    desk.add("two")
    desk.save(path)
    kept = [read(backup) for backup in listed(folder_of(tmp_path / "backups", path))]
    assert kept[0] == old
    assert len(kept) == 3
    assert kept[-1] == path.read_bytes()
    desk.end(keep=False)


def test_a_change_by_another_program_is_noticed_once(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    desk.add("mine")
    desk.save(path)
    watcher = Watcher(desk.session)
    watcher.busy = lambda: desk.saver.busy
    told: list[str] = []
    watcher.changed.connect(told.append)
    other = dump(Document())
    with desk.qtbot.waitSignal(watcher.changed, timeout=10_000):
        temp = tmp_path / "other"
        temp.write_bytes(other)
        temp.replace(path)  # as other programs save: the watched file itself is gone
    assert told == [sha256_of(other)]
    watcher.look()
    desk.qtbot.wait(200)
    assert len(told) == 1
    with desk.qtbot.waitSignal(watcher.gone, timeout=10_000):
        path.unlink()
    watcher.stop()
    desk.end(keep=False)


def test_our_own_save_is_no_news(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    desk.add("mine")
    desk.save(path)
    watcher = Watcher(desk.session)
    watcher.busy = lambda: desk.saver.busy
    told: list[str] = []
    watcher.changed.connect(told.append)
    desk.add("more")
    desk.save(path)
    desk.qtbot.wait(700)
    assert told == []
    watcher.stop()
    desk.end(keep=False)


def test_conflicted_copies_of_sync_programs_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    for name in (
        "story.kramer.json",
        "story (Ada's conflicted copy 2026-11-23).kramer.json",
        "story.kramer.sync-conflict-20261123-101112-ABCDEF.json",
        "story (conflicted copy 2026-11-23 101112).kramer.json",
        "story two.kramer.json",
        "other (conflicted copy).kramer.json",
    ):
        (tmp_path / name).touch()
    assert len(conflicted_copies(path)) == 3


# The lock


def test_a_project_has_one_holder(tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    one, two = ProjectLock(), ProjectLock()
    assert one.take(path) is None
    holder = two.take(path)
    assert holder is not None
    assert (holder.pid, holder.here) == (os.getpid(), True)
    one.release()
    assert not lock_path(path).exists()
    assert two.take(path) is None
    two.release()


def test_the_lock_of_a_dead_holder_is_taken_at_once(tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    code = (
        "import os, sys; from pathlib import Path; from kramer_outline.session.locking import ProjectLock;"
        "lock = ProjectLock(); assert lock.take(Path(sys.argv[1])) is None; os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, check=False, timeout=60)
    assert lock_path(path).exists()
    lock = ProjectLock()
    assert lock.take(path) is None
    lock.release()


def test_a_lock_of_another_machine_is_never_stolen_but_can_be_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "story.kramer.json"
    lock_path(path).write_text("4242\nkramer-outline\nadas-laptop\n\n\n")
    lock = ProjectLock()
    holder = lock.take(path)
    assert holder is not None
    assert (holder.host, holder.here) == ("adas-laptop", False)
    assert lock.take_over(path) is None
    lock.release()


def test_where_no_lock_can_be_written_nobody_holds_it(tmp_path: Path) -> None:
    assert ProjectLock().take(tmp_path / "no" / "such" / "folder" / "story.kramer.json") is None
