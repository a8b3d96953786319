"""Edits that cut one line in two or make one of several."""

from collections.abc import Iterable

from ..model.change import Change
from ..model.document import Document
from ..model.ids import new_id
from ..model.records import Item, Kind, replaced
from ..model.slugline import format_heading
from .draft import Draft, noun, the
from .passages import divide, joined
from .refusal import Refusal
from .structure import chosen


def split(document: Document, key: str, offset: int) -> Change:
    """Cut an item in two at an offset of its summary; the second part stands after it, with its own passages.

    What describes the whole (heading, people, status, colour, tags) goes to both; title, time, notes and what stands
    below stay with the first. Raises Refusal when one part would have no text.
    """
    item = document.item(key)
    head, tail = item.summary[:offset].rstrip(), item.summary[offset:].lstrip()
    if not head or not tail:
        raise Refusal(f"Put the cursor inside the text of {the(item)}, where the second part is to begin.")
    before, after = divide(document, item.passages, head, tail)
    kept = {"title", "when", "notes", "pov", "turning_points"}
    second = replaced(
        item,
        id=new_id("i"),
        summary=tail,
        passages=after,
        title="",
        when="",
        notes="",
        number="",
        turning_points=(),
        proposed=tuple(field for field in item.proposed if field not in kept),
    )
    draft = Draft(document)
    draft.set(key, summary=head, passages=before, proposed=_untouched(item, "summary"))
    parent, row = document.place(key)
    draft.insert(second, parent, row + 1)
    return draft.change(f"Split {item.kind.label}", (second.id,))


def _untouched(item: Item, *fields: str) -> tuple[str, ...]:
    return tuple(field for field in item.proposed if field not in fields)


def merge(document: Document, keys: Iterable[str]) -> Change:
    """Make one item of several siblings, or of one and the sibling before it; nothing that they say is lost."""
    tops = chosen(document, keys)
    parent, row = document.place(tops[0])
    if any(document.parent(key) != parent for key in tops):
        raise Refusal("Only lines with the same parent can be merged.")
    if len(tops) == 1:
        if row == 0:
            raise Refusal(f"There is no line before {the(document.item(tops[0]))} to merge it with.")
        tops.insert(0, document.children(parent)[row - 1])
    draft = Draft(document)
    first = tops[0]
    for key in tops[1:]:
        draft.replace(_merged(document, draft.document.item(first), document.item(key)))
        for child in document.children(key):
            _adopt(draft, child, first)
        draft.remove(key)
    return draft.change(f"Merge {noun(document, tops)}", (first,))


def _adopt(draft: Draft, child: str, parent: str) -> None:
    """Put a child of a merged item at the end of the first one, or after it where it cannot hold anything."""
    document = draft.document
    if document.item(parent).kind is Kind.BEAT:
        above, row = document.place(parent)
        draft.put(child, above, row + 1)
    else:
        draft.put(child, parent, len(document.children(parent)))


def _merged(document: Document, one: Item, two: Item) -> Item:
    """Return `one` with all that `two` says besides; what has room for one value only is noted down."""
    heading, title, when = one.heading or two.heading, one.title or two.title, one.when or two.when
    lost = [
        format_heading(two.heading) if heading != two.heading else "",
        two.title if title != two.title else "",
        two.when if when != two.when else "",
        f"number {two.number}" if two.number and one.number else "",
    ]
    notes = [one.notes, " | ".join(part for part in lost if part), two.notes]
    return replaced(
        one,
        heading=heading,
        title=title,
        when=when,
        summary=_join(one.summary, two.summary),
        characters=tuple(dict.fromkeys(one.characters + two.characters)),
        pov=one.pov or two.pov,
        threads=tuple(dict.fromkeys(one.threads + two.threads)),
        turning_points=tuple(dict.fromkeys(one.turning_points + two.turning_points)),
        status=one.status or two.status,
        colour=one.colour or two.colour,
        tags=tuple(dict.fromkeys(one.tags + two.tags)),
        notes="\n".join(note for note in notes if note),
        number=one.number or two.number,
        passages=joined(document, one.passages + two.passages),
        proposed=_still_proposed(one, two),
    )


def _still_proposed(one: Item, two: Item) -> tuple[str, ...]:
    """Return the fields that hold nothing but what was proposed on both sides."""
    fields = dict.fromkeys(one.proposed + two.proposed)
    return tuple(
        field for field in fields if all(field in item.proposed or not getattr(item, field) for item in (one, two))
    )


def _join(one: str, two: str) -> str:
    if not one or not two:
        return one or two
    return one + ("\n" if "\n" in one or "\n" in two else " ") + two
