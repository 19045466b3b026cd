"""Jobs on threads of their own; results come back on the GUI thread."""

from __future__ import annotations

import enum
import itertools
import threading
import traceback
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from core.errors import AppError, Cancelled
from core.jobs import Job, JobContext
from core.system.logs import record_bug

T = TypeVar("T")


class JobFailed(AppError):
    """A job met a mistake of the program itself; ``detail`` holds what is known."""

    code = "JOB"


class Lane(enum.Enum):
    """Which threads a job runs on.

    Saving has one of its own, so that saves keep their order; so have snapshots, so that a slow
    save cannot hold them back.
    """

    WORK = "work"
    SAVE = "save"
    SNAPSHOT = "snapshot"


class Task(QObject, Generic[T]):
    """A job that was started: its progress, its end, and the way to stop it.

    Exactly one of ``done``, ``failed`` and ``cancelled`` is emitted, on the GUI thread, followed by
    ``ended``. ``title`` is what the status bar calls it; empty: never shown.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    progress = Signal(object, object, str)
    _finished = Signal(object)

    def __init__(self, title: str, cancellable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.cancellable = cancellable
        self.running = True
        self._stop = threading.Event()
        self._finished.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop at its next step; a job that is not cancellable carries on."""
        if self.cancellable:
            self._stop.set()

    def _settle(self, outcome: Callable[[], None]) -> None:
        self.running = False
        try:
            outcome()
        finally:
            self.ended.emit()


class Runner(QObject):
    """Starts jobs (后台任务) and delivers their ends on the GUI thread.

    ``runner.start(job, title="正在读取…", done=self._show, failed=self._complain)``. Without
    ``failed`` the window shows the error (:attr:`unhandled`). A job works on immutable values taken
    before it starts; whoever applies its result checks that the report is still the one it began
    with, or plans again.
    """

    started = Signal(object)
    unhandled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[int, Task[object]] = {}
        self._numbers = itertools.count()
        self._pools = {
            Lane.WORK: _pool(self, 2),
            Lane.SAVE: _pool(self, 1),
            Lane.SNAPSHOT: _pool(self, 1),
        }

    def start(
        self,
        job: Job[T],
        *,
        title: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        cancellable: bool = True,
        lane: Lane = Lane.WORK,
    ) -> Task[T]:
        """Run ``job`` on the lane; one of the callbacks follows on the GUI thread."""
        task: Task[T] = Task(title, cancellable, self)
        number = next(self._numbers)
        self._tasks[number] = cast("Task[object]", task)
        task.ended.connect(lambda: self._forget(number))
        if done is not None:
            task.done.connect(done)
        task.failed.connect(failed if failed is not None else self.unhandled.emit)
        if cancelled is not None:
            task.cancelled.connect(cancelled)
        self.started.emit(task)
        self._pools[lane].start(_Work(job, task))
        return task

    @property
    def busy(self) -> bool:
        """Whether any job has not delivered its end yet."""
        return bool(self._tasks)

    def cancel_all(self) -> None:
        """Ask every job that can be stopped to stop."""
        for task in list(self._tasks.values()):
            task.cancel()

    def wait(self, milliseconds: int = -1) -> bool:
        """Wait for the threads; only for leaving the program. ``False`` when time ran out."""
        return all(pool.waitForDone(milliseconds) for pool in self._pools.values())

    def _forget(self, number: int) -> None:
        task = self._tasks.pop(number, None)
        if task is not None:
            task.deleteLater()


def _pool(parent: QObject, threads: int) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(threads)
    return pool


def quiet(work: Callable[[], T]) -> Job[T]:
    """A job of something short that has no steps to tell."""

    def job(context: JobContext) -> T:
        context.step(0, 1)
        return work()

    return job


class _Work(QRunnable, Generic[T]):
    def __init__(self, job: Job[T], task: Task[T]) -> None:
        super().__init__()
        self._job = job
        self._task = task

    def run(self) -> None:
        task = self._task
        try:
            result = self._job(JobContext(task.progress.emit, task._stop.is_set))
        except Cancelled:
            outcome: Callable[[], None] = task.cancelled.emit
        except AppError as error:
            outcome = _telling(task, error)
        except Exception as error:  # noqa: BLE001 - the boundary of jobs
            record_bug(error)
            outcome = _telling(task, _unexpected(error))
        else:
            outcome = _delivering(task, result)
        task._finished.emit(outcome)


def where(error: BaseException) -> str:
    """The frames an error passed, without its message: that may quote the report."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)


def _telling(task: Task[T], error: AppError) -> Callable[[], None]:
    return lambda: task.failed.emit(error)


def _delivering(task: Task[T], result: T) -> Callable[[], None]:
    return lambda: task.done.emit(result)


def _unexpected(error: Exception) -> JobFailed:
    return JobFailed(
        "程序遇到没有预料到的问题，这一步没有完成。",
        kept="报告内容没有改动。",
        hint="请先保存报告，再试一次；仍不行时，请把“帮助 › 复制诊断信息”的内容发给维护人员。",
        detail=f"{type(error).__name__}: {error}",
    )
