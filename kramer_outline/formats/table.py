"""The one table of formats: it feeds the dialogs, the command line, the file filters and the README."""

from .base import Format, FormatError

_HERE = "kramer_outline.formats"

FORMATS: tuple[Format, ...] = (
    Format(
        "fountain",
        "Fountain",
        (".fountain", ".spmd"),
        f"{_HERE}.fountain",
        keeps="all of it: what is not edited comes back as it stood",
    ),
    Format(
        "fdx",
        "Final Draft",
        (".fdx",),
        f"{_HERE}.fdx",
        keeps="headings, numbers, synopses, colours, outline levels, beats, cast, script text; a new file",
    ),
    Format(
        "opml",
        "OPML",
        (".opml",),
        f"{_HERE}.opml",
        keeps="tree, texts, notes, checked state, unknown attributes; no people, no script text",
    ),
    Format(
        "markdown",
        "Markdown",
        (".md", ".markdown"),
        f"{_HERE}.markdown",
        layouts=(("headings", "Headings"), ("list", "Nested list")),
        keeps="tree, titles, headings, texts, notes; checked tasks; no people, no script text",
    ),
    Format(
        "docx",
        "Word",
        (".docx",),
        f"{_HERE}.docx",
        paged=True,
        keeps="headings, lists, paragraphs; a treatment without headings goes to the reader; no script text",
    ),
    Format(
        "text",
        "Plain text",
        (".txt", ".text"),
        f"{_HERE}.plain",
        keeps="an indented outline as a tree; prose goes to the reader; written to be read on paper",
    ),
    Format(
        "html",
        "Web page",
        (".html", ".htm"),
        f"{_HERE}.html",
        reads=False,
        keeps="one page without anything from elsewhere: foldable, light and dark, printable",
    ),
    Format(
        "csv",
        "Table (CSV)",
        (".csv", ".tsv"),
        f"{_HERE}.table_csv",
        layouts=(("scenes", "Scenes"), ("characters", "Characters"), ("presence", "Who is in which scene")),
        keeps="a row a scene, columns matched by their headers; unknown columns",
    ),
)
"""In the order in which the dialogs show them and in which a file's first bytes are tried."""


def by_id(name: str) -> Format:
    """Return the format of an id; raises FormatError."""
    for entry in FORMATS:
        if entry.id == name:
            return entry
    raise FormatError(f"There is no format “{name}”. Known: {', '.join(entry.id for entry in FORMATS)}.")


def guess(name: str, head: bytes) -> Format:
    """Return the format that a file is read with: the suffix's unless the bytes deny it; raises FormatError."""
    readable = [entry for entry in FORMATS if entry.reads]
    named = [entry for entry in readable if name.lower().endswith(entry.suffixes)]
    for entry in (*named, *(entry for entry in readable if entry not in named)):
        if entry.sniff(name, head):
            return entry
    if named and head.strip() and b"\0" not in head:
        return named[0]  # text of some kind: its reader says what is wrong, and in which line
    if named:
        article = "an" if named[0].name[0] in "AEIO" else "a"
        raise FormatError(f"“{name}” ends like {article} {named[0].name} file, but is none.")
    raise FormatError(f"What kind of file “{name}” is could not be told. Name its format.")


def for_writing(name: str) -> Format:
    """Return the format that a file of this name is written with; raises FormatError."""
    for entry in FORMATS:
        if entry.writes and name.lower().endswith(entry.suffixes):
            return entry
    raise FormatError(f"“{name}” has no ending of a known format. Name the format.")
