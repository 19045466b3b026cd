"""A ceiling on this process's memory, so that a hostile file cannot take the machine with it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

_MB = 1024 * 1024


def limit(megabytes: int) -> Callable[[], None]:
    """Make allocations beyond ``megabytes`` fail; the returned function lifts the ceiling again.

    POSIX limits the address space, Windows the committed memory by a job object. Where the system
    refuses (macOS does not enforce it), the time limit of the child remains.
    """
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            _limit_windows(megabytes * _MB)
        return _nothing
    return _limit_posix(megabytes * _MB)


def _nothing() -> None:
    """Nothing to lift."""


def _limit_posix(size: int) -> Callable[[], None]:
    import resource

    # No core file: it would hold the text of a confidential workbook.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = size if hard == resource.RLIM_INFINITY else min(size, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _limit_windows(size: int) -> None:
    """Put this process into a job whose processes may commit ``size`` bytes each."""
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    process_memory, extended_information = 0x100, 9
    wanted = _Extended()
    wanted.BasicLimitInformation.LimitFlags = process_memory
    wanted.ProcessMemoryLimit = size
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        ctypes.c_void_p,
        wintypes.DWORD,
    )
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(
        job, extended_information, ctypes.byref(wanted), ctypes.sizeof(wanted)
    )
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
