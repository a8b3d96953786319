"""What a project that is made of texts is called."""

import re
from collections.abc import Sequence
from pathlib import Path

from ..config.resources import ResourceMissing, seeds
from ..model.slugline import parse_heading
from ..model.text import clean_line

SAMPLE_TITLE = "Kramer vs. Kramer"
_TITLE_MAX = 60  # characters; a longer first line is prose


def project_title(texts: Sequence[tuple[Path, str]]) -> str:
    """Return a title for the project of some texts, each with its file; empty when neither says one."""
    return _sample_title([path for path, _ in texts]) or title_of(texts)


def _sample_title(paths: Sequence[Path]) -> str:
    """Return the title of the sample when the texts are those that the program came with: theirs say none."""
    try:
        sample = {path.resolve() for path in seeds()}
    except ResourceMissing:
        return ""
    return SAMPLE_TITLE if {path.resolve() for path in paths} <= sample else ""


def title_of(texts: Sequence[tuple[Path, str]]) -> str:
    """Return a title for a project: a title line that stands over a text, else the file's name if it has words."""
    for _, text in texts:
        title = _title_line(text)
        if title:
            return title
    for path, _ in sorted(texts, key=lambda pair: -len(pair[1])):
        words = clean_line(re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", path.stem))
        if re.search(r"[^\W\d_]{3,}", words) and not re.search(r"[0-9a-f]{12,}", words):
            return words[:1].upper() + words[1:]
    return ""


def _title_line(text: str) -> str:
    """Return the first line when it is a title: short, no sentence, with a blank line or a mark of a heading."""
    first, _, rest = text.lstrip("\ufeff\n\r ").partition("\n")
    line = clean_line(first)
    marked = re.match(r"(?:#{1,3}|={1,3}) ?(?=\S)", line)
    line = re.sub(r"\s*=+$", "", line[marked.end() :]) if marked else line
    stands_alone = rest[:1] in ("\n", "\r") and rest.strip() != ""
    if parse_heading(line) or re.match(r"act\b", line, re.IGNORECASE):
        return ""
    if not line or len(line) > _TITLE_MAX or not (marked or stands_alone):
        return ""
    return "" if line.endswith((".", "!", "?", ":", ",", ";", "…")) and not marked else line
