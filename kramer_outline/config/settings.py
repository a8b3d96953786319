"""What the program remembers for its user: recent files, appearance, where the windows and panels were.

One JSON file in the settings folder, replaced whole at every change. A file that cannot be read gives the defaults
and a note for the message bar; it is kept beside the new one.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .paths import config_dir

MAX_RECENT = 10
_FILE = "settings.json"

Appearance = Literal["system", "light", "dark"]


class Layout(BaseModel):
    """Where a window and its panels were on one arrangement of screens: Qt's own bytes in base64."""

    model_config = ConfigDict(frozen=True)

    geometry: str = ""
    state: str = ""


class Settings(BaseModel):
    """All settings; keys of other versions are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    appearance: Appearance = "system"
    recent: tuple[str, ...] = ()
    last_folder: str = ""
    layouts: dict[str, Layout] = Field(default_factory=dict)
    """By the arrangement of screens, as `window.layout` describes it."""
    preview: bool = True
    """Texts that are read are shown in a preview first."""
    backup_budget: int = Field(default=500, ge=10, le=100_000)
    """Megabytes that all backups together may take."""


class SettingsStore:
    """Reads the settings when they are first asked for, and writes them when they change."""

    def __init__(self, folder: Callable[[], Path] = config_dir) -> None:
        self._folder = folder
        self._now: Settings | None = None
        self.note = ""
        """What to tell the writer about a settings file that could not be used."""

    @property
    def now(self) -> Settings:
        """The settings in force."""
        if self._now is None:
            self._now = self._read()
        return self._now

    def update(self, **fields: Any) -> None:
        """Change some settings and write them; when the disk refuses, they hold until the program ends."""
        changed = Settings.model_validate({**self.now.model_dump(), **fields})
        if changed == self._now:
            return
        self._now = changed
        try:
            self._write(changed)
        except OSError as error:
            self.note = f"The settings could not be saved: {error.strerror or error}."

    def _read(self) -> Settings:
        try:
            path = self._folder() / _FILE
        except OSError as error:
            self.note = f"There is no folder for settings: {error.strerror or error}. Changes to them are not kept."
            return Settings()
        try:
            return Settings.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return Settings()
        except (OSError, ValidationError):
            self.note = "The settings could not be read, so the program starts with its own."
            self._keep_aside(path)
            return Settings()

    def _keep_aside(self, path: Path) -> None:
        """Keep a damaged file, so that nothing a person wrote into it is lost."""
        try:
            path.replace(path.with_name(f"{_FILE}.damaged"))
        except OSError:
            return  # it is then replaced at the next change

    def _write(self, settings: Settings) -> None:
        path = self._folder() / _FILE
        temp = path.with_name(f".{_FILE}.{os.getpid()}.tmp")
        try:
            temp.write_text(settings.model_dump_json(indent=2, exclude_defaults=True) + "\n", encoding="utf-8")
            temp.replace(path)
        finally:
            temp.unlink(missing_ok=True)

    # Recent files

    def add_recent(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        name = str(path)
        recent = (name, *(old for old in self.now.recent if old != name))
        self.update(recent=recent[:MAX_RECENT])

    def forget_recent(self, path: Path | None = None) -> None:
        """Take one project, or all, from the recent ones."""
        self.update(recent=tuple(old for old in self.now.recent if path is not None and old != str(path)))
