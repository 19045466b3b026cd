"""What a person may decide about each row of a merge, and what each answer does (合并取舍)."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from attrs import evolve, frozen

from core.intake.merging.rows import Decisions, MergeRow, NumberChoice, RowKind
from core.model.report import Report


class Standing(enum.Enum):
    """Which group a row stands in."""

    ASKED = "要决定"
    ADOPTED = "采纳"
    REFUSED = "不采纳"
    TOLD = "只告知"


class Ask(enum.Enum):
    """What kind of decision a row leaves to a person."""

    NUMBER = "number"
    CONFLICT = "conflict"
    ADOPT = "adopt"
    NOTHING = "nothing"


@frozen
class Answer:
    """One way to decide: ``id`` for the decisions, ``text`` what it is called and does."""

    id: str
    text: str


OURS, THEIRS, ADOPT, REFUSE = "ours", "theirs", "adopt", "refuse"


def asked_by(row: MergeRow) -> Ask:
    """What an undecided row asks."""
    if row.kind is RowKind.NUMBER:
        return Ask.NUMBER
    if row.kind is RowKind.CONFLICT:
        return Ask.CONFLICT if row.ours else Ask.NOTHING
    return Ask.ADOPT if row.adopted else Ask.NOTHING


def answers(report: Report, row: MergeRow, ask: Ask) -> tuple[Answer, ...]:
    """The ways to decide a row, each saying what follows from it; empty: nothing to decide."""
    if ask is Ask.NUMBER:
        return _number_answers(report, row)
    if ask is Ask.CONFLICT:
        return (
            Answer(OURS, "用报告里现在的：来稿这一处不采纳"),
            Answer(THEIRS, "用来稿的：报告里后来的修改被替换，可以撤销"),
        )
    if ask is Ask.ADOPT:
        return Answer(ADOPT, "采纳来稿的改动"), Answer(REFUSE, "不采纳，报告保持原样")
    return ()


def _number_answers(report: Report, row: MergeRow) -> tuple[Answer, ...]:
    uses = sum(figure.indicator == row.indicator for _, _, figure in report.figures())
    places = f"用到它的{uses}处数字都跟着变" if uses > 1 else "文中的数字跟着变"
    table, text, value = NumberChoice.TABLE, NumberChoice.TEXT, NumberChoice.VALUE
    every = (
        Answer(table.value, f"以指标表为准：仍写“{row.before}”，以后随指标表变化"),
        Answer(text.value, f"以来稿为准：只有这一处写“{row.after}”，记为人工改写，指标表不动"),
        Answer(value.value, f"改指标表：把指标表里的数改为“{row.after}”，{places}"),
    )
    offered = {choice.value for choice in row.choices}
    return tuple(answer for answer in every if answer.id in offered)


@frozen
class Decided:
    """The answers given so far, by the key of the row."""

    answers: Mapping[str, str] = {}

    def given(self, key: str) -> str:
        """The answer to a row, empty while there is none."""
        return self.answers.get(key, "")

    def with_answer(self, key: str, answer: str) -> Decided:
        """These and one more; a row answered before is answered anew."""
        return evolve(self, answers={**self.answers, key: answer})

    def decisions(self) -> Decisions:
        """As the merge takes them."""
        given = self.answers.items()
        numbers = {choice.value: choice for choice in NumberChoice}
        return Decisions(
            refused=frozenset(key for key, answer in given if answer == REFUSE),
            theirs=frozenset(key for key, answer in given if answer == THEIRS),
            numbers={key: numbers[answer] for key, answer in given if answer in numbers},
        )


def standing(row: MergeRow, ask: Ask, given: str) -> Standing:
    """The group of a row with the answer given to it."""
    if ask is Ask.NOTHING:
        return Standing.TOLD
    if not given and ask in (Ask.NUMBER, Ask.CONFLICT):
        return Standing.ASKED
    if row.adopted:
        return Standing.ADOPTED
    failed = given in (THEIRS, NumberChoice.TEXT.value, NumberChoice.VALUE.value)
    return Standing.ASKED if failed else Standing.REFUSED
