"""`kramer align`: which sentences of two summaries tell the same."""

from ..reading.align import Alignment, align
from ..reading.clean import display
from ..reading.sentences import split_sentences


def aligned(one: str, two: str) -> tuple[list[str], list[str], Alignment]:
    """Return the sentences of two texts as they are shown, and their alignment."""
    first, second = ([display(text, span.start, span.end) for span in split_sentences(text)] for text in (one, two))
    return first, second, align(first, second)


def as_json(one: str, two: str) -> list[list[int]]:
    """Return pairs of sentence numbers, from 0."""
    _, _, found = aligned(one, two)
    return [[link.a, link.b] for link in found.links]


def as_text(one: str, two: str) -> str:
    """Return the linked sentences beside each other, and what stands only in one text."""
    first, second, found = aligned(one, two)
    lines: list[str] = []
    for link in found.links:
        lines += [f"{link.a + 1} = {link.b + 1}   ({link.score:.2f})", f"  < {first[link.a]}", f"  > {second[link.b]}"]
    for mark, name, sentences, numbers in (("<", "first", first, found.only_a), (">", "second", second, found.only_b)):
        if numbers:
            lines += ["", f"Only in the {name} text:"]
            lines += [f"  {mark} {number + 1}. {sentences[number]}" for number in numbers]
    return "\n".join(lines) + "\n"
