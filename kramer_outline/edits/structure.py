"""Edits of the outline's shape: new, delete, duplicate, move, promote, demote, kinds."""

from collections.abc import Iterable

from ..model.change import Change
from ..model.document import Document, can_hold
from ..model.ids import new_id
from ..model.records import OUTLINE, ROOTS, Item, Kind, replaced
from .draft import Draft, noun
from .refusal import Refusal


def chosen(document: Document, keys: Iterable[str]) -> list[str]:
    """Return the topmost of the chosen items in reading order; raises Refusal when there are none."""
    tops = document.in_order(keys)
    if not tops:
        raise Refusal("Choose a line of the outline first.")
    return tops


def new_after(document: Document, key: str | None) -> Change:
    """Insert an empty line of the same kind after an item; a scene at the end when there is none."""
    draft = Draft(document)
    if key is None:
        item = Item(id=new_id("i"), kind=_kind_below(document, OUTLINE))
        draft.insert(item, OUTLINE)
    else:
        parent, row = document.place(key)
        item = Item(id=new_id("i"), kind=document.item(key).kind)
        draft.insert(item, parent, row + 1)
    return draft.change(f"New {item.kind.label}", (item.id,))


def new_child(document: Document, key: str | None) -> Change:
    """Insert an empty line as the last one inside an item; raises Refusal for a beat."""
    parent = OUTLINE if key is None else key
    if key is not None and document.item(key).kind is Kind.BEAT:
        raise Refusal("A beat cannot hold other lines. Use New After, or promote it first.")
    draft = Draft(document)
    item = Item(id=new_id("i"), kind=_kind_below(document, parent))
    draft.insert(item, parent)
    return draft.change(f"New {item.kind.label}", (item.id,))


def _kind_below(document: Document, parent: str) -> Kind:
    """Return the kind a new child gets: that of its siblings, else a scene, or a beat inside a scene."""
    siblings = document.children(parent)
    if siblings:
        return document.item(siblings[-1]).kind
    if parent != OUTLINE and document.item(parent).kind is Kind.SCENE:
        return Kind.BEAT
    return Kind.SCENE


def delete(document: Document, keys: Iterable[str]) -> Change:
    """Delete items with all below them; what stood next to them is selected."""
    tops = chosen(document, keys)
    select = _neighbour(document, tops)
    draft = Draft(document)
    for key in reversed(tops):
        draft.remove(key)
    return draft.change(f"Delete {noun(document, tops)}", select)


def _neighbour(document: Document, tops: list[str]) -> tuple[str, ...]:
    """Return what to select when `tops` are gone: the next sibling, the one before, or the parent."""
    parent, row = document.place(tops[-1])
    siblings = document.children(parent)
    gone = set(tops)
    for key in (*siblings[row + 1 :], *reversed(siblings[:row])):
        if key not in gone:
            return (key,)
    return () if parent in ROOTS else (parent,)


def duplicate(document: Document, keys: Iterable[str]) -> Change:
    """Insert a copy of each item, with all below it, right after the last one; locked numbers are not copied."""
    tops = chosen(document, keys)
    draft = Draft(document)
    copies = []
    for key in reversed(tops):
        parent, row = document.place(key)
        copies.append(_copy_below(draft, document, key, parent, row + 1))
    return draft.change(f"Duplicate {noun(document, tops)}", tuple(reversed(copies)))


def _copy_below(draft: Draft, source: Document, key: str, parent: str, row: int | None) -> str:
    """Insert a copy of an item of `source` with all below it, under new ids, and return its id."""
    copy = replaced(source.item(key), id=new_id("i"), number="", turning_points=())
    draft.insert(copy, parent, row)
    twins = {key: copy.id}
    for below in source.walk(key):
        twin = replaced(source.item(below), id=new_id("i"), number="", turning_points=())
        twins[below] = twin.id
        draft.insert(twin, twins[source.parent(below)])
    return copy.id


def move_up(document: Document, keys: Iterable[str]) -> Change:
    """Move items before their previous sibling, or to the end of what stands before their parent."""
    return _move(document, chosen(document, keys), -1)


def move_down(document: Document, keys: Iterable[str]) -> Change:
    """Move items after their next sibling, or to the start of what stands after their parent."""
    return _move(document, chosen(document, keys), 1)


def _move(document: Document, tops: list[str], way: int) -> Change:
    draft = Draft(document)
    still = set(tops)
    for key in tops if way < 0 else reversed(tops):
        now = draft.document
        parent, row = now.place(key)
        siblings = now.children(parent)
        if 0 <= row + way < len(siblings):
            if siblings[row + way] in still and siblings[row + way] in tops:
                continue  # it is held up by another chosen one that stands at the edge
            draft.move(key, parent, row + way)
        elif not _move_to_uncle(draft, key, way):
            continue
        still.discard(key)
    if len(still) == len(tops):
        edge = "first" if way < 0 else "last"
        raise Refusal(f"There is nowhere to move: this is already the {edge} place it can have.")
    return draft.change(f"Move {noun(document, tops)} {'Up' if way < 0 else 'Down'}", tuple(tops))


def _move_to_uncle(draft: Draft, key: str, way: int) -> bool:
    """Move an item at the edge of its parent over to the parent's neighbour, when that can hold it."""
    document = draft.document
    parent = document.parent(key)
    if parent in ROOTS:
        return False
    grandparent, row = document.place(parent)
    uncles = document.children(grandparent)
    if not 0 <= row + way < len(uncles):
        return False
    uncle = uncles[row + way]
    if not can_hold(document.item(uncle).kind, document.item(key).kind):
        return False
    draft.move(key, uncle, len(document.children(uncle)) if way < 0 else 0)
    return True


def promote(document: Document, keys: Iterable[str]) -> Change:
    """Move items out of their parent, to right after it; they take its kind."""
    tops = chosen(document, keys)
    draft = Draft(document)
    for key in reversed(tops):
        parent = document.parent(key)
        if parent in ROOTS:
            raise Refusal("This line is already at the top level.")
        grandparent, row = draft.document.place(parent)
        draft.move(key, grandparent, row + 1)
        draft.set(key, kind=document.item(parent).kind)
    return draft.change(f"Promote {noun(document, tops)}", tuple(tops))


def demote(document: Document, keys: Iterable[str]) -> Change:
    """Move items into the line before them; their kind follows, and what would be deeper than a beat stands beside."""
    tops = chosen(document, keys)
    draft = Draft(document)
    for key in tops:
        parent, row = draft.document.place(key)
        if row == 0:
            raise Refusal("There is no line before this one that could hold it.")
        before = draft.document.children(parent)[row - 1]
        if draft.document.item(before).kind is Kind.BEAT:
            raise Refusal("The line before it is a beat, and a beat cannot hold other lines.")
        draft.put(key, before, len(draft.document.children(before)))
    return draft.change(f"Demote {noun(document, tops)}", tuple(tops))


def move_to(document: Document, keys: Iterable[str], parent: str, row: int) -> Change:
    """Move items under `parent`, before what stands at `row` now; their kinds follow the place."""
    tops = chosen(document, keys)
    if parent in tops or (parent not in ROOTS and any(above in tops for above in document.ancestors(parent))):
        raise Refusal("A line cannot be moved into itself.")
    if parent not in ROOTS and document.item(parent).kind is Kind.BEAT:
        raise Refusal("A beat cannot hold other lines.")
    draft = Draft(document)
    siblings = document.children(parent)
    following = next((key for key in siblings[row:] if key not in tops), None)
    for key in tops:
        now = draft.document
        at = len(now.children(parent)) if following is None else now.place(following).row
        if now.parent(key) == parent and now.place(key).row < at:
            at -= 1
        draft.put(key, parent, at)
    change = draft.change(f"Move {noun(document, tops)}", tuple(tops))
    if not change:
        raise Refusal("It stands there already.")
    return change


def set_kind(document: Document, keys: Iterable[str], kind: Kind) -> Change:
    """Make items of another kind where they stand; raises Refusal when the levels around them do not allow it."""
    tops = [key for key in dict.fromkeys(keys) if document.is_item(key)]
    if not tops:
        raise Refusal("Choose a line of the outline first.")
    draft = Draft(document)
    for key in tops:
        draft.set(key, kind=kind)
    for key in tops:
        parent = draft.document.parent(key)
        if parent not in ROOTS and not can_hold(draft.document.item(parent).kind, kind):
            above = draft.document.item(parent).kind.value
            raise Refusal(f"No {kind.value} can stand inside {_a(above)}. Promote it first.")
        for child in draft.document.children(key):
            below = draft.document.item(child).kind.value
            if not can_hold(kind, draft.document.item(child).kind):
                raise Refusal(f"It holds {_a(below)}, which cannot stand inside {_a(kind.value)}.")
    return draft.change(f"Make {kind.label}", tuple(tops))


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
