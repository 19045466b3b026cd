"""The text field of the editor: keys, input method, clipboard, and the reading column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPyTextObject,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from ui.editor.text.column import Column
from ui.editor.text.composing import ComposingEdit
from ui.editor.text.formats import is_table_block
from ui.editor.text.hit import Hit, object_at
from ui.editor.text.selection import paint_selected
from ui.editor.text.table_keys import open_beside, remove_block, selects_table, table_towards
from ui.theme.colours import current

_MOVES = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Steps(Protocol):
    """Who is told where one step ends and the next begins."""

    def jump(self) -> None:
        """The caret is about to go elsewhere."""

    def step(self, label: str) -> AbstractContextManager[None]:
        """What happens inside is a step of its own."""


class Clip(Protocol):
    """Who turns a selection into something for the clipboard, and back."""

    def pack(self, cursor: QTextCursor) -> QMimeData:
        """The selection, alive for this program and as text for others."""

    def accepts(self, source: QMimeData) -> bool:
        """Whether there is anything in it to insert."""

    def insert(self, cursor: QTextCursor, source: QMimeData) -> None:
        """Insert it at the cursor."""


class KeyTaker(Protocol):
    """Who may take a key before the text does (a list under the caret)."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was taken."""


class TextView(ComposingEdit):
    """A text field in which live objects are units and every edit is told to ``steps``."""

    activated = Signal(object)
    """A live object was double-clicked: its :class:`~ui.editor.text.hit.Hit`."""
    menu_wanted = Signal(QPoint)
    """A context menu, at a point of the viewport."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: Steps | None = None
        self.clip: Clip | None = None
        self.keys: KeyTaker | None = None
        self.hint = ""
        self.object_painters: Mapping[int, QPyTextObject] = {}
        self.column = Column(self)
        self.tip: Callable[[Hit], str] = _silent
        self.remark: Callable[[int], str] = _silent
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("TextView { border: none; padding: 0; border-radius: 0; }")
        self.setAccessibleName("正文")

    def about_to_write(self) -> None:
        """Text never goes into the block of a table."""
        self.leave_table()

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window; answer questions about what is under the mouse."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key in _HISTORY):
                event.ignore()
                return True
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tab = event.key() == Qt.Key.Key_Tab  # it would move the focus before it is a key
            if tab and self.keys is not None and self.keys.take_key(event):
                return True
        elif event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._show_tip(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys with a meaning of their own; everything else types."""
        if self.keys is not None and self.keys.take_key(event):
            return
        if self._take_standard(event):
            event.accept()
            return
        if event.key() in _MOVES:
            self._jump()
        text = event.text()
        types = bool(text) and text.isprintable()
        if types and self.is_writable():
            self.leave_table()
        super().keyPressEvent(event)
        if types and event.isAccepted():
            self.typed.emit(text)

    def _take_standard(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        for key, act in (
            (standard.Undo, self.undo_wanted.emit),
            (standard.Redo, self.redo_wanted.emit),
            (standard.Copy, self.copy),
            (standard.Cut, self.cut),
            (standard.Paste, self.paste),
        ):
            if event.matches(key):
                act()
                return True
        if not self.is_writable():
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.new_paragraph()
            return True
        if held == Qt.KeyboardModifier.NoModifier:
            if event.key() == Qt.Key.Key_Backspace:
                return self._delete_table(QTextCursor.MoveOperation.PreviousCharacter)
            if event.key() == Qt.Key.Key_Delete:
                return self._delete_table(QTextCursor.MoveOperation.NextCharacter)
        return False

    def new_paragraph(self) -> None:
        """Enter: a paragraph begins here; emphasis does not run on."""
        with self._step("换段"):
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            if is_table_block(cursor.block()):
                open_beside(cursor)
            else:
                cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def toggle_strong(self) -> None:
        """Emphasise the selected words, or what is typed next; again: no longer."""
        cursor = self.textCursor()
        bold, plain = QFont.Weight.Bold.value, QFont.Weight.Normal.value
        style = QTextCharFormat()
        style.setFontWeight(plain if self.fontWeight() > plain else bold)
        if not self.is_writable():
            return
        if not cursor.hasSelection():
            self.mergeCurrentCharFormat(style)
            return
        with self._step("加粗"):
            cursor.mergeCharFormat(style)

    # --- tables are units

    def leave_table(self) -> None:
        """Stand in a paragraph. Text typed at a table goes into a paragraph beside it."""
        cursor = self.textCursor()
        if not cursor.hasSelection() and is_table_block(cursor.block()):
            open_beside(cursor)
            self.setTextCursor(cursor)

    def _delete_table(self, towards: QTextCursor.MoveOperation) -> bool:
        """Backspace and Delete at a table: first it is selected, then it goes as a whole."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            if not selects_table(cursor):
                return False
            with self._step("删除指标附表"):
                remove_block(cursor)
            return True
        table = table_towards(cursor, towards)
        if table is None:
            return False
        if not cursor.block().text():
            with self._step("删除段落"):
                remove_block(cursor)
        self.select_object(table.position())
        return True

    def select_object(self, position: int) -> None:
        """Select the object at a position."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # --- clipboard

    def cut(self) -> None:
        """Copy the selection and remove it."""
        if self.textCursor().hasSelection() and self.is_writable():
            self.copy()
            with self._step("剪切"):
                self.textCursor().removeSelectedText()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Live for this program, resolved text for every other."""
        if self.clip is None:
            return super().createMimeDataFromSelection()
        return self.clip.pack(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are not for the text."""
        return self.clip is not None and self.is_writable() and self.clip.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: alive from this program, clean text from any other."""
        if self.clip is not None and self.canInsertFromMimeData(source):
            with self._step("粘贴"):
                self.leave_table()
                self.clip.insert(self.textCursor(), source)
            self.ensureCursorVisible()

    def dropEvent(self, event: QDropEvent) -> None:
        """A drop is one step, also when it moves text."""
        with self._step("移动文字"):
            super().dropEvent(event)

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends composition and step."""
        self.commit_composition()
        self._jump()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a live object: open its settings; elsewhere select the word."""
        hit = self.hit(event.position().toPoint())
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            self.select_object(hit.position)
            self.activated.emit(hit)
            return
        super().mouseDoubleClickEvent(event)

    def hit(self, at: QPoint) -> Hit | None:
        """The live object under a point of the viewport."""
        scroll = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return object_at(self.document(), QPointF(at) + scroll)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The panel's menu; by keyboard it opens at the caret."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.viewport().mapFromGlobal(event.globalPos())
        self.menu_wanted.emit(at if by_mouse else self.cursorRect().center())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom."""
        steps = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if steps:
                self.zoom_wanted.emit(1 if steps > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column stays in the middle."""
        super().resizeEvent(event)
        self.column.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text; while there is none, what to do here."""
        super().paintEvent(event)
        paint_selected(self, self.object_painters)
        if self.hint and self.document().isEmpty() and not self.is_composing():
            _paint_hint(self)

    def _show_tip(self, event: QHelpEvent) -> bool:
        at = self.viewport().mapFromGlobal(event.globalPos())
        hit = self.hit(at)
        position = hit.position if hit is not None else self.cursorForPosition(at).position()
        said = (self.tip(hit) if hit is not None else "", self.remark(position))
        text = "<hr>".join(part for part in said if part)
        if text:
            QToolTip.showText(event.globalPos(), text, self.viewport())
        else:
            QToolTip.hideText()
            event.ignore()
        return True

    def _jump(self) -> None:
        if self.steps is not None:
            self.steps.jump()

    @contextmanager
    def _step(self, label: str) -> Iterator[None]:
        if self.steps is None:
            yield
            return
        with self.steps.step(label):
            yield


def _paint_hint(view: TextView) -> None:
    layout = view.document().documentLayout()
    area = QRectF(layout.blockBoundingRect(view.document().firstBlock()))
    area.translate(0, -view.verticalScrollBar().value())
    area.setHeight(view.viewport().height() - area.top())
    painter = QPainter(view.viewport())
    painter.setPen(QColor(current().muted))
    painter.setFont(view.document().defaultFont())
    wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
    painter.drawText(area, int(wrap), view.hint)
    painter.end()


def _silent(_where: object) -> str:
    return ""
