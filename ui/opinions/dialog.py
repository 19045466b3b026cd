"""The table of opinions: collected, answered by keys, exported (征求意见)."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.model.opinions import Answer, Opinion
from ui.opinions.model import ANSWER, AUTHOR, QUOTED, REASON, TEXT, WHERE, OpinionsModel
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_CHOICES = (
    ("采纳", Answer.ADOPTED),
    ("部分采纳", Answer.PARTLY),
    ("不采纳", Answer.REFUSED),
    ("未处理", Answer.OPEN),
)
_WIDTHS = {AUTHOR: 9, WHERE: 12, QUOTED: 16, TEXT: 20, ANSWER: 7, REASON: 12}
_EMPTY = "还没有意见。点“收集意见…”，选各单位退回的、带批注的稿子，可以一次选几份。"


class OpinionsDialog(QDialog):
    """Opinions of the report. It edits nothing itself but says what a person wants."""

    collect_requested = Signal()
    export_requested = Signal()
    answered = Signal(object)
    removed = Signal(object)
    jump_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = OpinionsModel(self)
        self.view = QTableView(self)
        self.headline = QLabel(self)
        self.detail = QLabel(self)
        self.collect = QPushButton("收集意见…", self)
        self.export = QPushButton("导出采纳情况表…", self)
        self.jump = QPushButton("转到原文", self)
        self.remove = QPushButton("删除", self)
        self.choices = [
            QPushButton(f"{at} {text}", self) for at, (text, _) in enumerate(_CHOICES, 1)
        ]
        self._arrange()
        self._bind()
        self.show_opinions(())

    def show_opinions(self, opinions: tuple[Opinion, ...]) -> None:
        """List the report's opinions; the person stays on the row where they stood."""
        at = max(self.view.currentIndex().row(), 0)
        self.model.show(opinions)
        if not self.view.currentIndex().isValid() and opinions:
            self.view.setCurrentIndex(self.model.index(min(at, len(opinions) - 1), TEXT))
        left = self.model.unanswered()
        self.setWindowTitle(f"征求意见（{left} 条未处理）" if left else "征求意见")
        told = f"共 {len(opinions)} 条意见，{left} 条未处理" if opinions else "征求意见"
        self.headline.setText(told)
        self.export.setEnabled(bool(opinions))
        self._tell()

    def current(self) -> Opinion | None:
        """The opinion the person stands on."""
        return self.model.opinion(self.view.currentIndex())

    def answer(self, number: int) -> None:
        """Give the answer with this number (from 1) and go on to the next unanswered opinion."""
        opinion = self.current()
        if opinion is None:
            return
        self.answered.emit(evolve(opinion, answer=_CHOICES[number - 1][1]))
        if _CHOICES[number - 1][1] is Answer.REFUSED and not opinion.reason:
            self.view.setCurrentIndex(self.model.index(self.view.currentIndex().row(), REASON))
            self.view.edit(self.view.currentIndex())
        elif _CHOICES[number - 1][1] is not Answer.OPEN:
            self.next_open()

    def next_open(self) -> None:
        """Go to the next opinion nobody has dealt with, after the last to the first (F8)."""
        opinions = self.model.opinions
        here = self.view.currentIndex().row()
        for step in range(1, len(opinions) + 1):
            row = (here + step) % len(opinions)
            if opinions[row].answer is Answer.OPEN:
                self.view.setCurrentIndex(self.model.index(row, TEXT))
                return

    # --- inside

    def _arrange(self) -> None:
        scaled(self.headline, 1.2, bold=True)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(line() * 4)
        self.detail.setAccessibleName("意见全文")
        self._arrange_table()
        top = QHBoxLayout()
        top.setSpacing(gap(2))
        top.addWidget(self.headline, 1)
        for button in (self.collect, self.export):
            top.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(gap(2))
        for button in self.choices:
            below.addWidget(button)
        below.addStretch(1)
        close = QPushButton("关闭", self)
        close.clicked.connect(self.reject)
        for button in (self.remove, self.jump, close):
            below.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(2))
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.detail)
        layout.addLayout(below)
        self.resize(chars(84), line() * 28)
        self.view.setFocus()

    def _arrange_table(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName("意见")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setWordWrap(False)
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.view.verticalHeader().setDefaultSectionSize(round(line() * 1.8))
        header = self.view.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, chars(width))
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)

    def _bind(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.model.modelReset.connect(self._tell)
        self.model.edited.connect(self.answered)
        self.collect.clicked.connect(lambda _checked=False: self.collect_requested.emit())
        self.export.clicked.connect(lambda _checked=False: self.export_requested.emit())
        self.jump.clicked.connect(lambda _checked=False: self._send(self.jump_requested))
        self.remove.clicked.connect(lambda _checked=False: self._send(self.removed))
        for number, button in enumerate(self.choices, 1):
            button.clicked.connect(lambda _checked=False, number=number: self.answer(number))
            keys = QShortcut(QKeySequence(str(number)), self.view)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)  # digits typed into a reason stay
            keys.activated.connect(lambda number=number: self.answer(number))
        for key in ("Return", "Enter"):
            jump = QShortcut(QKeySequence(key), self.view)
            jump.setContext(Qt.ShortcutContext.WidgetShortcut)
            jump.activated.connect(lambda: self._send(self.jump_requested))
        QShortcut(QKeySequence("F8"), self).activated.connect(self.next_open)

    def _send(self, signal: object) -> None:
        opinion = self.current()
        if opinion is not None:
            signal.emit(opinion)  # type: ignore[attr-defined]

    def _tell(self) -> None:
        opinion = self.current()
        for button in (*self.choices, self.remove):
            button.setEnabled(opinion is not None)
        self.jump.setEnabled(opinion is not None and opinion.section is not None)
        if opinion is None:
            self.detail.setText(_EMPTY)
            return
        quoted = f"原文：{opinion.quoted}\n" if opinion.quoted else ""
        self.detail.setText(f"{quoted}意见：{opinion.text}\n来自：{opinion.file or '手工录入'}")
