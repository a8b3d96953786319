"""The program's own files: the same whether installed or in a checkout."""

import hashlib
from pathlib import Path

import pytest

from kramer_outline.config import resources
from kramer_outline.config.resources import ResourceMissing, resource, seeds

SEEDS = {
    "000_32380da0442bf139.txt": "8a6f2d479361f1c2bb0091c1089e520ef4736c987b3b1f9c7c5a6235339fa985",
    "002_ea1d7848e27f7bfb.txt": "b22777bbf551bd9c6ff9fae661226e62f3aa06b627a674a82792f5df23e30d1d",
}


def test_the_seeds_are_byte_for_byte_what_was_given() -> None:
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds()} == SEEDS
    assert [path.name for path in seeds()] == sorted(SEEDS)


def test_resources_are_found_and_a_missing_one_is_told() -> None:
    assert resource("icons", "plus.svg").is_file()
    assert resource("icons").is_dir()
    with pytest.raises(ResourceMissing, match=r"icons/none\.svg.*install the program again"):
        resource("icons", "none.svg")


def test_what_is_inside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "kramer_outline"
    monkeypatch.setattr(resources, "_PACKAGE", package)
    with pytest.raises(ResourceMissing, match="“resources”"):
        resource("icons")
    (package.parent / "seeds").mkdir(parents=True)
    with pytest.raises(ResourceMissing, match="sample"):
        seeds()
    (package / "seeds").mkdir(parents=True)
    (package / "seeds" / "a.txt").write_text("A story.", encoding="utf-8")
    assert seeds() == [package / "seeds" / "a.txt"]
