"""The list of earlier versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.store.ring import Kept
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_NOTHING = "还没有较早的版本。每次保存时，程序会自动留下前一次的内容，最多 10 份。"


class VersionsDialog(QDialog):
    """Saved states of the report, newest first; going back is an edit that can be undone (版本)."""

    restore_requested = Signal(object)

    def __init__(self, versions: Sequence[Kept], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复到较早版本")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.list.setAccessibleName("较早的版本")
        for kept in versions:
            item = QListWidgetItem(description(kept), self.list)
            item.setData(Qt.ItemDataRole.UserRole, kept)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._restore())
        self.restore = QPushButton("恢复到这个版本", self)
        self.restore.setDefault(True)
        self.restore.setEnabled(bool(versions))
        self.restore.clicked.connect(self._restore)
        self._arrange(bool(versions))

    def _arrange(self, any_versions: bool) -> None:
        headline = QLabel("较早的版本", self)
        scaled(headline, 1.2, bold=True)
        text = "恢复后仍可撤销，回到现在的内容。" if any_versions else _NOTHING
        explanation = QLabel(text, self)
        explanation.setProperty("quiet", True)
        explanation.setWordWrap(True)
        cancel = QPushButton("关闭", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.restore)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(3))
        layout.addWidget(headline)
        layout.addWidget(explanation)
        layout.addWidget(self.list, 1)
        if not any_versions:
            self.list.hide()
            layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(chars(34), line() * 20)

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.restore_requested.emit(item.data(Qt.ItemDataRole.UserRole))


def description(kept: Kept) -> str:
    """When it was saved, how large it is, and its name if it has one."""
    at = kept.at.astimezone()
    when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}"
    size = f"{max(1, round(kept.size / 1024)):,} KB"
    return f"{when}　{size}" + (f"　【{kept.label}】" if kept.label else "")
