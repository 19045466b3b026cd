"""The review before an existing report is taken over: nothing is taken that is not ticked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.continuity.candidates import Candidate, Standing
from core.model.continuity import Commitment, PastPart
from core.model.indicators import Role
from ui.continuity.page import RowsView, pushed
from ui.continuity.reading_in import Found
from ui.continuity.rows import Cell, Column, TickRows
from ui.theme.icons import Tone
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_STANDING = {
    Standing.NEW: Cell("表里还没有", mark="add", tone=Tone.ACCENT),
    Standing.SAME: Cell("表里已有，相同", mark="ok", quiet=True),
    Standing.UNKNOWN: Cell("要新增指标", mark="add", tone=Tone.WARNING),
}
_ROLES = {Role.ACTUAL: "", Role.TARGET: "目标", Role.GROWTH: "增速", Role.RANK: "位次"}
_PARTS = {PastPart.SUMMARY: "总结", PastPart.PLAN: "计划", PastPart.OTHER: "其他"}


class PastReportDialog(QDialog):
    """Outline, promises and figures found in a file, and what to make of them (导入已有报告)."""

    agreed = Signal(bool)
    """``True``: as last year's report; ``False``: as the text of this one."""

    arrange_asked = Signal()
    """The text and its outline are to be gone over first (整理与大纲)."""

    def __init__(self, found: Found, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入已有报告")
        self.found = found
        self.last_year = QRadioButton("作为上年报告：对照着写，逐条核对承诺", self)
        self.draft = QRadioButton("作为本报告的正文：替换现有的章节和文字", self)
        self.last_year.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.last_year)
        group.addButton(self.draft)
        self.promises: TickRows[Commitment] = TickRows(
            (
                Column[Commitment]("承诺", lambda item: Cell(item.text), 5.0),
                Column[Commitment]("目标", _target, 1.5),
            ),
            self,
        )
        self.promises.offer(found.promises, lambda _item: True)
        self.figures: TickRows[Candidate] = TickRows(
            (
                Column[Candidate]("指标", lambda item: Cell(item.indicator.name), 2.3),
                Column[Candidate]("期间", _period, 1.5),
                Column[Candidate]("数值", lambda item: Cell(_value(item)), 1.4),
                Column[Candidate]("与指标表", _standing, 2.1),
                Column[Candidate](
                    "原句", lambda item: Cell(item.sentence, f"{item.where}\n{item.sentence}"), 3.6
                ),
            ),
            self,
        )
        self.figures.offer(found.figures, lambda item: item.safe)
        self.outline = QListWidget(self)
        self.tabs = QTabWidget(self)
        self.take = QPushButton("导入", self)
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self.arrange = QPushButton("整理与大纲…", self)
        self.arrange.setAutoDefault(False)
        self.arrange.setToolTip("逐处查看整理过的地方，改正认错的标题")
        self.arrange.clicked.connect(self.arrange_asked)
        self.last_year.toggled.connect(self._show_use)
        self._arrange()
        self._show_use()

    def accept(self) -> None:
        """Hand over what is ticked."""
        super().accept()
        self.agreed.emit(self.last_year.isChecked())

    def _arrange(self) -> None:
        found = self.found
        for section in found.baseline.sections:
            indent = "　" * (section.level - 1)
            title = f"{section.number}{section.title}" or "导语"
            self.outline.addItem(f"{indent}{title}　（{_PARTS[section.part]}）")
        self.outline.setAccessibleName("读到的章节")
        self.tabs.addTab(self.outline, f"章节（{len(found.baseline.sections)}）")
        self.tabs.addTab(self._list(self.promises, "承诺"), f"承诺（{len(found.promises)}）")
        self.tabs.addTab(self._list(self.figures, "数值"), f"数值（{len(found.figures)}）")
        head = QLabel(f"《{found.baseline.title or found.source.name}》", self)
        head.setWordWrap(True)
        scaled(head, 1.15, bold=True)
        quiet = QLabel(self._told(), self)
        quiet.setProperty("quiet", True)
        quiet.setWordWrap(True)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addWidget(self.arrange)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(2))
        for widget in (head, quiet, self.last_year, self.draft):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(buttons)
        self.resize(chars(54), line() * 32)

    def _list(self, model: TickRows[Any], name: str) -> QWidget:
        holder = QWidget(self)
        view = RowsView(model, frozenset(), holder)
        view.setAccessibleName(f"读到的{name}")
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addWidget(pushed("全部勾选", lambda: model.tick_all(on=True), holder))
        row.addWidget(pushed("全部不选", lambda: model.tick_all(on=False), holder))
        row.addStretch(1)
        layout = QVBoxLayout(holder)
        set_margins(layout, 1)
        layout.setSpacing(gap(1))
        layout.addWidget(view, 1)
        layout.addLayout(row)
        return holder

    def _show_use(self) -> None:
        """Promises and figures are taken from last year's report only."""
        for tab in (1, 2):
            self.tabs.setTabEnabled(tab, self.last_year.isChecked())
        self.take.setText("导入" if self.last_year.isChecked() else "替换正文")

    def _told(self) -> str:
        found = self.found
        said = f"{found.source.name}，按{found.baseline.year}年的报告读入。"
        if found.repairs:
            said += f"断行、粘连、页码等整理了 {found.repairs} 处。"
        said += found.reading.told()
        safe = sum(item.safe for item in found.figures)
        if found.figures:
            said += (
                f"读到 {len(found.figures)} 个数值，拿得准的 {safe} 个已经勾选，其余请看过再选。"
            )
        return said


def _target(item: Commitment) -> Cell:
    return Cell("—", quiet=True) if item.target is None else Cell(f"{item.target:f}{item.unit}")


def _period(item: Candidate) -> Cell:
    key = item.observation.key
    return Cell(f"{key.period.label()}{_ROLES.get(key.role, '')}")


def _value(item: Candidate) -> str:
    value = item.observation.value
    return "" if value is None else f"{value:f}{item.observation.unit}"


def _standing(item: Candidate) -> Cell:
    if item.standing is Standing.DIFFERENT:
        held = item.held
        told = "" if held is None or held.value is None else f"{held.value:f}{held.unit}"
        return Cell(f"表里是{told}，导入后并列待定", mark="warning", tone=Tone.WARNING)
    if item.standing is Standing.VAGUE:
        return Cell(item.why, mark="warning", tone=Tone.WARNING)
    return _STANDING[item.standing]
