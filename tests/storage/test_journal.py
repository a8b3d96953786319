"""The journal: what was edited comes back with its undo steps, whatever was cut off."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kramer_outline.edits import fields, structure
from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.change import Change
from kramer_outline.model.document import Document
from kramer_outline.model.records import PROJECT, Project
from kramer_outline.storage.changes import ChangeDataError, decode, decode_back, encode
from kramer_outline.storage.journal import Entry, History, Journal
from kramer_outline.storage.project_file import dump, load
from kramer_outline.storage.recovery import JournalDamaged, history_of, prune, recover, unsaved
from kramer_outline.storage.save import fingerprint
from tests import strategies

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def one_edit(document: Document, dice: random.Random) -> Change:
    """Return some edit, nothing when it does not go here."""
    keys = list(document.walk())
    if not keys:
        return structure.new_after(document, None)
    one = dice.choice(keys)
    makers = [
        lambda: structure.new_after(document, one),
        lambda: structure.move_up(document, [one]),
        lambda: structure.delete(document, [one] if len(keys) > 4 else []),
        lambda: fields.set_fields(document, [one], "Set", summary=f"Words {dice.random()}\nmore"),
        lambda: fields.set_fields(document, [one], "Set", title=dice.choice(["", "A title"])),
    ]
    try:
        return dice.choice(makers)()
    except Refusal:
        return Change("", ())


def edits(document: Document, dice: random.Random, count: int) -> list[Change]:
    """Apply random edits to a document and return them."""
    made: list[Change] = []
    while len(made) < count:
        change = one_edit(document, dice)
        if change:
            document.apply(change)
            made.append(change)
    return made


class Window:
    """An undo stack and its journal, as a session drives them."""

    def __init__(self, folder: Path, document: Document, project: str = "", sha256: str = "") -> None:
        self.document = document
        self.history = History()
        self.journal = Journal(folder)
        self.journal.begin(project, "A title", sha256, dump(document), History(), None)

    def take(self, entry: Entry) -> None:
        self.history.take(entry)
        self.journal.append([entry])

    def do(self, dice: random.Random) -> None:
        for change in edits(self.document, dice, 1):
            self.take(Entry("do", change))

    def undo(self) -> None:
        if self.history.index:
            self.document.apply(self.history.changes[self.history.index - 1].inverse())
            self.take(Entry("undo"))

    def redo(self) -> None:
        if self.history.index < len(self.history.changes):
            self.document.apply(self.history.changes[self.history.index])
            self.take(Entry("redo"))

    def save(self, project: str) -> None:
        data = dump(self.document)
        self.history.clean = self.history.index
        self.journal.saved(project, "A title", "sha-of-it", data, self.journal.length)

    def die(self) -> None:
        """Let go of the file as the system does for a program that was killed."""
        self.journal._close()


@given(document=strategies.documents(), seed=st.integers(0, 2**32))
def test_a_change_comes_back_from_json_both_ways(document: Document, seed: int) -> None:
    before = document.copy()
    change = edits(document, random.Random(seed), 1)[0]
    data = json.loads(json.dumps(encode(change)))
    forward = before.copy()
    assert decode(data, forward).steps == change.steps
    assert forward == document
    back = document.copy()
    assert decode_back(data, back).steps == change.steps
    assert back == before


@ANY
@given(document=strategies.documents(), seed=st.integers(0, 2**32), steps=st.lists(st.integers(0, 9), max_size=12))
def test_what_was_done_undone_and_saved_is_recovered(
    tmp_path_factory: pytest.TempPathFactory, document: Document, seed: int, steps: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("journals")
    dice = random.Random(seed)
    window = Window(folder, document)
    window.do(dice)
    for step in steps:
        acts: list[Callable[[], None]] = [window.undo, window.redo, lambda: window.save("/p.kramer.json")]
        (acts[step] if step < len(acts) else lambda: window.do(dice))()
    path = window.journal.path
    assert unsaved(folder) == [], "the journal of a living window is nobody's to take"
    window.die()
    found = recover(path)
    assert found.document == window.document
    assert not found.notice
    assert found.history.changes == window.history.changes
    assert (found.history.index, found.history.clean) == (window.history.index, window.history.clean)


def simple(*titles: str) -> Document:
    document = Document(Project(id=PROJECT, title="A title"))
    for title in titles:
        change = structure.new_after(document, None)
        document.apply(change)
        document.apply(fields.set_fields(document, [change.steps[0].id], "Set", title=title))
    return document


def test_a_damaged_base_is_taken_from_the_file_when_that_is_the_same(tmp_path: Path) -> None:
    file, folder = tmp_path / "story.kramer.json", tmp_path / "journals"
    folder.mkdir()
    file.write_bytes(dump(simple("one")))
    window = Window(folder, simple("one"), str(file), fingerprint(file))
    window.document, *_ = load(file.read_bytes()), None
    change = structure.new_after(window.document, None)
    window.document.apply(change)
    window.take(Entry("do", change))
    window.die()
    for base in folder.glob("*.base"):
        base.write_bytes(base.read_bytes()[:20])
    file_document = load(file.read_bytes())
    assert len(list(recover(window.journal.path).document.items())) == len(list(file_document.items())) + 1
    file.write_bytes(dump(simple("another")))
    with pytest.raises(JournalDamaged):
        recover(window.journal.path)
    damaged: list[str] = []
    assert unsaved(folder, damaged) == [] and len(damaged) == 1


def test_a_journal_cut_off_anywhere_gives_every_whole_edit(tmp_path: Path) -> None:
    window = Window(tmp_path, simple("one"))
    states = [window.document.copy()]
    for _ in range(5):
        window.do(random.Random(7))
        states.append(window.document.copy())
    window.die()
    data = window.journal.path.read_bytes()
    header = data.index(b"\n") + 1
    for length in range(0, len(data), 7):
        window.journal.path.write_bytes(data[:length])
        if length < header:
            with pytest.raises(JournalDamaged):
                recover(window.journal.path)
            continue
        lines = data[:length].count(b"\n") - 1
        assert recover(window.journal.path).document == states[lines]


def test_a_flipped_byte_is_never_taken_for_an_edit(tmp_path: Path) -> None:
    window = Window(tmp_path, simple("one"))
    states = [window.document.copy()]
    for _ in range(3):
        window.do(random.Random(3))
        states.append(window.document.copy())
    window.die()
    data = window.journal.path.read_bytes()
    for at in range(0, len(data), 3):
        window.journal.path.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        try:
            assert recover(window.journal.path).document in states
        except JournalDamaged:
            assert at <= data.index(b"\n")


def test_the_journal_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    window = Window(tmp_path, simple("one"))
    window.do(random.Random(1))
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_offered_names_edits_scenes_and_the_newest_words(tmp_path: Path) -> None:
    project = tmp_path / "story.kramer.json"
    window = Window(tmp_path, simple("one", "two"), str(project), "0")
    first, second = window.document.children()
    for key, text in ((first, "Joanna packs."), (second, "Ted runs to the elevator.")):
        change = fields.set_fields(window.document, [key], "Set", summary=text)
        window.document.apply(change)
        window.take(Entry("do", change))
    window.die()
    (one,) = unsaved(tmp_path)
    assert (one.edits, one.scenes, one.newest) == (2, 2, "Ted runs to the elevator.")
    assert (one.name, one.state) == ("story.kramer.json", "missing")
    project.write_bytes(b"another")
    assert unsaved(tmp_path)[0].state == "changed"


def test_edits_that_were_taken_back_are_not_offered(tmp_path: Path) -> None:
    window = Window(tmp_path, simple("one"))
    window.do(random.Random(1))
    window.undo()
    window.die()
    assert unsaved(tmp_path) == []


def test_a_damaged_journal_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "x.journal").write_bytes(b"rubbish")
    assert unsaved(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == ["x.damaged"]


def test_the_undo_history_survives_closing_and_opening(tmp_path: Path) -> None:
    project = tmp_path / "story.kramer.json"
    document = simple("one")
    window = Window(tmp_path, document, str(project), "0")
    dice = random.Random(5)
    for _ in range(4):
        window.do(dice)
    window.undo()
    data = dump(window.document)
    window.history.clean = window.history.index
    window.journal.saved(str(project), "A title", "abc", data, window.journal.length)
    window.journal.end(keep=True)
    assert unsaved(tmp_path) == []
    opened = load(data)
    assert history_of(tmp_path, project, "other", opened) is None
    found = history_of(tmp_path, project, "abc", opened)
    assert found is not None
    history, journal = found
    assert history.changes == window.history.changes
    assert (history.index, history.clean) == (3, 3)
    later = Journal(tmp_path)
    later.begin(str(project), "A title", "abc", data, history, journal)
    assert journal.exists(), "the old one goes when the new one is there"
    change = edits(opened, dice, 1)[0]
    later.append([Entry("do", change)])
    assert not journal.exists()
    assert recover(later.path).history.changes == [*window.history.changes[:3], change]


def test_closing_without_saving_keeps_the_history_before(tmp_path: Path) -> None:
    window = Window(tmp_path, simple("one"), "/p.kramer.json", "0")
    window.do(random.Random(1))
    window.save("/p.kramer.json")
    saved = window.document.copy()
    window.do(random.Random(2))
    window.journal.end(keep=True)
    assert unsaved(tmp_path) == []
    assert recover(window.journal.path).document == saved


def test_an_untitled_one_that_is_discarded_leaves_nothing(tmp_path: Path) -> None:
    window = Window(tmp_path, simple("one"))
    window.do(random.Random(1))
    window.journal.end(keep=True)
    assert list(tmp_path.iterdir()) == []


def test_prune_keeps_unsaved_edits_and_the_newest_histories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kramer_outline.storage.recovery.MAX_HISTORIES", 1)
    for number in range(3):
        window = Window(tmp_path, simple("one"), f"/p{number}.kramer.json", "0")
        window.do(random.Random(number))
        window.save(f"/p{number}.kramer.json")
        window.journal.end(keep=True)
    window = Window(tmp_path, simple("one"))
    window.do(random.Random(1))
    window.die()
    prune(tmp_path)
    assert len(list(tmp_path.glob("*.journal"))) == 2
    assert len(unsaved(tmp_path)) == 1


def test_a_change_of_another_document_is_refused() -> None:
    for data in ({}, {"name": "x", "steps": [{"id": "nobody", "now": {"title": "x"}}]}, {"name": "", "steps": [3]}, 7):
        with pytest.raises(ChangeDataError):
            decode(data, simple("one"))
