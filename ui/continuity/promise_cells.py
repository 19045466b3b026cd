"""How a promise looks in its row: target, this year's value, outcome, place (承诺的各格)."""

from __future__ import annotations

from core.continuity.answers import OUTCOME_WORDS, Answer
from core.model.continuity import Commitment, Outcome
from ui.continuity.rows import Cell
from ui.continuity.survey import Survey
from ui.theme.icons import Tone

_MARKS = {
    Outcome.DONE: ("ok", Tone.ACCENT),
    Outcome.EXCEEDED: ("up", Tone.ACCENT),
    Outcome.ONGOING: ("clock", Tone.MUTED),
    Outcome.MISSED: ("warning", Tone.WARNING),
    Outcome.CANCELLED: ("close", Tone.MUTED),
}


class PromiseCells:
    """Cells of the list of promises, for one state of the report."""

    def __init__(self) -> None:
        self.survey: Survey | None = None

    def text(self, item: Commitment) -> Cell:
        """What was promised; who is to do it on hover."""
        return Cell(item.text, f"{item.text}\n责任：{item.owner or '没有写明'}")

    def target(self, item: Commitment) -> Cell:
        """The number promised."""
        answer = self._answer_of(item)
        if answer is not None and answer.target is not None:
            return Cell(f"{answer.target:f}{self._unit(item)}")
        if item.target is not None:
            return Cell(f"{item.target:f}{item.unit}")
        return Cell("—", quiet=True)

    def actual(self, item: Commitment) -> Cell:
        """What the table says of this year."""
        answer = self._answer_of(item)
        if answer is not None and answer.actual is not None:
            return Cell(f"{answer.actual:f}{self._unit(item)}")
        return Cell("—", quiet=True)

    def _unit(self, item: Commitment) -> str:
        if self.survey is None or item.indicator is None:
            return item.unit
        indicator = self.survey.report.book.indicator(item.indicator)
        return indicator.unit if indicator is not None else item.unit

    def outcome(self, item: Commitment) -> Cell:
        """What became of it, or what the numbers propose."""
        if item.outcome is not Outcome.OPEN:
            mark, tone = _MARKS[item.outcome]
            return Cell(OUTCOME_WORDS[item.outcome], mark=mark, tone=tone)
        answer = self._answer_of(item)
        if answer is not None and answer.outcome is not Outcome.OPEN:
            return Cell(f"建议：{OUTCOME_WORDS[answer.outcome]}", answer.words, quiet=True)
        return Cell("未交代", mark="todo", tone=Tone.WARNING)

    def place(self, item: Commitment) -> Cell:
        """Where the text answers it."""
        if item.outcome is Outcome.CANCELLED and item.answered_in is None:
            return Cell("不用交代", quiet=True)
        if item.answered_in is None or self.survey is None:
            return Cell("缺：没有选定", mark="warning", tone=Tone.WARNING)
        heading = self.survey.headings.get(item.answered_in)
        if heading is None:
            return Cell("缺：章节已删", mark="warning", tone=Tone.WARNING)
        return Cell(heading)

    def _answer_of(self, item: Commitment) -> Answer | None:
        return self.survey.answers.get(item.id) if self.survey is not None else None
