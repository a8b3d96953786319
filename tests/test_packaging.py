"""The wheel and the source archive hold what belongs in them, and the wheel works outside the checkout."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kramer_outline import __version__

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str | Path, cwd: Path, **environment: str) -> str:
    """Run a Python program and return what it printed; fail with what it said."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(target: str, root: Path, folder: Path) -> Path:
    """Build the wheel or the sdist without the network and return it."""
    run("-m", "hatchling", "build", "-t", target, "-d", folder, cwd=root)
    (path,) = folder.iterdir()
    return path


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack an sdist and return its one folder; done by hand, for `extractall` differs between Python versions."""
    with tarfile.open(archive) as files:
        for member in files:
            content = files.extractfile(member)
            if content is not None:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel alone is installed in; what it depends on is where it always was."""
    target = tmp_path_factory.mktemp("installed")
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    run("-m", "pip", "install", *quiet, "--no-index", "--no-deps", "--target", target, wheel, cwd=target)
    return target


def own_files() -> Iterator[Path]:
    for folder in ("resources", "seeds"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file())


def test_resources_and_seeds_travel_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for path in own_files():
            assert archive.read(f"kramer_outline/{path.relative_to(ROOT).as_posix()}") == path.read_bytes(), path


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    info = f"kramer_outline-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry_points = archive.read(f"{info}/entry_points.txt").decode()
        metadata = archive.read(f"{info}/METADATA").decode()
    assert "[console_scripts]\nkramer = kramer_outline.cli:main" in entry_points
    assert "[gui_scripts]\nkramer-outline = kramer_outline.app:main" in entry_points
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert f"{info}/licenses/LICENSE" in names
    assert {name.partition("/")[0] for name in names} == {"kramer_outline", info}


def test_the_source_archive_is_complete(wheel: Path, tmp_path: Path) -> None:
    """The wheel made from the archive has the same files, and the archive can be tested."""
    source = unpacked(built("sdist", ROOT, tmp_path / "sdist"), tmp_path / "src")
    for name in ("Makefile", "requirements.lock", "tools/setup.sh", "tests/conftest.py", "benchmarks/__main__.py"):
        assert (source / name).is_file(), name
    again = built("wheel", source, tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())


def test_an_installed_wheel_finds_its_files(installed: Path, tmp_path: Path) -> None:
    code = (
        "import json, kramer_outline\n"
        "from kramer_outline.config.resources import resource, seeds\n"
        "found = [kramer_outline.__file__, resource('icons', 'plus.svg'), *seeds()]\n"
        "print(json.dumps([str(path) for path in found]))\n"
    )
    found = json.loads(run("-c", code, cwd=tmp_path, PYTHONPATH=str(installed)))
    assert len(found) == 4
    assert all(Path(path).is_relative_to(installed) for path in found)


@pytest.mark.parametrize("program", ["kramer", "kramer-outline"])
def test_an_installed_program_starts(program: str, installed: Path, tmp_path: Path) -> None:
    script = installed / "bin" / program
    if not script.exists():
        pytest.skip("programs of this system are no Python scripts")
    assert program in run(script, "--help", cwd=tmp_path, PYTHONPATH=str(installed))


def test_an_installed_package_runs(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run("-m", "kramer_outline", "--version", cwd=tmp_path, PYTHONPATH=str(installed))
