"""What the program remembers for its user."""

import json
from pathlib import Path

from kramer_outline.config.settings import MAX_RECENT, Layout, Settings, SettingsStore


def store(folder: Path) -> SettingsStore:
    return SettingsStore(lambda: folder)


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    store(tmp_path).update(appearance="dark", layouts={"1x1": Layout(geometry="aa", state="bb")})
    again = store(tmp_path)
    assert again.now.appearance == "dark" and again.now.layouts["1x1"].state == "bb"
    assert again.note == ""
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_nothing_is_read_or_written_before_it_is_needed(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    kept = SettingsStore(lambda: missing)
    assert kept.now == Settings()
    kept.update(appearance="system")
    assert not missing.exists()


def test_a_damaged_file_gives_the_defaults_and_is_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{ no json", encoding="utf-8")
    kept = store(tmp_path)
    assert kept.now == Settings()
    assert "could not be read" in kept.note
    kept.update(appearance="light")
    assert (tmp_path / "settings.json.damaged").read_text(encoding="utf-8") == "{ no json"
    assert store(tmp_path).now.appearance == "light"


def test_a_value_that_cannot_be_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"appearance": "pink"}', encoding="utf-8")
    assert store(tmp_path).now.appearance == "system"


def test_keys_of_other_versions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"spelling": "en"}', encoding="utf-8")
    kept = store(tmp_path)
    kept.update(appearance="dark")
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["spelling"] == "en"


def test_a_disk_that_refuses_is_no_reason_to_stop(tmp_path: Path) -> None:
    kept = store(tmp_path / "gone" / "away")
    kept.update(appearance="dark")
    assert kept.now.appearance == "dark" and "could not be saved" in kept.note


def test_recent_files_are_few_and_the_last_one_is_first(tmp_path: Path) -> None:
    kept = store(tmp_path)
    for number in range(MAX_RECENT + 5):
        kept.add_recent(tmp_path / f"{number}.kramer.json")
    kept.add_recent(tmp_path / "10.kramer.json")
    assert len(kept.now.recent) == MAX_RECENT
    assert kept.now.recent[0].endswith("10.kramer.json")
    assert len(set(kept.now.recent)) == MAX_RECENT
    kept.forget_recent(tmp_path / "10.kramer.json")
    assert len(kept.now.recent) == MAX_RECENT - 1
    kept.forget_recent()
    assert kept.now.recent == ()
