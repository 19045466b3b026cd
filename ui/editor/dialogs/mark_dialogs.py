"""Short questions of the editor: which period, what is still to be written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from core.model.report import Report
from core.model.text import PeriodMention, Todo
from ui.editor.dialogs.choices import mentions
from ui.editor.dialogs.frame import EditorDialog
from ui.theme.metrics import chars, line


class PeriodDialog(EditorDialog):
    """Which period to name in the text; handed over by :attr:`chosen`."""

    chosen = Signal(object)

    def __init__(
        self, report: Report, present: PeriodMention | None = None, parent: QWidget | None = None
    ) -> None:
        verb = "保存修改" if present else "插入"
        super().__init__("报告期", verb, parent)
        self._offered = list(mentions(report))
        self.say("插入的报告期随报告走：做下一年的报告时，这里自动变成下一年。")
        self.list = QListWidget(self)
        self.list.setAccessibleName("可插入的报告期")
        self.list.addItems([text for text, _ in self._offered])
        self.list.setMinimumSize(chars(20), line() * 8)
        self.list.setCurrentRow(0)
        for row, (_, mention) in enumerate(self._offered):
            if present and (mention.period, mention.form) == (present.period, present.form):
                self.list.setCurrentRow(row)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.body.addWidget(self.list)

    def accept(self) -> None:
        """Hand over the period."""
        row = self.list.currentRow()
        if row >= 0:
            self.chosen.emit(self._offered[row][1])
            super().accept()


class TodoDialog(EditorDialog):
    """What is still to be written here; handed over by :attr:`chosen`."""

    chosen = Signal(object)

    def __init__(
        self, text: str = "", *, editing: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("待补标记", "保存修改" if editing else "插入", parent)
        self.say("标出这里还要补什么。检查会列出它，导出时醒目显示，写好后删去。")
        self.text = QLineEdit(text, self)
        self.text.setPlaceholderText("要补的内容，可以不填，例如：等统计局公布数")
        self.text.setAccessibleName("要补的内容")
        self.text.setMinimumWidth(chars(24))
        self.body.addWidget(self.text)
        self.text.setFocus()

    def accept(self) -> None:
        """Hand over the mark."""
        self.chosen.emit(Todo(self.text.text().strip()))
        super().accept()
