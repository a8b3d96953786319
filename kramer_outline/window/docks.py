"""The panels of a window as a list: what stands where, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ..actions.actionset import ActionSet
from ..panels.characters.panel import CharactersPanel
from ..panels.compare.panel import ComparePanel
from ..panels.outline.panel import OutlinePanel
from ..panels.scene.panel import ScenePanel
from ..panels.sources.panel import SourcesPanel
from ..session.session import Session
from ..widgets.theme import Themes
from .undo_list import UndoList

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
_SHARE = 0.22  # of the window's width for the docks of one side
_LOW = 0.25  # of the window's height for the dock below
_NARROWEST, _WIDEST = 320, 420


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a panel is made of."""

    session: Session
    themes: Themes
    actions: ActionSet


@dataclass(frozen=True, slots=True)
class Panel:
    """One dock: its name, where it stands at first, and its factory; those of one side stand below each other."""

    name: str
    area: Qt.DockWidgetArea
    make: Callable[[Workspace, QWidget], QWidget]
    shown: bool = True
    share: int = 1
    """Its height in proportion to the others of its side."""


def make_outline(space: Workspace, parent: QWidget) -> OutlinePanel:
    """Make the panel in the middle."""
    return OutlinePanel(space.session, space.themes, space.actions, parent)


def _sources(space: Workspace, parent: QWidget) -> QWidget:
    panel = SourcesPanel(space.session, space.themes, parent)
    panel.read_requested.connect(space.actions["file.read"].trigger)
    return panel


def _scene(space: Workspace, parent: QWidget) -> QWidget:
    return ScenePanel(space.session, space.themes, parent)


def _characters(space: Workspace, parent: QWidget) -> QWidget:
    return CharactersPanel(space.session, space.themes, space.actions, parent)


def _compare(space: Workspace, parent: QWidget) -> QWidget:
    return ComparePanel(space.session, space.themes, parent)


def _undo_list(space: Workspace, parent: QWidget) -> QWidget:
    return UndoList(space.session, space.themes, parent)


PANELS = (
    Panel("Sources", LEFT, _sources),
    Panel("Scene", RIGHT, _scene, share=3),
    Panel("Characters", RIGHT, _characters, share=2),
    Panel("Compare", BOTTOM, _compare, shown=False),
    Panel("Undo List", LEFT, _undo_list, shown=False),
)


class Docks:
    """The docks of one window."""

    def __init__(self, window: QMainWindow, space: Workspace) -> None:
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AnimatedDocks
        )
        for panel in PANELS:
            dock = QDockWidget(panel.name, window)
            dock.setObjectName(f"dock.{panel.name}")
            dock.setWidget(panel.make(space, dock))
            self.by_name[panel.name] = dock
        self._connect()
        self.reset()

    def _connect(self) -> None:
        """Let a passage that is chosen in the scene be shown in its source; the panels do not know each other."""
        scene, sources = self.by_name["Scene"].widget(), self.by_name["Sources"].widget()
        if isinstance(scene, ScenePanel) and isinstance(sources, SourcesPanel):
            scene.passage_activated.connect(self._raise_sources)
            scene.passage_activated.connect(sources.show_passage)

    def _raise_sources(self) -> None:
        self.by_name["Sources"].show()
        self.by_name["Sources"].raise_()

    def reset(self) -> None:
        """Put all docks where they are at first."""
        for panel in PANELS:
            dock = self.by_name[panel.name]
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        for panel in PANELS:
            dock = self.by_name[panel.name]
            self._window.addDockWidget(panel.area, dock)
            dock.setVisible(panel.shown)
        self.give_sizes()

    def give_sizes(self) -> None:
        """Give each side its width, and those below each other their heights."""
        width = min(_WIDEST, max(_NARROWEST, round(self._window.width() * _SHARE)))
        sides = [self.by_name[panel.name] for panel in PANELS if panel.shown]
        self._window.resizeDocks(sides, [width] * len(sides), Qt.Orientation.Horizontal)
        for area in (LEFT, RIGHT):
            below = [panel for panel in PANELS if panel.area == area and panel.shown]
            docks = [self.by_name[panel.name] for panel in below]
            self._window.resizeDocks(docks, [panel.share * 200 for panel in below], Qt.Orientation.Vertical)
        compare = self.by_name["Compare"]
        self._window.resizeDocks([compare], [round(self._window.height() * _LOW)], Qt.Orientation.Vertical)

    def show(self, name: str) -> None:
        """Show a dock and put the focus into its panel."""
        dock = self.by_name[name]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        focus_in(dock.widget())


def focus_in(panel: QWidget) -> None:
    """Put the focus into a panel: on what it says, else on the first thing that takes it."""
    if panel.focusProxy() is not None or panel.focusPolicy() != Qt.FocusPolicy.NoFocus:
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for child in panel.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
