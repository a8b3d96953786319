"""Colours and fonts of the window, light and dark; every text colour has at least 4.5:1 on its ground.

Contrast by the Web Content Accessibility Guidelines 2.2, success criterion 1.4.3; `tests/widgets` measures it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ..config.resources import resource

GRID = 4
"""All distances are multiples of this many pixels."""
MARGIN = 12
"""Distance of a panel's content from its edges, in pixels."""
ROW_INDENT = 20
"""Indent of each level of the outline, in pixels."""
MEASURE = 90
"""The longest line of reading text, in average characters."""
LINE_HEIGHT = 1.4
"""Height of a line of reading text, in font heights."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each #rrggbb."""

    dark: bool
    window: str
    base: str
    text: str
    muted: str
    line: str
    accent: str
    accent_text: str
    selected: str
    """Ground of selected rows; text keeps its own colour on it."""
    hover: str
    lit: str
    """Ground of the lit-up sentences of a source."""
    unused: str
    """Ground of source text that is in no item."""
    good: str
    warning: str
    error: str
    people: tuple[str, ...]
    """Text colours of people's chips, given out in order to characters without a colour of their own."""

    def status(self, status: str) -> str:
        """Return the colour of a status dot; an unknown status is muted."""
        chosen = {"idea": self.people[3], "draft": self.people[0], "revised": self.people[4], "done": self.good}
        return chosen.get(status, self.muted)


LIGHT = Theme(
    dark=False,
    window="#f5f4f1",
    base="#ffffff",
    text="#1f2328",
    muted="#5b626b",
    line="#dddad4",
    accent="#2a5db0",
    accent_text="#ffffff",
    selected="#dfe9f8",
    hover="#f0f2f5",
    lit="#ffeeb0",
    unused="#fbe3dc",
    good="#2c6e3f",
    warning="#8a5300",
    error="#b3261e",
    people=(
        "#2a5db0",
        "#9c3d6e",
        "#2c6e3f",
        "#8a5300",
        "#6a4bb0",
        "#176b75",
        "#a0412c",
        "#5d6420",
        "#4a5a78",
        "#7d4a86",
    ),
)
DARK = Theme(
    dark=True,
    window="#1d1f23",
    base="#25282d",
    text="#e6e8eb",
    muted="#a6adb7",
    line="#3b3f46",
    accent="#8db7f7",
    accent_text="#12213a",
    selected="#2d3f5e",
    hover="#2c3036",
    lit="#54491c",
    unused="#56302a",
    good="#8fd19e",
    warning="#f0c27a",
    error="#f2a19b",
    people=(
        "#9dc1f8",
        "#f0a6ca",
        "#98d6a7",
        "#edc283",
        "#c4b0f5",
        "#86d2dc",
        "#f2ab98",
        "#cfd58a",
        "#b4c2dc",
        "#dcaee4",
    ),
)


class Themes(QObject):
    """The theme in force: the system's, or the one the writer chose; `changed()` when it becomes another."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._now = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def now(self) -> Theme:
        """The theme in force."""
        return self._now

    def choose(self, choice: str) -> None:
        """Use "system", "light" or "dark" from now on."""
        self._choice = choice
        self._follow()

    def _follow(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        dark = scheme == Qt.ColorScheme.Dark if self._choice == "system" else self._choice == "dark"
        self._now = DARK if dark else LIGHT
        sheet = style_sheet(self._now)
        if self._app.styleSheet() != sheet:  # every widget is polished anew by this
            self._app.setPalette(palette(self._now))
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.hover,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.window,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Light: theme.base,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.muted))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the few rules that a palette cannot say: quiet dock titles, no frames inside frames."""
    return f"""
    QMainWindow::separator {{ background: {theme.line}; width: 1px; height: 1px; margin: 2px; }}
    QDockWidget {{ font-weight: 600; }}
    QDockWidget::title {{ padding: 6px {MARGIN}px; background: {theme.window}; }}
    QToolTip {{ border: 1px solid {theme.line}; padding: 4px; background: {theme.base}; color: {theme.text}; }}
    QStatusBar {{ border-top: 1px solid {theme.line}; }}
    QStatusBar::item {{ border: none; }}
    QTreeView, QListView {{ border: none; }}
    """


def load_fonts() -> None:
    """Load the bundled fonts, and use one for the window where the machine has none and letters would be boxes."""
    bare = not QFontDatabase.families()
    for file in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    if bare and QFontDatabase.families():
        sans = [family for family in QFontDatabase.families() if "Courier" not in family]
        QApplication.setFont(QFont(sans[0] if sans else QFontDatabase.families()[0], 10))


def reading_font() -> QFont:
    """Return the font of the outline's and the sources' text: the window's, one step larger."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() + 1)
    return font


def script_font() -> QFont:
    """Return the font of screenplay text: Courier, as on its pages."""
    font = QFont("Courier Prime")
    font.setStyleHint(QFont.StyleHint.TypeWriter)
    font.setPointSizeF(QApplication.font().pointSizeF() + 1)
    return font
