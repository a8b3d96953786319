"""Where the program's own files are: inside the installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


class ResourceMissing(FileNotFoundError):
    """A file that belongs to the program is not there: the installation is damaged."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} of Kramer Outline is missing. Please install the program again.")


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in `resources`; raises ResourceMissing."""
    path = _folder("resources").joinpath(*parts)
    if not path.exists():
        raise ResourceMissing(f"The file “{'/'.join(parts)}”")
    return path


def seeds() -> list[Path]:
    """Return the plot summaries that come with the program, by name; raises ResourceMissing."""
    found = sorted(_folder("seeds").glob("*.txt"))
    if not found:
        raise ResourceMissing("The sample")
    return found


def _folder(name: str) -> Path:
    """Return `resources` or `seeds`: in the package when installed, beside it in a checkout; raises ResourceMissing."""
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise ResourceMissing(f"The folder “{name}”")
