"""The window's part of ``--self-test``: does it open here, with everything it was packed with?"""

from __future__ import annotations

import os
import tempfile

from core.system.paths import HOME_VARIABLE

_OPEN_FOR_MS = 1000


def window_opens() -> bool:
    """Open the window without a display, on the start page, and close it again."""
    with tempfile.TemporaryDirectory(prefix="kebao-self-test-") as home:
        os.environ[HOME_VARIABLE] = home
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtCore import QTimer

        from ui.app import make_application, open_window

        app = make_application()
        window, close = open_window(app)
        came_up = False

        def look() -> None:
            nonlocal came_up
            came_up = window.isVisible()
            app.exit()

        QTimer.singleShot(_OPEN_FOR_MS, look)
        app.exec()
        close()
    return came_up
