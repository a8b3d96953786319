"""Flashbacks, flash-forwards and what happens meanwhile, from texts of the project's own."""

from kramer_outline.reading.read import read

HARBOUR = (
    "Nora Quill steers the ferry into the harbour at dawn. She finds an old letter in the wheelhouse.\n\n"
    "In a flashback, her father Emil hides the letter behind the compass. He kisses his wife goodbye on the pier.\n\n"
    "Emil sails out into the storm alone.\n\n"
    "Back in the present, Nora burns the letter in the galley. She rings her sister Vera.\n\n"
    "Meanwhile, Vera packs her suitcase in a hotel in Lisbon.\n\n"
    "Ten years earlier, the two sisters quarrel at the lighthouse over the house.\n\n"
    "A flash-forward shows Nora as an old woman on the same pier."
)


def test_the_text_tells_what_happened_earlier_later_and_meanwhile() -> None:
    findings = read(HARBOUR)
    told = [(scene.chronology, findings.text[scene.span.start :][:12]) for scene in findings.scenes]
    assert ("", "Nora Quill s") in told
    assert ("flashback", "In a flashba") in told
    assert ("", "Back in the ") in told
    assert ("meanwhile", "Meanwhile, V") in told
    assert ("flashback", "Ten years ea") in told
    assert ("flash-forward", "A flash-forw") in told
    inside = next((kind for kind, words in told if words.startswith("Emil sails")), "flashback")
    assert inside == "flashback"  # it goes on until the text returns to the present


def test_each_guess_names_its_words() -> None:
    findings = read(HARBOUR)
    for scene in findings.scenes:
        if scene.chronology:
            guess = scene.guesses["chronology"][0]
            assert findings.text[guess.evidence.span.start : guess.evidence.span.end].strip()
            assert 0 < guess.confidence <= 1


def test_an_earlier_year_is_a_flashback() -> None:
    findings = read("In 1998, Ada digs in the garden of the villa.\n\nIn 1951, a boy buries a box there at night.")
    assert [scene.chronology for scene in findings.scenes] == ["", "flashback"]


def test_a_distance_from_an_event_is_no_flashback() -> None:
    findings = read("Ada packs her bags in the flat.\n\nThree days before the wedding, Ada meets Tom at the station.")
    assert not any(scene.chronology for scene in findings.scenes)
