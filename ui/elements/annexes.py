"""The annexes (附件): their names in the 附件说明, and what stands on their pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from attrs import evolve
from PySide6.QtCore import QMimeData, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.model.elements import Annex
from core.model.ids import SectionId
from ui.theme.icons import icon
from ui.theme.metrics import gap
from ui.widgets.fields import Field, QuietCombo
from ui.widgets.live_edit import LiveLineEdit, LiveTextBox

Headings = tuple[tuple[SectionId, str], ...]
_LATER, _TABLE, _TEXT = "later", "table", "text"
_FIXED = ((_LATER, "内容待补"), (_TABLE, "内容是指标表"), (_TEXT, "内容写在这里"))


class AnnexField(Field):
    """Annexes; each may be the indicator table, a section of the report, or a text of its own."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, "名称列在正文之后的“附件：”说明里，内容另起一页", parent)
        self._value: tuple[Annex, ...] = ()
        self._headings: Headings = ()
        self.rows: list[AnnexRow] = []
        holder = QWidget(self)
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(gap(2))
        self.add = QPushButton("添加附件", holder)
        self.add.setProperty("flat", True)
        self.add.clicked.connect(self._append)
        self._list.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.put(holder)
        self.setFocusProxy(self.add)

    def offer_sections(self, headings: Headings) -> None:
        """The sections an annex may consist of; told before or after the annexes."""
        if headings != self._headings:
            self._headings = headings
            self.show_value(self._value)

    def show_value(self, value: object) -> None:
        """Show these annexes; rows that already show theirs are left alone."""
        assert isinstance(value, tuple)
        self._value = value
        while len(self.rows) > len(value):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(value):
            self._insert_row(len(self.rows))
        for row, annex in zip(self.rows, value, strict=True):
            row.show_annex(annex, self._headings)

    def _insert_row(self, number: int) -> None:
        row = AnnexRow(number, self)
        row.title.textEdited.connect(
            lambda text: self._change(number, partial(evolve, title=text.strip()))
        )
        row.content.activated.connect(
            lambda at: self._change(number, partial(_filled, choice=row.content.itemData(at)))
        )
        row.text.edited.connect(lambda text: self._change(number, partial(evolve, text=text)))
        row.remove.clicked.connect(lambda: self._drop(number))
        self.rows.append(row)
        self._list.insertWidget(number, row)

    def _append(self) -> None:
        number = len(self._value) + 1
        table = not any(annex.table for annex in self._value)
        title = "主要指标完成情况表" if table else f"附件{number}"
        self.edited.emit((*self._value, Annex(title, table)))
        if self.rows:
            self.rows[-1].title.setFocus()
            self.rows[-1].title.selectAll()

    def _change(self, number: int, edit: Callable[[Annex], Annex]) -> None:
        changed = edit(self._value[number])
        self.rows[number].show_content(changed, self._headings)
        self.edited.emit((*self._value[:number], changed, *self._value[number + 1 :]))

    def _drop(self, number: int) -> None:
        self.edited.emit((*self._value[:number], *self._value[number + 1 :]))


def _filled(annex: Annex, choice: str) -> Annex:
    """The annex with another kind of content."""
    known = choice in (_LATER, _TABLE, _TEXT)
    return evolve(
        annex,
        table=choice == _TABLE,
        section=None if known else SectionId(choice),
        text="" if choice == _LATER else annex.text,
    )


class AnnexRow(QWidget):
    """Name and content of one annex."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = LiveLineEdit(self)
        self.title.setPlaceholderText("附件名称")
        self.title.setAccessibleName(f"附件{number + 1}名称")
        self.content = QuietCombo(self)
        self.content.setAccessibleName(f"附件{number + 1}内容")
        self.content.setToolTip("这个附件的内容；选一个章节，它就从正文移到附件里")
        self.content.setSizeAdjustPolicy(
            QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.content.setMinimumContentsLength(8)
        self.text = LinesBox(self)
        self.text.setPlaceholderText("附件正文，一行一段")
        self.text.setAccessibleName(f"附件{number + 1}正文")
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("delete"))
        self.remove.setToolTip("删除这个附件")
        self.remove.setAccessibleName(f"删除附件{number + 1}")
        self._headings: Headings | None = None
        self._arrange()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(gap(1))
        first.addWidget(self.title, 1)
        first.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(1))
        column.addLayout(first)
        below = QVBoxLayout()
        below.setContentsMargins(gap(3), 0, 0, 0)  # what belongs to the name stands under it
        below.setSpacing(gap(1))
        below.addWidget(self.content)
        below.addWidget(self.text)
        column.addLayout(below)

    def show_annex(self, annex: Annex, headings: Headings) -> None:
        """Show name and content."""
        if self.title.text().strip() != annex.title:
            self.title.show_text(annex.title)
        self.show_content(annex, headings)

    def show_content(self, annex: Annex, headings: Headings) -> None:
        """Show which content was chosen, and the text when it is one."""
        self._offer(headings, annex)
        own = annex.section is None and not annex.table
        chosen = _TABLE if annex.table else annex.section or (_TEXT if annex.text else _LATER)
        if own and not annex.text and self.content.currentData() == _TEXT:
            chosen = _TEXT  # chosen and not yet written
        with QSignalBlocker(self.content):
            self.content.setCurrentIndex(max(0, self.content.findData(str(chosen))))
        self.text.setVisible(chosen == _TEXT)
        if self.text.toPlainText() != annex.text:
            self.text.show_text(annex.text)

    def _offer(self, headings: Headings, annex: Annex) -> None:
        known = {key for key, _ in headings}
        if annex.section is not None and annex.section not in known:
            headings = (*headings, (annex.section, "（章节已删除）"))
        if headings == self._headings:
            return
        self._headings = headings
        with QSignalBlocker(self.content):
            self.content.clear()
            for key, name in _FIXED:
                self.content.addItem(name, key)
            for section, title in headings:
                self.content.addItem(f"章节：{title}", str(section))


class LinesBox(LiveTextBox):
    """A box for several paragraphs: Enter begins the next one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is text here; everything else as in other boxes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QPlainTextEdit.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines stay lines."""
        self.insertPlainText(source.text())
