"""Generated projects: acts, sequences and scenes of about 60 words, 30 characters."""

import random

from kramer_outline.model.document import Document
from kramer_outline.model.records import (
    CHARACTERS,
    OUTLINE,
    PROJECT,
    SOURCES,
    Character,
    Entity,
    Heading,
    Item,
    Kind,
    Passage,
    Project,
    Source,
)

WORDS = [
    "she",
    "he",
    "they",
    "the",
    "a",
    "door",
    "garden",
    "letter",
    "river",
    "train",
    "waits",
    "opens",
    "finds",
    "leaves",
    "returns",
    "to",
    "from",
    "with",
    "under",
    "behind",
    "morning",
    "night",
    "winter",
    "again",
    "slowly",
    "never",
    "always",
    "mother",
    "brother",
    "captain",
    "stranger",
    "house",
    "street",
    "station",
    "kitchen",
    "and",
    "but",
    "while",
    "because",
    "says",
    "asks",
    "answers",
    "hides",
    "breaks",
    "mends",
    "remembers",
    "forgets",
    "runs",
    "walks",
    "sits",
    "stands",
]
SCENES_A_SEQUENCE = 25
SEQUENCES_AN_ACT = 20
PEOPLE = 30


def project(scenes: int) -> Document:
    """Return a project of that many scenes in three levels; the same for the same number."""
    dice = random.Random(scenes)
    placed: list[tuple[str, Entity]] = [
        (CHARACTERS, Character(id=f"c{n}", name=f"Person {n}", aliases=(f"P{n}",))) for n in range(PEOPLE)
    ]
    text: list[str] = []
    length = 0
    act = sequence = ""
    for n in range(scenes):
        if n % (SCENES_A_SEQUENCE * SEQUENCES_AN_ACT) == 0:
            act = f"a{n}"
            placed.append((OUTLINE, Item(id=act, kind=Kind.ACT, title=f"Act {n}")))
        if n % SCENES_A_SEQUENCE == 0:
            sequence = f"q{n}"
            placed.append((act, Item(id=sequence, kind=Kind.SEQUENCE, title=f"Sequence {n}")))
        summary = " ".join(dice.choices(WORDS, k=60)).capitalize() + "."
        passage = Passage(source="source", start=length, end=length + len(summary))
        text.append(summary)
        length += len(summary) + 1
        placed.append((sequence, _scene(n, summary, passage, dice)))
    placed.append((SOURCES, Source.of("source", "generated.txt", "\n".join(text))))
    return Document.build(Project(id=PROJECT, title=f"{scenes} scenes"), placed)


def _scene(n: int, summary: str, passage: Passage, dice: random.Random) -> Item:
    return Item(
        id=f"s{n}",
        kind=Kind.SCENE,
        title=f"Scene {n}",
        heading=Heading(setting="INT", location=f"place {n % 97}", time="DAY"),
        summary=summary,
        characters=tuple(f"c{k}" for k in dice.sample(range(PEOPLE), 3)),
        passages=(passage,),
    )


def prose(characters: int) -> str:
    """Return a plot summary of about that many characters: sentences with names, places and times, in paragraphs."""
    dice = random.Random(characters)
    names = ["Ada Stone", "Ada", "Boris", "Clara Wind", "Clara", "Dr. Egon Fall", "Fall"]
    places = ["the harbour", "her kitchen", "the train station", "the court", "a hospital", "the park"]
    times = ["", "", "", "The next morning, ", "Three weeks later, ", "That night, ", "Meanwhile, "]
    parts: list[str] = []
    size = 0
    while size < characters:
        one, two = dice.sample(names, 2)
        verbs = dice.choice(["meets", "follows", "confronts", "forgives", "lies to"])
        tail = " ".join(dice.choices(WORDS, k=dice.randint(4, 16)))
        end = ".\n\n" if dice.random() < 0.2 else ". "
        sentence = f"{dice.choice(times)}{one} {verbs} {two} at {dice.choice(places)}, and {tail}{end}"
        parts.append(sentence)
        size += len(sentence)
    return "".join(parts)
