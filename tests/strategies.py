"""Documents and texts made by hypothesis."""

from typing import Any

from hypothesis import strategies as st

from kramer_outline.model.document import Document
from kramer_outline.model.records import (
    CHARACTERS,
    KINDS,
    OUTLINE,
    PROJECT,
    SETTINGS,
    SOURCES,
    STATUSES,
    Character,
    Entity,
    Heading,
    Item,
    Passage,
    Project,
    Relation,
    Source,
)

texts = st.text(
    st.one_of(
        st.sampled_from("abc defg ABC äöß éñ 漢字 שלום 😀 ’“” \n\t"),
        st.characters(exclude_categories=("Cs", "Cc"), max_codepoint=0x1FFFF),
    ),
    max_size=40,
)
lines = texts.map(lambda text: " ".join(text.split()))
names = lines.filter(bool)
words = st.sampled_from(["Ted opens the door.", "Joanna waits.", "They talk. It rains.", "A train leaves", ""])
colours = st.sampled_from(["", "#c0392b", "#2a6fc9"])
extras = st.dictionaries(st.sampled_from(["opml.created", "fdx.id", "später"]), texts, max_size=2).map(
    lambda found: tuple(found.items())
)
unknown = st.dictionaries(st.sampled_from(["mood", "x-pages", "später"]), st.one_of(st.integers(), texts), max_size=1)


@st.composite
def documents(draw: st.DrawFn, max_items: int = 8) -> Document:
    """A valid document with characters, sources, passages and, now and then, keys this version does not know."""
    people = [f"c{n}" for n in range(draw(st.integers(0, 3)))]
    sources = [Source.of(f"t{n}", draw(names), draw(texts)) for n in range(draw(st.integers(0, 2)))]
    placed: list[tuple[str, Entity]] = [(CHARACTERS, draw(characters(key, people, sources))) for key in people]
    placed += [(SOURCES, source) for source in sources]
    placed += draw(outlines(people, sources, max_items))
    project = Project.model_validate({**draw(unknown), "id": PROJECT, "title": draw(lines), "title_page": draw(extras)})
    return Document.build(project, placed)


def passages(sources: list[Source]) -> st.SearchStrategy[tuple[Passage, ...]]:
    def of(source: Source) -> st.SearchStrategy[Passage]:
        ends = st.integers(0, len(source.text))
        return st.tuples(ends, ends).map(lambda pair: Passage(source=source.id, start=min(pair), end=max(pair)))

    if not sources:
        return st.just(())
    return st.lists(st.sampled_from(sources).flatmap(of), max_size=2).map(tuple)


@st.composite
def characters(draw: st.DrawFn, key: str, people: list[str], sources: list[Source]) -> Character:
    others = [other for other in people if other != key]
    relation = st.builds(Relation, kind=names, other=st.sampled_from(others or [key]))
    fields: dict[str, Any] = {
        "id": key,
        "name": draw(names),
        "aliases": draw(st.lists(names, max_size=2).map(tuple)),
        "actor": draw(lines),
        "description": draw(texts),
        "relations": tuple(draw(st.lists(relation, max_size=1 if others else 0))),
        "colour": draw(colours),
        "passages": draw(passages(sources)),
        "proposed": draw(st.sampled_from([(), ("name",), ("name", "actor")])),
    }
    return Character.model_validate({**draw(unknown), **fields})


@st.composite
def outlines(draw: st.DrawFn, people: list[str], sources: list[Source], max_items: int) -> list[tuple[str, Entity]]:
    """Items with parents whose kinds nest, in reading order by construction."""
    placed: list[tuple[str, Entity]] = []
    holders: list[tuple[str, int]] = [(OUTLINE, -1)]
    for n in range(draw(st.integers(0, max_items))):
        parent, rank = draw(st.sampled_from(holders))
        kind = draw(st.sampled_from(KINDS[rank + 1 :]))
        fields: dict[str, Any] = {
            "id": f"i{n}",
            "kind": kind,
            "title": draw(lines),
            "heading": Heading.model_validate(
                {"setting": draw(st.sampled_from(SETTINGS)), "location": draw(lines), "time": draw(lines)}
            ),
            "when": draw(lines),
            "summary": draw(st.one_of(words, texts)),
            "characters": tuple(draw(st.lists(st.sampled_from(people), unique=True))) if people else (),
            "status": draw(st.sampled_from(STATUSES)),
            "colour": draw(colours),
            "tags": tuple(draw(st.lists(names, max_size=2, unique=True))),
            "notes": draw(texts),
            "number": draw(st.sampled_from(["", "", "12A"])),
            "chronology": draw(st.sampled_from(["", "", "flashback"])),
            "target": draw(st.sampled_from([0, 0, 11])),
            "script": draw(texts),
            "extra": draw(extras),
            "passages": draw(passages(sources)),
            "proposed": draw(st.sampled_from([(), ("title",), ("title", "heading", "when")])),
        }
        placed.append((parent, Item.model_validate({**draw(unknown), **fields})))
        if kind is not KINDS[-1]:
            holders.append((f"i{n}", kind.rank))
    return placed
