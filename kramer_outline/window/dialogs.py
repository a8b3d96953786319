"""The few boxes there are, each for a decision: which files, where to save, what to do with unsaved edits.

None of them blocks: the answer comes to a function. Qt's own file dialogs, because they work the same everywhere and
wholly by keyboard.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

SUFFIX = ".kramer.json"
PROJECTS = f"Kramer Outline projects (*{SUFFIX})"
VERSIONS = "Versions of projects (*.json)"
"""Sync programs put their words behind the first suffix: “story.kramer (conflicted copy).json”."""
TEXTS = "Texts (*.txt *.md *.text)"
BOTH = f"Projects and texts (*{SUFFIX} *.txt *.md *.text)"
ANY = "All files (*)"


def choose_files(
    parent: QWidget, title: str, folder: Path, filters: tuple[str, ...], done: Callable[[list[Path]], None]
) -> None:
    """Ask for files that exist; nothing happens when the dialog is cancelled."""
    dialog = _file_dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: done([Path(name) for name in names]))
    dialog.open()


def choose_target(parent: QWidget, suggestion: Path, own: Path | None, done: Callable[[Path | None], None]) -> None:
    """Ask where to save: `done` gets a path with the suffix of a project, or None when the dialog was cancelled.

    Replacing a file is asked about, unless it is the project's `own`.
    """
    dialog = _file_dialog(parent, "Save Project", suggestion.parent, (PROJECTS, ANY))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # The file is not the chosen one until the suffix is on, so that Qt would ask about another.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(suggestion.name)
    answered = False

    def on_files(names: list[str]) -> None:
        nonlocal answered
        answered = True
        path = with_suffix(Path(names[0]))
        if not path.exists() or path == own:
            done(path)
            return
        replace_file(parent, path, lambda yes: done(path) if yes else choose_target(parent, path, own, done))

    dialog.filesSelected.connect(on_files)
    dialog.finished.connect(lambda _: None if answered else done(None))
    dialog.open()


def choose_export(
    parent: QWidget, suggestion: Path, name: str, suffixes: tuple[str, ...], done: Callable[[Path], object]
) -> None:
    """Ask where to export to: `done` gets a path with one of the suffixes; replacing a file is asked about."""
    endings = " ".join(f"*{suffix}" for suffix in suffixes)
    dialog = _file_dialog(parent, f"Export as {name}", suggestion.parent, (f"{name} ({endings})", ANY))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(suggestion.name)

    def on_files(names: list[str]) -> None:
        path = Path(names[0])
        if not path.name.lower().endswith(suffixes):
            path = path.with_name(path.name.rstrip(".") + suffixes[0])
        if not path.exists():
            done(path)
            return
        replace_file(parent, path, partial(on_answer, path))

    def on_answer(path: Path, replace: bool) -> None:
        if replace:
            done(path)
        else:
            choose_export(parent, path, name, suffixes, done)

    dialog.filesSelected.connect(on_files)
    dialog.open()


def with_suffix(path: Path) -> Path:
    """Return a path as that of a project: `Story` and `Story.json` become `Story.kramer.json`."""
    name = path.name
    if name.lower().endswith(SUFFIX):
        return path
    return path.with_name(name.removesuffix(".json").rstrip(".") + SUFFIX)


def replace_file(parent: QWidget, path: Path, done: Callable[[bool], None]) -> None:
    """Ask whether a file may be replaced."""
    box = _box(parent, "Replace File", f"“{path.name}” is there already. Replace it?")
    box.setInformativeText("What is in it now will be gone.")
    replace = box.addButton("&Replace", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.finished.connect(lambda _: done(box.clickedButton() is replace))
    box.open()


def revert(parent: QWidget, name: str, done: Callable[[], None]) -> None:
    """Ask whether to go back to what was saved."""
    box = _box(parent, "Revert", f"Go back to “{name}” as it was saved?")
    box.setInformativeText("All edits since then will be gone, and they cannot be brought back.")
    button = box.addButton("&Revert", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.finished.connect(lambda _: done() if box.clickedButton() is button else None)
    box.open()


def unsaved(parent: QWidget, name: str, done: Callable[[str], None]) -> QMessageBox:
    """Ask what to do with unsaved edits: `done` gets "save", "discard" or "cancel"."""
    box = _box(parent, "Unsaved Edits", f"Save the edits in “{name}” before closing?")
    box.setInformativeText("If they are discarded they cannot be brought back.")
    standard = QMessageBox.StandardButton
    box.setStandardButtons(standard.Save | standard.Discard | standard.Cancel)
    box.setDefaultButton(standard.Save)
    answers = {standard.Save: "save", standard.Discard: "discard"}
    box.finished.connect(lambda _: done(answers.get(box.standardButton(box.clickedButton()), "cancel")))
    box.open()
    return box


def locked(parent: QWidget, name: str, host: str, take_over: Callable[[], None]) -> None:
    """Ask whether to take a project over that another machine is said to have open."""
    box = _box(parent, "Project in Use", f"“{name}” is open on the machine “{host}”.")
    box.setInformativeText(
        "It is opened read-only here. Take it over only when you know that it is not open there any more: "
        "the one who saves last would win."
    )
    button = box.addButton("&Take Over", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Open &Read-Only", QMessageBox.ButtonRole.RejectRole))
    box.finished.connect(lambda _: take_over() if box.clickedButton() is button else None)
    box.open()


def changed_outside(parent: QWidget, name: str, modified: bool, done: Callable[[str], None]) -> None:
    """Ask what to do about another program's version: `done` gets "reload", "merge", "copy", "keep" or nothing."""
    box = _box(parent, "Changed Outside", f"“{name}” was changed by another program.")
    if modified:
        box.setInformativeText(
            "Merging takes both versions and marks where they disagree. Reloading drops what was not saved here; "
            "keeping yours replaces the other version, which goes to the backups."
        )
    else:
        box.setInformativeText("Nothing is unsaved here. Reloading shows the other version.")
    role = QMessageBox.ButtonRole.ActionRole
    answers = {
        box.addButton("&Reload", role): "reload",
        box.addButton("&Keep Mine", role): "keep",
        box.addButton("Save a &Copy…", role): "copy",
    }
    if modified:
        merge = box.addButton("&Merge", role)
        answers[merge] = "merge"
        box.setDefaultButton(merge)
    later = box.addButton("&Not Now", QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(later)
    box.finished.connect(lambda _: done(_answer(box, answers)))
    box.open()


def _answer(box: QMessageBox, answers: dict[QPushButton, str]) -> str:
    clicked = box.clickedButton()
    return next((answer for button, answer in answers.items() if button is clicked), "")


def _box(parent: QWidget, title: str, text: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def _file_dialog(parent: QWidget, title: str, folder: Path, filters: tuple[str, ...]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilters(filters)
    return dialog
