"""A typed statement against the indicator table (手写断言与指标表核对).

The same questions that live figures ask are asked here, so that what the program writes and what
it judges never differ. What the table does not say is 不可验.
"""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from core.errors import Refused
from core.figures.claims import changes
from core.figures.claims.bounded import bounded
from core.figures.claims.ends import judge_ends
from core.figures.claims.periods import period_of
from core.figures.claims.rounding import correction, plain, rounds_to
from core.figures.claims.verdict import Judgement, Verdict, fails, judged, unverifiable
from core.figures.question import spans_years
from core.figures.resolve import resolve
from core.figures.resolved import FigureState, Resolved
from core.figures.rounding import EXACT
from core.figures.spans.span import SpanKind, Statement
from core.figures.units import convert
from core.model.ids import FigureId
from core.model.indicators import Indicator, Kind
from core.model.periods import (
    CURRENT,
    LAST_YEAR,
    PREVIOUS,
    AbsolutePeriod,
    Period,
    PeriodExpr,
)
from core.model.report import Report
from core.model.text import Figure, Measure

_DOWN = re.compile(r"(?:下降|减少|降低|回落|下滑|降|净减)[^增升提]{0,4}$")
_YEARLY = re.compile(r"年均")
_COMPARED = re.compile(r"比(?![重例值])|较")
_OTHER_BASE = re.compile(
    r"[比较](?:\d{4}年?[末底初]|[“”十]).{0,6}|[比较](?:上?年[初末底])|目标|[高低]于"
)
_NAMED_BASE = re.compile(r"[比较]((?:19|20)\d{2})年")
_CHAINED = re.compile(r"环比")
_FUTURE = re.compile(
    r"力争|争取|确保|预期|预计|明年|下一?年度?|目标[为是]|计划(?:新增|引进|建设|实现|投入|完成|培育)"
)
_COMPLETED = re.compile(r"完成[^，。；]{0,10}(?:目标|任务|计划)[^，。；]{0,4}$")
_OVER = re.compile(r"超额?完成")
_ELSEWHERE = re.compile(
    r"(?:园区?|[高新农开经]+区|基地|科技城|小镇|走廊|街道|公司|集团|孵化器|高校|大学|学院)"
    r"[^，。；]{0,12}?(?:集聚|聚集|拥有|共有|现有|已有|入驻|引进|培育|孵化|建有|落户)"
)
"""A part of the district that gathers things of its own: its numbers are not the whole's."""
_UNSURE = {
    FigureState.APPROX: "指标表里的数是约数，不能核对",
    FigureState.CONFLICT: "指标表里的数有冲突，请先选定",
}


@frozen
class Sentence:
    """Where a statement stands: the words of its clause before the number, its sentence.

    ``plan``: in a section of plans, whose numbers are next year's targets.
    """

    lead: str
    whole: str
    plan: bool = False

    @property
    def down(self) -> bool:
        """Whether the number tells how much less."""
        return _DOWN.search(self.lead) is not None


def judge_statement(
    report: Report, statement: Statement, indicator: Indicator, sentence: Sentence
) -> tuple[Judgement, Figure | None]:
    """The verdict, and the live figure that says the same where there is one."""
    if statement.value is None:
        return unverifiable("数被遮盖或丢失"), None
    if statement.kind is SpanKind.FROM_TO:
        return judge_ends(report, statement, indicator), None
    period = _period(report, statement, sentence)
    if period is None:
        return unverifiable(f"期间“{statement.period}”不明确"), None
    measure = _measure(statement, indicator, sentence)
    if measure is None:
        return unverifiable("这种说法指标表里没有可核对的数"), None
    if sentence.plan and measure is not Measure.TARGET:
        return unverifiable("计划中的变化和位次，指标表里没有可核对的数"), None
    if measure is Measure.TARGET and period == report.meta.period:
        return unverifiable("计划数没有写明年份，请对照下年目标"), None
    if _OTHER_BASE.search(sentence.lead) and measure in _CHANGES:
        return unverifiable("比较的对象不是上年同期，请人工核对"), None
    if measure is Measure.CAGR:
        period = _elapsed(report, period)
    figure = Figure(
        FigureId(""),
        indicator.id,
        period=_expression(report, period),
        measure=measure,
        base=_base(sentence, period) if measure in (*_CHANGES, Measure.CAGR) else None,
        unit=statement.unit if measure in (Measure.VALUE, Measure.TARGET, Measure.DELTA) else None,
    )
    resolved = resolve(report, figure)
    if resolved.value is None:
        return unverifiable(resolved.why or "指标表里没有这个数"), None
    if resolved.state in _UNSURE:
        return unverifiable(_UNSURE[resolved.state]), None
    judgement = _compare(report, statement, figure, resolved, sentence)
    return judgement, figure if judgement.holds and not statement.approx else None


_OPEN_PERIOD = re.compile(r"累计")


def _period(report: Report, statement: Statement, sentence: Sentence) -> Period | None:
    """The period the statement is about; in a plan that names none, next year."""
    if not statement.period and _OPEN_PERIOD.search(statement.text):
        return None  # since when is left open
    period = period_of(statement.period, report.meta.period)
    year = report.meta.period.year
    if sentence.plan and period == report.meta.period and year is not None:
        return Period.of_year(year + 1)
    return period


def _base(sentence: Sentence, period: Period) -> PeriodExpr | None:
    """The year named to compare with, or the period before (环比); else the same a year earlier."""
    named = _NAMED_BASE.search(sentence.lead)
    if named is not None and period.year is not None:
        return AbsolutePeriod(
            Period.of_year(period.year).shifted(int(named[1]) - period.year)
            if spans_years(period)
            else period.shifted(int(named[1]) - period.year)
        )
    return PREVIOUS if _CHAINED.search(sentence.lead) else None


def _elapsed(report: Report, period: Period) -> Period:
    """Of a five-year plan under way, the years that have passed (patterns §7)."""
    now, first = report.meta.period, period.first
    if not now.is_whole_year or not spans_years(period) or first is None or now.last is None:
        return period
    if first <= now.last < (period.last or 0):
        return Period(first, now.last)
    return period


def _measure(statement: Statement, indicator: Indicator, sentence: Sentence) -> Measure | None:
    if statement.kind is SpanKind.RANK:
        return Measure.RANK if statement.form.startswith(("第", "前")) else None
    if statement.kind is SpanKind.MULTIPLE:
        return None
    if statement.kind is SpanKind.POINTS:
        return Measure.POINTS
    percent = statement.unit in ("%", "‰")
    if percent and _COMPLETED.search(sentence.lead):
        return Measure.COMPLETION
    if statement.kind is SpanKind.GROWTH:
        if percent:
            return Measure.CAGR if _YEARLY.search(sentence.lead) else Measure.GROWTH
        return Measure.DELTA
    if _COMPARED.search(sentence.lead):
        return None
    if percent and indicator.kind is not Kind.RATIO:
        return Measure.SHARE
    future = sentence.plan or _FUTURE.search(sentence.whole) is not None
    return Measure.TARGET if future else Measure.VALUE


def _compare(
    report: Report, statement: Statement, figure: Figure, resolved: Resolved, sentence: Sentence
) -> Judgement:
    assert resolved.value is not None
    assert statement.value is not None
    value, written = resolved.value, statement.value
    if figure.measure is Measure.RANK:
        holds = value <= written if statement.approx == "<=" else value == written
        return judged(holds, f"指标表：第{plain(value)}位", f"写作{statement.form}{plain(written)}")
    told = resolved.formula or f"指标表：{resolved.text}"
    if figure.measure in (*_CHANGES, Measure.CAGR):
        return _change(statement, resolved, sentence, told, figure.measure)
    if figure.measure is Measure.COMPLETION:
        value -= 100 if _OVER.search(sentence.lead) else 0
    before = _before(report, figure) if "突破" in statement.approx else None
    judgement = bounded(_in_unit(value, resolved, statement), written, statement.approx, before)
    elsewhere = figure.measure is Measure.VALUE and _ELSEWHERE.search(sentence.whole)
    if judgement.verdict is Verdict.FAILS and elsewhere:
        return unverifiable(f"{told}；句子说的可能只是其中一部分（{elsewhere[0]}），请人工核对")
    return Judgement(judgement.verdict, f"{told}；{judgement.arithmetic}")


def _change(
    statement: Statement, resolved: Resolved, sentence: Sentence, told: str, measure: Measure
) -> Judgement:
    """Direction first, then the size; a negative change is told by its size."""
    assert statement.value is not None
    assert resolved.value is not None
    size = EXACT.minus(resolved.value) if sentence.down else resolved.value
    if size <= 0:
        return fails(f"{told}；方向相反，不能写“{'下降' if sentence.down else '增长'}”")
    if statement.approx:
        judgement = bounded(size, statement.value, statement.approx)
        return Judgement(judgement.verdict, f"{told}；{judgement.arithmetic}")
    if measure is Measure.POINTS and (ends := _ends(resolved)) is not None:
        before, after = reversed(ends) if sentence.down else ends
        return changes.says_pp(before, after, statement.value)
    unit = "个百分点" if measure is Measure.POINTS else statement.unit
    right = correction(size, statement.value, unit)
    return judged(rounds_to(size, statement.value), told, right)


def _ends(resolved: Resolved) -> tuple[Decimal, Decimal] | None:
    """Last year's percentage and this year's, where the change was computed from them."""
    if len(resolved.inputs) != 2 or any(item.value is None for item in resolved.inputs):
        return None
    current, base = (
        convert(item.value or Decimal(0), item.unit or "%", "%") for item in resolved.inputs
    )
    return base, current


def _in_unit(value: Decimal, resolved: Resolved, statement: Statement) -> Decimal:
    try:
        return convert(value, resolved.unit, statement.unit)
    except Refused:
        return value


def _before(report: Report, figure: Figure) -> Decimal | None:
    """Last year's value in the same unit, for 突破."""
    period = figure.period.against(report.meta.period).shifted(-1)
    earlier = Figure(
        FigureId(""),
        figure.indicator,
        period=AbsolutePeriod(period),
        measure=Measure.VALUE,
        unit=figure.unit,
    )
    return resolve(report, earlier).value


def _expression(report: Report, period: Period) -> PeriodExpr:
    """Relative where it can be, so that next year's report needs no edits."""
    if period == report.meta.period:
        return CURRENT
    if period == report.meta.period.shifted(-1):
        return LAST_YEAR
    return AbsolutePeriod(period)


_CHANGES = (Measure.GROWTH, Measure.DELTA, Measure.POINTS)
