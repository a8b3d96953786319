"""Small general word lists of English that the scene stages share: function words and a few classes of verbs."""

from collections.abc import Iterable


def _forms(words: str) -> frozenset[str]:
    """Return every regular form (s, ed, ing) of the verbs in `words`; `base/past` gives an irregular past as well."""
    found: set[str] = set()
    for entry in words.split():
        base, *past = entry.split("/")
        found.update((base, *past))
        stem = base[:-1] if base.endswith("e") else base
        consonant_y = base.endswith("y") and base[-2] not in "aeiou"
        if consonant_y:
            found.update((f"{base[:-1]}ies", f"{base[:-1]}ied"))
        else:
            found.add(base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"))
            found.add(f"{stem}ed")
        found.update(
            (f"{stem}ing", f"{base}{base[-1]}ing", f"{base}{base[-1]}ed") if _doubles(base) else (f"{stem}ing",)
        )
    return frozenset(found)


def _doubles(base: str) -> bool:
    """Tell whether a short verb doubles its last letter (stop, stopping)."""
    return len(base) >= 3 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3] not in "aeiou"


def words(*lists: str | Iterable[str]) -> frozenset[str]:
    """Return the union of lists written as one string each."""
    found: set[str] = set()
    for one in lists:
        found.update(one.split() if isinstance(one, str) else one)
    return frozenset(found)


DETERMINERS = words("the a an his her their its my our your this that these those some another each every no any both")
POSSESSIVES = words("his her their its my our your")
HE = words("he him himself")
SHE = words("she her herself")
THEY = words("they them themselves")
SUBJECT_PRONOUNS = words("he she they it i we you who this there both everyone somebody someone")
PREPOSITIONS = words(
    "in at to into onto on inside outside near from through toward towards behind by across around along under"
    " beneath beside between beyond within with without about of for against like over off after before during until"
    " since up down upon among amid despite due because following throughout past aboard via unlike"
)
SUBORDINATORS = words(
    "after before when while as once since until because although though if unless whenever where because whereas"
)
REPORT = words("that how what why whether who whom whose which if")
CONJUNCTIONS = words("and but or so yet nor then")
AUXILIARIES = words(
    "is are was were be been being am has have had do does did will would can could may might must shall should"
)
COPULAS = words("is are was were be been seems appears becomes remains feels looks")

MOTION = _forms(
    "go/went/gone goe return arrive travel move run/ran rush drive/drove/driven fly/flew/flown walk hurry race"
    " flee/fled escape come/came head journey visit enter reach follow sneak break/broke/broken retreat"
    " ride/rode/ridden sail march wander climb check land crash stop meet/met gather attend join stay sit/sat"
    " sprint storm burst show/shown bring/brought take/took/taken lead/led carry drag send/sent invite escort"
    " accompany live work settle relocate transfer commute migrate camp hide/hid/hidden wait stand/stood stumble"
    " swim/swam dive chase pursue track find/found catch/caught awaken wake/woke attack ambush kidnap hold/held"
    " imprison lock trap host celebrate dine lunch party approach infiltrate explore search investigate discover"
    " see/saw/seen spot confront face fight/fought perform appear emerge admit deport banish deliver assign"
    " dispatch evacuate ferry smuggle throw/threw/thrown push crawl plunge leap cross board hike trek row venture"
    " descend ascend"
)
"""Verbs that put somebody in a place: verbs of motion and manner of motion (Levin 1993, classes 51 and 47), of bringing
and sending (11), and of being found or meeting there."""

IRREGULAR = words(
    " went came took gave made found met told said saw left fell ran got knew thought became began brought bought"
    " caught fought held kept led lost paid put read rode sent set shot sat slept spoke stole stood swore taught threw"
    " wore won wrote drove broke chose drank ate flew forgot hid hit let cut burnt shut fled hung drew grew sold spent"
    " sought struck woke rose sank sang swam felt built dealt meant heard understood stuck dug bit blew shook showed"
    " lay laid fed bled crept flung clung beat bet hurt quit split spread cost cast awoke overheard withdrew overcame"
)
"""Irregular past forms, the verbs that stories use most."""

PARTICIPLES = words(
    "taken given known seen gone done driven written broken chosen stolen shown thrown drawn grown born worn torn sworn"
    " beaten bitten hidden forgotten fallen ridden risen spoken woken frozen eaten flown sunk sung begun become"
    " come run"
)
"""Irregular participles that are no past forms."""

STATES = _forms(
    "own possess belong live reside inhabit consist contain lack love hate despise adore resent envy know/knew believe"
    " need resemble deserve suffer exist remain dominate rule govern teach/taught work serve earn spend/spent"
)
"""Verbs of being, having and feeling (states, Vendler 1957) and of what somebody does for a living."""

LEAVING = _forms("leave/left depart exit flee/fled escape abandon")

SPEECH = _forms(
    "say/said tell/told ask explain reveal inform admit confess warn insist claim suggest announce learn realize"
    " realise discover believe think/thought know/knew understand/understood remember recall fear suspect assume hope"
    " want wish decide plan agree promise convince persuade threaten order demand beg urge propose swear/swore vow"
    " deny argue describe report mention hear/heard conclude notice sense feel/felt find/found declare confirm accuse"
    " imagine dream worry wonder consider plan intend refuse recognize recognise regret resolve"
)
"""Verbs of saying, thinking and wanting (Levin 1993, classes 37 and 29.4): what follows is told, not seen."""

MENTAL = _forms(
    "realize realise learn discover find/found know/knew believe think/thought remember recall suspect"
    " understand/understood decide fear become/became feel/felt want love care grow/grew hate notice sense see/saw"
    " hear/heard"
)

FEMALE = words(
    "wife mother daughter sister girlfriend fiancée fiancee grandmother aunt niece ex-wife ex-girlfriend stepmother"
    " mistress bride mom mum granddaughter stepdaughter woman girl lady queen princess actress waitress mrs miss ms"
    " widow nun heiress stepsister housewife duchess countess madam madame dame goddess hostess stewardess"
    " mademoiselle"
)
MALE = words(
    "husband father son brother boyfriend fiancé fiance grandfather uncle nephew ex-husband ex-boyfriend stepfather"
    " groom dad grandson stepson man boy gentleman king prince actor waiter mr sir widower priest monk lord"
    " stepbrother duke baron businessman policeman fireman salesman count congressman nobleman fisherman craftsman guy"
)
COMING = _forms("learn begin/began/begun start come/came grow/grew/grown manage")

HABIT = words(
    "regularly frequently often usually always constantly repeatedly continually generally normally sometimes"
)
"""Adverbs of what happens again and again."""

REACTION = _forms(
    "agree accept refuse reply respond smile react disagree nod laugh cry hug kiss embrace apologize apologise forgive "
    " comply thank comfort console attempt try struggle fail continue"
)
"""Verbs of answering and of going on: what somebody does because of what just happened."""
