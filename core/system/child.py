"""Work on files of strangers in a process of its own, with a ceiling on time and memory.

The child is this program started again (``--child`` in the frozen build, ``python -c`` from a
checkout) and not :mod:`multiprocessing`: that would import the parent's main module first, keep a
tracker process beside every child, and need a start-up hook in each program of the frozen build.
Request, progress and result go through the child's own pipes; nothing is left on the disk.
"""

from __future__ import annotations

import contextlib
import importlib
import pickle
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

from attrs import frozen

from core.errors import AppError, WorkbookUnreadable
from core.jobs import QUIET, JobContext
from core.system import frames
from core.system.frames import BrokenFrame, Kind
from core.system.paths import program_dir

CHILD_OPTION = "--child"
"""The hidden option under which the frozen build becomes a child."""

_POLL_S = 0.05
_ENDED = None
_Frames = queue.SimpleQueue[tuple[Kind, bytes] | None]


@frozen
class Limits:
    """How long a child may take and how much memory it may have."""

    seconds: float
    memory_mb: int


@frozen
class Blame:
    """How a failure is told: the class of the error, what was worked on, what a person can do."""

    error: type[AppError] = WorkbookUnreadable
    subject: str = "文件"
    hint: str = "请用 WPS 或 Excel 打开它，只留下需要的工作表，另存为 .xlsx 后再试。"


def run_limited(
    target: str,
    payload: Any,
    *,
    seconds: float,
    memory_mb: int,
    context: JobContext = QUIET,
    blame: Blame | None = None,
    writes: bool = False,
) -> Any:
    """Call ``target`` (``"module:function"``) with ``payload`` in a fresh child.

    The function takes the payload, or the payload and a :class:`JobContext` whose progress arrives
    at ``context``. Payload and result are pickled; the result may hold plain values and classes of
    ``core``. An :class:`AppError` raised inside arrives unchanged. A crash, too much memory or more
    than ``seconds`` raises the error class of ``blame``; cancelling ``context`` kills the child and
    raises :class:`~core.errors.Cancelled`. Unless ``writes``, the child can neither write a file
    nor open a connection, where the system allows to forbid it: it reads what strangers made.
    """
    told = blame or Blame()
    limits = Limits(seconds, memory_mb)
    process = _start()
    try:
        arrived = _listen(process, memory_mb * 1024 * 1024)
        _ask(process, target, payload, limits, writes=writes)
        kind, data = _answer(process, arrived, limits, context, told)
    finally:
        _end(process)
    return _result(kind, data, limits, told)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [str(_console_program()), CHILD_OPTION]
    # -P: a stray docx.py in the current folder must not become the library.
    start = "import sys; sys.path.insert(0, sys.argv[1]); "
    serve = "from core.system.child_side import serve; serve()"
    return [sys.executable, "-P", "-c", start + serve, str(program_dir())]


def _console_program() -> Path:
    """The console program of the frozen build: the window program has no standard streams."""
    running = Path(sys.executable)
    console = running.with_name(f"kebao{running.suffix}")
    return console if console.exists() else running


def _start() -> subprocess.Popen[bytes]:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    )


def _ask(
    process: subprocess.Popen[bytes], target: str, payload: Any, limits: Limits, *, writes: bool
) -> None:
    request = {
        "path": None if getattr(sys, "frozen", False) else list(sys.path),
        "target": target,
        "payload": pickle.dumps(payload, pickle.HIGHEST_PROTOCOL),
        "seconds": limits.seconds,
        "memory_mb": limits.memory_mb,
        "writes": writes,
    }
    assert process.stdin is not None
    # A child that died at once says so by ending; the answer loop tells it better.
    with contextlib.suppress(BrokenPipeError, OSError):
        process.stdin.write(frames.encode(Kind.RESULT, pickle.dumps(request)))
        process.stdin.flush()


def _listen(process: subprocess.Popen[bytes], limit: int) -> _Frames:
    """Messages as they arrive, from a thread: pipes cannot be waited on with a time on Windows."""
    arrived: _Frames = queue.SimpleQueue()
    stdout = process.stdout
    assert stdout is not None

    def read() -> None:
        with contextlib.suppress(BrokenFrame, OSError, ValueError):
            while (frame := frames.read(stdout.read, limit)) is not None:
                arrived.put(frame)
        arrived.put(_ENDED)

    threading.Thread(target=read, daemon=True).start()
    return arrived


def _answer(
    process: subprocess.Popen[bytes],
    arrived: _Frames,
    limits: Limits,
    context: JobContext,
    blame: Blame,
) -> tuple[Kind, bytes]:
    deadline = time.monotonic() + limits.seconds
    while True:
        context.check()
        left = deadline - time.monotonic()
        if left <= 0:
            raise _failure(
                blame, f"处理{blame.subject}用时超过{limits.seconds:g}秒，已停止。", "timeout"
            )
        try:
            frame = arrived.get(timeout=min(_POLL_S, left))
        except queue.Empty:
            continue
        if frame is _ENDED:
            _crashed(process, blame)
        if frame[0] is not Kind.PROGRESS:
            return frame
        context.step(*frames.plain_loads(frame[1]))


def _crashed(process: subprocess.Popen[bytes], blame: Blame) -> NoReturn:
    process.kill()
    code = process.wait()
    raise _failure(
        blame, f"处理{blame.subject}时读取程序意外中断，文件内容异常或已损坏。", f"exit {code}"
    )


def _result(kind: Kind, data: bytes, limits: Limits, blame: Blame) -> Any:
    if kind is Kind.REFUSED:
        raise _retold(frames.plain_loads(data))
    if kind is Kind.NO_MEMORY:
        text = f"处理{blame.subject}需要的内存超过{limits.memory_mb} MB，已停止。"
        raise _failure(blame, text, "memory")
    if kind is Kind.FAILED:
        text = f"{blame.subject}的内容不合常规，无法处理。"
        raise _failure(blame, text, data.decode(errors="replace"))
    try:
        return frames.plain_loads(data)
    except pickle.UnpicklingError as error:
        raise _failure(blame, f"{blame.subject}的处理结果不可信，没有采用。", str(error)) from error


def _failure(blame: Blame, message: str, detail: str) -> AppError:
    return blame.error(message, hint=blame.hint, kept="原文件和当前报告都没有改动。", detail=detail)


def _retold(told: dict[str, str]) -> AppError:
    """The error as it was raised in the child.

    A class made from other things than an error's texts comes back as the class it stands for.
    """
    kind: object = AppError
    if told["module"].partition(".")[0] == "core":
        kind = getattr(importlib.import_module(told["module"]), told["name"], None)
    if not (isinstance(kind, type) and issubclass(kind, AppError)):
        kind = AppError
    above = kind.__mro__[: kind.__mro__.index(AppError) + 1]
    special = [number for number, item in enumerate(above[:-1]) if "__init__" in vars(item)]
    plain: type[AppError] = above[special[-1] + 1] if special else kind
    return plain(told["message"], hint=told["hint"], kept=told["kept"], detail=told["detail"])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave no process behind, whatever happened."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
