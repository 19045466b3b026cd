"""The bar for finding and replacing in the section shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.editor.finding.finder import Finder
from ui.theme.icons import Tone, icon
from ui.theme.metrics import chars, gap

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """查找 and 替换 in one bar under the text; Esc closes it."""

    closed = Signal()
    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find-bar")
        self._finder = finder
        self.query = _field("查找", "查找文字或显示出来的数字", self)
        self.words = _field("替换为", "替换为", self)
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        self.count.setMinimumWidth(chars(5))
        self.case = self._tool("Aa", "区分大小写")
        self.case.setCheckable(True)
        self.previous = self._tool("", "上一处（Shift+F3）")
        self.next = self._tool("", "下一处（F3 或回车）")
        self.close_button = self._tool("", "关闭（Esc）")
        self.one = QPushButton("替换", self)
        self.all = QPushButton("全部替换", self)
        self._build()
        self.query.textChanged.connect(lambda _text: self._look())
        self.case.toggled.connect(lambda _on: self._look())
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.close_button.clicked.connect(self.close_bar)
        self.one.clicked.connect(self._replace)
        self.all.clicked.connect(self._replace_all)
        self._draw()
        self.hide()

    def open_bar(self, text: str = "", *, replacing: bool = False) -> None:
        """Show the bar, with the selected text as what to look for."""
        self._set_replacing(replacing)
        self.show()
        if text:
            self.query.setText(text)
        self.query.setFocus()
        self.query.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Put the bar away; the current match stays selected."""
        self._finder.stop()
        self.hide()
        self.closed.emit()

    def go(self, step: int) -> None:
        """To the next or previous match."""
        self._finder.go(step)
        self._tell_count()

    def refresh(self) -> None:
        """The text has changed."""
        if self.isVisible():
            self._finder.refresh()
            self._tell_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _ENTER and self.words.hasFocus():
            self._replace()
        elif event.key() in _ENTER or event.key() == Qt.Key.Key_F3:
            self.go(-1 if shift else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(gap(0.5))
        for tool in (self.case, self.previous, self.next):
            tools.addWidget(tool)
        tools.addWidget(self.count)
        tools.addStretch(1)
        tools.addWidget(self.close_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(1))
        buttons.addWidget(self.one)
        buttons.addWidget(self.all)
        buttons.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(gap(3), gap(1), gap(2), gap(1))
        grid.setSpacing(gap(1))
        grid.addWidget(self.query, 0, 0)
        grid.addLayout(tools, 0, 1)
        grid.addWidget(self.words, 1, 0)
        grid.addLayout(buttons, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)

    def _tool(self, text: str, tip: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(text)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setAutoRaise(True)
        return made

    def _draw(self) -> None:
        self.previous.setIcon(icon("chevron-up", Tone.MUTED))
        self.next.setIcon(icon("chevron-down", Tone.MUTED))
        self.close_button.setIcon(icon("close", Tone.MUTED))

    def _set_replacing(self, replacing: bool) -> None:
        for widget in (self.words, self.one, self.all):
            widget.setVisible(replacing)

    def _look(self) -> None:
        self._finder.look_for(self.query.text(), match_case=self.case.isChecked())
        self._tell_count()

    def _replace(self) -> None:
        told = self._finder.replace(self.words.text())
        self._tell_count()
        if told:
            self.told.emit(told)

    def _replace_all(self) -> None:
        self.told.emit(self._finder.replace_all(self.words.text()))
        self._tell_count()

    def _tell_count(self) -> None:
        total = len(self._finder.matches)
        text = f"{self._finder.at + 1} / {total}" if total else "没有找到"
        self.count.setText(text if self.query.text() else "")


def _field(name: str, hint: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setClearButtonEnabled(True)
    return made
