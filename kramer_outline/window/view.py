"""View: which panels are shown, where they are, light or dark, and which panel has the keyboard."""

from functools import partial

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ..actions.actionset import ActionSet
from ..actions.table import ACTIONS
from ..config.settings import Layout, SettingsStore
from ..widgets.icons import icon
from ..widgets.theme import Themes
from .docks import Docks, focus_in

_APPEARANCES = ("light", "dark", "system")
_IN_MENU = ("Sources", "Scene", "Characters", "Compare")


class ViewController(QObject):
    """Connects the actions of the View menu; keeps the layout for the next start."""

    def __init__(
        self,
        window: QMainWindow,
        outline: QWidget,
        docks: Docks,
        actions: ActionSet,
        menus: dict[str, QMenu],
        themes: Themes,
        settings: SettingsStore,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._actions = actions
        self._themes = themes
        self._settings = settings
        actions.on("go.outline", partial(focus_in, outline))
        for name in _IN_MENU:
            actions.on(f"go.{name.lower()}", partial(docks.show, name))
        actions.on("view.reset", self.reset)
        self._connect_undo_list()
        self._connect_appearance()
        self._add_toggles(menus["&View"])
        for menu in menus.values():
            menu.aboutToShow.connect(self._draw_icons)
        self._icons_of = ""
        themes.changed.connect(self._forget_icons)

    # Panels

    def _connect_undo_list(self) -> None:
        action = self._actions["view.undo_list"]
        dock = self._docks.by_name["Undo List"]
        self._actions.on("view.undo_list", lambda: dock.setVisible(action.isChecked()))
        dock.visibilityChanged.connect(lambda _: action.setChecked(not dock.isHidden()))

    def _add_toggles(self, view: QMenu) -> None:
        menu = QMenu("Pane&ls", view)
        for name in _IN_MENU:
            toggle = self._docks.by_name[name].toggleViewAction()
            toggle.setStatusTip(f"Show or hide {name}")
            menu.addAction(toggle)
        view.insertMenu(self._actions["view.undo_list"], menu)

    def reset(self) -> None:
        """Put all panels back where they were at first."""
        self._docks.reset()

    # Where things are, by the screens there are

    def restore(self) -> bool:
        """Put window and panels where they were on these screens; False when that is not known."""
        layout = self._settings.now.layouts.get(screens())
        if layout is None:
            return False
        self._window.restoreGeometry(_bytes(layout.geometry))
        return self._window.restoreState(_bytes(layout.state))

    def keep(self) -> None:
        """Remember where window and panels are."""
        layout = Layout(geometry=_text(self._window.saveGeometry()), state=_text(self._window.saveState()))
        self._settings.update(layouts={**self._settings.now.layouts, screens(): layout})

    # Looks

    def _connect_appearance(self) -> None:
        group = QActionGroup(self)
        for name in _APPEARANCES:
            action = self._actions[f"view.{name}"]
            group.addAction(action)
            action.setChecked(self._settings.now.appearance == name)
            self._actions.on(action.objectName(), partial(self._choose, name))

    def _choose(self, name: str) -> None:
        self._settings.update(appearance=name)
        self._themes.choose(name)

    def _forget_icons(self) -> None:
        self._icons_of = ""

    def _draw_icons(self) -> None:
        """Draw the icons of the menus in the theme's colour when a menu opens first; they cost time at the start."""
        colour = self._themes.now.text
        if colour == self._icons_of:
            return
        self._icons_of = colour
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon, colour))


def screens() -> str:
    """Describe the screens: positions and sizes hold only for the arrangement they were made on."""
    parts = []
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        parts.append(f"{area.width()}x{area.height()}@{area.x()},{area.y()}")
    return " ".join(sorted(parts))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))


_FRAME = 40
"""Height left for the title bar that the desktop adds, pixels."""


def default_size(window: QMainWindow) -> None:
    """Give a window its first size: most of a small screen, enough of a large one."""
    room = window.screen().availableGeometry()
    width = min(room.width(), max(1280, round(room.width() * 0.85)))
    height = min(room.height() - _FRAME, max(800, round(room.height() * 0.88)))
    window.resize(width, height)
    window.move(room.x() + (room.width() - width) // 2, room.y() + (room.height() - height) // 2)
