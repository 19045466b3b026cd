"""单位版式: the form, the page as it will be, and where it leaves the standard."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import AppError
from core.jobs import JobContext
from core.layout.flow import flow
from core.layout.paginate import Pages, paginate
from core.layout.unit import deviations, profile_of
from core.layout.unit_files import save_style, saved_styles
from core.model.page import NATIONAL
from core.model.report import Report
from ui.jobs.runner import Runner
from ui.page_style.form import PageStyleForm
from ui.page_style.sheet import Sheet
from ui.theme.metrics import chars, gap, line, set_margins
from ui.widgets.fields import QuietCombo

_PAUSE_MS = 120
_CHOOSE = "套用已有版式…"
_NATIONAL = "国家标准（GB/T 9704—2012）"


class PageStyleDialog(QDialog):
    """Edits the page style of a report; ``taken`` carries it when it is to be used."""

    taken = Signal(object)
    failed = Signal(object)
    """An :class:`AppError` of saving."""

    def __init__(self, report: Report, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("单位版式")
        self._report, self._runner = report, runner
        self._running = False
        self.form = PageStyleForm(report.page, self)
        self.sheet = Sheet(self)
        self.remarks = QLabel(self)
        self.place = QLabel(self)
        self.saved = QuietCombo(self)
        self._later = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._later.timeout.connect(self.lay_out)
        self.form.edited.connect(lambda _: self._changed())
        self.sheet.page_shown.connect(lambda _: self._tell_place())
        self._count = 0
        self._arrange()
        self._list_saved()
        self.saved.activated.connect(self._apply_saved)
        self._tell_deviations()
        self.lay_out()

    # --- what it does

    def lay_out(self) -> None:
        """Show the report in this style."""
        if self._running:
            self._later.start()
            return
        self._running = True
        report, profile = self._report, profile_of(self.form.style_shown)

        def job(context: JobContext) -> Pages:
            context.step(0, 1, "正在排版")
            return paginate(flow(report, profile))

        self._runner.start(
            job, title="正在排版", done=self._show, failed=self._failed, cancellable=False
        )

    def accept(self) -> None:
        """Use the style for this report."""
        self.taken.emit(self.form.style_shown)
        super().accept()

    def save(self) -> None:
        """Keep the style for other reports."""
        try:
            save_style(self.form.style_shown)
        except AppError as error:
            self.failed.emit(error)
            return
        self._list_saved()
        self.note.setText(f"已存为“{self.form.style_shown.name.strip()}”，其他报告也可以套用。")

    # --- inside

    def _show(self, pages: Pages) -> None:
        self._running = False
        self._count = pages.count
        self.sheet.show_pages(pages)
        self._tell_place()

    def _failed(self, error: AppError) -> None:
        self._running = False
        self.failed.emit(error)

    def _changed(self) -> None:
        self._tell_deviations()
        self._later.start()

    def _tell_deviations(self) -> None:
        found = deviations(self.form.style_shown)
        if not found:
            self.remarks.setText("符合 GB/T 9704—2012。")
            self.remarks.setProperty("tone", "ok")
        else:
            lines = "\n".join(f"{item.clause}　{item.text}" for item in found)
            self.remarks.setText(f"与标准不同的 {len(found)} 处，可以使用：\n{lines}")
            self.remarks.setProperty("tone", "warning")
        self.remarks.style().unpolish(self.remarks)
        self.remarks.style().polish(self.remarks)

    def _tell_place(self) -> None:
        lines = profile_of(self.form.style_shown).geometry.lines
        self.place.setText(f"第 {self.sheet.number} 页，共 {self._count} 页；每页 {lines} 行")

    def _list_saved(self) -> None:
        self._styles = (evolve(NATIONAL, name=""), *saved_styles())
        self.saved.clear()
        self.saved.addItem(_CHOOSE)
        self.saved.addItems([style.name or _NATIONAL for style in self._styles])

    def _apply_saved(self, row: int) -> None:
        if row > 0:
            self.form.show_style(self._styles[row - 1])
            self.saved.setCurrentIndex(0)
            self._changed()

    def _arrange(self) -> None:
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        scroll.setFixedWidth(chars(27))
        self.remarks.setWordWrap(True)
        self.remarks.setAccessibleName("与标准的差别")
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place.setProperty("quiet", True)
        self.saved.setAccessibleName("套用已有版式")
        self.saved.setMinimumContentsLength(11)
        right = QVBoxLayout()
        right.setContentsMargins(gap(3), gap(3), gap(4), 0)
        right.setSpacing(gap(2))
        right.addWidget(self.sheet, 1)
        right.addWidget(self.place, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(self.remarks)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(scroll)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addLayout(columns, 1)
        layout.addLayout(self._buttons())
        self.resize(chars(66), line() * 38)

    def _buttons(self) -> QHBoxLayout:
        keep = QPushButton("存为单位版式", self)
        keep.setToolTip("存在本机，其他报告也可以套用")
        keep.clicked.connect(self.save)
        use = QPushButton("用于本报告", self)
        use.setDefault(True)
        use.clicked.connect(self.accept)
        leave = QPushButton("取消", self)
        leave.clicked.connect(self.reject)
        self.note = QLabel(self)
        self.note.setProperty("quiet", True)
        row = QHBoxLayout()
        row.setContentsMargins(gap(4), gap(3), gap(4), gap(4))
        row.setSpacing(gap(2))
        row.addWidget(self.saved)
        row.addWidget(keep)
        row.addWidget(self.note, 1)
        row.addWidget(leave)
        row.addWidget(use)
        return row
