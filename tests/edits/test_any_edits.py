"""Any run of edits: invariants after each, undo back to the first document, redo to the last, and no word lost."""

import random
from collections import Counter
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kramer_outline.edits import clipboard, fields, people, structure, texts
from kramer_outline.edits.refusal import Refusal
from kramer_outline.model.change import Change
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, STATUSES, Heading, Kind
from tests import strategies


def words_of(document: Document) -> Counter[str]:
    """Count every word that any item says."""
    counted: Counter[str] = Counter()
    for item in document.items():
        parts = (item.title, item.summary, item.notes, item.heading.location, item.when)
        counted.update(" ".join(parts).upper().split())  # a heading is noted down in capitals
    return counted


def covered(document: Document) -> set[tuple[str, int]]:
    """Return every non-blank source character that stands in a passage of an item."""
    return {
        (passage.source, at)
        for item in document.items()
        for passage in item.passages
        for at in range(passage.start, passage.end)
        if not document.source(passage.source).text[at].isspace()
    }


class AnyEdits(RuleBasedStateMachine):
    """Edits as a writer makes them, in any order."""

    @initialize(document=strategies.documents(), seed=st.integers(0, 2**32))
    def begin(self, document: Document, seed: int) -> None:
        self.document = document
        self.first = document.copy()
        self.done: list[Change] = []
        self.dice = random.Random(seed)

    # What is chosen

    def items(self, most: int = 3) -> list[str]:
        keys = list(self.document.walk())
        return self.dice.sample(keys, min(len(keys), self.dice.randint(1, most)))

    def one(self) -> str | None:
        keys = list(self.document.walk())
        return self.dice.choice(keys) if keys else None

    def characters(self) -> list[str]:
        keys = [character.id for character in self.document.characters()]
        return self.dice.sample(keys, min(len(keys), 2))

    # Doing it

    def do(self, edit: Any, *args: Any, keeps_words: bool = False, **kwargs: Any) -> None:
        before, said, told = self.document.copy(), words_of(self.document), covered(self.document)
        try:
            change = edit(self.document, *args, **kwargs)
        except Refusal as refusal:
            assert str(refusal).endswith("."), "a refusal is a sentence"
            assert self.document == before
            return
        assert self.document == before, "an edit only makes a change"
        if not change:
            return
        self.document.apply(change)
        self.done.append(change)
        assert change.name
        assert all(key in self.document for key in change.select)
        if keeps_words:
            assert set(said) <= set(words_of(self.document)), "a word is lost"
            assert told <= covered(self.document)

    @rule()
    def new_after(self) -> None:
        self.do(structure.new_after, self.one(), keeps_words=True)

    @rule()
    def new_child(self) -> None:
        self.do(structure.new_child, self.one(), keeps_words=True)

    @rule()
    def delete(self) -> None:
        self.do(structure.delete, self.items(1))

    @rule()
    def duplicate(self) -> None:
        if len(self.document) < 40:
            self.do(structure.duplicate, self.items(2), keeps_words=True)

    @rule(edit=st.sampled_from([structure.move_up, structure.move_down, structure.promote, structure.demote]))
    def move(self, edit: Any) -> None:
        self.do(edit, self.items(), keeps_words=True)

    @rule(row=st.integers(0, 4))
    def move_to(self, row: int) -> None:
        self.do(structure.move_to, self.items(), self.one() or OUTLINE, row, keeps_words=True)

    @rule(kind=st.sampled_from(list(Kind)))
    def set_kind(self, kind: Kind) -> None:
        self.do(structure.set_kind, self.items(), kind, keeps_words=True)

    @precondition(lambda self: self.document.children())
    @rule(at=st.integers(0, 30))
    def split(self, at: int) -> None:
        self.do(texts.split, self.one(), at)

    @rule()
    def merge(self) -> None:
        self.do(texts.merge, self.items(), keeps_words=True)

    @rule(text=strategies.texts, status=st.sampled_from(STATUSES))
    def set_fields(self, text: str, status: str) -> None:
        heading = Heading(setting="INT", location=text[:10])
        self.do(fields.set_fields, self.items(), "Edit", title=text[:10], summary=text, status=status, heading=heading)

    @rule(edit=st.sampled_from([fields.accept, fields.clear_proposed]))
    def proposals(self, edit: Any) -> None:
        self.do(edit, [*self.items(), *self.characters()])

    @rule(who=st.lists(strategies.names, max_size=3))
    def set_people(self, who: list[str]) -> None:
        self.do(people.set_people, self.items(), who)

    @rule(name=strategies.names)
    def add_character(self, name: str) -> None:
        self.do(people.add_character, name)

    @rule(edit=st.sampled_from([people.delete_characters, lambda d, keys: people.merge_characters(d, keys[0], keys)]))
    def fewer_characters(self, edit: Any) -> None:
        chosen = self.characters()
        if chosen:
            self.do(edit, chosen)

    @rule(kind=strategies.names)
    def relate(self, kind: str) -> None:
        chosen = self.characters()
        if len(chosen) == 2:
            self.do(people.set_relations, chosen[0], f"{kind} of {self.document.character(chosen[1]).name}")

    @rule()
    def copy_and_paste(self) -> None:
        keys = self.items(2)
        if keys and len(self.document) < 40:
            self.do(clipboard.paste, clipboard.fragment(self.document, keys), self.one(), keeps_words=True)

    @rule(text=strategies.texts)
    def paste_text(self, text: str) -> None:
        self.do(clipboard.paste, clipboard.from_text(text), self.one(), keeps_words=True)

    # What always holds

    @invariant()
    def holds_together(self) -> None:
        assert self.document.check() == []

    def teardown(self) -> None:
        if not hasattr(self, "document"):
            return
        last = self.document.copy()
        for change in reversed(self.done):
            self.document.apply(change.inverse())
        assert self.document == self.first
        for change in self.done:
            self.document.apply(change)
        assert self.document == last


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
