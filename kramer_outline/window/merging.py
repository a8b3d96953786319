"""Merging another version of the project into the open one: after a foreign change, or a file the writer chooses."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..actions.actionset import ActionSet
from ..edits.conflicts import open_conflicts
from ..edits.whole import becoming
from ..model.change import Change
from ..model.document import Document
from ..session.session import Session
from . import dialogs
from .opener import Opener
from .safety import SafetyController


@dataclass(frozen=True, slots=True)
class _Joined:
    change: Change
    conflicts: int
    revision: int
    sha256: str
    path: Path
    theirs: Document


class MergeController(QObject):
    """Merges in a thread; the outcome enters the project as one undo step."""

    def __init__(
        self, session: Session, opener: Opener, safety: SafetyController, actions: ActionSet, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._opener = opener
        self._window = window
        self._actions = actions
        safety.merge_wanted.connect(self._merge_own)
        actions.on("file.merge", self._ask)
        actions.on("story.conflicts", self.show_conflicts)
        session.changed.connect(self._on_changed)
        session.reset.connect(self._enable)
        self._enable()

    def _on_changed(self, change: Change) -> None:
        ends = (record for step in change.steps for record in (step.before, step.after))
        if any(record is not None and record.conflicts for record in ends):
            self._enable()

    def _enable(self) -> None:
        self._actions["story.conflicts"].setEnabled(bool(open_conflicts(self._session.document)))

    def _ask(self) -> None:
        path = self._session.path
        folder = path.parent if path is not None else Path.home()
        filters = (dialogs.VERSIONS, dialogs.ANY)
        dialogs.choose_files(self._window, "Merge a Version", folder, filters, lambda paths: self.merge(paths[0]))

    def _merge_own(self) -> None:
        if self._session.path is not None:
            self.merge(self._session.path)

    def merge(self, path: Path) -> None:
        """Merge a project file into the open project.

        The project's own file and what is here both come from what was opened or saved last. From what another file
        comes nobody knows: without a common base nothing is taken out, and whatever differs becomes a choice.
        """
        own = path == self._session.path
        base = self._session.base_document.copy() if own else Document()
        ours = self._session.document.copy()
        self._opener.start(f"Merging {path.name}", partial(_merge, path, base, ours), self._take)

    def _take(self, joined: _Joined) -> None:
        session = self._session
        if joined.revision != session.document.revision:
            session.show_message("The project was edited while the versions were merged. Merge again.", "warning")
            return
        session.commit(joined.change)
        if joined.path == session.path:
            # What the other program wrote is in here now: the next save may replace it.
            session.base, session.base_document = joined.sha256, joined.theirs
        if joined.conflicts:
            self.show_conflicts()
        elif joined.change:
            session.show_message(f"“{joined.path.name}” is merged in; nothing disagreed. Undo takes it out again.")
        else:
            session.show_message(f"“{joined.path.name}” says nothing that is not here.")

    def show_conflicts(self) -> None:
        """Show what waits for a choice."""
        from .conflicts import ConflictsDialog

        ConflictsDialog(self._session, self._window).open()


def _merge(path: Path, base: Document, ours: Document, _progress: object) -> _Joined:
    from ..merging.merge import merge
    from ..storage.files import project_of, read_bytes
    from ..storage.project_file import MAX_SIZE
    from ..storage.save import sha256_of

    data = read_bytes(path, MAX_SIZE)
    theirs = project_of(path, data)
    merged = merge(base, ours, theirs)
    change = becoming(ours, merged.document, f"Merge “{path.name}”")
    return _Joined(change, len(merged.conflicts), ours.revision, sha256_of(data), path, theirs)
