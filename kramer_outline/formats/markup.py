"""HTML inside other formats' texts to plain text; links stay as text. Nothing is ever shown as HTML."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in ("br", "p", "div", "li"):
            self.parts.append("\n" if self.parts else "")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            said = "".join(self.parts[start:])
            if address and address != said:
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def has_markup(text: str) -> bool:
    """Tell whether a text has tags or character references in it."""
    return bool(_TAG.search(text))


def plain(text: str) -> str:
    """Return a text without its tags."""
    stripper = _Stripper()
    stripper.feed(text)
    stripper.close()
    return "".join(stripper.parts).strip()


def marked(text: str) -> str:
    """Return a text that `plain` makes this one of again: what looks like markup in it is escaped."""
    return html.escape(text, quote=False) if has_markup(text) else text
