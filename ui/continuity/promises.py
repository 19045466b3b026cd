"""承诺核对: what last year's plan promised, what the figures say, where the text answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.continuity.answers import OUTCOME_WORDS, Answer
from core.continuity.telling import answer_sentences
from core.edit.change import Focus
from core.edit.continuity import answer_commitment, answer_in_text, set_commitments
from core.figures.phrases.phrase import reads
from core.model.continuity import Commitment, Outcome
from core.model.ids import SectionId
from core.model.report import SectionRole
from core.model.text import Inline
from ui.continuity.page import Choices, Page, labelled, pushed
from ui.continuity.promise_cells import PromiseCells
from ui.continuity.rows import Column, Rows
from ui.continuity.survey import Survey
from ui.document.controller import DocumentController
from ui.theme.metrics import gap, set_margins
from ui.widgets.fields import QuietCombo
from ui.widgets.live_edit import LiveLineEdit

OUTCOMES = (
    Outcome.DONE,
    Outcome.EXCEEDED,
    Outcome.ONGOING,
    Outcome.MISSED,
    Outcome.CANCELLED,
)
_KEYS = {
    Qt.Key.Key_1: 0,
    Qt.Key.Key_2: 1,
    Qt.Key.Key_3: 2,
    Qt.Key.Key_4: 3,
    Qt.Key.Key_5: 4,
}
_REOPEN = (Qt.Key.Key_0, Qt.Key.Key_Backspace)
_JUMP = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AHEAD = (SectionRole.PLAN, SectionRole.LONG_TERM)
_NO_SENTENCE = "先选定结果，这里给出可以写进正文的句子"


class PromisesPage(Page[Commitment]):
    """Every promise answered one by one; a number proposes, a person decides (承诺核对)."""

    def __init__(self, controller: DocumentController, parent: QWidget | None = None) -> None:
        self.cells = PromiseCells()
        model: Rows[Commitment] = Rows(
            (
                Column[Commitment]("上年的承诺", self.cells.text, 4.2),
                Column[Commitment]("目标", self.cells.target, 1.3),
                Column[Commitment]("今年", self.cells.actual, 1.3),
                Column[Commitment]("结果", self.cells.outcome, 1.7),
                Column[Commitment]("交代在", self.cells.place, 2.2),
            )
        )
        keys = frozenset(int(key) for key in (*_KEYS, *_REOPEN, *_JUMP))
        super().__init__(controller, model, keys, parent)
        model.setParent(self)
        self.table.setAccessibleName("上年承诺核对清单")
        self.words = QLabel(self.detail)
        self.words.setWordWrap(True)
        self.outcomes = Choices(
            "结果", [OUTCOME_WORDS[item] for item in OUTCOMES], self.detail, keys=True
        )
        self.section = QuietCombo(self.detail)
        self.sentence = QuietCombo(self.detail)
        self.note = LiveLineEdit(self.detail)
        self.here = pushed("光标所在章节", self.answer_here, self.detail)
        self.go = pushed("看正文", self.jump, self.detail)
        self.write = pushed("写入正文", self.write_sentence, self.detail)
        self.accept = pushed(
            "采用全部建议", self.accept_proposed, self, "数字能定的承诺，都采用建议的结果"
        )
        self.next_open = pushed("下一条未交代", self.go_to_open, self)
        self.head.addWidget(self.next_open)
        self.head.addWidget(self.accept)
        self._offered: tuple[tuple[Inline, ...], ...] = ()
        self._build()

    # --- what a person does

    def decide(self, outcome: Outcome) -> None:
        """Say what became of the promise at hand; the proposed place goes with it."""
        item = self.current
        if item is not None:
            self._answer(self._decided(item, outcome))

    def answer_in(self, section: SectionId | None) -> None:
        """Say which section answers the promise at hand."""
        item = self.current
        if item is not None:
            self._answer(evolve(item, answered_in=section))

    def answer_here(self) -> None:
        """The section in which the caret stands answers it."""
        if self.focus is not None and self.focus.section is not None:
            self.answer_in(self.focus.section)

    def write_sentence(self) -> None:
        """Put the chosen sentence into the text: at the caret's paragraph, or at the end."""
        item, number = self.current, self.sentence.currentIndex()
        section = item.answered_in if item is not None else None
        if item is None or section is None or not 0 <= number < len(self._offered):
            return
        here = self.focus if self.focus is not None and self.focus.section == section else None
        decided = item if item.outcome is not Outcome.OPEN else self._decided(item, self._proposed)
        self.controller.flush()
        edit = answer_in_text(
            self.controller.report,
            decided,
            section,
            self._offered[number],
            here.paragraph if here is not None else None,
        )
        if self.controller.commit(*edit) and edit[1].focus is not None:
            self.jump_requested.emit(edit[1].focus)

    def give_note(self) -> None:
        """Keep the note typed for the promise at hand."""
        item, note = self.current, self.note.text().strip()
        if item is not None and note != item.note:
            self._answer(evolve(item, note=note))

    def accept_proposed(self) -> None:
        """Take every proposed result of a promise that is open; one step."""
        survey = self.survey
        if survey is None:
            return
        taken = tuple(
            self._decided(item, survey.answers[item.id].outcome)
            if item.outcome is Outcome.OPEN and item.id in survey.answers
            else item
            for item in self.controller.report.commitments
        )
        self.controller.commit(*set_commitments(self.controller.report, taken))

    def go_to_open(self) -> None:
        """The next promise nobody has answered."""
        survey = self.survey
        left = survey.unanswered if survey is not None else frozenset()
        rows = [at for at, item in enumerate(self.model.things) if item.id in left]
        here = self.table.currentIndex().row()
        if rows:
            self.choose_row(next((at for at in rows if at > here), rows[0]))
            self.table.setFocus()

    def jump(self) -> None:
        """To the section that answers the promise at hand."""
        item = self.current
        if item is not None and item.answered_in is not None:
            self.jump_requested.emit(Focus(item.answered_in))

    # --- the page

    def things(self, survey: Survey) -> Sequence[Commitment]:
        """The promises in the order of last year's plan."""
        self.cells.survey = survey
        return survey.report.commitments

    def told(self, survey: Survey) -> str:
        """How many there are of each outcome."""
        items = survey.report.commitments
        if not items:
            return "没有要核对的承诺。导入上年报告，或从上年报告新建，上年的计划就列在这里。"
        tally = _tally(items)
        done = "，".join(f"{OUTCOME_WORDS[one]} {tally[one]}" for one in OUTCOMES if tally[one])
        left = len(survey.unanswered)
        state = f"还有 {left} 条没有交代" if left else "全部有交代"
        return f"共 {len(items)} 条承诺，{state}" + (f"；{done}。" if done else "。")

    def key(self, key: int) -> None:
        """1 完成, 2 超额, 3 进行中, 4 未完成, 5 取消, 0 重新打开, Enter goes to the text."""
        if Qt.Key(key) in _KEYS:
            self.decide(OUTCOMES[_KEYS[Qt.Key(key)]])
        elif key in _REOPEN:
            self.decide(Outcome.OPEN)
        else:
            self.jump()

    def describe(self, thing: Commitment | None) -> None:
        """The promise at hand, its arithmetic, and what can be written of it."""
        self.detail.setEnabled(thing is not None)
        survey = self.survey
        self.next_open.setEnabled(survey is not None and bool(survey.unanswered))
        self.accept.setEnabled(
            survey is not None
            and any(
                item.outcome is Outcome.OPEN and survey.answers[item.id].outcome is not Outcome.OPEN
                for item in survey.report.commitments
            )
        )
        self._offer_sections()
        outcome = thing.outcome if thing is not None else Outcome.OPEN
        self.outcomes.show_choice(OUTCOMES.index(outcome) if outcome in OUTCOMES else None)
        self.words.setText(self._arithmetic(thing))
        at = self.section.findData(thing.answered_in) if thing is not None else 0
        self.section.setCurrentIndex(max(at, 0))
        if not self.note.hasFocus():
            self.note.show_text(thing.note if thing is not None else "")
        self.go.setEnabled(thing is not None and thing.answered_in is not None)
        self._offer_sentences(thing)

    # --- inside

    def _build(self) -> None:
        self.outcomes.chosen.connect(lambda number: self.decide(OUTCOMES[number]))
        self.section.setAccessibleName("在哪一节交代")
        self.section.activated.connect(lambda at: self.answer_in(self.section.itemData(at)))
        self.sentence.setAccessibleName("可以写进正文的句子")
        self.note.setPlaceholderText("怎么交代的，只留作记录，不进正文")
        self.note.setAccessibleName("备注")
        self.note.editingFinished.connect(self.give_note)
        place = QHBoxLayout()
        place.setSpacing(gap(1))
        place.addWidget(self.section, 1)
        place.addWidget(self.here)
        place.addWidget(self.go)
        sentence = QHBoxLayout()
        sentence.setSpacing(gap(1))
        sentence.addWidget(self.sentence, 1)
        sentence.addWidget(self.write)
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(2))
        grid.setVerticalSpacing(gap(1))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.words, 0, 0, 1, 2)
        for row, (text, buddy) in enumerate(
            (
                ("结果", self.outcomes),
                ("交代在", self.section),
                ("交代语", self.sentence),
                ("备注", self.note),
            ),
            start=1,
        ):
            grid.addWidget(labelled(text, buddy, self.detail), row, 0)
        grid.addWidget(self.outcomes, 1, 1)
        grid.addLayout(place, 2, 1)
        grid.addLayout(sentence, 3, 1)
        grid.addWidget(self.note, 4, 1)
        layout = QVBoxLayout(self.detail)
        set_margins(layout, 2)
        layout.addLayout(grid)

    def _offer_sections(self) -> None:
        survey = self.survey
        offered: list[tuple[SectionId | None, str]] = [(None, "（没有选定）")]
        if survey is not None:
            offered += [
                (section.id, survey.headings[section.id])
                for section in survey.report.sections()
                if section.role not in _AHEAD
            ]
        combo = self.section
        if offered != [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]:
            combo.clear()
            for value, title in offered:
                combo.addItem(title, value)

    def _offer_sentences(self, item: Commitment | None) -> None:
        report = self.controller.report
        answer = self._answer_of(item)
        self._offered = (
            answer_sentences(report, item, answer) if item is not None and answer else ()
        )
        self.sentence.clear()
        for words in self._offered:
            said = reads(report, words)
            self.sentence.addItem(said)
            self.sentence.setItemData(self.sentence.count() - 1, said, Qt.ItemDataRole.ToolTipRole)
        if not self._offered:
            self.sentence.addItem(_NO_SENTENCE)
        self.sentence.setEnabled(bool(self._offered))
        placed = item is not None and item.answered_in is not None
        self.write.setEnabled(bool(self._offered) and placed and not self.controller.read_only)
        self.write.setToolTip(
            "写在光标所在的段落之后；光标不在这一节时，写在节末" if placed else "先选定在哪一节交代"
        )

    @property
    def _proposed(self) -> Outcome:
        answer = self._answer_of(self.current)
        return answer.outcome if answer is not None else Outcome.OPEN

    def _answer_of(self, item: Commitment | None) -> Answer | None:
        if self.survey is None or item is None:
            return None
        return self.survey.answers.get(item.id)

    def _decided(self, item: Commitment, outcome: Outcome) -> Commitment:
        answer = self._answer_of(item)
        section = item.answered_in
        if section is None and answer is not None and outcome is not Outcome.OPEN:
            section = answer.section
        return evolve(item, outcome=outcome, answered_in=section)

    def _answer(self, item: Commitment) -> None:
        self.controller.commit(*answer_commitment(self.controller.report, item))

    def _arithmetic(self, item: Commitment | None) -> str:
        if item is None:
            return "上面选一条承诺。"
        answer = self._answer_of(item)
        said = [f"“{item.text}”"]
        if item.owner:
            said.append(f"责任：{item.owner}")
        if answer is not None:
            said.append(answer.words)
            if answer.outcome is not Outcome.OPEN and item.outcome is not answer.outcome:
                said.append(f"按数字应为“{OUTCOME_WORDS[answer.outcome]}”。")
        return "　".join(said)


def _tally(items: Sequence[Commitment]) -> Mapping[Outcome, int]:
    return {one: sum(item.outcome is one for item in items) for one in Outcome}
