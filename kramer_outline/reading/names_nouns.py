"""Nouns and predicates that tell people from things: kinds of things, states of the living, what governs people."""

from .names_verbs import inflected
from .names_words import PLACE_WORDS, THING_WORDS, words

KINDS_OF_THINGS = (
    PLACE_WORDS
    | THING_WORDS
    | words(
        "firm brand label chain franchise startup conglomerate outfit faction cult sect tribe cabal religion charity "
        "supplier subsidiary storm hurricane cyclone typhoon comet asteroid meteor satellite rocket capsule probe "
        "tanker trawler frigate barge raft canoe sailboat tugboat galleon limousine van sedan pickup taxi "
        "bike tank hearse carriage wagon weapon artifact artefact amulet necklace diamond jewel dagger cannon drug "
        "potion poison cocktail perfume cigarette beer whiskey painting portrait statue sculpture musical ballet "
        "opera sitcom documentary blog website app software algorithm gas element mineral metal language dialect "
        "holiday dance sport suburb hamlet township settlement outpost reservation hacienda lighthouse citadel "
        "fortress dungeon nightclub brothel bakery gym gallery pharmacy cabin cottage bungalow penthouse ruins cave "
        "cavern volcano glacier swamp marsh bayou jungle waterfall oasis dimension realm universe underworld nebula"
    )
)
"""Nouns for what is no person, in small letters beside a name: many of them are family names when they end one."""
LIVING_STATES = words(
    "dead alive unconscious asleep awake pregnant drunk afraid jealous guilty innocent furious angry ill sick homeless "
    "gay blind deaf mute hostage captive prisoner captured heartbroken bedridden comatose suicidal naked handcuffed "
    "infertile illiterate unfaithful"
)
"""Predicates of what lives: 'finds Ana dead', 'Ana is pregnant'."""
THINGS_DO = inflected(
    words("begin start stop break fall come strike reach bring spread grow turn carry land sink fail collapse become")
) | words("began broke fell came struck brought grew sank became")
"""What people do, and rain, war and trouble do as well."""

_SPEECH = inflected(words("apologise apologize confess lie propose speak talk whisper write listen explain admit"))
_MEETING = inflected(
    words(
        "argue fight flirt reunite reconcile elope dance sleep dine quarrel bond talk speak travel conspire plot "
        "negotiate plead cohabit collude"
    )
) | words("love affair relationship friendship friends date dinner romance sex marriage smitten infatuated obsessed")
_FEELING = words("jealous envious fond pregnant dreams dream dreamt dreamed suspicious enamored enamoured")
_GOVERNING = {
    "to": _SPEECH | words("engaged married attracted devoted marriage proposal close sister brother goodbye farewell"),
    "with": _MEETING,
    "of": _FEELING,
    "in": words("confide confides confided confiding"),
    "for": words("love affection feelings mourns grieves mourning falls fell falling affections"),
    "from": words("call letter visit kiss note apology proposal"),
    "about": words("forgets forgot dream dreams worries worried fantasizes fantasises reminisces lies"),
}


def governs_people(word: str, preposition: str) -> bool:
    """Tell whether what follows is as a rule a person: 'jealous of', 'confides in', 'a call from'."""
    return word in _GOVERNING.get(preposition, frozenset())
