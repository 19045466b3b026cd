"""Unsaved work found at start: what it is, how old, how it differs – and what to do with it."""

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

from core.store.recovery import Orphan
from ui.theme.icons import Tone, pixmap
from ui.theme.metrics import chars, gap, line, scaled, set_margins


class RecoveryDialog(QDialog):
    """Offers every piece of unsaved work; nothing is thrown away unless a person says so (恢复)."""

    recover_requested = Signal(object)
    discard_requested = Signal(object)

    def __init__(self, orphans: Sequence[Orphan], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复未保存的内容")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.list.setAccessibleName("可以恢复的报告")
        self.list.setWordWrap(True)
        self.list.setSpacing(gap(1))
        for orphan in orphans:
            item = QListWidgetItem(description(orphan), self.list)
            item.setData(Qt.ItemDataRole.UserRole, orphan)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._recover())
        self.recover = QPushButton("恢复", self)
        self.recover.setDefault(True)
        self.recover.clicked.connect(self._recover)
        self.discard = QPushButton("删除这份备份", self)
        self.discard.setAutoDefault(False)
        self.discard.clicked.connect(self._discard)
        self.later = QPushButton("以后再说", self)
        self.later.setAutoDefault(False)
        self.later.clicked.connect(self.reject)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(gap(3))
        picture = QLabel(self)
        picture.setPixmap(pixmap("history", line() * 2, Tone.ACCENT, self.devicePixelRatioF()))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        headline = QLabel("上次没有正常退出，这些内容还没有保存", self)
        scaled(headline, 1.1, bold=True)
        words.addWidget(headline)
        explanation = QLabel("恢复后请检查一遍，再保存。选“以后再说”，下次启动还会提示。", self)
        explanation.setProperty("quiet", True)
        words.addWidget(explanation)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.recover)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(4))
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.resize(chars(38), line() * 20)

    def _recover(self) -> None:
        orphan = self._chosen()
        if orphan is not None:
            self.accept()
            self.recover_requested.emit(orphan)

    def _discard(self) -> None:
        orphan = self._chosen()
        if orphan is None:
            return
        self.list.takeItem(self.list.currentRow())
        self.discard_requested.emit(orphan)
        if not self.list.count():
            self.reject()

    def _chosen(self) -> Orphan | None:
        orphan = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return orphan if isinstance(orphan, Orphan) else None


def description(orphan: Orphan) -> str:
    """Title, time, 字数 against the file, and which file it belongs to."""
    at = orphan.at.astimezone()
    when = f"{at.month}月{at.day}日 {at:%H:%M}"
    lines = [
        orphan.title or "未命名报告",
        f"{when} 自动备份，Word 字数 {orphan.words:,}{_difference(orphan)}",
    ]
    lines.append(str(orphan.path) if orphan.path is not None else "从未保存过")
    return "\n".join(lines)


def _difference(orphan: Orphan) -> str:
    if orphan.path is None:
        return ""
    if orphan.file_words is None:
        return "（原文件已经找不到或读不出）"
    more = orphan.words - orphan.file_words
    if not more:
        return "，与文件里的字数相同，内容有改动"
    return f"，比文件里{'多' if more > 0 else '少'} {abs(more):,} 字"
