"""Where the program keeps its own things, and where it finds what it was shipped with.

``KEBAO_HOME`` moves everything the program writes of its own accord below one folder: for tests,
and for a copy on a memory stick that must leave nothing behind.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

HOME_VARIABLE = "KEBAO_HOME"
_NAME = "Kebao"


def program_dir() -> Path:
    """The folder that holds ``core``: the checkout, or the inner folder of the frozen build."""
    return Path(__file__).resolve().parents[2]


def resources_dir() -> Path:
    """Icons, catalogue, sample workbooks: shipped, read-only."""
    return program_dir() / "resources"


def templates_dir() -> Path:
    """The built-in report templates: shipped, read-only."""
    return program_dir() / "templates"


def user_data_dir() -> Path:
    """What the person would miss: earlier versions, own templates, settings."""
    return _own("data")


def user_state_dir() -> Path:
    """What lets work be picked up again: recovery snapshots, recent files, window geometry."""
    return _own("state")


def user_log_dir() -> Path:
    """Log files, which hold no text or figures of a report."""
    return _own("logs")


def _own(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    folder = Path(home).expanduser() / kind if home else _of_platform(kind)
    # A home that cannot be written must not stop the program: writing there will say so.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _of_platform(kind: str) -> Path:
    import platformdirs

    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
    by_kind = {
        "data": dirs.user_data_path,
        "state": dirs.user_state_path,
        "logs": dirs.user_log_path,
    }
    folder = by_kind[kind]
    # On Windows data and state share one folder; they are told apart below it.
    return folder / kind if kind != "logs" else folder
