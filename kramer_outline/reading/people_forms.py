"""How a person is called: the name to show and the other forms that the text uses."""

from collections import Counter
from collections.abc import Iterable

from .names_scan import Mention
from .names_words import words
from .people_join import Group
from .people_weigh import role_shaped

_LONGEST_TITLE = 2
"""Of a longer title only the last word is shown: 'United States Naval Aviator Lieutenant'."""
_MARRIED_TITLES = words("mr mrs ms miss mx")
"""Titles without which a family name is someone else's as well."""
_BEFORE_GIVEN = words("lady sir aunt uncle sister brother father mother king queen prince princess saint baron count")


def names_of(text: str, group: Group, alone: bool) -> tuple[str, tuple[str, ...]]:
    """Return the name and the aliases of a group; `alone` when no one else has its family name."""
    forms = Counter(form for mention in group.mentions if (form := _written(text, mention)))
    first = group.mentions[0]
    own = [m for m in group.mentions if set(m.key) <= set(group.key)] or group.mentions
    full = Counter(form for mention in own if (form := _written(text, mention))) or forms
    name = (
        max(full, key=lambda form: (len(form.split()), full[form])) if full else " ".join((first.title, *first.words))
    )
    aliases = dict.fromkeys(form for form in forms if form != name)
    for mention in group.mentions:
        for form in _shorter(mention, alone):
            aliases.setdefault(form)
    if name.isupper() and (len(name) > 3 or any(not form.isupper() for form in forms)) and len(name) > 1:
        name = name.title()
    if _with_article(text, group):
        aliases.setdefault(name)
        name = "The " + name[:1].upper() + name[1:]
    for nick in group.nicks:
        aliases.setdefault(nick)
    return name, _distinct(name, aliases)


def _with_article(text: str, group: Group) -> bool:
    """Tell whether the article belongs to the name: 'the Monster', 'The Mask'."""
    articles = Counter(text[max(0, m.start - 4) : m.start] for m in group.mentions)
    if articles["The "] + articles["the "] <= len(group.mentions) / 2:
        return False
    return role_shaped(group.key[-1]) or (len(group.key) == 1 and articles["The "] > articles["the "])


def _distinct(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that differ by more than capitals; the ones with capitals stand for the others."""
    kept = {name.casefold().removeprefix("the "): name}
    for form in sorted(forms, key=lambda form: form.islower()):
        kept.setdefault(form.casefold(), form)
    return tuple(kept.values())[1:]


def _written(text: str, mention: Mention) -> str:
    """Return a mention as it is written, on one line; empty for the 'Mr.' of 'Mr. and Mrs. Bennet'."""
    start = mention.start
    if len(mention.title.split()) > _LONGEST_TITLE:
        start = text.index(mention.title, start) + len(mention.title.rsplit(maxsplit=1)[0])
    written = " ".join(text[start : mention.end].split())
    if written.count('"') == 1:
        written = written.replace('"', "")
    return written if mention.words[-1] in written else ""


def _shorter(mention: Mention, alone: bool) -> list[str]:
    """Return the forms that stand inside a form: without the title, the family name of someone with a rank."""
    found = []
    title = mention.title.casefold().rstrip(".")
    if len(mention.words) > 1 and (mention.title or mention.nick):
        found.append(" ".join(mention.words))
    ranked = title and title not in _MARRIED_TITLES and (len(mention.words) == 1 or title not in _BEFORE_GIVEN)
    if ranked and alone:
        found.append(mention.words[-1])
    return found
