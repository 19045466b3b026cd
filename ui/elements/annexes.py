"""The list of annexes (附件说明): a line per annex."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from attrs import evolve
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.model.elements import Annex
from ui.theme.icons import icon
from ui.theme.metrics import gap
from ui.widgets.fields import Field
from ui.widgets.live_edit import LiveLineEdit


class AnnexField(Field):
    """Titles of the annexes; one of them may be the indicator table, which is then appended."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, "列在正文之后的“附件：”说明里", parent)
        self._value: tuple[Annex, ...] = ()
        self.rows: list[_Row] = []
        holder = QWidget(self)
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(gap(1))
        self.add = QPushButton("添加附件", holder)
        self.add.setProperty("flat", True)
        self.add.clicked.connect(self._append)
        self._list.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.put(holder)
        self.setFocusProxy(self.add)

    def show_value(self, value: object) -> None:
        """Show these annexes; rows that already show theirs are left alone."""
        assert isinstance(value, tuple)
        self._value = value
        while len(self.rows) > len(value):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(value):
            self._insert_row(len(self.rows))
        for row, annex in zip(self.rows, value, strict=True):
            row.show_annex(annex)

    def _insert_row(self, number: int) -> None:
        row = _Row(number, self)
        row.title.textEdited.connect(
            lambda text: self._change(number, partial(evolve, title=text.strip()))
        )
        row.table.toggled.connect(
            lambda ticked: self._change(number, partial(evolve, table=ticked))
        )
        row.remove.clicked.connect(lambda: self._drop(number))
        self.rows.append(row)
        self._list.insertWidget(number, row)

    def _append(self) -> None:
        number = len(self._value) + 1
        table = not any(annex.table for annex in self._value)
        title = "主要指标完成情况表" if table else f"附件{number}"
        self.edited.emit((*self._value, Annex(title, table)))
        if self.rows:
            self.rows[-1].title.setFocus()
            self.rows[-1].title.selectAll()

    def _change(self, number: int, edit: Callable[[Annex], Annex]) -> None:
        changed = edit(self._value[number])
        self.edited.emit((*self._value[:number], changed, *self._value[number + 1 :]))

    def _drop(self, number: int) -> None:
        self.edited.emit((*self._value[:number], *self._value[number + 1 :]))


class _Row(QWidget):
    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = LiveLineEdit(self)
        self.title.setPlaceholderText("附件名称")
        self.title.setAccessibleName(f"附件{number + 1}名称")
        self.table = QCheckBox("附指标表", self)
        self.table.setToolTip("这个附件就是指标表，导出时自动附在后面")
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("delete"))
        self.remove.setToolTip("删除这个附件")
        self.remove.setAccessibleName(f"删除附件{number + 1}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(1))
        layout.addWidget(self.title, 1)
        layout.addWidget(self.table)
        layout.addWidget(self.remove)

    def show_annex(self, annex: Annex) -> None:
        if self.title.text().strip() != annex.title:
            self.title.show_text(annex.title)
        with QSignalBlocker(self.table):
            self.table.setChecked(annex.table)
