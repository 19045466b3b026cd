"""The list of a merge: what is adopted, what is asked, each change compared and decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTextBrowser,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.intake.merging.rows import MergeRow
from ui.merging.differences import comparison
from ui.merging.model import MergeModel
from ui.merging.questions import Answer, Standing
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_MOST_ANSWERS = 3
_KEYS = "数字键 1、2、3 选择，F8 到下一处要决定的，回车转到原文，Ctrl+回车合并"


class MergeDialog(QDialog):
    """Rows on the left, the comparison and its answers on the right (合并回稿).

    It asks its flow for everything: :attr:`row_chosen` for the answers to show, :attr:`answered`
    when one was given.
    """

    row_chosen = Signal(object)
    answered = Signal(str, str)
    jump_requested = Signal(object)
    confirmed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("合并回稿")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = MergeModel(self)
        self.view = QTreeView(self)
        self.headline = QLabel(f"“{name}”里的改动", self)
        self.origin = QLabel(self)
        self.comparison = QTextBrowser(self)
        self.why = QLabel(self)
        self.summary = QLabel(self)
        self.jump = QPushButton("转到原文", self)
        self.merge = QPushButton("合并", self)
        self.options = [QRadioButton(self) for _ in range(_MOST_ANSWERS)]
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        self._arrange()
        self._bind()

    # --- shown by the flow

    def show_place(self, text: str) -> None:
        """The paragraph around a changed number, below the two numbers."""
        row = self.current()
        if row is not None:
            self.comparison.setHtml(comparison(row, text))

    def show_answers(self, answers: Sequence[Answer], given: str) -> None:
        """The ways to decide the current row, the one given ticked."""
        self._ids = [answer.id for answer in answers]
        self._group.setExclusive(False)
        for at, button in enumerate(self.options):
            button.setVisible(at < len(answers))
            button.setText(f"{at + 1}　{answers[at].text}" if at < len(answers) else "")
            button.setChecked(at < len(answers) and answers[at].id == given)
        self._group.setExclusive(True)

    def tell(self, *, busy: bool = False) -> None:
        """What the merge would do by now."""
        counts = self.model.counts()
        parts = [f"{each.value} {counts[each]} 处" for each in Standing if counts[each]]
        told = "　".join(parts) if parts else "来稿和导出时一样，没有改动"
        self.summary.setText("正在重新计算…" if busy else told)
        self.merge.setEnabled(not busy and counts[Standing.ADOPTED] > 0)
        left = counts[Standing.ASKED]
        self.merge.setToolTip(f"还有{left}处没有决定，合并后报告里保持原样" if left else "")

    def choose(self, key: str) -> None:
        """Stand on the row with this key, else on the first."""
        self.view.expandAll()
        index = self.model.index_of(key)
        if not index.isValid() and self.model.rows():
            index = self.model.index_of(self.model.rows()[0].key)
        self.view.setCurrentIndex(index)
        self._show_current()

    # --- keys

    def answer(self, number: int) -> None:
        """Give the answer with this number (from 1) to the current row."""
        row = self.current()
        if row is not None and 0 < number <= len(self._ids):
            self.answered.emit(row.key, self._ids[number - 1])

    def next_question(self) -> None:
        """Go to the next row that is still to be decided, after the last to the first."""
        rows = self.model.rows()
        asked = rows[: self.model.counts()[Standing.ASKED]]  # they come first
        if not asked:
            return
        row = self.current()
        at = asked.index(row) + 1 if row in asked else 0
        self.choose(asked[at % len(asked)].key)

    def current(self) -> MergeRow | None:
        """The row the person stands on."""
        return self.model.row(self.view.currentIndex())

    # --- inside

    def _arrange(self) -> None:
        scaled(self.headline, 1.2, bold=True)
        self.origin.setProperty("quiet", True)
        self.origin.setWordWrap(True)
        self.view.setModel(self.model)
        self.view.setAccessibleName("来稿的改动")
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(gap(3))
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, chars(10))
        header.resizeSection(2, chars(5))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self._detail())
        split.setSizes([chars(46), chars(36)])
        keys = QLabel(_KEYS, self)
        keys.setProperty("quiet", True)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(2))
        for widget in (self.headline, self.origin):
            layout.addWidget(widget)
        layout.addWidget(split, 1)
        layout.addWidget(keys)
        layout.addLayout(self._buttons())
        self.resize(chars(86), line() * 30)
        self.view.setFocus()

    def _detail(self) -> QWidget:
        self.comparison.setAccessibleName("三方对照")
        self.comparison.setOpenLinks(False)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(gap(2), 0, 0, 0)
        column.setSpacing(gap(2))
        column.addWidget(self.comparison, 1)
        column.addWidget(self.why)
        for at, button in enumerate(self.options):
            self._group.addButton(button, at)
            column.addWidget(button)
        return box

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton("取消", self)
        for button in (self.jump, cancel):
            button.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.merge.setAutoDefault(False)
        self.merge.setProperty("primary", True)
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        row.addWidget(self.summary, 1)
        for button in (self.jump, cancel, self.merge):
            row.addWidget(button)
        return row

    def _bind(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.view.activated.connect(lambda _index: self._jump())
        self._group.idClicked.connect(lambda at: self.answer(at + 1))
        self.jump.clicked.connect(lambda _checked=False: self._jump())
        self.merge.clicked.connect(lambda _checked=False: self.confirmed.emit())
        for number in range(1, _MOST_ANSWERS + 1):
            keys = QShortcut(QKeySequence(str(number)), self)
            keys.activated.connect(lambda number=number: self.answer(number))
        QShortcut(QKeySequence("F8"), self).activated.connect(self.next_question)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.merge.click)

    def _jump(self) -> None:
        row = self.current()
        if row is not None:
            self.jump_requested.emit(row)

    def _show_current(self) -> None:
        row = self.current()
        self.jump.setEnabled(row is not None and row.section is not None)
        self.comparison.setHtml(comparison(row) if row is not None else "")
        self.why.setText(row.why if row is not None else "")
        self.why.setVisible(bool(row is not None and row.why))
        self.show_answers((), "")
        if row is not None:
            self.row_chosen.emit(row)
