"""Small closed lists of English that reading names needs: grammar words, titles, kinship, calendar, kinds of places."""


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of a list."""
    return frozenset(text.split())
