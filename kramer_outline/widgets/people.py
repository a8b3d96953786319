"""The colour of a person: the writer's choice, else one of the theme's, given out in order."""

from .theme import Theme


def person_colour(theme: Theme, own: str, row: int) -> str:
    """Return the colour of the person at a row of the list whose own colour is `own` (or empty)."""
    return own or theme.people[row % len(theme.people)]
