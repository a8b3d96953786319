"""The four summaries written for these tests, and the two seeds."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


@pytest.fixture(scope="session")
def reading_text() -> dict[str, str]:
    """Return the texts of `tests/reading/texts` by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((HERE / "texts").glob("*.txt"))}


@pytest.fixture(scope="session")
def seed_text() -> dict[str, str]:
    """Return the two seeds by the number they begin with."""
    return {path.name[:3]: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
