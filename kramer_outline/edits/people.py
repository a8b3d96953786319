"""Edits of the characters: add, delete, merge, who is in a scene, how they are related."""

import re
from collections.abc import Iterable

from ..model.change import Change
from ..model.document import Document
from ..model.ids import new_id
from ..model.records import CHARACTERS, Character, Relation, replaced
from ..model.text import clean, clean_line
from .draft import Draft
from .passages import joined
from .refusal import Refusal

NEW_NAME = "New Character"


def by_name(document: Document, name: str, first: Iterable[str] = ()) -> Character | None:
    """Return the character with this name, else the one with this alias, case aside; None when there is none.

    Of namesakes, one among the ids `first` comes before the others.
    """
    wanted = clean_line(name).casefold()
    preferred = set(first)
    everyone = sorted(document.characters(), key=lambda character: character.id not in preferred)
    for character in everyone:
        if character.name.casefold() == wanted:
            return character
    for character in everyone:
        if any(alias.casefold() == wanted for alias in character.aliases):
            return character
    return None


def add_character(document: Document, name: str = NEW_NAME) -> Change:
    """Add a character at the end of the list; raises Refusal when one of that name is there."""
    name = clean_line(name)
    if not name:
        raise Refusal("A character needs a name.")
    if name == NEW_NAME:
        name = _free_name(document, name)
    elif by_name(document, name):
        raise Refusal(f"There is a character named {name} already.")
    draft = Draft(document)
    character = Character(id=new_id("c"), name=name)
    draft.insert(character, CHARACTERS)
    return draft.change("Add Character", (character.id,))


def _free_name(document: Document, name: str) -> str:
    number, free = 1, name
    while by_name(document, free):
        number += 1
        free = f"{name} {number}"
    return free


def set_people(document: Document, keys: Iterable[str], names: Iterable[str]) -> Change:
    """Set who is in some items, by name or alias; a name nobody has becomes a new character."""
    draft = Draft(document)
    keys = tuple(keys)
    there = [person for key in keys for person in document.item(key).characters]
    people: list[str] = []
    for name in names:
        name = clean_line(name)
        if not name:
            continue
        known = by_name(draft.document, name, there)
        if known is None:
            known = Character(id=new_id("c"), name=name)
            draft.insert(known, CHARACTERS)
        people.append(known.id)
    for key in keys:
        _set_ids(draft, key, tuple(dict.fromkeys(people)))
    return draft.change("Set People", keys)


def _set_ids(draft: Draft, key: str, people: tuple[str, ...]) -> None:
    item = draft.document.item(key)
    if item.characters != people:
        left = tuple(field for field in item.proposed if field != "characters")
        draft.set(key, characters=people, proposed=left, pov=item.pov if item.pov in people else "")


def delete_characters(document: Document, keys: Iterable[str]) -> Change:
    """Delete characters from the list, from all lines they are in and from the relations of others."""
    gone = [key for key in dict.fromkeys(keys) if isinstance(document.get(key), Character)]
    if not gone:
        raise Refusal("Choose a character first.")
    draft = Draft(document)
    _rename_ids(draft, dict.fromkeys(gone, ""))
    siblings = [key for key in document.children(CHARACTERS) if key not in gone]
    row = document.place(gone[0]).row
    for key in reversed(gone):
        draft.remove(key)
    select = siblings[min(row, len(siblings) - 1)] if siblings else ""
    label = "Character" if len(gone) == 1 else f"{len(gone)} Characters"
    return draft.change(f"Delete {label}", (select,) if select else ())


def _rename_ids(draft: Draft, new: dict[str, str]) -> None:
    """Replace character ids in all items and relations; an id that becomes empty is taken out."""
    for item in list(draft.document.items()):
        if item.pov in new or any(key in new for key in item.characters):
            people = tuple(dict.fromkeys(new.get(key, key) for key in item.characters))
            draft.set(item.id, characters=tuple(filter(None, people)), pov=new.get(item.pov, item.pov))
    for character in list(draft.document.characters()):
        if any(relation.other in new for relation in character.relations):
            moved = (replaced(r, other=new[r.other]) if new.get(r.other) else r for r in character.relations)
            kept = tuple(r for r in moved if new.get(r.other, r.other) and r.other != character.id)
            draft.set(character.id, relations=tuple(dict.fromkeys(kept)))


def merge_characters(document: Document, keep: str, others: Iterable[str]) -> Change:
    """Make one character of several: aliases, scenes, relations and texts join, the name of `keep` stays."""
    gone = [key for key in dict.fromkeys(others) if key != keep and isinstance(document.get(key), Character)]
    if not gone:
        raise Refusal("Choose two or more characters to merge.")
    draft = Draft(document)
    _rename_ids(draft, dict.fromkeys(gone, keep))
    for key in gone:
        merged = _merged(document, draft.document.character(keep), draft.document.character(key))
        draft.replace(merged)
        draft.remove(key)
    return draft.change("Merge Characters", (keep,))


_TEXTS = ("description", "want", "need", "arc", "notes")


def _merged(document: Document, one: Character, two: Character) -> Character:
    names = [alias for alias in (*one.aliases, two.name, *two.aliases) if alias != one.name]
    actor = one.actor or two.actor
    notes = f"Also played by {two.actor}." if two.actor and two.actor != actor else ""
    texts = {field: _join(getattr(one, field), getattr(two, field)) for field in _TEXTS}
    texts["notes"] = _join(texts["notes"], notes)
    relations = [r for r in one.relations + two.relations if r.other not in (one.id, two.id)]
    return replaced(
        one,
        aliases=tuple(dict.fromkeys(names)),
        actor=actor,
        relations=tuple(dict.fromkeys(relations)),
        colour=one.colour or two.colour,
        passages=joined(document, one.passages + two.passages),
        proposed=tuple(f for f in one.proposed if f in two.proposed and f != "aliases"),
        **texts,
    )


def _join(one: str, two: str) -> str:
    return one if two in one else f"{one}\n{two}" if one else two


def format_relations(document: Document, character: Character) -> str:
    """Write relations one a line: "wife of Ted Kramer"."""
    return "\n".join(f"{r.kind} of {document.character(r.other).name}" for r in character.relations)


_RELATION = re.compile(r"^(.+?) (?:of|to) (.+)$", re.IGNORECASE)


def set_relations(document: Document, key: str, text: str) -> Change:
    """Set a character's relations from lines like "wife of Ted Kramer"; raises Refusal for a line it cannot place."""
    relations = []
    for line in clean(text).split("\n"):
        line = clean_line(line)
        if not line:
            continue
        match = _RELATION.match(line)
        if not match:
            raise Refusal(f"“{line}” is no relation. Write it like “wife of Ted Kramer”, one a line.")
        other = by_name(document, match.group(2))
        if other is None:
            raise Refusal(f"There is no character named {match.group(2)}.")
        if other.id == key:
            raise Refusal("A character cannot be related to itself.")
        relations.append(Relation(kind=match.group(1), other=other.id))
    draft = Draft(document)
    before = document.character(key)
    if before.relations != tuple(relations):
        left = tuple(field for field in before.proposed if field != "relations")
        draft.set(key, relations=tuple(dict.fromkeys(relations)), proposed=left)
    return draft.change("Set Relations", (key,))
