"""A short lock of the system on an open file, let go by the kernel whatever happens to us."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO

_TRIES = 40
_WAIT_S = 0.025


@contextlib.contextmanager
def exclusive(file: BinaryIO) -> Iterator[None]:
    """Hold ``file`` for this process alone.

    Goes on without after a second, or at once where the file system knows no locks (some network
    drives): whoever calls this checks what the file says in any case.
    """
    held = False
    for _ in range(_TRIES):
        try:
            _lock(file)
        except BlockingIOError:
            time.sleep(_WAIT_S)
        except OSError:
            break
        else:
            held = True
            break
    try:
        yield
    finally:
        if held:
            with contextlib.suppress(OSError):
                _unlock(file)


if (
    sys.platform == "win32"
):  # pragma: no cover - locks bytes beyond the end, so that others may read
    import msvcrt

    _BEYOND = 1 << 30

    def _lock(file: BinaryIO) -> None:
        file.seek(_BEYOND)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        finally:
            file.seek(0)

    def _unlock(file: BinaryIO) -> None:
        file.seek(_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
