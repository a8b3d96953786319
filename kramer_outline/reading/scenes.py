"""Scenes: runs of sentences between cuts, each with its place, time and people."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from .chronology import in_story_order
from .cues import Mentions, read_cues
from .findings import CutFinding, Evidence, Guess, Person, Progress, SceneFinding, Span, no_progress
from .scenes_clauses import split_clauses
from .scenes_cuts import DEFAULT_STRENGTH, Cut, find_cuts, paragraph_cuts
from .scenes_fields import NameBook, fill_scene
from .scenes_marked import Mark, find_marks, split_at_marks
from .titles import short_names, title_of


@dataclass(slots=True)
class _Run:
    """The sentences of one scene, by number, and how it was cut."""

    first: int
    last: int
    cut: Cut
    mark: Mark | None = None
    head: int = -1
    """Number of the last line of its own heading, -1 without one."""


class SceneReader:
    """Reads one text into cues once; makes scenes of any level of detail from them."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        paragraph_starts: Iterable[int],
        people: Sequence[Person],
        progress: Progress = no_progress,
        only_paragraphs: bool = False,
    ) -> None:
        self._text = text
        self._people = people
        self._mentions = Mentions(people)
        self.marks = find_marks(text)
        pieces = list(sentences) if only_paragraphs else split_clauses(text, sentences)
        self._sentences = split_at_marks(text, pieces, self.marks) if self.marks else pieces
        self._cues = read_cues(text, self._sentences, frozenset(paragraph_starts), people, progress)
        self._only_paragraphs = only_paragraphs

    @cached_property
    def _cuts(self) -> list[Cut]:
        return paragraph_cuts(self._cues) if self._only_paragraphs else find_cuts(self._cues)

    @property
    def cuts(self) -> tuple[CutFinding, ...]:
        """Every place where a scene may start, the first left out, with its strength."""
        marked = self._marked()
        return tuple(
            CutFinding(
                self._cues[cut.sentence].span.start, 1.0 if cut.sentence in marked else cut.strength, cut.evidence
            )
            for cut in self._cuts[1:]
        )

    @property
    def places(self) -> tuple[int, ...]:
        """Where the sentences and clauses begin, in order: a scene may be made to start at any of them."""
        return tuple(cues.span.start for cues in self._cues)

    def scenes(
        self,
        threshold: float = DEFAULT_STRENGTH,
        progress: Progress = no_progress,
        added: Set[int] = frozenset(),
        removed: Set[int] = frozenset(),
    ) -> tuple[SceneFinding, ...]:
        """Return the scenes of all cuts at least as strong as `threshold`; marks of the text always cut.

        The writer's own cuts come on top: scenes start at the places `added`, and none at those `removed`.
        """
        if not self._cues:
            return ()
        book = NameBook(self._text, self._cues)
        names = short_names(self._people)
        found: list[SceneFinding] = []
        for run in self._runs(threshold, added, removed):
            if len(found) % 200 == 0:
                progress(run.first / len(self._cues))
            cues = self._cues[run.first : run.last + 1]
            end = self._cues[run.last].span.end
            span = Span(cues[0].span.start, end)
            body = cues[run.head - run.first + 1 :] or cues if run.head >= 0 else cues
            scene = fill_scene(self._text, span, body, self._people, book, found[-1] if found else None, run.cut)
            title, title_span = title_of(self._text, body, self._people, self._mentions, names)
            found.append(replace(_finished(scene, run, title, title_span), told_from=body[0].span.start))
        return in_story_order(self._text, found, self._sentences)

    def _marked(self) -> dict[int, Mark]:
        """Map the number of the sentence that starts at a mark to the mark."""
        if not self.marks:
            return {}
        starts = {cues.span.start: number for number, cues in enumerate(self._cues)}
        found: dict[int, Mark] = {}
        for mark in self.marks:
            number = starts.get(self._first_ink(mark.span))
            if number is not None:
                found[number] = mark
        return found

    def _first_ink(self, span: Span) -> int:
        piece = self._text[span.start : span.end]
        return span.start + len(piece) - len(piece.lstrip())

    def _runs(self, threshold: float, added: Set[int], removed: Set[int]) -> list[_Run]:
        """Return the runs of sentences between the cuts that count."""
        marked = self._marked()
        forced = self._forced(threshold)
        quiet = self._told_by_marks(marked)
        runs: list[_Run] = []
        for cut in self._cuts:
            number = cut.sentence
            mark = marked.get(number)
            # An act's line or a heading right before a mark opens the scene that follows, it is no scene itself.
            after_head = bool(runs) and runs[-1].head == number - 1
            if mark is None:
                starts = number in forced or (cut.strength >= threshold and number not in quiet)
                starts = number == 0 or (starts and not after_head)
            else:
                after_line = after_head and runs[-1].mark is not None and runs[-1].mark.kind in ("act", "heading")
                starts = not after_line and not (number == 1 and self._is_title(self._cues[0].span))
            place = self._cues[number].span.start
            starts = number == 0 or place in added or (starts and place not in removed)
            if starts:
                sure = Cut(number, 1.0, (Evidence(mark.span, mark.kind),)) if mark else cut
                runs.append(_Run(number, number, sure, mark, number if mark else -1))
            else:
                runs[-1].last = number
                if mark is not None:
                    runs[-1].mark, runs[-1].head = mark, number
        return runs

    def _is_title(self, first: Span) -> bool:
        """Tell whether the first line is the title of the whole: short, and no sentence."""
        line = self._text[first.start : first.end].rstrip()
        return len(line) <= _LONGEST_TITLE and line[-1:].isalnum()

    def _told_by_marks(self, marked: Mapping[int, Mark]) -> set[int]:
        """Return the sentences between marks that tell where scenes start: no cut of ours is wanted there.

        A slugline or numbered step rules until the next mark, a heading over a few sentences; under a heading that
        stands over more, scenes are looked for.
        """
        quiet: set[int] = set()
        numbers = [*sorted(marked), len(self._cues)]
        for number, following in pairwise(numbers):
            mark = marked[number]
            if mark.kind in ("slug", "scene", "item") or following - number <= _SHORT_SECTION:
                quiet.update(range(number + 1, following))
        return quiet

    def _forced(self, threshold: float) -> set[int]:
        """Return the sentences that must start scenes, because a run without any cut would grow far too long.

        The strongest cut of a run that is too long is taken, best in its middle, until none is left.
        """
        forced: set[int] = set()
        first = 0
        for number in range(1, len(self._cuts) + 1):
            if number == len(self._cuts) or self._cuts[number].strength >= threshold:
                self._halve(first, number, forced)
                first = number
        return forced

    def _halve(self, first: int, end: int, forced: set[int]) -> None:
        todo = [(first, end)]
        while todo:
            low, high = todo.pop()
            if high - low <= LONGEST_SCENE and not (low == 0 and high == len(self._cuts) and high > _ONE_SCENE):
                continue
            margin = (high - low) // 4 or 1
            best = max(range(low + margin, high - margin + (high - low < 4)), key=lambda n: self._cuts[n].strength)
            forced.add(best)
            todo += [(low, best), (best, high)]


LONGEST_SCENE = 16
"""No card of a step outline tells more sentences than this; a longer run is cut at its strongest place."""
_SHORT_SECTION = 7
_LONGEST_TITLE = 80
_ONE_SCENE = 2
"""A text of at most this many sentences may be one scene."""


def _finished(scene: SceneFinding, run: _Run, title: str, title_span: Span) -> SceneFinding:
    """Return a scene with its title and what the text's own heading says."""
    mark = run.mark
    guesses = dict(scene.guesses)
    values = {"setting": scene.setting, "location": scene.location, "time_of_day": scene.time_of_day}
    if mark is not None and mark.title:
        title, title_span = mark.title, mark.span
    if mark is not None and mark.kind == "slug":
        for name in values:
            said = str(getattr(mark, name))
            if said:
                values[name] = said
                guesses[name] = (Guess(said, Evidence(mark.span, "slugline")), *guesses.get(name, ()))
    if title:
        guesses["title"] = (Guess(title, Evidence(title_span, "clause")),)
    return SceneFinding(
        span=scene.span,
        title=title,
        setting=values["setting"],
        location=values["location"],
        time_of_day=values["time_of_day"],
        when=scene.when,
        characters=scene.characters,
        guesses=guesses,
        start_evidence=run.cut.evidence,
        strength=run.cut.strength,
    )
