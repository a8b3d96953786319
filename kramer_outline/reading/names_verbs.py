"""What a verb says about the nouns around it: verbs that only people do, and verbs that are done to people."""

from .names_words import words

_DONE_BY_PEOPLE = words(
    "abandon abduct accept accompany accuse admire admit adopt advise agree aim allow announce answer apologise "
    "apologize appear apply approach argue arrange arrest arrive ask assault assist assume assure attack attempt "
    "attend avenge avoid awake awaken bargain bathe beat beckon befriend beg behave believe berate bet betray "
    "blackmail blame board borrow bribe bully bury buy call camp capture care carry catch celebrate challenge chase "
    "chat cheat check cheer choose chop claim climb collapse collect comfort command commit compete complain comply "
    "conceal conclude confess confide confirm confront congratulate conspire consider console contact convince cook "
    "cope counsel crawl cry cut dance dare date decide decline defeat defend defy demand deny depart deduce desire "
    "despair despise detest die dine disagree disarm discover discuss disguise dislike dismiss disobey divorce doubt "
    "drag dream dress drink drive drown duck eat eavesdrop elope embark embrace emerge encounter encourage enjoy "
    "enlist enrol enroll ensure enter escape escort examine exchange exclaim excuse execute expect explain explore "
    "express fail faint fall fear feel fetch fight find fire fix flee flirt fly follow force forget forgive gamble "
    "gather gaze get give glance go grab graduate greet grieve grow guess guide handcuff hate hear help hesitate "
    "hide hire hit hold hope hug hunt hurry hypnotize ignore imagine imitate impersonate impress imprison inform "
    "inherit inquire insist inspect instruct insult intend interrogate interrupt intervene interview introduce "
    "investigate invite join joke jump kick kidnap kill kiss kneel knock know land laugh launch lead lean leap learn "
    "leave lecture lie light like listen live load look love lure make manage manipulate march marry mean meet "
    "mention mistake mock mourn move murder need negotiate notice obey object observe offer order overhear overpower "
    "paint panic pay persuade phone pick plan play plead plot point ponder pray prefer prepare pretend proceed "
    "promise propose protest prove pull punch punish purchase pursue push question quit race raise ram reach read "
    "realise realize reassure rebuff recall receive recognise recognize recommend reconcile recount recruit refuse "
    "regret reject rejoin relate relent remember remind reply report request rescue resent resign resist resolve "
    "respond retaliate return reunite reveal rob run rush sacrifice save say scold scream search secure seduce see "
    "seek send sense share shoot shout show shove sing sit sketch slap sleep smile smoke smuggle sneak sob sob-bed "
    "speak spot spy stab stalk stare stay steal storm strangle strike struggle study stumble subdue succeed suffer "
    "suggest summon surrender survive suspect swear swim sympathise sympathize take talk taunt teach tease tell "
    "testify thank think threaten throw tie torture track train travel treat trick trust try turn understand undress "
    "urge use vanish visit volunteer vomit vow wait wake walk want warn watch weep whisper wish witness woo work "
    "worry wound wrestle write yell overtake overcome resume resort pose protect bond bid bluff spend spare sign "
    "shave shut settle sedate sail respect repay release reminisce recover reconsider prevent mentor lose lunge keep "
    "interact infiltrate hand guard glare forge finish disappear discard devise destroy deliver decipher crash "
    "correct contemplate confuse compliment complete cling bring break blurt bite begin become back ascend arm "
    "wander undergo trail toss stop start stand spring spit soothe snap shake scare scoff"
) - words("sob-bed")
_IRREGULAR = words(
    "said told thought knew saw found went came left took gave got made kept felt heard held met ran sat spoke stood "
    "taught wrote ate began bit blew broke brought built bought caught chose crept dealt drew drank drove fell fed "
    "fought fled flew forgot forgave grew hid hit hung hurt led lent let lay lied lost meant paid put quit read rode "
    "rang rose sang sank sent shook shot shut slept slid sold sought spent spun stole struck swam swore swung threw "
    "understood woke won wore wept withdrew overheard overcame became"
)
_DONE_TO_PEOPLE = words(
    "abandon abduct accompany accuse admire adopt advise aid alert anger annoy apprehend approach arrest ask assault "
    "assist assure avenge avoid awaken beat befriend beg berate betray blackmail blame bribe bully call capture "
    "challenge chase comfort confront congratulate console contact convince corner counsel date defend dismiss "
    "disarm distract divorce drug dump embrace encounter encourage engage escort excuse fear fight fire follow "
    "forbid force forgive frame free frighten greet grab guide handcuff hate haunt help hire hug hunt ignore impress "
    "imprison inform instruct insult interrogate interrupt interview introduce invite kick kidnap kill kiss knock "
    "let like love lure manipulate marry mistake meet mock mourn murder notify offer order overhear overpower pay "
    "persuade phone promise punch punish pursue pull push question reassure recognise recognize recruit rejoin "
    "release remind report rescue resent scare scold seduce shadow shoot sedate shock slap spare spot spy stab stalk "
    "strangle strike stop subdue summon surprise suspect taunt teach tease tell thank threaten torture treat trick "
    "trust urge warn watch woo worry wound want poison prompt leaving"
)


def forms(base: str) -> tuple[str, ...]:
    """Return the written forms of a regular verb: 'marry', 'marries', 'married', 'marrying'."""
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    plural = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    found: tuple[str, ...] = (base, plural, base + "ed", base + "ing")
    if base[-1] not in "aeiouwxyhs" and base[-2] in "aeiou" and (len(base) < 3 or base[-3] not in "aeiou"):
        doubled = base + base[-1]
        found += (doubled + "ed", doubled + "ing")
    return found


def inflected(bases: frozenset[str]) -> frozenset[str]:
    """Return all forms of all verbs of a list."""
    return frozenset(form for base in bases for form in forms(base))


ANIMATE = inflected(_DONE_BY_PEOPLE) | _IRREGULAR
"""Forms of verbs whose subject is a person, or acts like one."""
BASES = _DONE_BY_PEOPLE - words("hit cut put read let shut quit bet")
"""Their bare forms, which stand behind plurals: 'Flashbacks show'."""
PERSON_OBJECT = inflected(_DONE_TO_PEOPLE) | words(
    "told met fought forgave shot struck taught caught beat let led paid woke"
)
"""Forms of verbs whose object is as a rule a person."""
AUXILIARIES = words("is was has had does did can could will would must should may might cannot isn't wasn't doesn't")
"""Verbs that say little about their subject."""
