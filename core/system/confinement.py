"""Taking away from this process what a reader of strangers' files never needs.

Two walls, neither of them complete. The system refuses to let a regular file grow (POSIX), also
for libraries in C. The interpreter refuses to open files for writing, to remove or rename them, to
start programs and to make sockets; code in C that a hostile file took over could pass that one.
"""

from __future__ import annotations

import contextlib
import os
import sys

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
    "shutil.",
    "webbrowser.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine() -> None:
    """Forbid writing files and opening connections for the rest of this process's life."""
    sys.dont_write_bytecode = True
    _forbid_growth()
    sys.addaudithook(_refuse)


def _forbid_growth() -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _path, mode, flags = arguments
        writes = isinstance(mode, str) and not set(mode).isdisjoint("wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a reader may not write files")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not use {event}")
