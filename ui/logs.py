"""Log files of the window: what happened in the program, never what a report says."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
from pathlib import Path
from typing import TextIO

from core.system.paths import user_log_dir

_LOG = "window.log"
_CRASH = "crash.log"
_SIZE = 1_000_000
_FILES = 5


def start(folder: Path | None = None) -> TextIO | None:
    """Begin logging, and have a native crash leave its stack in ``crash.log``.

    Returns the open crash file, which must stay open; ``None`` when nothing can be written there.
    """
    where = folder or user_log_dir()
    try:
        handler = logging.handlers.RotatingFileHandler(
            where / _LOG, maxBytes=_SIZE, backupCount=_FILES - 1, encoding="utf-8", delay=True
        )
        crash = (where / _CRASH).open("a", encoding="utf-8")
    except OSError:
        return None  # without logs the program still works
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    faulthandler.enable(crash)
    return crash


def stop(crash: TextIO | None) -> None:
    """Let go of the crash file."""
    if crash is not None:
        faulthandler.disable()
        crash.close()
