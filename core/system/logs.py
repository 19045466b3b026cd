"""Log file of the commands: what the program did, never what a report says.

Five files of one megabyte in the log folder. Nothing goes to the terminal: what a person should
know is told in Chinese by whoever meets it.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.system.paths import user_log_dir

_FILE_NAME = "commands.log"
_MAX_BYTES = 1_000_000
_FILES = 5

_log = logging.getLogger(__name__)


class _LogFile(RotatingFileHandler):
    """Our own handler, told apart from those of others."""


def log_file() -> Path:
    """The file being written to, for "please send us this"."""
    return user_log_dir() / _FILE_NAME


def start() -> None:
    """Send the log to its file, which the first record makes; a second call does nothing."""
    root = logging.getLogger()
    path = log_file()
    for present in [item for item in root.handlers if isinstance(item, _LogFile)]:
        if present.baseFilename == str(path):
            return
        root.removeHandler(present)
        present.close()
    logging.raiseExceptions = False
    handler = _LogFile(
        path, maxBytes=_MAX_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def record_bug(error: BaseException) -> None:
    """Write down where an unexpected error happened; its own words may quote a report."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    _log.error("unexpected %s at %s", type(error).__name__, " < ".join(reversed(places)))
