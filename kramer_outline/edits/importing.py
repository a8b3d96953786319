"""Another outline into this one: as a branch of its own, people of the same name joined."""

from ..model.change import Change
from ..model.document import Document
from ..model.ids import new_id
from ..model.records import CHARACTERS, OUTLINE, SOURCES, Entity, Item, Kind
from .clipboard import paste_at
from .refusal import Refusal


def branch(document: Document, other: Document, name: str) -> Change:
    """Put all lines of another document at the end of the outline, inside an act named after it when it has none.

    Its people become those of the same name here; ids are new. Raises Refusal when it has no lines.
    """
    if not other.children():
        raise Refusal(f"“{name}” has no lines to import.")
    if not any(other.item(key).kind is Kind.ACT for key in other.children()):
        other = _in_an_act(other, name)
    return paste_at(document, other, OUTLINE, len(document.children()), f"Import “{name}”")


def _in_an_act(other: Document, name: str) -> Document:
    act = Item(id=new_id("i"), kind=Kind.ACT, title=other.project.title or name)
    placed: list[tuple[str, Entity]] = [(OUTLINE, act)]
    placed += [(act.id if other.parent(item.id) == OUTLINE else other.parent(item.id), item) for item in other.items()]
    placed += [(CHARACTERS, person) for person in other.characters()]
    placed += [(SOURCES, source) for source in other.sources()]
    return Document.build(other.project, placed)
