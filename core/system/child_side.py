"""The inside of a child process: limit it, run one function, send back what came of it.

Started as ``python -c`` from a checkout and as ``program --child`` from the frozen build. The
standard output is set aside first, so that a library that prints cannot garble the messages.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

from core.errors import AppError
from core.jobs import JobContext
from core.system import confinement, frames, memory
from core.system.frames import Kind

_GRACE_S = 5
_DETAIL_LINES = 12


def serve() -> int:
    """Run the request on standard input, answer on standard output; returns the exit code."""
    sending = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    # Ctrl-C belongs to the parent, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    request = _receive_request()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _end_some_day(request["seconds"])
    lift = memory.limit(request["memory_mb"])
    if not request["writes"]:
        confinement.confine()

    def send(kind: Kind, data: bytes = b"") -> None:
        _write_all(sending, frames.encode(kind, data))

    try:
        send(*_run(request, send))
    except MemoryError:
        lift()
        send(Kind.NO_MEMORY)
    # Nothing is left to tidy up, and a damaged library may crash in its own clean-up.
    os._exit(0)


def _run(request: dict[str, Any], send: Callable[[Kind, bytes], None]) -> tuple[Kind, bytes]:
    try:
        return Kind.RESULT, pickle.dumps(_call(request, send), pickle.HIGHEST_PROTOCOL)
    except AppError as error:
        return Kind.REFUSED, pickle.dumps(_told(error), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary of the process
        # Only where it happened: the exception's own words may quote the file.
        where = traceback.format_tb(error.__traceback__)[-_DETAIL_LINES:]
        return Kind.FAILED, f"{type(error).__name__}\n{''.join(where)}".encode()


def _call(request: dict[str, Any], send: Callable[[Kind, bytes], None]) -> Any:
    sys.path[:] = request["path"] or sys.path
    module_name, _, name = request["target"].partition(":")
    function = getattr(importlib.import_module(module_name), name)
    payload = pickle.loads(request["payload"])
    if function.__code__.co_argcount == 1:
        return function(payload)

    def tell(done: int, total: int, text: str) -> None:
        send(Kind.PROGRESS, pickle.dumps((done, total, text)))

    return function(payload, JobContext(tell))


def _told(error: AppError) -> dict[str, str]:
    kind = type(error)
    return {
        "module": kind.__module__,
        "name": kind.__qualname__,
        "message": error.message,
        "hint": error.hint,
        "kept": error.kept,
        "detail": error.detail,
    }


def _receive_request() -> dict[str, Any]:
    frame = frames.read(_receive, sys.maxsize)
    if frame is None:
        os._exit(0)
    # The parent is the one who speaks here, so anything it pickled is welcome.
    request: dict[str, Any] = pickle.loads(frame[1])
    return request


def _receive(count: int) -> bytes:
    parts = []
    while count > 0:
        part = os.read(0, min(count, 1 << 20))
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _end_with_parent() -> None:
    """The parent never writes again: input that ends means that it is gone."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    os._exit(1)


def _end_some_day(seconds: float) -> None:
    """A second clock in the child, for a parent killed while a library holds the interpreter."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(seconds) + _GRACE_S)
