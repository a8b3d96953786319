"""The slugline grammar: forms from the Fountain syntax page and from real scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramer_outline.model.records import SETTINGS, Heading
from kramer_outline.model.slugline import format_heading, parse_heading


@pytest.mark.parametrize(
    ("line", "setting", "location", "time"),
    [
        ("INT. AGENCY - EVENING", "INT", "AGENCY", "EVENING"),
        ("int. agency - evening", "INT", "agency", "evening"),
        ("EXT PARK", "EXT", "PARK", ""),
        ("I/E CAR - DAY", "INT/EXT", "CAR", "DAY"),
        ("INT./EXT. TED'S CAR – NIGHT", "INT/EXT", "TED'S CAR", "NIGHT"),
        ("INT/EXT HOUSE", "INT/EXT", "HOUSE", ""),
        ("EST. NEW YORK", "EXT", "NEW YORK", ""),
        ("INT - X", "INT", "X", ""),
        ("EXT. HOUSE - GARDEN - DAY", "EXT", "HOUSE - GARDEN", "DAY"),
        ("INT. ROOM-SERVICE KITCHEN", "INT", "ROOM-SERVICE KITCHEN", ""),
    ],
)
def test_reads_sluglines(line: str, setting: str, location: str, time: str) -> None:
    heading = parse_heading(line)
    assert heading is not None
    assert (heading.setting, heading.location, heading.time) == (setting, location, time)


@pytest.mark.parametrize(
    "line", ["Internal affairs", "Exit the dragon", "Ted walks in.", "", "I am here", "Extra time"]
)
def test_prose_is_no_slugline(line: str) -> None:
    assert parse_heading(line) is None


places = st.text("abcdefgh éß'", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.sampled_from([s for s in SETTINGS if s]), places, places)
def test_what_is_written_is_read_back(setting: str, location: str, time: str) -> None:
    heading = Heading.model_validate({"setting": setting, "location": location, "time": time})
    back = parse_heading(format_heading(heading))
    assert back is not None
    assert (back.setting, back.location, back.time) == (
        setting,
        " ".join(location.upper().split()),
        " ".join(time.upper().split()),
    )
