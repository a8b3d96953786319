"""Words for the fields to suggest, collected when a field is entered, not while typing."""

from collections.abc import Callable, Iterable

from ...model.document import Document
from ...session.session import Session


class Vocabulary:
    """Lists of words, each kept until the document changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: dict[str, tuple[Document, int, list[str]]] = {}

    def _once(self, name: str, collect: Callable[[Document], Iterable[str]]) -> list[str]:
        document = self._session.document
        kept = self._kept.get(name)
        if kept is None or kept[0] is not document or kept[1] != document.revision:
            words = sorted({word for word in collect(document) if word}, key=str.casefold)
            kept = self._kept[name] = (document, document.revision, words)
        return kept[2]

    def locations(self) -> list[str]:
        """Return the places already used."""
        return self._once("locations", lambda document: (item.heading.location for item in document.items()))

    def tags(self) -> list[str]:
        """Return the tags already used."""
        return self._once("tags", lambda document: (tag for item in document.items() for tag in item.tags))

    def people(self) -> list[str]:
        """Return names and aliases."""
        return self._once(
            "people", lambda document: (n for person in document.characters() for n in (person.name, *person.aliases))
        )
