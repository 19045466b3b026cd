"""The running job in the status bar: shown only when it takes longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.jobs.runner import Runner, Task
from ui.theme.metrics import chars, gap, line

SHOWN_AFTER_MS = 400


class JobProgress(QWidget):
    """Text, bar and 取消 of the oldest running job with a title (后台进度)."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Task[object]] = []
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(chars(8))
        self._bar.setFixedHeight(max(4, line() // 3))
        self._bar.setAccessibleName("进度")
        self._cancel = QPushButton("取消", self)
        self._cancel.setProperty("flat", True)
        self._cancel.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap(2), 0, gap(2), 0)
        layout.setSpacing(gap(2))
        for part in (self._text, self._bar, self._cancel):
            layout.addWidget(part)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SHOWN_AFTER_MS)
        self._delay.timeout.connect(self._appear)
        self.hide()
        runner.started.connect(self._watch)

    def text(self) -> str:
        """What is said of the running job."""
        return self._text.text()

    def _watch(self, task: Task[object]) -> None:
        if not task.title:
            return
        self._waiting.append(task)
        task.progress.connect(lambda *step: self._advance(task, *step))
        task.ended.connect(lambda: self._forget(task))
        if not self._delay.isActive() and self.isHidden():
            self._delay.start()

    def _appear(self) -> None:
        if self._waiting:
            self._describe(self._waiting[0])
            self.show()

    def _describe(self, task: Task[object]) -> None:
        self._text.setText(task.title)
        self._bar.setRange(0, 0)
        self._cancel.setVisible(task.cancellable)
        self._cancel.setEnabled(True)

    def _advance(self, task: Task[object], done: int, total: int, text: str) -> None:
        if not self._waiting or task is not self._waiting[0]:
            return
        if total > 0:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * done / total))
        if text:
            self._text.setText(f"{task.title} {text}")

    def _stop(self) -> None:
        if self._waiting:
            self._waiting[0].cancel()
            self._text.setText("正在停止…")
            self._cancel.setEnabled(False)

    def _forget(self, task: Task[object]) -> None:
        if task not in self._waiting:
            return
        self._waiting.remove(task)
        if not self._waiting:
            self._delay.stop()
            self.hide()
        elif self.isVisible():
            self._describe(self._waiting[0])
