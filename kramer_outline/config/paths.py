"""The user's folders, made when they are first asked for; KRAMER_OUTLINE_HOME puts all of them below one folder."""

import os
from pathlib import Path

_APP = "kramer-outline"


def config_dir() -> Path:
    """Return the folder of the settings."""
    return _made("config", "user_config_dir")


def state_dir() -> Path:
    """Return the folder of logs and of what only this machine knows; readable by this user only."""
    return _made("state", "user_state_dir")


def journals_dir() -> Path:
    """Return the folder of the journals; readable by this user only."""
    return _below(state_dir(), "journals")


def backups_dir() -> Path:
    """Return the folder of the backups; readable by this user only."""
    return _below(state_dir(), "backups")


def _below(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir(exist_ok=True, mode=0o700)
    return made


def cache_dir() -> Path:
    """Return the folder of what can be made again."""
    return _made("cache", "user_cache_dir")


def documents_dir() -> Path:
    """Return where projects are saved unless the writer chooses another place; it is not made."""
    home = _home()
    if home:
        return home
    from platformdirs import user_documents_dir  # only when asked: it looks up the desktop's settings

    return Path(user_documents_dir())


def _home() -> Path | None:
    """Return the one folder for everything, when there is one; it stays the same when the program changes folders."""
    home = os.environ.get("KRAMER_OUTLINE_HOME")
    return Path(home).expanduser().absolute() if home else None


def _made(name: str, function: str) -> Path:
    """Return one of the folders, made for this user alone; one that is there already keeps its mode."""
    home = _home()
    if home:
        folder = home / name
    else:
        import platformdirs

        folder = Path(getattr(platformdirs, function)(_APP, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
