"""Chinese input on Linux desktops, decided before the application object exists.

The Qt of our wheels brings plugins for ibus but none for fcitx; fcitx 5 also speaks the protocol of
ibus.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path


def wanted_module(environment: Mapping[str, str], plugins: Iterable[str]) -> str | None:
    """What ``QT_IM_MODULE`` has to be set to; ``None``: leave it as it is.

    ``plugins`` are the file names of the input-context plugins Qt can load.
    """
    if environment.get("QT_IM_MODULES"):
        return None  # a list with fall-backs: Qt takes the first that works
    module = environment.get("QT_IM_MODULE", "")
    uses_fcitx = module.startswith("fcitx") or (
        not module and "fcitx" in environment.get("XMODIFIERS", "")
    )
    if not uses_fcitx or any("fcitx" in name for name in plugins):
        return None
    return "ibus"


def prepare() -> None:
    """Set ``QT_IM_MODULE`` where it is needed. Call before ``QApplication`` is made."""
    if not sys.platform.startswith("linux"):
        return
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    names = [path.name for path in folder.glob("*")] if folder.is_dir() else []
    module = wanted_module(os.environ, names)
    if module is not None:
        os.environ["QT_IM_MODULE"] = module
