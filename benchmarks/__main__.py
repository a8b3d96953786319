"""`python -m benchmarks [--quick] [PART ...]`: prints one JSON; --quick leaves out the largest sizes."""

import json
import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PARTS = ("start", "opening", "saving", "editing", "reading", "formats")


def main() -> None:
    """Run the parts named on the command line, or all."""
    quick = "--quick" in sys.argv
    wanted = [part for part in sys.argv[1:] if part in PARTS] or PARTS
    with tempfile.TemporaryDirectory() as home:
        os.environ["KRAMER_OUTLINE_HOME"] = home
        result = {part: _measure(part, quick) for part in wanted}
    print(json.dumps(result, indent=2))


def _measure(part: str, quick: bool) -> dict[str, object]:
    if part == "start":
        from . import start

        return start.measure(3 if quick else 7)
    if part == "reading":
        from . import reading

        return reading.measure([100_000, 1_000_000] if quick else [100_000, 1_000_000, 5_000_000, 20_000_000])
    if part == "formats":
        from . import formats

        return formats.measure([1, 5] if quick else [1, 10, 50])
    return _with_window(part, quick)


def _with_window(part: str, quick: bool) -> dict[str, object]:
    from PySide6.QtWidgets import QApplication

    from kramer_outline.app import make_application
    from kramer_outline.config.settings import SettingsStore
    from kramer_outline.widgets.theme import Themes
    from kramer_outline.window.windows import Windows

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application()
    themes = Themes(app, "light")
    if part == "opening":
        from . import opening

        return opening.measure([1_000, 10_000] if quick else [1_000, 10_000, 100_000], themes)
    if part == "saving":
        from . import saving

        return saving.measure(10_000)
    from . import editing

    windows = Windows(app, SettingsStore(), themes)
    window = windows.start([], (1280, 800))
    result = editing.measure(window, 10_000)
    window.session.close()
    return result


if __name__ == "__main__":
    main()
