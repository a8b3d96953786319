"""An outline to a Final Draft file of version 5, which Final Draft 12 opens."""

from ...model.document import Document
from ...model.length import written
from ...model.records import Character, Item, Kind
from ...model.slugline import format_heading
from ..base import FDX_PREAMBLE, FOUNTAIN_PREAMBLE, Notice, Options, Progress, no_progress
from ..xml import escape, escape_attribute
from . import notes
from .paragraphs import (
    AROUND,
    BODY,
    GENERAL,
    HEADING,
    NOTE,
    OUTLINE_TYPES,
    SUMMARY,
    Paragraph,
    Run,
    as_version_five,
    from_fountain,
    from_json,
    raw_attributes,
)
from .reader import BOARD, NOTES, PLACE, TYPE, fields_of, kept_block

_TYPES = {Kind.ACT: "Outline 1", Kind.SEQUENCE: "Outline 2", Kind.SCENE: HEADING, Kind.BEAT: "Outline 4"}
_FIELDS = ("heading", "title", "number", "colour", "target", "summary", "script", "notes")


def write(document: Document, options: Options, progress: Progress = no_progress) -> bytes:
    """Return a document as a Final Draft file in UTF-8."""
    out = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "",
        "  <Content>",
    ]
    paragraphs = _preamble(document)
    board: list[Item] = []
    items = list(document.items())
    for number, item in enumerate(items):
        if number % 500 == 0:
            progress(number / len(items))
        if _on_board(document, item):
            board.append(item)
            continue
        paragraphs += _block(item)
    paragraphs = [_without(one, options) for one in as_version_five(paragraphs)]
    out += _written(paragraphs)
    loose = notes.to_list(dict(document.project.extra).get(NOTES, "")) if options.notes else []
    out += ["  </Content>", *_title_page(document), *_beats(board), *_cast(document)]
    out += [*notes.written(paragraphs, loose), "", "</FinalDraft>", ""]
    return "\n".join(out).encode("utf-8", "replace")


def _preamble(document: Document) -> list[Paragraph]:
    """Return the script before the first item, from whichever format it came."""
    extra = dict(document.project.extra)
    return from_json(extra.get(FDX_PREAMBLE, "[]")) or from_fountain(extra.get(FOUNTAIN_PREAMBLE, ""))


def _on_board(document: Document, item: Item) -> bool:
    top = next(
        (key for key in (*document.ancestors(item.id), item.id) if BOARD in dict(document.item(key).extra)), None
    )
    return top is not None


def _block(item: Item) -> list[Paragraph]:
    """Return an item's paragraphs: those it came from when they still say what it says."""
    kept = kept_block(item)
    if kept:
        said = fields_of(kept)
        same = all(
            said.get(name, type(item).model_fields[name].get_default()) == getattr(item, name) for name in _FIELDS
        )
        if same:
            return kept
        if said["script"] == item.script:  # empty paragraphs, types and styles that Fountain has no words for
            new = block_of(item.model_copy(update={"script": ""}))
            return [*new, *(one for one in kept[1:] if one.type not in (SUMMARY, BODY, NOTE))]
    return block_of(item)


def block_of(item: Item) -> list[Paragraph]:
    """Return an item's paragraphs as we write them."""
    slug = format_heading(item.heading)
    kind = dict(item.extra).get(TYPE, "")
    if kind not in OUTLINE_TYPES or (slug and item.kind is Kind.SCENE):
        kind = _TYPES[item.kind]
    values = {"Number": item.number, "Notes": item.notes}
    texts: list[Paragraph] = []
    if kind == HEADING:
        values |= {"Title": item.title if slug else "", "Color": _colour(item.colour), "Length": written(item.target)}
        values["Summary"] = item.summary
    else:
        values["Color"] = _colour(item.colour)
        texts = [Paragraph(BODY, (Run("", line),)) for line in item.summary.split("\n")] if item.summary else []
    words = (slug or item.title) if kind == HEADING else (item.title or slug)
    head = Paragraph(kind, (Run("", words),), False, raw_attributes(values))
    return [head, *texts, *from_fountain(item.script)]


def _without(paragraph: Paragraph, options: Options) -> Paragraph:
    """Return a paragraph without what the writer did not want written."""
    if (options.numbers and options.notes) or not paragraph.attributes:
        return paragraph
    gone = {name for name, kept in (("Number", options.numbers), ("Notes", options.notes)) if not kept}
    return paragraph._replace(attributes=tuple(pair for pair in paragraph.attributes if pair[0] not in gone))


def _colour(colour: str) -> str:
    return f"#{''.join(colour[n : n + 2].upper() * 2 for n in (1, 3, 5))}" if colour else ""


# XML


def _written(paragraphs: list[Paragraph]) -> list[str]:
    out: list[str] = []
    dual = False
    for number, one in enumerate(paragraphs):
        starts = one.dual and (not dual or _third_voice(paragraphs, number))
        if dual and (not one.dual or starts):
            out += ["      </DualDialogue>", "    </Paragraph>"]
        if starts:
            around = escape_attribute(dict(one.attributes).get(AROUND, GENERAL))
            out += [f'    <Paragraph Type="{around}">', "      <DualDialogue>"]
        dual = one.dual
        out += _paragraph(one, "        " if dual else "    ")
    if dual:
        out += ["      </DualDialogue>", "    </Paragraph>"]
    return out


def _third_voice(paragraphs: list[Paragraph], number: int) -> bool:
    """Tell whether a speech begins another dual dialogue: two voices belong to one."""
    if paragraphs[number].type != "Character":
        return False
    voices = 0
    for one in reversed(paragraphs[:number]):
        if not one.dual:
            break
        voices += one.type == "Character"
    return voices > 0 and voices % 2 == 0


def _paragraph(one: Paragraph, pad: str) -> list[str]:
    values = dict(one.attributes)
    number = f' Number="{escape_attribute(values["Number"])}"' if values.get("Number") else ""
    out = [f'{pad}<Paragraph{number} Type="{escape_attribute(one.type)}">']
    scene = {name: values.get(name, "") for name in ("Length", "Page", "Title", "Color")}
    if one.type == HEADING or any(scene.values()) or values.get("Summary"):
        said = "".join(
            f' {name}="{escape_attribute(value)}"' for name, value in scene.items() if value or name == "Title"
        )
        if values.get("Summary"):
            out += [f"{pad}  <SceneProperties{said}>", f"{pad}    <Summary>"]
            for line in values["Summary"].split("\n"):
                out += [
                    f"{pad}      <Paragraph>",
                    f"{pad}        <Text>{escape(line)}</Text>",
                    f"{pad}      </Paragraph>",
                ]
            out += [f"{pad}    </Summary>", f"{pad}  </SceneProperties>"]
        else:
            out.append(f"{pad}  <SceneProperties{said}/>")
    for run in one.runs:
        style = f' Style="{escape_attribute(run.style)}"' if run.style else ""
        out.append(f"{pad}  <Text{style}>{escape(run.text)}</Text>")
    return [*out, f"{pad}</Paragraph>"]


def _title_page(document: Document) -> list[str]:
    project = document.project
    lines = [project.title, *(line for _, value in project.title_page for line in value.split("\n"))]
    out = ["", "  <TitlePage>", "    <Content>"]
    for line in lines:
        if line:
            out += [
                '      <Paragraph Alignment="Center">',
                f"        <Text>{escape(line)}</Text>",
                "      </Paragraph>",
            ]
    return [*out, "    </Content>", "  </TitlePage>"]


def _beats(board: list[Item]) -> list[str]:
    beats = [item for item in board if BOARD not in dict(item.extra)]
    if not beats:
        return []
    out = ["", "  <ListItems>"]
    spots: list[str] = []
    for item in beats:
        colour = f' Color="{_colour(item.colour)}"' if item.colour else ""
        out.append(f'    <ListItem{colour} Id="{item.id}" Title="{escape_attribute(item.title)}" Type="Beat">')
        out.append("      <Content>")
        for line in item.summary.split("\n"):
            out += ["        <Paragraph>", f"          <Text>{escape(line)}</Text>", "        </Paragraph>"]
        out += ["      </Content>", "    </ListItem>"]
        place = dict(item.extra).get(PLACE, "").split()
        if len(place) == 4:
            names = zip(("Left", "Top", "Width", "Height"), place, strict=True)
            said = "".join(f' {name}="{escape_attribute(value)}"' for name, value in names)
            spots.append(f'      <Item Id="{item.id}"{said}/>')
    out.append("  </ListItems>")
    if spots:
        out += [
            "",
            "  <DisplayBoards>",
            '    <DisplayBoard Type="Beat">',
            *spots,
            "    </DisplayBoard>",
            "  </DisplayBoards>",
        ]
    return out


def _cast(document: Document) -> list[str]:
    people = list(document.characters())
    if not people:
        return []
    members = [
        f'    <Member Actor="{escape_attribute(person.actor)}" Character="{escape_attribute(person.name.upper())}"/>'
        for person in people
    ]
    return ["", "  <Cast>", *members, "  </Cast>"]


def _speakers(script: str) -> set[str]:
    cues = (one.text for one in from_fountain(script) if one.type == "Character")
    return {cue.split("(")[0].strip().casefold() for cue in cues}


def _is_described(person: Character) -> bool:
    said = (person.description, person.want, person.need, person.arc, person.notes, person.relations, person.aliases)
    return any(said)


def losses(document: Document, options: Options) -> tuple[Notice, ...]:
    """Return what a Final Draft file has no place for."""
    items = list(document.items())
    speakers = {item.id: _speakers(item.script) for item in items}
    names = {person.id: person.name.casefold() for person in document.characters()}
    counted = {
        "Who is in a scene without speaking is not written.": sum(
            any(names.get(key, "") not in speakers[item.id] for key in item.characters) for item in items
        ),
        "Whose scene it is and turning points are not written.": sum(bool(i.pov or i.turning_points) for i in items),
        "Statuses, tags and storylines are not written.": sum(bool(i.status or i.tags or i.threads) for i in items),
        "Story time and story order are not written.": sum(bool(i.when or i.chronology) for i in items),
        "What is said of characters is not written.": sum(map(_is_described, document.characters())),
        "Sources are not written.": sum(1 for _ in document.sources()),
    }
    if not options.notes:
        counted["Notes are left out, as asked."] = sum(bool(item.notes) for item in items)
    return tuple(Notice("lost", text, count) for text, count in counted.items() if count)
