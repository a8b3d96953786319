"""Final Draft: headings, numbers, synopses, colours and every word of the script come back."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.edits.fields import set_fields
from kramer_outline.formats import fountain
from kramer_outline.formats.base import FormatError, Options
from kramer_outline.formats.fdx import losses, read, sniff, write
from kramer_outline.formats.fdx.paragraphs import from_fountain, to_fountain
from kramer_outline.formats.fdx.reader import colour_of
from kramer_outline.model.document import Document
from kramer_outline.model.records import Character, Heading, Item, Kind
from kramer_outline.storage.project_file import dump, load
from tests.strategies import documents

from .corpus import need, real_files

SCRIPT = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Template="No" Version="6">
<Content>
 <Paragraph Type="Transition"><Text>FADE IN:</Text></Paragraph>
 <Paragraph Type="Outline 1"><Text>Act One</Text></Paragraph>
 <Paragraph Type="Outline Body"><Text>Ada comes home.</Text></Paragraph>
 <Paragraph Type="Scene Heading" Number="12A">
  <SceneProperties Length="1 3/8" Page="1" Title="The mill" Color="#C0C039392B2B">
   <Summary><Paragraph><Text>She finds a </Text><Text Style="Bold">garden</Text><Text>.</Text></Paragraph></Summary>
  </SceneProperties>
  <ScriptNote ID="1"><Paragraph><Text>Ask about the wheel</Text></Paragraph></ScriptNote>
  <Text>INT. </Text><Text>MILL - DAY</Text>
 </Paragraph>
 <Paragraph Type="Action"><Text>Ada </Text><Text Style="Bold+Italic">opens</Text><Text> the door.</Text></Paragraph>
 <Paragraph Type="Action"><Text>INT. IS NO HEADING HERE</Text></Paragraph>
 <Paragraph Type="General"><DualDialogue>
  <Paragraph Type="Character"><Text>ADA</Text></Paragraph>
  <Paragraph Type="Dialogue"><Text>Who is there?</Text></Paragraph>
  <Paragraph Type="Character"><Text>McBen</Text></Paragraph>
  <Paragraph Type="Parenthetical"><Text>(quietly)</Text></Paragraph>
  <Paragraph Type="Dialogue"><Text>Me.</Text></Paragraph>
 </DualDialogue></Paragraph>
 <Paragraph Type="Transition"><Text>CUT TO:</Text></Paragraph>
 <Paragraph Type="Scene Heading"><Text>EXT. GARDEN - NIGHT</Text></Paragraph>
 <Paragraph Type="Summary"><Text>It rains.</Text></Paragraph>
 <Paragraph Type="Shot"><Text>CLOSE ON THE DOOR</Text></Paragraph>
</Content>
<TitlePage><Content>
 <Paragraph><Text>The Mill</Text></Paragraph><Paragraph><Text>Written by</Text></Paragraph>
 <Paragraph><Text>A. Writer</Text></Paragraph>
</Content></TitlePage>
<ListItems><ListItem Type="Beat" Id="b1" Title="A storm" Color="#2A2A6F6FC9C9">
 <Content><Paragraph><Text>It breaks.</Text></Paragraph></Content></ListItem></ListItems>
<DisplayBoards>
<DisplayBoard Type="Beat"><Item Id="b1" Left="10" Top="20" Width="30" Height="40"/></DisplayBoard></DisplayBoards>
<Cast><Member Actor="Man 1" Character="VERA"/></Cast>
</FinalDraft>
"""


def facts(data: bytes) -> list[tuple[str, ...]]:
    """Read type, text, number, synopsis and colour of every paragraph, independently of the program's reader."""
    content = ET.fromstring(data).find("Content")
    out: list[tuple[str, ...]] = []

    def take(paragraph: ET.Element) -> None:
        text = "".join(part.text or "" for part in paragraph.findall("Text"))
        dual = paragraph.find("DualDialogue")
        if dual is not None:
            for one in dual.iter("Paragraph"):
                take(one)
            return
        synopsis = "\n".join(
            "".join(part.text or "" for part in one.findall("Text"))
            for one in paragraph.findall("SceneProperties/Summary/Paragraph")
        )
        scene = paragraph.find("SceneProperties")
        colour = "" if scene is None else scene.get("Color") or ""
        out.append((paragraph.get("Type") or "Action", text, paragraph.get("Number") or "", synopsis, colour))

    for paragraph in content.findall("Paragraph") if content is not None else []:
        take(paragraph)
    return out


def parsed() -> Document:
    document = read(SCRIPT.encode(), "mill.fdx").document
    assert document.check() == []
    return document


def named(document: Document, part: str) -> Item:
    return next(item for item in document.items() if part in (item.title, item.heading.location))


def test_the_outline() -> None:
    document = parsed()
    kinds = [(item.kind.value, item.title, item.heading.location) for item in document.items()]
    assert kinds == [
        ("act", "Act One", ""),
        ("scene", "The mill", "MILL"),
        ("scene", "", "GARDEN"),
        ("act", "Beat Board", ""),
        ("beat", "A storm", ""),
    ]
    mill = named(document, "MILL")
    assert (mill.number, mill.colour, mill.target) == ("12A", "#c0392b", 11)
    assert (mill.summary, mill.notes) == ("She finds a garden.", "Ask about the wheel")
    assert mill.script.startswith(
        "Ada ***opens*** the door.\n\n!INT. IS NO HEADING HERE\n\nADA\nWho is there?\n\n@McBen ^"
    )
    assert named(document, "GARDEN").summary == "It rains."
    assert named(document, "A storm").colour == "#2a6fc9"
    assert [person.name for person in document.characters()] == ["Vera", "Ada", "Mcben"]
    assert document.project.title == "The Mill"
    assert document.project.title_page == (("credit", "Written by"), ("author", "A. Writer"))


def test_everything_comes_back_through_the_project_file() -> None:
    out = write(load(dump(parsed())), Options())
    want = facts(SCRIPT.encode())
    garden = want.index(("Scene Heading", "EXT. GARDEN - NIGHT", "", "", ""))
    want[garden : garden + 2] = [("Scene Heading", "EXT. GARDEN - NIGHT", "", "It rains.", "")]  # as version 5 has it
    assert facts(out) == want
    again = read(out).document
    assert named(again, "A storm").summary == "It breaks."
    assert b'Left="10" Top="20"' in out


def test_an_edit_changes_its_scene_alone() -> None:
    document = parsed()
    garden = named(document, "GARDEN")
    document.apply(set_fields(document, [garden.id], "Edit", summary="It snows.", number="13"))
    before, after = facts(SCRIPT.encode()), facts(write(document, Options()))
    assert after[: len(before) - 3] == before[: len(before) - 3]
    assert ("Scene Heading", "EXT. GARDEN - NIGHT", "13", "It snows.", "") in after
    assert any(fact[1] == "CLOSE ON THE DOOR" for fact in after)


@pytest.mark.parametrize("setting", ["INT", ""])
def test_our_own_scenes_come_back(setting: str) -> None:
    item = Item(
        id="s1",
        kind=Kind.SCENE,
        heading=Heading.model_validate({"setting": setting, "location": "MILL", "time": "DAY"}),
        title="Ada comes home",
        summary="One.\nTwo.",
        number="7",
        colour="#c0392b",
        target=9,
        notes="Ask",
        script="Ada waits.\n\nADA (V.O.)\n(low)\nHello *you*.\n\n> CUT TO BLACK:",
    )
    document = Document.build(parsed().project.model_copy(update={"extra": ()}), [("outline", item)])
    (back,) = read(write(document, Options())).document.items()
    for name in ("kind", "heading", "title", "summary", "number", "colour", "target", "notes", "script"):
        assert getattr(back, name) == getattr(item, name), name


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_is_written_and_read(document: Document) -> None:
    again = read(write(document, Options())).document
    assert again.check() == []
    assert len(list(again.items())) == len(list(document.items()))


@given(st.text("aAbB .!>()\n~^@*_", max_size=60))
def test_script_text_settles_after_one_round(text: str) -> None:
    once = to_fountain(from_fountain(text))
    words = "".join(c for c in text if c.isalpha())
    assert "".join(c for c in once if c.isalpha()) == words


def test_colours() -> None:
    assert colour_of("#FFFF00008080") == "#ff0080"
    assert [colour_of(bad) for bad in ("", "red", "#000000000000", "#FFFFFFFFFFFF", "#12")] == [""] * 5


@pytest.mark.parametrize("data", [b"", b"Ted leaves.", b"<FinalDraft>", b"<opml/>", b"<!DOCTYPE x><FinalDraft/>"])
def test_what_is_no_script_gives_one_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        read(data)


def test_sniffing_and_losses() -> None:
    assert sniff("a.fdx", SCRIPT.encode()) and sniff("a.xml", SCRIPT.encode())
    assert not sniff("a.fdx", b"text")
    document: Any = parsed()
    assert losses(document, Options()) == ()


def test_real_files_come_back_with_every_word() -> None:
    for path in need(real_files("fdx")):
        data = path.read_bytes()
        document = load(dump(read(data, path.name).document))
        assert document.check() == [], path.name
        assert facts(write(document, Options())) == facts(data), path.name


def test_a_cast_in_capitals_makes_nobody_twice() -> None:
    text = SCRIPT.replace("VERA", "WEISS").replace(">ADA<", ">Weiß<")
    document = read(text.encode()).document
    assert len(list(document.characters())) == 2
    assert len(list(read(write(document, Options())).document.characters())) == 2


def test_notes_in_a_dual_dialogue_are_no_speech() -> None:
    note = "<ScriptNote><Paragraph><Text>A note</Text></Paragraph></ScriptNote>"
    text = SCRIPT.replace("<Text>McBen</Text>", f"<Text>McBen</Text>{note}")
    assert "A note" not in named(read(text.encode()).document, "MILL").script
    assert "A note" in named(read(text.encode()).document, "MILL").notes


def test_only_elements_of_real_files_are_written() -> None:
    known = {
        (parent.tag, child.tag, name)
        for path in need(real_files("fdx"))
        for parent in ET.fromstring(path.read_bytes()).iter()
        for child in parent
        for name in ("", *child.attrib)
    }
    root = ET.fromstring(write(parsed(), Options()))
    written = {
        (parent.tag, child.tag, name) for parent in root.iter() for child in parent for name in ("", *child.attrib)
    }
    assert written <= known


NOTED = """<FinalDraft DocumentType="Script" Version="5"><Content>
<Paragraph Type="Action"><Text>Black.</Text></Paragraph>
<Paragraph Type="Scene Heading"><Text>INT. MILL</Text></Paragraph>
<Paragraph Type="Action"><Text>Ada waits.</Text></Paragraph>
<Paragraph Type="Scene Heading"><Text>EXT. GARDEN</Text></Paragraph></Content>
<ScriptNotes>
<ScriptNote Name="Wheel" WriterName="Ann" Range="21,24"><Paragraph><Text>Does it turn?</Text></Paragraph></ScriptNote>
<ScriptNote Name="" Range="28,30"><Paragraph><Text>Too short</Text></Paragraph></ScriptNote>
<ScriptNote Name="" Range="2,3"><Paragraph><Text>How black?</Text></Paragraph></ScriptNote>
<ScriptNote Name="" Range="none"><Paragraph><Text>Nowhere</Text></Paragraph></ScriptNote>
</ScriptNotes></FinalDraft>"""


def test_notes_kept_apart_from_the_script_come_to_the_scene_they_stand_at() -> None:
    outcome = read(NOTED.encode())
    notes = [item.notes for item in outcome.document.items()]
    assert notes == ["Wheel (Ann): Does it turn?", "Too short"]
    assert [n.count for n in outcome.notices if n.kind == "kept" and "at no scene" in n.text] == [2]
    out = write(outcome.document, Options())
    again = read(out).document
    assert [item.notes for item in again.items()] == notes
    assert b"Nowhere" in out and b"How black?" in out
    assert b"Nowhere" not in write(outcome.document, Options(notes=False))


def test_notes_of_real_files_are_all_there() -> None:
    for path in need(real_files("fdx")):
        data = path.read_bytes()
        document = read(data, path.name).document
        kept = "\n".join([*(item.notes for item in document.items()), *dict(document.project.extra).values()])
        for text in ET.fromstring(data).iterfind("ScriptNotes/ScriptNote/Paragraph/Text"):
            assert (text.text or "") in kept, path.name


def test_text_before_the_first_heading_goes_from_fountain_to_final_draft_and_back() -> None:
    text = "Title: Dark\n\nA mill in the dark.\n\nADA\nWho is there?\n"
    out = write(fountain.read(text.encode()).document, Options())
    assert [fact[:2] for fact in facts(out)] == [
        ("Action", "A mill in the dark."),
        ("Character", "ADA"),
        ("Dialogue", "Who is there?"),
    ]
    again = read(out).document
    assert facts(write(again, Options())) == facts(out)
    assert fountain.write(again, Options()).decode() == text


def script_of(*lines: tuple[str, str]) -> bytes:
    paragraphs = "".join(f'<Paragraph Type="{kind}"><Text>{text}</Text></Paragraph>' for kind, text in lines)
    return f'<FinalDraft DocumentType="Script" Version="5"><Content>{paragraphs}</Content></FinalDraft>'.encode()


def test_outline_lines_over_headings_are_no_scenes() -> None:
    data = script_of(
        ("Outline 1", "Act"),
        ("Outline 2", "The mill"),
        ("Outline 3", "Ada comes"),
        ("Outline 4", "in the rain"),
        ("Scene Heading", "INT. MILL"),
        ("Action", "Ada waits."),
        ("Outline 3", "She leaves"),
        ("Outline Body", "for good"),
        ("Scene Heading", "EXT. YARD"),
        ("Outline 2", "To come"),
        ("Outline 3", "A scene to write"),
        ("Outline 2", "Begun"),
        ("Outline 3", "A scene without heading"),
        ("Action", "It rains."),
    )
    document = read(data).document
    where = {
        item.title or item.heading.location: (item.kind.value, document.parent(item.id)) for item in document.items()
    }
    mill = named(document, "The mill").id
    assert [where[line] for line in ("Ada comes", "in the rain", "She leaves")] == [("beat", mill)] * 3
    assert [line for line, (kind, _) in where.items() if kind == "scene"] == [
        "MILL", "YARD", "A scene to write", "A scene without heading",
    ]  # fmt: skip
    assert named(document, "She leaves").summary == "for good"
    assert facts(write(document, Options())) == facts(data)


def test_a_real_script_has_as_many_scenes_as_headings() -> None:
    for path in need(real_files("fdx")):
        data = path.read_bytes()
        scenes = [item for item in read(data, path.name).document.items() if item.kind is Kind.SCENE]
        assert len(scenes) == sum(fact[0] == "Scene Heading" for fact in facts(data)), path.name


def test_what_version_6_brought_is_written_as_version_5_has_it() -> None:
    data = script_of(
        ("New Act", "Act"),
        ("Summary", "It begins."),
        ("Sequence", "The mill"),
        ("Scene Heading", "INT. MILL"),
        ("Summary", "One."),
        ("Summary", "Two."),
        ("Action", "Ada waits."),
        ("Note", "Too long?"),
        ("End of Act", "END"),
    )
    document = read(data.replace(b'Version="5"', b'Version="6"')).document
    out = write(document, Options())
    assert [fact[:2] for fact in facts(out)] == [
        ("New Act", "Act"),
        ("Outline Body", "It begins."),
        ("Outline 2", "The mill"),
        ("Scene Heading", "INT. MILL"),
        ("Action", "Ada waits."),
        ("End of Act", "END"),
    ]
    items, again = list(document.items()), list(read(out).document.items())
    for name in ("kind", "title", "summary", "notes", "script"):
        assert [getattr(item, name) for item in again] == [getattr(item, name) for item in items], name
    assert b"Too long?" not in write(document, Options(notes=False))


def test_an_edit_beside_the_script_keeps_its_paragraphs() -> None:
    data = script_of(
        ("Scene Heading", "INT. MILL"), ("General", ""), ("My Own", "Ada waits."), ("Shot", ""), ("Lyrics", "La")
    )
    data = data.replace(
        b"</Content>",
        b'<Paragraph Type="Action"><DualDialogue><Paragraph Type="Character"><Text>BO</Text></Paragraph>'
        b"</DualDialogue></Paragraph></Content>",
    )
    document = read(data).document
    (mill,) = document.items()
    document.apply(set_fields(document, [mill.id], "Edit", summary="She waits.", notes="Why?"))
    out = write(document, Options())
    assert facts(out)[1:] == facts(data)[1:]
    around = [one.get("Type") for one in ET.fromstring(out).iter("Paragraph") if one.find("DualDialogue") is not None]
    assert around == ["Action"]


def test_the_cast_is_described() -> None:
    data = script_of().replace(
        b"</FinalDraft>",
        b'<Cast><Member Character="MARA"><Description>nurse, 30s</Description></Member></Cast></FinalDraft>',
    )
    (mara,) = read(data).document.characters()
    assert (mara.name, mara.description) == ("Mara", "nurse, 30s")


def test_what_final_draft_has_no_place_for_is_said() -> None:
    people = [("characters", Character(id=f"c{n}", name=name)) for n, name in enumerate(("Ada", "Bo"))]
    scene = Item(
        id="s1", kind=Kind.SCENE, title="x", characters=("c0", "c1"), script="ADA\nHi.", turning_points=("climax",)
    )
    document = Document.build(parsed().project, [*people, ("outline", scene)])
    assert {notice.text for notice in losses(document, Options())} == {
        "Who is in a scene without speaking is not written.",
        "Whose scene it is and turning points are not written.",
    }
