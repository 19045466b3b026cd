"""What a hostile file might have a reader do; run inside the child by ``test_confinement``."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path


def write_a_file(payload: str) -> str:
    return _tried(lambda: Path(payload).write_text("x"))


def remove_a_file(payload: str) -> str:
    return _tried(Path(payload).unlink)


def start_a_program(payload: str) -> str:
    return _tried(lambda: subprocess.run([sys.executable, "-c", ""], check=True))


def open_a_socket(payload: str) -> str:
    return _tried(socket.socket)


def write_past_the_interpreter(payload: str) -> str:
    """As code in C would: no event tells Python of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    file = libc.open(os.fsencode(payload), os.O_WRONLY | os.O_CREAT, 0o600)
    return "done" if libc.write(file, b"xyz", 3) > 0 else "refused"


def read_a_file(payload: str) -> str:
    return Path(payload).read_text("utf-8")


def _tried(act: object) -> str:
    assert callable(act)
    try:
        act()
    except PermissionError:
        return "refused"
    return "done"
