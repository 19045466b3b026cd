"""Saying which indicator a name in a sheet means: candidates, the whole catalogue, or a new one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.catalogue.catalogue import load
from core.catalogue.initials import finds
from core.model.indicators import Indicator
from ui.theme.metrics import chars, gap, line, set_margins

_INDICATOR = Qt.ItemDataRole.UserRole


class NamePicker(QDialog):
    """Emits :attr:`chosen` with an indicator, or ``None`` for a new one of the label's name."""

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        candidates: Iterable[Indicator],
        own: Iterable[Indicator],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("选择指标")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._label = label
        self._offered = _offered(candidates, own)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("名称、别名或拼音首字母，例如：高企、gxjs")
        self.search.setAccessibleName("查找指标")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("指标")
        self.list.setUniformItemSizes(True)
        self.take_button = QPushButton("就是它", self)
        self.new_button = QPushButton(f"新建指标“{_short(label)}”", self)
        self._build()
        self._find("")
        self.search.setFocus()

    def accept(self) -> None:
        """Hand over the indicator selected."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_INDICATOR))
            super().accept()

    def make_new(self) -> None:
        """Hand over that a new indicator is wanted."""
        self.chosen.emit(None)
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while typing."""
        if watched is self.search and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if event.type() is QEvent.Type.KeyPress and event.key() in keys:
                step = {keys[0]: -1, keys[1]: 1, keys[2]: -8, keys[3]: 8}[Qt.Key(event.key())]
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 4)
        column.setSpacing(gap(2))
        title = QLabel(f"表中的“{_short(self._label)}”是哪个指标？", self)
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.list.setMinimumSize(chars(26), line() * 14)
        row = QHBoxLayout()
        cancel = QPushButton("取消", self)
        for button in (self.new_button, cancel):
            button.setAutoDefault(False)
        self.take_button.setDefault(True)
        self.take_button.setProperty("primary", True)
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.take_button)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.accept)
        self.new_button.clicked.connect(self.make_new)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())

    def _find(self, text: str) -> None:
        self.list.clear()
        for indicator, remark in self._offered:
            if finds(text, (indicator.name, *indicator.aliases)):
                told = f"{indicator.name}（{indicator.unit or '无单位'}）"
                item = QListWidgetItem(f"{told}　{remark}" if remark else told, self.list)
                item.setData(_INDICATOR, indicator)
                if indicator.aliases:
                    item.setToolTip(f"又称：{'、'.join(indicator.aliases)}")
        self.list.setCurrentRow(0)
        self.take_button.setEnabled(self.list.count() > 0)


def _offered(
    candidates: Iterable[Indicator], own: Iterable[Indicator]
) -> list[tuple[Indicator, str]]:
    """What fits best first, then the table's own, then the catalogue; each once."""
    found: dict[str, tuple[Indicator, str]] = {}
    for indicator in candidates:
        found.setdefault(indicator.name, (indicator, "最像"))
    for indicator in own:
        found.setdefault(indicator.name, (indicator, "表中已有"))
    for entry in load().entries:
        if entry.name not in found:
            found[entry.name] = (entry.indicator(), "")
    return list(found.values())


def _short(label: str) -> str:
    form = " ".join(label.split())
    return form if len(form) <= 20 else f"{form[:19]}…"
