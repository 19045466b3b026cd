"""Log files of the window: what happened in the program, never what a report says."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import os
from pathlib import Path
from typing import TextIO

from core.system.paths import user_log_dir

_LOG = "window.log"
_CRASH = "crash.log"
_LAST_CRASH = "crash-last.log"
_TOLD = 8000
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
    """Let go of the crash file: the run ended in order, so nothing in it is to be told."""
    if crash is not None:
        faulthandler.disable()
        with contextlib.suppress(OSError):
            crash.truncate(0)
        crash.close()


def take_crash(folder: Path | None = None) -> str:
    """The stack a native crash of an earlier run left, once; empty when it ended in order.

    It stays in ``crash-last.log`` for whoever looks into it. Call before :func:`start`.
    """
    where = folder or user_log_dir()
    try:
        trace = (where / _CRASH).read_text(encoding="utf-8", errors="replace").strip()
        if trace:
            (where / _LAST_CRASH).write_text(trace + "\n", encoding="utf-8")
            os.truncate(where / _CRASH, 0)
    except OSError:
        return ""
    return trace[-_TOLD:]
