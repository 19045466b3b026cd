"""新建下一年度报告: what rolling forward will do, told before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import evolve, frozen
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.continuity.places import open_places
from core.model.report import Report
from core.rollover.roll import roll
from ui.theme.metrics import chars, gap, scaled, set_margins


@frozen(eq=False)
class Rolled:
    """Next year's report before anyone agreed to it, and the files its values came from."""

    before: Report
    report: Report
    sources: Mapping[str, bytes]
    sentences: int
    marks: int


def rolled(report: Report, sources: Mapping[str, bytes], file: str) -> Rolled:
    """Roll a report forward; raises :class:`~core.errors.UsageError` without a closed period."""
    made = roll(report, created=datetime.now().astimezone(), file=file)
    left = [sentence for _, _, found in open_places(made) for sentence in found]
    return Rolled(report, made, sources, len(left), sum(len(item.marks) for item in left))


class NextYearDialog(QDialog):
    """Tells what stays, what moves and what will have to be looked at; asks for the title."""

    agreed = Signal(object)
    """The :class:`Rolled` with the title chosen."""

    def __init__(self, made: Rolled, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建下一年度报告")
        self._made = made
        self.title = QLineEdit(made.report.meta.title, self)
        self.title.setAccessibleName("新报告的标题")
        self.create_button = QPushButton("新建", self)
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self.accept)
        self.title.textChanged.connect(
            lambda text: self.create_button.setEnabled(bool(text.strip()))
        )
        self._arrange()

    def accept(self) -> None:
        """Close, and hand over the report under the title chosen."""
        meta = evolve(self._made.report.meta, title=self.title.text().strip())
        super().accept()
        self.agreed.emit(evolve(self._made, report=evolve(self._made.report, meta=meta)))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(2))
        head = QLabel(f"新报告期：{self._made.report.meta.period.label()}", self)
        scaled(head, 1.2, bold=True)
        layout.addWidget(head)
        for name, text in told(self._made):
            line = QLabel(f"<b>{name}</b>　{text}", self)
            line.setWordWrap(True)
            layout.addWidget(line)
        label = QLabel("标题", self)
        label.setProperty("quiet", True)
        label.setBuddy(self.title)
        layout.addSpacing(gap(1))
        layout.addWidget(label)
        layout.addWidget(self.title)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addStretch(1)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(self.create_button)
        layout.addSpacing(gap(2))
        layout.addLayout(buttons)
        self.setMinimumWidth(chars(36))


def told(made: Rolled) -> Iterator[tuple[str, str]]:
    """What will happen, a line each."""
    report = made.report
    values = len(report.book.observations)
    year = report.meta.period.year
    yield (
        "数值",
        f"{values} 个数值全部带过去，今年的成为上年的，有修订数的用修订数；{year}年的数等您导入。",
    )
    yield "承诺", f"今年的计划转成 {len(report.commitments)} 条核对事项，要逐条交代。"
    yield (
        "文字",
        f"沿用今年的正文，{made.sentences} 句要逐句看过，"
        f"其中 {made.marks} 处年份、数字、提法已经标出。",
    )
    yield "保留", "大纲、版本、版式、主送抄送、表格对应关系和来源文件。"
    yield "不带", "发文字号、份号、印发日期、征求的意见、断言的证据、忽略记录和章节备注。"
    if report.book.conflicts:
        yield "待定", f"{len(report.book.conflicts)} 处来源不一致的数值还要您选定。"
    yield "原报告", "一个字也不改。新报告还没有文件名，保存时再起。"
