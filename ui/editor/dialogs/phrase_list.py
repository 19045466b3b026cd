"""A list of proposed sentences: wrapped, live numbers in bold, what each is below it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.figures.phrases import Phrase
from core.figures.project import inline_text
from core.model.report import Report
from core.model.text import Text
from ui.theme.colours import current
from ui.theme.metrics import gap

_PHRASE = Qt.ItemDataRole.UserRole
_HTML = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class PhraseList(QListWidget):
    """Shows sentences, or one line that says why there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("可插入的句子")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setItemDelegate(_Row(self))

    def offer(self, report: Report, phrases: Iterable[Phrase], nothing: str) -> None:
        """Show these, standing on the kind of sentence stood on before."""
        was = self.chosen()
        self.clear()
        for phrase in phrases:
            item = QListWidgetItem(f"{phrase.text}\n{phrase.label}")
            item.setData(_PHRASE, phrase)
            item.setData(_HTML, _html(report, phrase))
            self.addItem(item)
            if was is not None and phrase.label == was.label:
                self.setCurrentItem(item)
        if not self.count():
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        elif self.currentRow() < 0:
            self.setCurrentRow(0)

    def chosen(self) -> Phrase | None:
        """The sentence stood on."""
        row = self.currentRow()
        found = self.item(row).data(_PHRASE) if row >= 0 else None
        return found if isinstance(found, Phrase) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _html(report: Report, phrase: Phrase) -> str:
    pieces: list[str] = []
    before = ""
    for inline in phrase.inlines:
        text = inline_text(report, inline, before)
        plain = isinstance(inline, Text)
        pieces.append(escape(text) if plain else f"<b>{escape(text)}</b>")
        before = text or before
    return "".join(pieces)


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its lines."""
        width = self._width()
        document = self._document(option, index, width)
        return QSize(width, round(document.size().height()) + gap(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The sentence in ink, its kind and note muted."""
        colours = current()
        area = option.rect  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(area, QColor(colours.accent_soft))
        painter.setPen(QColor(colours.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.translate(area.topLeft() + QPoint(gap(1.5), gap(1)))
        document = self._document(option, index, area.width())
        document.drawContents(painter)
        painter.restore()

    def _width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListWidget) else 0

    def _document(self, option: QStyleOptionViewItem, index: _Index, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(option.font)  # type: ignore[attr-defined]
        document.setDocumentMargin(0)
        document.setTextWidth(max(1, width - gap(3)))
        phrase = index.data(_PHRASE)
        muted = current().muted
        if not isinstance(phrase, Phrase):
            document.setHtml(f"<span style='color:{muted}'>{escape(index.data() or '')}</span>")
            return document
        note = f"　{escape(phrase.note)}" if phrase.note else ""
        document.setHtml(
            f"<p style='margin:0; color:{current().text}'>{index.data(_HTML)}</p>"
            f"<p style='margin:0; color:{muted}; font-size:small'>{escape(phrase.label)}{note}</p>"
        )
        return document
