"""Acts and turning points: proposed from position, drawn to the strong cuts near it.

Turning points are the five of Papalampidi, Keller and Lapata (2019, EMNLP): Opportunity, Change of Plans, Point of No
Return, Major Setback, Climax.
"""

from collections.abc import Sequence

from .findings import ActFinding, Evidence, SceneFinding, Span, TurningPoint

POSITIONS = (
    ("Opportunity", 0.14),
    ("Change of Plans", 0.32),
    ("Point of No Return", 0.55),
    ("Major Setback", 0.76),
    ("Climax", 0.905),
)
"""Where the five turning points stand in the 84 annotated synopses, as shares of their sentences: the medians, which
minimise the mean distance (7.2 % of the length; 7.25 % with each film left out; the means give 7.3). They are
positions only: a suggestion to move, not a finding."""

_ACT_STARTS = (0.25, 0.5, 0.77)
"""Where acts two, (its second half,) and three start in a film: after the change of plans and the major setback fall
into place (Field 1979; Thompson 1999 for four parts)."""
_WEIGHT = 5.0
"""A tenth of the text away costs as much as half the strength of a cut."""
_BONUS = 0.1
_TURNS = {"time", "paragraph", "act", "heading"}
"""Signs that speak for more than a new scene: the text itself starts anew, or time jumps."""
_FEWEST_FOR_ACTS = 4
_FEWEST_FOR_FOUR = 16
_NAMES = ("Act One", "Act Two", "Act Three", "Act Four")


def find_acts(scenes: Sequence[SceneFinding]) -> tuple[ActFinding, ...]:
    """Propose three acts (four for long outlines), each start drawn to a strong cut near its usual place."""
    if not scenes:
        return ()
    first = ActFinding(0, _NAMES[0], (Evidence(scenes[0].span, "start"),))
    if len(scenes) < _FEWEST_FOR_ACTS:
        return (first,)
    shares = _ACT_STARTS if len(scenes) >= _FEWEST_FOR_FOUR else (_ACT_STARTS[0], _ACT_STARTS[2])
    found = [first]
    for share in shares:
        number = _start_near(scenes, share, found[-1].first_scene + 1)
        if number is None:
            break
        evidence = (*scenes[number].start_evidence[:2], Evidence(scenes[number].span, "position"))
        found.append(ActFinding(number, _NAMES[len(found)], evidence))
    return tuple(found)


def _start_near(scenes: Sequence[SceneFinding], share: float, lowest: int) -> int | None:
    """Return the scene that best starts an act: near its place in the text, and strongly cut from the one before."""
    begin, end = scenes[0].span.start, scenes[-1].span.end
    length = max(1, end - begin)

    def cost(number: int) -> float:
        distance = abs((scenes[number].span.start - begin) / length - share)
        rules = {evidence.rule for evidence in scenes[number].start_evidence}
        return distance * _WEIGHT - scenes[number].strength - _BONUS * len(rules & _TURNS)

    window = range(lowest, len(scenes))
    return min(window, key=cost) if window else None


def turning_points(sentences: Sequence[Span]) -> tuple[TurningPoint, ...]:
    """Return the five turning points of a synopsis, as marks to move."""
    if not sentences:
        return ()
    last = len(sentences) - 1
    return tuple(
        TurningPoint(name, sentences[min(last, round(share * len(sentences) - 0.5))], share)
        for name, share in POSITIONS
    )
