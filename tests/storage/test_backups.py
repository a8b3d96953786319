"""Backups: read back, thinned with age, never the last good one."""

import gzip
import random
from pathlib import Path

import pytest

from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project
from kramer_outline.storage import backups
from kramer_outline.storage.backups import Backup, add, folder_of, keep_budget, listed, open_backup, thinned
from kramer_outline.storage.errors import ProjectError, SaveError
from kramer_outline.storage.project_file import dump

HOUR, DAY = 3600, 86_400


def story(words: int, title: str = "") -> Document:
    item = Item(id="s1", kind=Kind.SCENE, title=title, summary=" ".join(["word"] * words))
    return Document.build(Project(id=PROJECT), [(OUTLINE, item)])


def headings(count: int) -> Document:
    items = [Item(id=f"s{n}", kind=Kind.SCENE, title="A scene") for n in range(count)]
    return Document.build(Project(id=PROJECT), [(OUTLINE, item) for item in items])


def put(root: Path, document: Document, second: float = 1_000_000) -> Backup:
    return add(root, Path("/stories/kramer.kramer.json"), dump(document), document, lambda: second)


def test_a_backup_is_what_was_saved_and_says_what_it_holds(tmp_path: Path) -> None:
    made = put(tmp_path, story(12, "A"))
    assert open_backup(made) == story(12, "A")
    assert (made.number, made.scenes, made.words) == (1, 1, 12)
    assert made.path.parent == folder_of(tmp_path, Path("/stories/kramer.kramer.json"))
    assert listed(made.path.parent) == [made]


def test_the_same_version_is_kept_once(tmp_path: Path) -> None:
    put(tmp_path, story(3))
    put(tmp_path, story(3))
    assert len(listed(put(tmp_path, story(4)).path.parent)) == 2


def test_the_counter_orders_them_when_the_clock_is_wrong(tmp_path: Path) -> None:
    for number, second in enumerate((5_000_000, 100, 9_000_000, 50)):
        made = put(tmp_path, story(10 + number), second)
    assert [backup.words for backup in listed(made.path.parent)][-1] == 13


def test_thinning() -> None:
    now = 400 * DAY

    def at(age: int, number: int, kept: bool = False) -> Backup:
        return Backup(Path(str(number)), number, now - age, 1, 1, kept)

    every_ten_minutes = [at(age, 10_000_000 - age) for age in range(0, 60 * DAY, 600)]
    gone = {backup.number for backup in thinned(every_ten_minutes, now)}
    left = [backup for backup in every_ten_minutes if backup.number not in gone]
    ages = [now - backup.time for backup in left]
    assert sum(age <= HOUR for age in ages) == 7
    assert 22 <= sum(HOUR < age <= DAY for age in ages) <= 25
    assert 28 <= sum(DAY < age <= 30 * DAY for age in ages) <= 31
    assert 1 <= sum(age > 30 * DAY for age in ages) <= 3
    old = [at(40 * DAY, 1, kept=True), at(40 * DAY - 1, 2), at(40 * DAY - 2, 3)]
    assert [backup.number for backup in thinned(old, now)] == [2]
    assert thinned([at(-DAY, 1), at(-DAY, 2)], now) == [], "from a clock that ran ahead"


def test_the_last_before_a_shrink_is_kept_until_the_next_shrink(tmp_path: Path) -> None:
    for words, second in ((100, 0), (40, 1), (41, 200 * DAY), (42, 200 * DAY + 1), (43, 400 * DAY)):
        made = put(tmp_path, story(words), second)
    found = listed(made.path.parent)
    assert [backup.words for backup in found if backup.kept] == [100]
    assert open_backup(found[0]) == story(100)
    put(tmp_path, story(5), 401 * DAY)
    assert [backup.words for backup in listed(made.path.parent) if backup.kept] == [43]


def test_a_shrink_of_scenes_counts_when_there_are_no_words(tmp_path: Path) -> None:
    put(tmp_path, headings(40))
    made = put(tmp_path, headings(2))
    assert [backup.scenes for backup in listed(made.path.parent) if backup.kept] == [40]


def test_a_budget_follows_the_counter_when_a_clock_was_set_back(tmp_path: Path) -> None:
    for number, second in enumerate((9 * DAY, 9 * DAY + 1, 10, 20, 30)):
        made = put(tmp_path, story(1, random.Random(number).randbytes(300_000).hex()), second)
    assert 1_200_000 < backups.size_of(tmp_path) < 1_900_000
    keep_budget(tmp_path, 1)
    kept = [backup.number for backup in listed(made.path.parent)]
    assert kept == list(range(6 - len(kept), 6)), "the newest by the counter"


def test_a_budget_takes_the_oldest_but_never_the_last(tmp_path: Path) -> None:
    for number in range(5):
        made = put(tmp_path, story(50 + number, str(number)))
    before = backups.size_of(tmp_path)
    assert before > 0
    assert keep_budget(tmp_path, 1) == 0
    assert keep_budget(tmp_path, 0) == 4
    assert listed(made.path.parent) == [made]


def test_a_backup_that_reads_back_differently_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = put(tmp_path, story(3))
    with monkeypatch.context() as broken:
        broken.setattr(backups, "read", lambda _backup: b"other")
        with pytest.raises(SaveError, match="saved, but its backup is not"):
            put(tmp_path, story(4))
    assert list(good.path.parent.iterdir()) == [good.path]


def test_a_damaged_backup_is_named(tmp_path: Path) -> None:
    made = put(tmp_path, story(3))
    made.path.write_bytes(gzip.compress(b"{}")[:-5])
    with pytest.raises(ProjectError, match="cannot be read"):
        open_backup(made)
