"""Every place of the text that uses one indicator, to go to (哪里用到)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.edit.change import Focus
from core.figures.usage import Use, uses
from core.model.indicators import Indicator
from core.model.report import Report
from ui.editor.dialogs.frame import EditorDialog
from ui.theme.metrics import chars, line

_USE = Qt.ItemDataRole.UserRole


class UsesDialog(EditorDialog):
    """Lists the sentences; the main button goes to the one stood on."""

    jump_wanted = Signal(object)
    """A :class:`Focus`."""

    def __init__(self, report: Report, indicator: Indicator, parent: QWidget | None = None) -> None:
        super().__init__(f"“{indicator.name}”用在哪里", "转到", parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName("用到这个指标的句子")
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumSize(chars(36), line() * 14)
        found = uses(report, indicator.id)
        self.say(f"正文里用了 {len(found)} 处" if found else "正文里还没有用到这个指标。")
        for use in found:
            where = use.title or "导语"
            item = QListWidgetItem(f"{use.text}　{use.measure}　{where}\n{use.sentence}")
            item.setData(_USE, use)
            self.list.addItem(item)
        self.body.addWidget(self.list, 1)
        self.list.setCurrentRow(0 if found else -1)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.main.setEnabled(bool(found))

    def accept(self) -> None:
        """Go to the place stood on."""
        row = self.list.currentRow()
        use = self.list.item(row).data(_USE) if row >= 0 else None
        super().accept()
        if isinstance(use, Use):
            self.jump_wanted.emit(Focus(use.section, use.paragraph, use.offset))
