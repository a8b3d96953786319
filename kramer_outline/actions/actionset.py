"""Qt's actions made from the table, and the places they are shown in."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from .table import ACTIONS, MENUS, WINDOW, ActionSpec


class ActionSet(QObject):
    """All actions of one window; handlers are connected by id, and an action without one is a bug that a test finds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._handled: set[str] = set()
        for spec in ACTIONS:
            self._actions[spec.id] = self._make(spec, window)

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        action.setToolTip(spec.tip or spec.plain_text)
        action.setStatusTip(spec.tip)
        if spec.scope == WINDOW:
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def ids(self) -> list[str]:
        """Return the ids of all actions in the order of the table."""
        return list(self._actions)

    def on(self, key: str, handler: Callable[[], object]) -> None:
        """Call `handler` when an action is triggered."""
        self._actions[key].triggered.connect(lambda _checked=False: handler())
        self._handled.add(key)

    @property
    def unhandled(self) -> list[str]:
        """Ids of actions that do nothing yet."""
        return [key for key in self._actions if key not in self._handled]

    def scoped_to(self, scope: str, widget: QWidget) -> None:
        """Let the keys of a scope's actions work while a widget itself has the focus, not its editors and fields."""
        for spec in ACTIONS:
            if spec.scope == scope:
                widget.addAction(self._actions[spec.id])

    def fill_menu_bar(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus of the table and return them by their title, for what is not in the table (recent files)."""
        menus: dict[str, QMenu] = {}
        for title in MENUS:
            specs = [spec for spec in ACTIONS if spec.menu.split("/")[0] == title]
            if specs:
                menus[title] = bar.addMenu(title)
                self._fill(menus[title], sorted(specs, key=lambda spec: spec.group))
        return menus

    def context_menu(self, parent: QWidget, menus: Iterable[str], scope: str, extra: Iterable[str] = ()) -> QMenu:
        """Make a context menu of the actions of a scope, and of some others by id, that stand in these menus.

        It deletes itself when it is closed.
        """
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        others = set(extra)
        for title in menus:
            specs = [s for s in ACTIONS if s.menu.split("/")[0] == title and (s.scope == scope or s.id in others)]
            if specs and not menu.isEmpty():
                menu.addSeparator()
            self._fill(menu, sorted(specs, key=lambda spec: spec.group))
        return menu

    def _fill(self, menu: QMenu, specs: list[ActionSpec]) -> None:
        submenus: dict[str, QMenu] = {}
        group = None
        for spec in specs:
            if group is not None and spec.group != group:
                menu.addSeparator()
            group = spec.group
            _, _, below = spec.menu.partition("/")
            target = menu
            if below:
                if below not in submenus:
                    submenus[below] = menu.addMenu(below)
                target = submenus[below]
            target.addAction(self._actions[spec.id])
