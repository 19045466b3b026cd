"""What happens when something nobody expected goes wrong: safe first, then told.

Three roads lead here — ``sys.excepthook`` (also from worker threads), ``threading.excepthook`` and
Qt's message handler — and every one is brought to the GUI thread before anything is shown.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from core.errors import AppError
from core.system.logs import record_bug
from ui.jobs.runner import where

_log = logging.getLogger("kebao.failures")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures(QObject):
    """Catches what escaped and tells it on the GUI thread (意外处理).

    ``expected`` carries an :class:`AppError` that a slot let through, ``unexpected`` the place of a
    mistake of the program as text without any content of the report.
    """

    expected = Signal(object)
    unexpected = Signal(str)
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> Callable[[], None]:
        """Take over all three hooks; the returned function gives them back."""
        before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        qInstallMessageHandler(_on_qt_message)

        def give_back() -> None:
            sys.excepthook, threading.excepthook = before
            qInstallMessageHandler(None)

        return give_back

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._record(error)
        self._caught.emit(error)

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._record(arguments.exc_value)
            self._caught.emit(arguments.exc_value)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.expected.emit(error)
        else:
            self.unexpected.emit(f"{type(error).__name__}\n{where(error)}")

    @staticmethod
    def _record(error: BaseException) -> None:
        """At once, on whichever thread: the GUI thread may never get to it."""
        if not isinstance(error, AppError):
            record_bug(error)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _log.log(
        _LEVELS.get(kind, logging.WARNING), "Qt %s: %s", getattr(context, "category", ""), text
    )
