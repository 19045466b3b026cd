"""The status bar: messages, running job, 字数, 待补, and whether all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from ui.jobs.progress import JobProgress
from ui.theme.metrics import gap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.check.findings import Finding
    from ui.document.controller import DocumentController
    from ui.jobs.runner import Runner
    from ui.window.tally import Tally

_COUNT_AFTER_MS = 400
_MESSAGE_MS = 6000


class StatusBar(QStatusBar):
    """Keeps itself up to date; counting happens on a job after a pause in the edits."""

    missing_clicked = Signal()

    def __init__(
        self, controller: DocumentController, runner: Runner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._runner = runner
        self._counting = False
        self._untitled = True
        self._unwritten = 0
        self._gaps = 0
        self.setSizeGripEnabled(False)
        self.setContentsMargins(gap(2), 0, gap(3), 0)
        self.progress = JobProgress(runner, self)
        self.place = QLabel(self)
        self.place.setToolTip("光标在排好的版面上的页和行，以及总页数")
        self.words = QLabel(self)
        self.missing = QPushButton(self)
        self.missing.setProperty("flat", True)
        self.missing.setToolTip("打开检查结果，查看还缺哪些内容")
        self.missing.clicked.connect(self.missing_clicked)
        self.typed = QPushButton(self)
        self.typed.setProperty("flat", True)
        self.typed.setToolTip(
            "手写的数字不随指标表变化；光标放到数字上按 Ctrl+Shift+B，与指标表相符的转为引用"
        )
        self.typed.clicked.connect(self.missing_clicked)
        self.saved = QLabel(self)
        for part in (self.progress, self.place, self.words, self.typed, self.missing, self.saved):
            self.addPermanentWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_AFTER_MS)
        self._timer.timeout.connect(self._count)
        controller.opened.connect(self._opened)
        controller.changed.connect(lambda _change: self._timer.start())
        controller.clean_changed.connect(lambda _clean: self.show_saved())
        controller.message.connect(self.say)
        self._opened()

    def say(self, text: str) -> None:
        """A sentence that goes away by itself."""
        self.showMessage(text, _MESSAGE_MS)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Count the gaps of the last check: masked, lost, without value, of last year."""
        from core.check.gate import gate

        self._gaps = len(gate(findings))
        self._show_missing()

    def set_untitled(self, untitled: bool) -> None:
        """Whether the report has no file yet."""
        self._untitled = untitled
        self.show_saved()

    def show_saved(self, note: str = "") -> None:
        """Whether all is saved; ``note`` (with the time) replaces the plain 已保存."""
        if not self._controller.is_open:
            self.saved.setText("")
        elif self._controller.read_only:
            self.saved.setText("只读")
        elif self._controller.is_clean:
            self.saved.setText(note or ("还没有存成文件" if self._untitled else "已保存"))
        else:
            self.saved.setText(note or "有改动未保存")

    def _opened(self) -> None:
        is_open = self._controller.is_open
        self.setVisible(is_open)
        self.place.clear()
        self.words.clear()
        self._unwritten = self._gaps = 0
        self.missing.hide()
        self.typed.hide()
        self.show_saved()
        if is_open:
            self._count()

    def _count(self) -> None:
        if self._counting:
            self._timer.start()
            return
        self._counting = True
        from ui.window.tally import tally

        report = self._controller.report
        self._runner.start(
            lambda context: tally(report, context),
            done=self._show,
            failed=lambda _error: self._stop_counting(),
            cancelled=self._stop_counting,
        )

    def _show_missing(self) -> None:
        missing = max(self._unwritten, self._gaps)
        self.missing.setText(f"待补 {missing} 处")
        self.missing.setVisible(missing > 0)

    def _stop_counting(self) -> None:
        self._counting = False

    def _show(self, counted: Tally) -> None:
        self._counting = False
        if counted.of is not self._controller.report:
            self._timer.start()
        self.words.setText(f"全文 {counted.characters:,} 字")
        self.words.setToolTip(
            f"字符数（不计空格）{counted.characters:,}\nWord、WPS 里的字数 {counted.words:,}"
        )
        self._unwritten = counted.missing
        self._show_missing()
        self.typed.setText(f"手写数字 {counted.typed} 处")
        self.typed.setVisible(counted.typed > 0)
