"""Scenes: where they start, what their cards say, texts with headings of their own."""

from dataclasses import replace

import pytest

from kramer_outline.reading.findings import Findings, SceneFinding
from kramer_outline.reading.read import read, with_detail


def starts(findings: Findings) -> list[str]:
    return [findings.text[scene.span.start : scene.span.end].split()[0] for scene in findings.scenes]


def scene_with(findings: Findings, words: str) -> SceneFinding:
    at = findings.text.index(words)
    return next(scene for scene in findings.scenes if scene.span.start <= at < scene.span.end)


STORY = (
    "Anna Holm works in a bakery. She is tired of flour. One day, a stranger comes to the bakery and orders"
    " forty loaves. Anna bakes all night. The next morning, Anna drives the loaves to the harbour. The stranger is"
    " not there. She eats a loaf. Two years later, Anna meets the stranger on a train."
)


def test_scenes_start_where_time_and_place_change() -> None:
    assert starts(read(STORY)) == ["Anna", "One", "The", "Two"]


def test_each_cut_has_its_evidence_in_the_text() -> None:
    findings = read(STORY)
    later = scene_with(findings, "Two years later")
    rules = {evidence.rule: findings.text[slice(*evidence.span)] for evidence in later.start_evidence}
    assert rules["time"] == "Two years later"
    assert rules["place"] == "train"
    assert 0.9 < later.strength <= 1


def test_the_cards_fields() -> None:
    findings = read(STORY)
    harbour = scene_with(findings, "drives the loaves")
    assert (harbour.setting, harbour.location) == ("EXT", "harbour")
    assert (harbour.when, harbour.time_of_day) == ("The next morning", "MORNING")
    assert harbour.characters == ("Anna Holm",)


def test_each_field_is_its_first_guess_and_has_evidence() -> None:
    for scene in read(STORY).scenes:
        for name in ("setting", "location", "when", "time_of_day", "title"):
            value = getattr(scene, name)
            if value:
                guess = scene.guesses[name][0]
                assert guess.value == value
                assert 0 < guess.confidence <= 1
                assert guess.evidence.span.start < guess.evidence.span.end


def test_detail_gives_fewer_and_more_scenes() -> None:
    findings = read(STORY)
    fewer, more = with_detail(findings, 0.93), with_detail(findings, 0.1)
    assert len(fewer.scenes) < len(findings.scenes) < len(more.scenes)
    assert {s.span.start for s in fewer.scenes} <= {s.span.start for s in findings.scenes}
    assert replace(with_detail(findings, findings.detail), cuts=findings.cuts) == findings


def test_cuts_tell_all_places_where_a_scene_may_start() -> None:
    findings = read(STORY)
    strong = [cut.at for cut in findings.cuts if cut.strength >= findings.detail]
    assert strong == [scene.span.start for scene in findings.scenes[1:]]


def test_one_place_keeps_one_name() -> None:
    text = (
        "Anna waits at Peter's old apartment. The next day, Anna goes to the park."
        " That night, she returns to the apartment."
    )
    locations = [scene.location for scene in read(text).scenes]
    assert locations == ["apartment", "park", "apartment"]


def test_people_only_spoken_of_are_not_present() -> None:
    text = (
        "Anna Holm tells Peter Lund that Clara Bech has left the town. Peter Lund weeps."
        " One day, Clara Bech returns home."
    )
    first, second = read(text).scenes
    assert set(first.characters) == {"Anna Holm", "Peter Lund"}
    assert second.characters == ("Clara Bech",)


def test_in_front_of_somebody_is_in_their_presence() -> None:
    text = "Anna Holm burns the letter in front of Peter Lund. She speaks of Clara Bech."
    assert set(read(text).scenes[0].characters) >= {"Anna Holm", "Peter Lund"}
    assert "Clara Bech" not in read(text).scenes[0].characters


def test_pronouns_stand_for_people() -> None:
    text = "Anna Holm and her brother Peter Holm buy a farm. They paint the barn. One day, he leaves for the sea."
    first, second = read(text).scenes
    assert set(first.characters) == {"Anna Holm", "Peter Holm"}
    assert second.characters == ("Peter Holm",)


def test_a_sentence_that_tells_two_times_is_cut() -> None:
    text = (
        "Anna Holm hides the letter in the kitchen of the farm, and the next morning Peter Lund burns it in the garden."
    )
    findings = read(text)
    assert [findings.text[s.span.start : s.span.end].split()[-1] for s in findings.scenes] == ["farm,", "garden."]
    assert [scene.location for scene in findings.scenes] == ["kitchen", "garden"]


def test_an_introduction_is_one_scene() -> None:
    text = (
        "Anna Holm has kept the lighthouse for twenty years. Her brother Peter Holm (Jan Friis), a smuggler, had once"
        " been a priest. Clara Bech (Eva Lind), who owns the inn, is kind to both of them. One night, a ship burns."
    )
    assert [text[slice(*scene.span)].split()[0] for scene in read(text).scenes] == ["Anna", "One"]


def test_who_acts_on_somebody_present_opens_no_scene() -> None:
    text = (
        "Anna Holm waits in the kitchen with the letter. One day, Anna hides from Peter Lund. Clara Bech finds her."
        " Clara slaps her."
    )
    assert [text[slice(*scene.span)].split()[0] for scene in read(text).scenes] == ["Anna", "One"]


def test_a_lost_paragraph_break_counts_as_one() -> None:
    text = "Anna goes to the mill and finds it closed.Peter feeds the hens in the yard."
    assert len(read(text).scenes) == 2


class TestOwnHeadings:
    def test_sluglines_are_the_scenes(self, reading_text: dict[str, str]) -> None:
        findings = read(reading_text["hotel"])
        headings = [(s.setting, s.location, s.time_of_day) for s in findings.scenes]
        assert headings == [
            ("INT", "HOTEL LOBBY", "NIGHT"),
            ("INT", "ROOM NINE", ""),
            ("EXT", "HOTEL ROOF", "DAWN"),
            ("INT/EXT", "TAXI", "DAY"),
        ]
        assert [(act.first_scene, act.title) for act in findings.acts] == [(0, "Act One"), (3, "Act Two")]

    def test_numbered_steps_are_the_scenes(self, reading_text: dict[str, str]) -> None:
        findings = read(reading_text["tram_steps"])
        assert len(findings.scenes) == 7
        assert findings.scenes[0].location == "Depot"
        assert findings.scenes[2].title == "Irena brings Milo to the police station"

    def test_bullets_are_the_scenes(self) -> None:
        text = "- Anna buys a horse.\n- The horse runs to the sea. Anna follows.\n- They swim.\n"
        findings = read(text)
        assert [scene.title for scene in findings.scenes] == [
            "Anna buys a horse",
            "The horse runs to the sea",
            "They swim",
        ]

    def test_headings_give_titles(self) -> None:
        text = "## The mill\n\nAnna buys it. It burns.\n\n== The farm ==\n\nPeter laughs. Anna does not.\n"
        assert [scene.title for scene in read(text).scenes] == ["The mill", "The farm"]

    def test_under_a_heading_over_much_text_scenes_are_looked_for(self) -> None:
        assert len(read(f"== Plot ==\n\n{STORY}").scenes) >= 4

    @pytest.mark.parametrize(
        "text", ["I was eleven then. I ran home.", "Internal affairs. Anna waits.", "Extra hands came."]
    )
    def test_a_sentence_is_no_slugline(self, text: str) -> None:
        assert read(text).scenes[0].setting != "INT/EXT"
        assert "was eleven" not in read(text).scenes[0].location


def test_dialogue_is_one_scene_though_each_speech_is_a_paragraph() -> None:
    text = (
        "“Where is he?” Anna asked.\n\n“Gone,” said Peter.\n\n“To the harbour?”\n\n“How should I know?”\n\n"
        "That evening they found him in the chapel."
    )
    assert [scene.location for scene in read(text).scenes] == ["", "chapel"]
