"""Starting the window: the application object, its language, font and colours, then the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import input_method, logs
from ui.failures import Failures
from ui.settings.schema import Appearance
from ui.settings.store import SettingsStore
from ui.theme.fonts import set_font
from ui.theme.icons import application_icon
from ui.theme.theme import Scheme, Theme

if TYPE_CHECKING:
    from ui.window.main import MainWindow


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window, on the report ``arguments`` name if any; returns the exit code."""
    app = make_application(arguments)
    names = [name for name in arguments if not name.startswith("-")]
    _, close = open_window(app, Path(names[0]) if names else None)
    code = app.exec()
    close()
    return code


def open_window(
    app: QApplication, path: Path | None = None
) -> tuple[MainWindow, Callable[[], None]]:
    """The window, shown; and what to call after it was closed, to give back what was taken."""
    crash = logs.take_crash()
    crash_file = logs.start()
    settings = SettingsStore(parent=app)
    theme = dress(app, settings.settings.appearance)
    failures = Failures(app)
    from ui.window.assembly import assemble

    window = assemble(app, settings, theme, failures)
    give_back = failures.install()
    window.show()
    QTimer.singleShot(0, window, lambda: window.begin(path))
    if crash:
        from ui.window.mishaps import tell_crash

        QTimer.singleShot(0, window, lambda: tell_crash(window, crash))

    def close() -> None:
        give_back()
        logs.stop(crash_file)

    return window, close


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The application object: Chinese, any scale factor, no network, input method decided."""
    input_method.prepare()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("kebao")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("kebao")
    app.setWindowIcon(application_icon())
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translate(app)
    return app


def translate(app: QApplication) -> None:
    """Qt's own texts (file dialogs, context menus) in Chinese."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def dress(app: QApplication, appearance: Appearance) -> Theme:
    """Font, palette and style sheet as the person wants them."""
    set_font(app, appearance.text_percent)
    return Theme(app, Scheme(appearance.scheme))
