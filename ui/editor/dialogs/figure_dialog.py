"""Choosing a live figure, or changing one: search, list, settings, and the sentence as it reads."""

from __future__ import annotations

from html import escape

from attrs import evolve, frozen
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.figures.resolve import resolve
from core.figures.suggest import suggestions
from core.model.report import Report
from core.model.text import Figure
from ui.editor.commands.explain import lines_of
from ui.editor.dialogs.figure_options import FigureOptions
from ui.editor.dialogs.frame import EditorDialog
from ui.editor.dialogs.suggestion_list import SuggestionList, suggestion_of
from ui.editor.text.shown import Showing
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_NO_INDICATORS = "指标表里还没有指标，请先导入或添加。"
_PAUSE_MS = 60


@frozen
class Context:
    """The text around the place a figure goes to, for the preview."""

    before: str = ""
    after: str = ""


class FigureDialog(EditorDialog):
    """Insert a figure, or with ``figure`` change one. It is handed over by :attr:`chosen`."""

    chosen = Signal(object)

    def __init__(
        self,
        report: Report,
        context: Context,
        figure: Figure | None = None,
        *,
        query: str = "",
        parent: QWidget | None = None,
    ) -> None:
        editing = figure is not None
        title = "修改数字引用" if editing else "插入指标数字"
        super().__init__(title, "保存修改" if editing else "插入", parent)
        self._report = report
        self._context = context
        self.figure = figure
        self._editing = editing
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("按名称或别名查找，例如：高企、研发投入、技术合同")
        self.search.setAccessibleName("查找指标")
        self.search.setClearButtonEnabled(True)
        self.list = SuggestionList(self)
        self.options = FigureOptions(self)
        self.preview = _preview_label(self)
        self.reason = QLabel(self)
        self.reason.setProperty("quiet", True)
        self.reason.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._connect()
        self.search.setText(query)
        self._find()
        if figure is not None:
            self._show(figure)
            self.options.period.setFocus()
        else:
            self.search.setFocus()

    def accept(self) -> None:
        """Hand over the figure as described."""
        if self.figure is not None:
            self.chosen.emit(self.figure)
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the list while the caret stays in the search field."""
        if self.search.hasFocus() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(
                min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            )
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(gap(2))
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        columns = QHBoxLayout()
        columns.setSpacing(gap(5))
        columns.addLayout(left, 5)
        columns.addWidget(self.options, 4, Qt.AlignmentFlag.AlignTop)
        self.list.setMinimumSize(chars(26), line() * 13)
        self.body.addLayout(columns, 1)
        frame = QFrame(self)
        frame.setObjectName("preview-line")
        inner = QVBoxLayout(frame)
        set_margins(inner, 2)
        inner.setSpacing(gap(1))
        inner.addWidget(self.preview)
        inner.addWidget(self.reason)
        frame.setMinimumHeight(line() * 4)
        self.body.addWidget(frame)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._find)
        self.list.currentItemChanged.connect(lambda item, _old: self._picked(item))
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.options.edited.connect(self._show)

    def _find(self) -> None:
        found = suggestions(self._report, self.search.text().strip())
        empty = not self._report.book.indicators
        self.list.offer(found, _NO_INDICATORS if empty else "没有这样的指标，换个说法再找。")
        if found and not self._editing:
            self.list.setCurrentRow(0)
        self.main.setEnabled(self.figure is not None)

    def _picked(self, item: QListWidgetItem | None) -> None:
        suggestion = suggestion_of(item) if item is not None else None
        if suggestion is not None:
            figure = suggestion.figure
            self._show(evolve(figure, id=self.figure.id) if self.figure is not None else figure)

    def _show(self, figure: Figure) -> None:
        self.figure = figure
        self.main.setEnabled(True)
        self.options.show_figure(self._report, figure)
        resolved = resolve(self._report, figure, before=self._context.before)
        before, after = escape(self._context.before[-40:]), escape(self._context.after[:24])
        self.preview.setText(f"{before}<b>{escape(resolved.text)}</b>{after}")
        showing = Showing(figure, resolved.text, resolved.state, resolved)
        self.reason.setText("\n".join(lines_of(self._report, showing)[1:4]))


def _preview_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAccessibleName("句子预览")
    scaled(label, 1.1)
    return label
