"""Choosing what an indicator table in the text shows: caption, columns, rows (指标附表)."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.model.ids import IndicatorId, ParagraphId, new_id
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR
from core.model.report import Report
from core.model.text import Column, IndicatorTable, Measure, TableStyle
from ui.editor.dialogs.frame import EditorDialog
from ui.theme.metrics import chars, gap, line

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("本期数", Column("", Measure.VALUE, CURRENT)),
    ("上年同期数", Column("", Measure.VALUE, LAST_YEAR)),
    ("同比增长", Column("", Measure.GROWTH, CURRENT)),
    ("增减额", Column("", Measure.DELTA, CURRENT)),
    ("本期目标", Column("", Measure.TARGET, CURRENT)),
    ("完成目标（%）", Column("", Measure.COMPLETION, CURRENT)),
    ("下年目标", Column("", Measure.TARGET, NEXT_YEAR)),
)
_USUAL = 3
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TableDialog(EditorDialog):
    """Insert a table, or change one; handed over by :attr:`chosen`."""

    chosen = Signal(object)

    def __init__(
        self, report: Report, table: IndicatorTable | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("指标附表", "保存修改" if table else "插入", parent)
        first = tuple(column for _, column in _COLUMNS[:_USUAL])
        self._table = table or IndicatorTable(ParagraphId(new_id()), "主要指标完成情况", first)
        self.caption = QLineEdit(self._table.caption, self)
        self.caption.setAccessibleName("表题")
        self.caption.setMinimumWidth(chars(26))
        self.columns = QListWidget(self)
        self.columns.setAccessibleName("列")
        self.three_line = QCheckBox("三线表", self)
        self.three_line.setToolTip("只有表头上下和表尾三条线；不选就是全框线")
        self.three_line.setChecked(self._table.style is TableStyle.THREE_LINE)
        self.landscape = QCheckBox("横排", self)
        self.landscape.setToolTip("列多的表单独占横放的页，页码位置不变")
        self.landscape.setChecked(self._table.landscape)
        self.everything = QCheckBox("列出指标表里的全部指标", self)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName("指标")
        self._fill(report)
        self._build()
        self.everything.toggled.connect(self._check)
        self.columns.itemChanged.connect(lambda _item: self._check())
        self.rows.itemChanged.connect(lambda _item: self._check())
        self._check()

    def accept(self) -> None:
        """Hand over the table."""
        self.chosen.emit(self._described())
        super().accept()

    def _fill(self, report: Report) -> None:
        present = self._table.columns
        offered = list(_COLUMNS)
        same = {(column.measure, column.period) for _, column in offered}
        offered.extend(
            (column.heading or "其他列", column)
            for column in present
            if (column.measure, column.period) not in same
        )
        for name, column in offered:
            own = next((c for c in present if _alike(c, column)), None)
            item = QListWidgetItem(own.heading or name if own else name)
            item.setData(Qt.ItemDataRole.UserRole, own or column)
            item.setCheckState(_CHECKED if own else _UNCHECKED)
            self.columns.addItem(item)
        for indicator in report.book.indicators:
            row = QListWidgetItem(indicator.name)
            row.setData(Qt.ItemDataRole.UserRole, str(indicator.id))
            row.setCheckState(_CHECKED if indicator.id in self._table.indicators else _UNCHECKED)
            self.rows.addItem(row)
        self.everything.setChecked(not self._table.indicators)

    def _build(self) -> None:
        self.say("表里的数都取自指标表，随指标表变化；要改数值，请到“指标表”里改。")
        form = QFormLayout()
        form.setSpacing(gap(2))
        form.addRow("表题", self.caption)
        look = QHBoxLayout()
        look.setSpacing(gap(4))
        look.addWidget(self.three_line)
        look.addWidget(self.landscape)
        look.addStretch(1)
        form.addRow("样式", look)
        self.body.addLayout(form)
        right = QVBoxLayout()
        right.setSpacing(gap(1))
        right.addWidget(self.everything)
        right.addWidget(self.rows, 1)
        both = QHBoxLayout()
        both.setSpacing(gap(4))
        both.addWidget(self.columns, 2)
        both.addLayout(right, 3)
        self.columns.setMinimumHeight(line() * 10)
        self.rows.setMinimumWidth(chars(16))
        self.body.addLayout(both, 1)

    def _check(self) -> None:
        self.rows.setEnabled(not self.everything.isChecked())
        has_rows = self.everything.isChecked() or bool(_checked(self.rows))
        self.main.setEnabled(has_rows and bool(_checked(self.columns)))

    def _described(self) -> IndicatorTable:
        present = self._table.columns
        columns = sorted(
            _checked(self.columns),
            key=lambda column: present.index(column) if column in present else len(present),
        )
        rows = () if self.everything.isChecked() else tuple(_checked(self.rows))
        return evolve(
            self._table,
            caption=self.caption.text().strip(),
            columns=tuple(columns),
            indicators=tuple(IndicatorId(row) for row in rows),
            style=TableStyle.THREE_LINE if self.three_line.isChecked() else TableStyle.GRID,
            landscape=self.landscape.isChecked(),
        )


def _alike(one: Column, other: Column) -> bool:
    return (one.measure, one.period) == (other.measure, other.period)


def _checked(items: QListWidget) -> list[Any]:
    found = (items.item(row) for row in range(items.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in found if item.checkState() is _CHECKED]
