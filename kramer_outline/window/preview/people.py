"""The people of a reading: one can be dropped, two made one, an alias made a person of its own."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...reading.findings import Person
from ...reading.preview import dropped, merged, split
from ...widgets.theme import GRID, Themes
from .state import PreviewState


class PeopleEditor(QWidget):
    """The list of people and what can be done with it."""

    def __init__(self, state: PreviewState, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._themes = themes
        self.list = QListWidget(self)
        self.list.setAccessibleName("People found")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._merge = QPushButton("&Merge", self)
        self._merge.setToolTip("Make one person of the selected ones; the first keeps the name")
        self._split = QPushButton("S&plit", self)
        self._split.setToolTip("Make a person of one of the other names")
        self._drop = QPushButton("&No Person", self)
        self._drop.setToolTip("Drop the selected ones: they are no people")
        self._menu = QMenu(self)
        self._split.setMenu(self._menu)
        self._merge.clicked.connect(self.merge)
        self._drop.clicked.connect(self.drop)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self._merge, self._split, self._drop):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list)
        column.addLayout(row)
        self.list.itemSelectionChanged.connect(self._enable)
        state.changed.connect(self._follow)
        self._shown: tuple[Person, ...] | None = None
        self._follow()

    @property
    def _people(self) -> tuple[Person, ...]:
        return self._state.outcome.people

    def _follow(self) -> None:
        if self._people == self._shown:
            return
        self._shown = self._people
        chosen = {item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()}
        self.list.clear()
        colours = self._themes.now.people
        for number, person in enumerate(self._people):
            aliases = [alias for alias in person.aliases if alias != person.name]
            text = person.name + (f"  ({', '.join(aliases)})" if aliases else "")
            item = QListWidgetItem(_dot(colours[number % len(colours)]), text)
            item.setData(Qt.ItemDataRole.UserRole, person.name)
            item.setToolTip(person.description)
            self.list.addItem(item)
            item.setSelected(person.name in chosen)
        self._enable()

    def _chosen(self) -> list[Person]:
        names = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        return [person for person in self._people if person.name in names]

    def _enable(self) -> None:
        chosen = self._chosen()
        aliases = chosen[0].aliases if len(chosen) == 1 else ()
        self._merge.setEnabled(len(chosen) > 1)
        self._drop.setEnabled(bool(chosen))
        self._split.setEnabled(bool(aliases))
        self._menu.clear()
        for alias in aliases:
            action = QAction(alias, self._menu)
            action.triggered.connect(lambda _checked=False, alias=alias: self.split(alias))
            self._menu.addAction(action)

    def _choose(self, people: tuple[Person, ...]) -> None:
        self._state.choose(replace(self._state.choices, people=people))

    def merge(self) -> None:
        """Make one person of the selected ones."""
        keep, *others = self._chosen()
        people = self._people
        for other in others:
            people = merged(people, keep.name, other.name)
        self._choose(people)

    def split(self, alias: str) -> None:
        """Make a person of its own of an alias of the selected one."""
        (person,) = self._chosen()
        self._choose(split(self._people, self._state.preview.found.text, person.name, alias))

    def drop(self) -> None:
        """Drop the selected ones."""
        people = self._people
        for person in self._chosen():
            people = dropped(people, person.name)
        self._choose(people)


def _dot(colour: str) -> QIcon:
    pixmap = QPixmap(10, 10)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
