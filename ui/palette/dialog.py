"""The line to type in and the list below it (命令面板)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.palette.entries import Entry, narrowed
from ui.theme.metrics import chars, gap, line, set_margins

_HINT = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_NOTHING = "没有这样的命令、章节或指标。可以只输入拼音首字母，例如“导出公文”输入 dcgw。"


class PaletteDialog(QDialog):
    """Type a few characters or first letters of pinyin, Enter carries the chosen entry out."""

    def __init__(self, entries: Iterable[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle("命令面板")
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = tuple(entries)
        self._shown: tuple[Entry, ...] = ()
        self.line = QLineEdit(self)
        self.line.setAccessibleName("命令、章节或指标")
        self.line.setAccessibleDescription("输入名称或拼音首字母，上下键选择，回车执行。")
        self.line.setPlaceholderText("输入命令、章节或指标的名称，或拼音首字母")
        self.list = QListWidget(self)
        self.list.setAccessibleName("可以执行的命令和可以去的地方")
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_TwoSides(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = QLabel(_NOTHING, self)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("quiet", True)
        column = QVBoxLayout(self)
        set_margins(column, 2)
        column.setSpacing(gap(2))
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.resize(chars(36), line() * 22)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self.carry_out)
        self.list.itemClicked.connect(lambda _item: self.carry_out())
        self._narrow("")

    @property
    def shown(self) -> tuple[Entry, ...]:
        """What the typed characters mean, best first."""
        return self._shown

    def show_over(self, window: QWidget) -> None:
        """Open near the top of the window."""
        self.setMaximumHeight(round(window.height() * 0.8))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + line() * 3)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def carry_out(self) -> None:
        """Close, then do what is chosen: it may open a window of its own."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._shown):
            return
        chosen = self._shown[row]
        self.accept()
        chosen.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the line move in the list."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self._shown = narrowed(self._entries, typed)
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(entry.name)
            note = "　".join(part for part in (entry.hint, entry.kind) if part)
            item.setData(_HINT, note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.kind}：{entry.name} {note}")
            self.list.addItem(item)
        self.list.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)
        self.list.setCurrentRow(0)


class _TwoSides(QStyledItemDelegate):
    """The name on the left, keys and kind on the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draw the row, then the note in the room the name leaves."""
        super().paint(painter, option, index)  # type: ignore[arg-type]
        note = str(index.data(_HINT) or "")  # type: ignore[attr-defined]
        on = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        palette = option.palette  # type: ignore[attr-defined]
        role = palette.ColorRole.Text if on else palette.ColorRole.PlaceholderText
        painter.save()
        painter.setPen(palette.color(role))
        box = option.rect.adjusted(0, 0, -gap(3), 0)  # type: ignore[attr-defined]
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), note
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """Rows of one and a half lines."""
        size = super().sizeHint(option, index)  # type: ignore[arg-type]
        return QSize(size.width(), round(line() * 1.7))
