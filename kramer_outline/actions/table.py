"""Every action of the program, as data: id, text, keys, menu, icon, where its keys work."""

from dataclasses import dataclass

from ..model.records import KINDS, STATUSES, TURNING_POINTS

WINDOW = "window"
OUTLINE = "outline"
CHARACTERS = "characters"

MENUS = ("&File", "&Edit", "&View", "&Outline", "&Story", "&Tools", "&Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; `keys` are portable key sequences, `scope` says in which panel they work.

    `menu` is a path: "&Outline" or "&Outline/Set &Kind". `group` draws a separator where it changes.
    """

    id: str
    text: str
    menu: str
    group: int = 0
    keys: tuple[str, ...] = ()
    icon: str = ""
    scope: str = WINDOW
    checkable: bool = False
    tip: str = ""

    @property
    def plain_text(self) -> str:
        """The text without its mnemonic mark."""
        return self.text.replace("&", "")


def _a(
    id: str,
    text: str,
    menu: str,
    group: int,
    *keys: str,
    icon: str = "",
    scope: str = WINDOW,
    tip: str = "",
    checkable: bool = False,
) -> ActionSpec:
    return ActionSpec(id, text, menu, group, keys, icon, scope, checkable, tip)


def _outline(id: str, text: str, menu: str, group: int, *keys: str, icon: str = "", tip: str = "") -> ActionSpec:
    return _a(f"outline.{id}", text, menu, group, *keys, icon=icon, scope=OUTLINE, tip=tip)


_COLOURS = (
    ("&Red", "#c0392b"),
    ("&Orange", "#d97706"),
    ("&Yellow", "#caa106"),
    ("&Green", "#2e8b57"),
    ("&Teal", "#148f8f"),
    ("&Blue", "#2a6fc9"),
    ("&Violet", "#7a4fc2"),
    ("&Pink", "#c2447f"),
    ("Bro&wn", "#8b5e3c"),
    ("Gr&ey", "#7a7f87"),
)
COLOURS = {colour: text.replace("&", "") for text, colour in _COLOURS}
"""The colours offered for lines and people, with their names."""


def turn_id(point: str) -> str:
    """Return the name of a turning point in the ids of its action: "point-of-no-return"."""
    return point.lower().replace(" ", "-")


ACTIONS: tuple[ActionSpec, ...] = (
    _a("file.new", "&New", "&File", 0, "Ctrl+N", icon="file-plus", tip="Start an empty project"),
    _a("file.open", "&Open…", "&File", 0, "Ctrl+O", icon="folder-open", tip="Open a project"),
    _a(
        "file.read",
        "&Read Summaries…",
        "&File",
        0,
        "Ctrl+Shift+O",
        icon="file-text",
        tip="Make a project of plot summaries or treatments",
    ),
    _a(
        "file.read_into",
        "Read &into This Project…",
        "&File",
        0,
        tip="Tie another summary of the story to the lines you have; what it adds is proposed",
    ),
    _a(
        "file.read_again",
        "Read a Chan&ged Source…",
        "&File",
        0,
        tip="Put a new version of a summary in the place of the one of that name; its passages move along",
    ),
    _a("file.import", "Im&port…", "&File", 0, "Ctrl+Shift+I", tip="Open the file of another program as a project"),
    _a("file.import_into", "Import into This Pro&ject…", "&File", 0, tip="Add the outline of another program's file"),
    _a("file.export", "&Export…", "&File", 0, "Ctrl+Shift+E", tip="Write the outline for another program"),
    _a("file.save", "&Save", "&File", 1, "Ctrl+S", icon="device-floppy", tip="Save the project"),
    _a("file.save_as", "Save &As…", "&File", 1, "Ctrl+Shift+S", tip="Save the project in another file"),
    _a("file.revert", "Re&vert", "&File", 1, tip="Go back to the project as it was saved"),
    _a(
        "file.merge",
        "&Merge a Version…",
        "&File",
        1,
        tip="Join another version of this project with the one you have; what disagrees is asked",
    ),
    _a("file.backups", "Open &Backup…", "&File", 1, tip="See the earlier versions of a project and open one as a copy"),
    _a("file.print", "Print Previe&w…", "&File", 2, "Ctrl+P", tip="See the pages as they print, and print them"),
    _a("file.close", "&Close Window", "&File", 2, "Ctrl+W", tip="Close this window"),
    _a("file.quit", "&Quit", "&File", 2, "Ctrl+Q", tip="Close all windows"),
    _a("edit.undo", "&Undo", "&Edit", 0, "Ctrl+Z", icon="arrow-back-up", tip="Take the last step back"),
    _a(
        "edit.redo",
        "&Redo",
        "&Edit",
        0,
        "Ctrl+Shift+Z",
        "Ctrl+Y",
        icon="arrow-forward-up",
        tip="Do the step that was taken back again",
    ),
    _outline("cut", "Cu&t", "&Edit", 1, "Ctrl+X", icon="cut"),
    _outline("copy", "&Copy", "&Edit", 1, "Ctrl+C", icon="copy"),
    _outline(
        "paste", "&Paste", "&Edit", 1, "Ctrl+V", icon="clipboard", tip="Paste lines, or text from another program"
    ),
    _outline("duplicate", "Dup&licate", "&Edit", 1, "Ctrl+D"),
    _outline("delete", "&Delete", "&Edit", 1, "Del", icon="trash"),
    _a("edit.copy_fountain", "Copy as &Fountain", "&Edit", 1, tip="Copy the selected lines, or all, as Fountain"),
    _a("edit.copy_markdown", "Copy as &Markdown", "&Edit", 1, tip="Copy the selected lines, or all, as Markdown"),
    _a(
        "edit.copy_rich",
        "Copy as Ric&h Text",
        "&Edit",
        1,
        tip="Copy the selected lines, or all, with headings, for word processors and mail",
    ),
    _a("edit.project_title", "Pro&ject Title…", "&Edit", 2, tip="Rename the project"),
    _a(
        "view.undo_list",
        "&Undo List",
        "&View",
        1,
        icon="history",
        checkable=True,
        tip="Show all steps that can be undone",
    ),
    _outline("unfold", "U&nfold", "&View", 2, "Ctrl++"),
    _outline("fold", "Fol&d", "&View", 2, "Ctrl+-"),
    _outline("level_1", "Show &Acts", "&View", 2, "Ctrl+Alt+1", tip="Fold the outline to its top lines"),
    _outline("level_2", "Show S&equences", "&View", 2, "Ctrl+Alt+2"),
    _outline("level_3", "S&how Scenes", "&View", 2, "Ctrl+Alt+3"),
    _outline("level_4", "Show &Beats", "&View", 2, "Ctrl+Alt+4", tip="Unfold the whole outline"),
    _a("view.light", "&Light", "&View/A&ppearance", 3, checkable=True),
    _a("view.dark", "&Dark", "&View/A&ppearance", 3, checkable=True),
    _a("view.system", "&As the System", "&View/A&ppearance", 3, checkable=True),
    _a("view.reset", "&Reset Layout", "&View", 4, tip="Put all panels back where they were at first"),
    _outline("new_after", "&New After", "&Outline", 0, "Return", "Enter", icon="plus"),
    _outline("new_child", "New &Child", "&Outline", 0, "Ctrl+Return", "Ctrl+Enter"),
    _outline("edit", "&Edit Text", "&Outline", 0, "F2", tip="Edit title and text in place"),
    _outline("move_up", "Move &Up", "&Outline", 1, "Alt+Up", icon="arrow-up"),
    _outline("move_down", "Move &Down", "&Outline", 1, "Alt+Down", icon="arrow-down"),
    _outline(
        "promote",
        "&Promote",
        "&Outline",
        1,
        "Shift+Tab",
        icon="indent-decrease",
        tip="Move out one level; the kind follows the place",
    ),
    _outline(
        "demote",
        "De&mote",
        "&Outline",
        1,
        "Tab",
        icon="indent-increase",
        tip="Move into the line before; the kind follows the place",
    ),
    _a(
        "outline.split",
        "&Split at Cursor",
        "&Outline",
        2,
        "Ctrl+K",
        icon="scissors",
        tip="Cut the line in two where the text cursor is",
    ),
    _a(
        "outline.merge",
        "Mer&ge with Previous",
        "&Outline",
        2,
        "Ctrl+M",
        icon="arrow-merge",
        tip="Make one line of this and the one before, or of all that are selected",
    ),
    *(
        _outline(f"kind.{kind.value}", kind.label, "&Outline/Set &Kind", 3, f"Alt+{n}")
        for n, kind in enumerate(KINDS, 1)
    ),
    *(_outline(f"status.{s or 'none'}", (s or "none").capitalize(), "&Outline/Set S&tatus", 3) for s in STATUSES),
    _outline("colour.none", "&None", "&Outline/Set C&olour", 3),
    *(_outline(f"colour.{c[1:]}", text, "&Outline/Set C&olour", 3) for text, c in _COLOURS),
    _outline("tags", "Set T&ags…", "&Outline", 3, "Ctrl+T", icon="tag"),
    _a(
        "story.accept",
        "&Accept Proposal",
        "&Story",
        0,
        "Ctrl+Shift+A",
        icon="check",
        tip="Take what the reader proposed for the selected lines as it is",
    ),
    _a("story.clear", "C&lear Proposal", "&Story", 0, tip="Empty what the reader proposed and nobody touched"),
    *(
        _a(
            f"turn.{turn_id(point)}",
            point,
            "&Story/&Turning Point",
            0,
            scope=OUTLINE,
            tip="Put this mark on the current line, away from where it was; take it off when it is there",
        )
        for point in TURNING_POINTS
    ),
    _a("story.lock_numbers", "Loc&k Scene Numbers", "&Story", 0, tip="Keep the numbers when scenes come and go"),
    _a("story.unlock_numbers", "&Unlock Scene Numbers", "&Story", 0, tip="Count the scenes anew"),
    _a("story.conflicts", "Con&flicts…", "&Story", 0, tip="Choose between the versions that a merge found"),
    _a("character.add", "Add &Character", "&Story", 1, "Ctrl+Shift+C", icon="user-plus"),
    _a("character.rename", "Re&name Character", "&Story", 1, "F2", scope=CHARACTERS),
    _a(
        "character.merge",
        "&Merge Characters…",
        "&Story",
        1,
        "Ctrl+Shift+M",
        scope=CHARACTERS,
        tip="Make one character of two; aliases and scenes join",
    ),
    _a("character.delete", "&Delete Character", "&Story", 1, "Del", scope=CHARACTERS, icon="trash"),
    _a("go.outline", "Go to &Outline", "&View", 0, "Ctrl+1"),
    _a("go.scene", "Go to &Scene", "&View", 0, "Ctrl+2"),
    _a("go.characters", "Go to &Characters", "&View", 0, "Ctrl+3"),
    _a("go.sources", "Go &to Sources", "&View", 0, "Ctrl+4"),
    _a("go.compare", "Go to Co&mpare", "&View", 0, "Ctrl+5", tip="See how each source tells the scene"),
    _a(
        "tools.preview",
        "&Preview before Reading",
        "&Tools",
        0,
        checkable=True,
        tip="Show what a reading finds, to correct it before it enters the project",
    ),
    _a("tools.preferences", "P&references…", "&Tools", 1, "Ctrl+,", tip="Previews, and room for backups"),
    _a(
        "help.sample",
        "Open &Sample Project",
        "&Help",
        0,
        icon="movie",
        tip="Read the two summaries this program came with",
    ),
    _a("help.shortcuts", "&Keyboard Shortcuts", "&Help", 0, "F1", icon="keyboard"),
    _a("help.about", "&About Kramer Outline", "&Help", 1, icon="info-circle"),
)
