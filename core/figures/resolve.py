"""A live figure as shown in one report (数字引用的求值).

Everything that shows text — editor, preview, export, clipboard, checks — resolves through here, so
that one number never reads two ways.
"""

from __future__ import annotations

from attrs import evolve

from core.figures.approximate import approximate
from core.figures.formatting import digits, plain_digits, with_unit
from core.figures.measures import compute
from core.figures.question import Computed, Question
from core.figures.resolved import PLACEHOLDER, FigureState, Resolved
from core.figures.rounding import Rounding, round_to
from core.figures.sources import Unavailable, index_of, state_of
from core.figures.wording import bound_words, direction, flat
from core.model.ids import FigureId
from core.model.indicators import Indicator, Kind
from core.model.report import Report
from core.model.text import Column, Figure, Measure, PeriodMention, Wording


def resolve(
    report: Report,
    figure: Figure,
    *,
    before: str = "",
    rounding: Rounding | None = None,
) -> Resolved:
    """The figure's text, number, state, arithmetic and inputs.

    ``before`` is the text it follows, so that 同比 is not followed by 与上年基本持平.
    ``rounding`` is the report's own unless given.
    """
    rounding = rounding or rounding_of(report)
    if figure.override is None:
        return _computed(report, figure, before, rounding)
    return _overridden(figure, _computed(report, figure, "", rounding))


def rounding_of(report: Report) -> Rounding:
    """How this report's figures are rounded (修约规则): 四舍五入 unless it says GB/T 8170."""
    return Rounding.HALF_EVEN if report.meta.half_even else Rounding.HALF_UP


def resolve_mention(report: Report, mention: PeriodMention) -> Resolved:
    """A period named in the text, as it reads in this report."""
    try:
        period = mention.period.against(report.meta.period)
    except ValueError:
        return Resolved(PLACEHOLDER, FigureState.REFUSED, why=_OPEN_PERIOD)
    if mention.form == "year" and period.year is not None and (period.months or 99) <= 12:
        return Resolved(f"{period.year}年", FigureState.OK)
    if mention.form == "months":
        return Resolved(period.months_label() or "全年", FigureState.OK)
    return Resolved(period.label(), FigureState.OK)


def resolve_cell(
    report: Report, indicator: Indicator, column: Column, *, rounding: Rounding | None = None
) -> Resolved:
    """One cell of an indicator table: the number alone, for the unit has a column."""
    figure = Figure(
        FigureId(""),
        indicator.id,
        period=column.period,
        measure=column.measure,
        wording=Wording.BARE,
    )
    return resolve(report, figure, rounding=rounding)


_OPEN_PERIOD = "报告期没有起止，请在报告属性中填写"


def _computed(report: Report, figure: Figure, before: str, rounding: Rounding) -> Resolved:
    index = index_of(report.book)
    indicator = index.indicators.get(figure.indicator)
    if indicator is None:
        return Resolved(PLACEHOLDER, FigureState.MISSING, why="指标表里没有这一指标，请重新选择")
    try:
        period = figure.period.against(report.meta.period)
        question = Question(index, indicator, figure, period, report.meta.period)
        result = compute(question)
    except ValueError:
        return Resolved(PLACEHOLDER, FigureState.REFUSED, why=_OPEN_PERIOD)
    except Unavailable as missing:
        return Resolved(PLACEHOLDER, missing.state, inputs=missing.inputs, why=missing.why)
    return Resolved(
        text=_text(result, figure, indicator, before, rounding),
        state=state_of(result.inputs, index),
        value=result.value,
        unit=result.unit,
        formula=result.formula,
        inputs=result.inputs,
        why=result.caution,
    )


def _overridden(figure: Figure, computed: Resolved) -> Resolved:
    """A person's own wording; stale once the computed text is no longer what they saw."""
    override = figure.override
    assert override is not None
    seen = override.text_when_overridden
    stale = bool(seen) and seen != computed.text
    why = f"已改为人工写法：{override.reason}" if override.reason else "已改为人工写法"
    if stale:
        why += f"；改写时为“{seen}”，现为“{computed.text}”"
    state = FigureState.STALE if stale else FigureState.OVERRIDDEN
    return evolve(computed, text=override.text or PLACEHOLDER, state=state, why=why)


def _text(
    result: Computed, figure: Figure, indicator: Indicator, before: str, rounding: Rounding
) -> str:
    if figure.measure is Measure.RANK or (
        figure.measure is Measure.VALUE and indicator.kind is Kind.RANK
    ):
        return _rank_text(result, figure)
    if figure.measure is Measure.COMPLETION and figure.wording is Wording.WORDED:
        return _completion_text(result, rounding)
    if result.scale is not None and figure.wording is Wording.WORDED:
        return _change_text(result, figure, before, rounding)
    if figure.measure is Measure.TIMES and figure.wording is Wording.WORDED:
        return f"是{result.against}的{_plain_text(result, figure, rounding)}"
    return _plain_text(result, figure, rounding)


def _plain_text(result: Computed, figure: Figure, rounding: Rounding) -> str:
    unit = "" if figure.wording is Wording.BARE else with_unit("", result.unit)
    round_number = None if result.bound else approximate(result.value, figure.approx)
    if round_number is not None:
        number, words = round_number
        return words.apply(plain_digits(number), unit)
    plain = digits(result.value, result.places, rounding)
    bound = bound_words(result.bound, plain)
    if bound.rounding is not Rounding.HALF_UP:
        plain = digits(result.value, result.places, bound.rounding)
    return bound.apply(plain, unit)


def _change_text(result: Computed, figure: Figure, before: str, rounding: Rounding) -> str:
    """The direction word of the sign, then the absolute number; flat when it rounds to zero."""
    assert result.scale is not None
    shown = round_to(result.value, result.places, rounding)
    if shown.is_zero():
        return flat(result.value, result.against, before)
    word = direction(result.scale, shown)
    amount = evolve(result, value=abs(result.value))
    return word + _plain_text(amount, figure, rounding)


def _rank_text(result: Computed, figure: Figure) -> str:
    place = f"{result.value:f}".partition(".")[0]
    if figure.wording is Wording.BARE:
        return place
    if result.bound in ("<", "<="):
        return f"前{place}位"
    observation = result.inputs[0]
    tied = "并列" if "并列" in observation.raw + observation.note else ""
    scope = observation.rank_scope if figure.wording is Wording.WORDED else ""
    lead = f"居{scope}" if figure.wording is Wording.WORDED else ""
    return f"{lead}{tied}第{place}位"


def _completion_text(result: Computed, rounding: Rounding) -> str:
    """完成目标的…% below 100, 完成目标 at it, 超额完成…% above: the surplus only (patterns §18)."""
    surplus = result.value - 100
    if surplus < 0:
        shown = round_to(result.value, result.places, rounding)
        if shown >= 100:
            return "基本完成目标"
        return f"完成目标的{shown:f}%"
    shown = round_to(surplus, result.places, rounding)
    return "完成目标" if shown.is_zero() else f"超额完成目标{shown:f}%"
