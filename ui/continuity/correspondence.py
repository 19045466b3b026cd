"""对应表: last year's summary, this year's, next year's plan; what goes on, what ends, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from attrs import evolve
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.continuity.linking import decide, paired
from core.continuity.strands import Strand
from core.edit.change import Focus
from core.edit.continuity import set_correspondences
from core.model.continuity import Continuation, Correspondence
from ui.continuity.dragging import StrandRows
from ui.continuity.page import Choices, Page, labelled, pushed
from ui.continuity.rows import Cell, Column
from ui.continuity.survey import Row, Survey
from ui.document.controller import DocumentController
from ui.theme.icons import Tone
from ui.theme.metrics import gap, set_margins
from ui.widgets.fields import QuietCombo
from ui.widgets.live_edit import LiveLineEdit

VERDICTS = (Continuation.CONTINUE, Continuation.ADJUST, Continuation.END)
VERDICT_WORDS = {
    Continuation.CONTINUE: "继续",
    Continuation.ADJUST: "调整",
    Continuation.END: "结束",
}
COLUMNS = ("past", "now", "ahead")
_HEADS = ("上年总结", "今年总结", "明年计划")
_KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
_UNDECIDE = (Qt.Key.Key_0, Qt.Key.Key_Backspace)
_JUMP = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE = "（没有对应）"
_PICKED = "由人选定对应"


class CorrespondencePage(Page[Row]):
    """The table of correspondence: pick or drag a partner, say what becomes of it (对应表)."""

    def __init__(self, controller: DocumentController, parent: QWidget | None = None) -> None:
        self.strand_rows = StrandRows(
            (
                *(
                    Column[Row](head, partial(self._strand_cell, name), 3.0)
                    for head, name in zip(_HEADS, COLUMNS, strict=True)
                ),
                Column[Row]("去向", self._verdict_cell, 1.7),
                Column[Row]("理由", lambda item: Cell(item.row.reason), 2.0),
            )
        )
        keys = frozenset(int(key) for key in (*_KEYS, *_UNDECIDE, *_JUMP))
        super().__init__(controller, self.strand_rows, keys, parent)
        self.strand_rows.setParent(self)
        self.table.setDragEnabled(True)
        self.table.setAcceptDrops(True)
        self.table.setDropIndicatorShown(True)
        self.table.setAccessibleName("上下年对应表")
        self.strand_rows.dropped.connect(self._dropped)
        self.verdicts = Choices(
            "去向", [VERDICT_WORDS[item] for item in VERDICTS], self.detail, keys=True
        )
        self.partners = {name: QuietCombo(self.detail) for name in COLUMNS}
        self.jumps: dict[str, QPushButton] = {}
        self.reason = LiveLineEdit(self.detail)
        self.undecide = pushed(
            "恢复建议", lambda: self.decide(None), self.detail, "回到程序的建议（表中按 0）"
        )
        self.next_gap = pushed("下一处缺口", self.go_to_gap, self, "到下一行没有对应的工作")
        self.accept_all = pushed("其余全部继续", self.accept_rest, self, "没有缺口的行都定为“继续”")
        self.head.addWidget(self.next_gap)
        self.head.addWidget(self.accept_all)
        self._build()

    # --- what a person does

    def decide(self, verdict: Continuation | None) -> None:
        """Say what becomes of the line of work at hand; ``None``: the proposal again."""
        item = self.current
        if item is None:
            return
        report = self.controller.report
        rows = decide(report, item.row, verdict, item.row.reason or self.reason.text().strip())
        self._commit(rows)

    def pair(self, column: str, key: str, item: Row | None = None) -> None:
        """Put another strand (empty: none) into a column of a row."""
        item = item or self.current
        if item is None or getattr(item.row, column) == key:
            return
        verdict = item.row.verdict or Continuation.CONTINUE
        reason = item.row.reason or _PICKED
        self._commit(paired(self.controller.report, item.row, column, key, verdict, reason))

    def give_reason(self) -> None:
        """Keep the reason typed for the row at hand."""
        item, reason = self.current, self.reason.text().strip()
        if item is None or reason == item.row.reason or item.row.verdict is None:
            return
        self._commit(decide(self.controller.report, item.row, item.row.verdict, reason))

    def accept_rest(self) -> None:
        """Everything that lacks nothing goes on; one step."""
        if self.survey is None:
            return
        kept = [
            evolve(item.row, verdict=item.row.verdict or Continuation.CONTINUE)
            for item in self.survey.rows
            if item.row.verdict is not None or not item.gap
        ]
        self._commit(tuple(kept))

    def go_to_gap(self) -> None:
        """The next row that lacks something, from the top again at the end."""
        gaps = [at for at, item in enumerate(self.model.things) if item.gap]
        here = self.table.currentIndex().row()
        if gaps:
            self.choose_row(next((at for at in gaps if at > here), gaps[0]))
            self.table.setFocus()

    def jump(self) -> None:
        """To this year's text of the row, else the plan's, else nowhere."""
        item = self.current
        if item is not None:
            self.jump_to("now" if item.row.now else "ahead")

    def jump_to(self, column: str) -> None:
        """To the text of one column; last year's is read beside this year's."""
        strand = self._strand(self.current, column)
        if strand is not None:
            self.jump_requested.emit(Focus(strand.section))

    # --- the page

    def things(self, survey: Survey) -> Sequence[Row]:
        """The rows of the table."""
        return survey.rows

    def told(self, survey: Survey) -> str:
        """How many there are, decided, and lacking something."""
        gaps = sum(bool(item.gap) for item in survey.rows)
        decided = sum(item.row.verdict is not None for item in survey.rows)
        said = f"共 {len(survey.rows)} 项工作，已定 {decided} 项，"
        return said + (f"有 {gaps} 处缺口。" if gaps else "没有缺口。")

    def key(self, key: int) -> None:
        """1 继续, 2 调整, 3 结束, 0 恢复建议, Enter goes to the text."""
        if Qt.Key(key) in _KEYS:
            self.decide(VERDICTS[_KEYS[Qt.Key(key)]])
        elif key in _UNDECIDE:
            self.decide(None)
        else:
            self.jump()

    def describe(self, thing: Row | None) -> None:
        """The row at hand, to be changed."""
        self.detail.setEnabled(thing is not None)
        row = thing.row if thing is not None else Correspondence()
        for name, combo in self.partners.items():
            self._offer(combo, name, getattr(row, name))
            self.jumps[name].setEnabled(bool(getattr(row, name)) and name != "past")
        self.verdicts.show_choice(VERDICTS.index(row.verdict) if row.verdict else None)
        self.undecide.setEnabled(row.verdict is not None)
        if not self.reason.hasFocus():
            self.reason.show_text(row.reason)
        survey = self.survey
        self.next_gap.setEnabled(survey is not None and any(item.gap for item in survey.rows))
        open_rows = survey is not None and any(
            not item.gap and item.row.verdict is None for item in survey.rows
        )
        self.accept_all.setEnabled(open_rows and not self.controller.read_only)

    # --- inside

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(2))
        grid.setVerticalSpacing(gap(1))
        for row, (head, name) in enumerate(zip(_HEADS, COLUMNS, strict=True)):
            combo = self.partners[name]
            combo.setAccessibleName(f"{head}里的对应")
            combo.activated.connect(partial(self._picked, name))
            button = pushed("看原文", partial(self.jump_to, name), self.detail)
            self.jumps[name] = button
            grid.addWidget(labelled(head, combo, self.detail), row, 0)
            grid.addWidget(combo, row, 1)
            grid.addWidget(button, row, 2)
        grid.setColumnStretch(1, 1)
        self.jumps["past"].hide()
        choice = QHBoxLayout()
        choice.setSpacing(gap(1))
        choice.addWidget(self.verdicts)
        choice.addStretch(1)
        choice.addWidget(self.undecide)
        self.verdicts.chosen.connect(lambda number: self.decide(VERDICTS[number]))
        self.reason.setPlaceholderText("调整或结束的理由，先选去向")
        self.reason.setAccessibleName("理由")
        self.reason.editingFinished.connect(self.give_reason)
        grid.addWidget(labelled("去向", self.verdicts, self.detail), 3, 0)
        grid.addLayout(choice, 3, 1, 1, 2)
        grid.addWidget(labelled("理由", self.reason, self.detail), 4, 0)
        grid.addWidget(self.reason, 4, 1, 1, 2)
        layout = QVBoxLayout(self.detail)
        set_margins(layout, 2)
        layout.addLayout(grid)

    def _offer(self, combo: QuietCombo, column: str, key: str) -> None:
        """The strands of a column to choose from; filled anew only when they are others."""
        strands = getattr(self.survey.strands, column) if self.survey is not None else ()
        offered = [("", _NONE), *((strand.key, strand.title) for strand in strands)]
        present = [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
        if offered != present:
            combo.clear()
            for value, title in offered:
                combo.addItem(title, value)
        combo.setCurrentIndex(max(combo.findData(key), 0))

    def _picked(self, column: str, number: int) -> None:
        self.pair(column, str(self.partners[column].itemData(number) or ""))

    def _dropped(self, source: QModelIndex, target: QModelIndex) -> None:
        """A cell dragged onto another of its column becomes that row's partner."""
        taken, onto = self.model.thing(source.row()), self.model.thing(target.row())
        if taken is not None and onto is not None:
            name = COLUMNS[target.column()]
            self.pair(name, getattr(taken.row, name), onto)

    def _commit(self, rows: tuple[Correspondence, ...]) -> None:
        self.controller.commit(*set_correspondences(self.controller.report, rows))

    def _strand(self, item: Row | None, column: str) -> Strand | None:
        key = getattr(item.row, column) if item is not None else ""
        return self.survey.strands.strand(key) if self.survey is not None and key else None

    def _strand_cell(self, column: str, item: Row) -> Cell:
        strand = self._strand(item, column)
        if strand is not None:
            return Cell(strand.title or "（没有标题）", strand.text)
        if item.gap and _missing(item.row) == column:
            return Cell(f"缺：{item.gap}", mark="warning", tone=Tone.WARNING, warn=True)
        return Cell("—", quiet=True)

    def _verdict_cell(self, item: Row) -> Cell:
        if item.row.verdict is not None:
            return Cell(VERDICT_WORDS[item.row.verdict], mark="ok", tone=Tone.ACCENT)
        if item.gap:
            return Cell("待定", mark="warning", tone=Tone.WARNING)
        return Cell("建议继续", quiet=True)


def _missing(row: Correspondence) -> str:
    """The column in which a gap is shown."""
    if row.now and not row.ahead:
        return "ahead"
    return "now"
