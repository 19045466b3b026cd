"""Who runs this program, and whether another run of it is still alive (进程)."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from pathlib import Path

from attrs import frozen

_DEAD_STATES = ("Z", "X", "x")


@frozen
class Process:
    """One run of the program; ``started`` tells it from a later one that got the same ``pid``."""

    host: str
    user: str
    pid: int
    started: str = ""


def own() -> Process:
    """This run."""
    pid = os.getpid()
    return Process(platform.node(), _user(), pid, _started(pid))


def is_alive(process: Process) -> bool | None:
    """Whether ``process`` still runs; ``None`` when that cannot be told (another computer)."""
    if process.host != platform.node() or process.pid <= 0:
        return None
    if not _exists(process.pid):
        return False
    started = _started(process.pid)
    return not (process.started and started and process.started != started)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such entry: containers, odd services
        return ""


if sys.platform == "win32":  # pragma: no cover - os.kill(pid, 0) would end the process there
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x1000
    _ACCESS_DENIED = 5
    _STILL_ACTIVE = 259

    def _exists(pid: int) -> bool:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        code = wintypes.DWORD()
        known = kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
        kernel.CloseHandle(wintypes.HANDLE(handle))
        return not known or code.value == _STILL_ACTIVE

    def _started(pid: int) -> str:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return ""
        times = [wintypes.FILETIME() for _ in range(4)]
        known = kernel.GetProcessTimes(
            wintypes.HANDLE(handle), *(ctypes.byref(item) for item in times)
        )
        kernel.CloseHandle(wintypes.HANDLE(handle))
        return f"{times[0].dwHighDateTime:x}{times[0].dwLowDateTime:08x}" if known else ""

else:

    def _exists(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        fields = _stat_fields(pid)
        return not fields or fields[0] not in _DEAD_STATES  # killed but not yet waited for

    def _started(pid: int) -> str:
        """Start in clock ticks since boot, with the boot; empty where there is no /proc."""
        fields = _stat_fields(pid)
        if len(fields) < 20:
            return ""
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii")[:8]
        except OSError:
            boot = ""
        return f"{boot}-{fields[19]}"

    def _stat_fields(pid: int) -> list[str]:
        """The fields of /proc/<pid>/stat from the state on; the name before may hold anything."""
        try:
            text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        except OSError:
            return []
        return text.rpartition(")")[2].split()
