"""The list under the caret after “#”: which number to insert, narrowed by typing."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.figures.suggest import suggestions
from core.model.report import Report
from ui.editor.dialogs.suggestion_list import SuggestionList
from ui.editor.text.atoms import OBJECT
from ui.editor.text.view import TextView
from ui.theme.colours import current
from ui.theme.metrics import chars, gap, line, set_margins

SIGNS = ("#", "＃")
_ROWS = 8
_LONGEST = 20
_ENDS = re.compile(f"[\\s，。；：、！？,;!?{OBJECT}]")


class Completion(QFrame):
    """Suggestions for the letters between the sign and the caret (数字补全).

    It never takes the focus: keys go on to the text, and input methods compose undisturbed.
    """

    chosen = Signal(object, int, int)
    """The suggestion, and the positions of what was typed for it."""

    def __init__(self, view: TextView, report: Callable[[], Report], parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._report = report
        self._home = parent
        self._sign: QTextCursor | None = None
        self.setObjectName("completion")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = SuggestionList(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._choose())
        hint = QLabel("回车插入　↑↓ 选择　Esc 关闭", self)
        hint.setProperty("quiet", True)
        column = QVBoxLayout(self)
        set_margins(column, 1)
        column.setSpacing(gap(1))
        column.addWidget(self.list)
        column.addWidget(hint)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._refresh)
        view.typed.connect(self._typed)
        view.cursorPositionChanged.connect(self._follow)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list is waiting for a choice."""
        return self._sign is not None

    def close_list(self) -> None:
        """Put the list away; what was typed stays."""
        self._sign = None
        self._later.stop()
        self.hide()

    def take_key(self, event: QKeyEvent) -> bool:
        """Keys of the open list."""
        if not self.is_open or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif not self.isVisible():
            return False  # the list is only about to open
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.walk(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        """Open after a sign was typed; a composition counts only once it is committed."""
        if text.endswith(SIGNS) and not self._view.isReadOnly():
            self._sign = QTextCursor(self._view.textCursor())
            self._sign.setKeepPositionOnInsert(True)
        if self._sign is not None:
            self._later.start()

    def _follow(self) -> None:
        if self._sign is not None:
            self._later.start()

    def _query(self) -> str | None:
        """What stands between sign and caret; ``None`` when the person has gone elsewhere."""
        cursor = self._view.textCursor()
        if self._sign is None or cursor.hasSelection():
            return None
        start = self._sign.position()
        document = self._view.document()
        if cursor.position() < start or cursor.block() != document.findBlock(start):
            return None
        if start == 0 or document.characterAt(start - 1) not in SIGNS:
            return None
        inside = QTextCursor(document)
        inside.setPosition(start)
        inside.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        text = inside.selectedText()
        return None if _ENDS.search(text) or len(text) > _LONGEST else text

    def _refresh(self) -> None:
        """After the event, when the caret's place is known again (it is stale right after one)."""
        if self._view.is_composing():
            return
        query = self._query()
        found = suggestions(self._report(), query) if query is not None else ()
        if query is None or (not found and query):
            self.close_list()
            return
        self.list.offer(found, "指标表里还没有指标，请先导入或添加")
        self.list.setCurrentRow(0)
        self._dress()
        self._place()
        self.show()
        self.raise_()

    def _choose(self) -> None:
        suggestion = self.list.chosen()
        if suggestion is not None and self._sign is not None:
            start, end = self._sign.position() - 1, self._view.textCursor().position()
            self.close_list()
            self.chosen.emit(suggestion, start, end)

    def _dress(self) -> None:
        """Stand out from the text in any theme."""
        colours = current()
        self.setStyleSheet(
            f"#completion {{ background: {colours.surface}; border: 1px solid "
            f"{colours.border_strong}; border-radius: {gap(0.75)}px; }}"
        )

    def _place(self) -> None:
        parent = self._home
        rows = min(_ROWS, max(1, self.list.count()))
        row = max(self.list.sizeHintForRow(0), line())
        self.list.setFixedHeight(row * rows + 2 * self.list.frameWidth() + gap(0.5))
        width = min(chars(26), parent.width() - gap(4))
        self.setFixedWidth(width)
        self.adjustSize()
        caret = self._view.cursorRect()
        at = self._view.viewport().mapTo(parent, caret.bottomLeft()) + QPoint(0, gap(0.5))
        x = max(gap(1), min(at.x(), parent.width() - width - gap(1)))
        y = at.y()
        if y + self.height() > parent.height():
            y = max(0, at.y() - caret.height() - self.height() - gap(1))
        self.move(x, y)
