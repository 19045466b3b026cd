"""What became of a promise (承诺的交代): told by the table where it has the numbers.

A number decides only what it can: more than the target is 超额, the target itself 完成, less is
未完成 after a whole year and 进行中 before its end. Everything else a person says.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve, frozen

from core.continuity.likeness import Vocabulary, cosine
from core.continuity.strands import Strand, strands
from core.errors import Refused
from core.figures.units import convert
from core.model.continuity import Commitment, Outcome, PastPart
from core.model.ids import IndicatorId, SectionId
from core.model.indicators import Direction, Observation, Role
from core.model.report import Report, SectionRole
from core.model.text import Measure

OUTCOME_WORDS = {
    Outcome.OPEN: "未交代",
    Outcome.DONE: "完成",
    Outcome.EXCEEDED: "超额",
    Outcome.ONGOING: "进行中",
    Outcome.MISSED: "未完成",
    Outcome.CANCELLED: "取消",
}
_LIKE = 0.1
_TARGETS = (Measure.TARGET,)
_AHEAD = (SectionRole.PLAN, SectionRole.LONG_TERM)


@frozen
class Answer:
    """What the program would say of a promise, and why; ``OPEN`` when it cannot tell.

    ``section`` is where this year's text speaks of it, ``None`` when it does not.
    """

    outcome: Outcome
    words: str
    section: SectionId | None = None
    actual: Decimal | None = None
    target: Decimal | None = None


def answers(report: Report) -> dict[str, Answer]:
    """The program's answer to every promise of the report, by the promise's id."""
    summary = tuple(strand for strand in strands(report) if strand.part is PastPart.SUMMARY)
    said = _said(report)
    words = Vocabulary.of(
        (*(strand.text for strand in summary), *(item.text for item in report.commitments))
    )
    return {
        item.id: evolve(_answer(report, item), section=_place(item, said, summary, words))
        for item in report.commitments
    }


def unanswered(report: Report) -> tuple[Commitment, ...]:
    """Promises nobody has answered for: no outcome, or one without a place in the text."""
    present = {section.id for section in report.sections()}
    return tuple(
        item
        for item in report.commitments
        if item.outcome is Outcome.OPEN
        or (item.outcome is not Outcome.CANCELLED and item.answered_in not in present)
    )


def _said(report: Report) -> dict[IndicatorId, SectionId]:
    """Where this year's text first gives an indicator's own value or what follows from it."""
    found: dict[IndicatorId, SectionId] = {}
    ahead = {
        inner.id
        for section in report.sections()
        if section.role in _AHEAD
        for inner in section.walk()
    }
    for section, _paragraph, figure in report.figures():
        if section.id not in ahead and figure.measure not in _TARGETS:
            found.setdefault(figure.indicator, section.id)
    return found


def _place(
    item: Commitment,
    said: dict[IndicatorId, SectionId],
    summary: tuple[Strand, ...],
    words: Vocabulary,
) -> SectionId | None:
    if item.indicator is not None and item.indicator in said:
        return said[item.indicator]
    own = words.vector("", item.text)
    scored = [
        (cosine(own, words.vector(strand.title, strand.text)), -at)
        for at, strand in enumerate(summary)
    ]
    if not scored or max(scored)[0] < _LIKE:
        return None
    return summary[-max(scored)[1]].section


def _answer(report: Report, item: Commitment) -> Answer:
    indicator = report.book.indicator(item.indicator) if item.indicator is not None else None
    if indicator is None:
        return Answer(Outcome.OPEN, "没有对应的指标，请在今年的文字里交代后选择结果。")
    period = report.meta.period
    actual = _value(report.book.observation(indicator.id, period), indicator.unit)
    promised = _value(report.book.observation(indicator.id, period, Role.TARGET), indicator.unit)
    target = promised if promised is not None else _typed(item, indicator.unit)
    if actual is None or target is None:
        missing = "今年的实绩" if actual is None else "目标数"
        return Answer(Outcome.OPEN, f"指标表里没有“{indicator.name}”{missing}，补上后自动比较。")
    better = actual - target if indicator.direction is not Direction.LOWER else target - actual
    outcome = _outcome(better, whole_year=period.is_whole_year)
    words = f"目标{target:f}{indicator.unit}，实绩{actual:f}{indicator.unit}。"
    return Answer(outcome, words, actual=actual, target=target)


def _outcome(better: Decimal, *, whole_year: bool) -> Outcome:
    if better > 0:
        return Outcome.EXCEEDED
    if better == 0:
        return Outcome.DONE
    return Outcome.MISSED if whole_year else Outcome.ONGOING


def _typed(item: Commitment, unit: str) -> Decimal | None:
    return None if item.target is None else _converted(item.target, item.unit, unit)


def _value(observation: Observation | None, unit: str) -> Decimal | None:
    if observation is None or not observation.usable or observation.value is None:
        return None
    return _converted(observation.value, observation.unit, unit)


def _converted(value: Decimal, own: str, unit: str) -> Decimal | None:
    if not own or not unit or own == unit:
        return value
    try:
        return convert(value, own, unit)
    except Refused:
        return None
