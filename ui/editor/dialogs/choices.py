"""What may be chosen for a live figure: periods, measures, wordings, units, each in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.figures.resolve import resolve, resolve_mention
from core.figures.trace import MEASURE_NAMES
from core.figures.units import convertible
from core.model.ids import FigureId, IndicatorId
from core.model.indicators import Indicator
from core.model.periods import (
    CURRENT,
    LAST_YEAR,
    NEXT_YEAR,
    PREVIOUS,
    AbsolutePeriod,
    PeriodExpr,
)
from core.model.periods import RelativePeriod as Relative
from core.model.report import Report
from core.model.text import Approx, Figure, Measure, PeriodMention, Wording

COMPARING = frozenset(
    {
        Measure.GROWTH,
        Measure.DELTA,
        Measure.POINTS,
        Measure.CAGR,
        Measure.TIMES,
        Measure.MOVED,
        Measure.REMAINING,
    }
)
"""Measures that name a period compared with."""

_RELATIVE: tuple[tuple[str, PeriodExpr], ...] = (
    ("本期", CURRENT),
    ("上年同期", LAST_YEAR),
    ("本年全年", Relative(0, whole_year=True)),
    ("上年全年", Relative(-1, whole_year=True)),
    ("下年", NEXT_YEAR),
    ("前年同期", Relative(-2)),
    ("近五年", Relative(0, years=5)),
    ("此前五年", Relative(-1, years=5)),
)
_WORDINGS = {Wording.PLAIN: "数和单位", Wording.WORDED: "带方向词", Wording.BARE: "只写数"}
_UNITS = ("元", "万元", "亿元", "人", "万人", "人次", "万人次", "%", "百分点")
_FORMS = (("full", ""), ("year", "，只写年"), ("months", "，只写月"))


def periods(report: Report, indicator: IndicatorId | None) -> tuple[tuple[str, PeriodExpr], ...]:
    """Periods a figure may be about, those that follow the report first."""
    found: list[tuple[str, PeriodExpr]] = []
    seen = set()
    for name, expression in _RELATIVE:
        try:
            period = expression.against(report.meta.period)
        except ValueError:
            continue
        if period in seen and name in ("本年全年", "上年全年"):
            continue  # the report covers the whole year: the same as 本期
        seen.add(period)
        found.append((f"{name}（{period.label()}）", expression))
    if indicator is not None:
        recorded = {item.key.period for item in report.book.of_indicator(indicator)}
        ordered = sorted(recorded, key=lambda item: (item.last or 0, item.first or 0), reverse=True)
        found += [(f"固定为{item.label()}", AbsolutePeriod(item)) for item in ordered]
    return tuple(found)


def bases(
    report: Report, figure: Figure, offered: tuple[tuple[str, PeriodExpr], ...]
) -> tuple[tuple[str, PeriodExpr | None], ...]:
    """Periods to compare with: the usual one, the one right before (环比), then any other."""
    usual = {Measure.CAGR: "起始年按期间", Measure.REMAINING: "从本期起"}
    first: tuple[tuple[str, PeriodExpr | None], ...] = (
        (usual.get(figure.measure, "上年同期"), None),
    )
    try:
        before = PREVIOUS.against(report.meta.period)
    except ValueError:
        return (*first, *offered)
    if report.meta.period.months in (1, 3, 6):
        first = (*first, (f"上期（{before.label()}，环比）", PREVIOUS))
    return (*first, *offered)


def approximations(report: Report, figure: Figure) -> tuple[tuple[str, Approx], ...]:
    """The exact number, and every round one with a word that is true of it now."""
    exact = _reads(report, evolve(figure, approx=Approx.NONE))
    found: list[tuple[str, Approx]] = [("精确数", Approx.NONE)]
    for approx in Approx:
        text = _reads(report, evolve(figure, approx=approx))
        if approx is not Approx.NONE and (text != exact or approx is figure.approx):
            found.append((text, approx))
    return tuple(found)


def measures(indicator: Indicator | None) -> tuple[tuple[str, Measure], ...]:
    """Everything a figure may say of an indicator."""
    unit = f"（{indicator.unit}）" if indicator is not None and indicator.unit else ""
    own = (Measure.VALUE, Measure.TARGET)
    return tuple(
        (name + (unit if measure in own else ""), measure)
        for measure, name in MEASURE_NAMES.items()
    )


def wordings(report: Report, figure: Figure) -> tuple[tuple[str, Wording], ...]:
    """The ways to write a figure, each with what it reads."""
    return tuple(
        (f"{name}：{_reads(report, evolve(figure, wording=wording))}", wording)
        for wording, name in _WORDINGS.items()
    )


def units(report: Report, indicator: Indicator | None) -> tuple[tuple[str, str | None], ...]:
    """Units a value can be told in without loss; first the indicator's own."""
    own = indicator.unit if indicator is not None else ""
    known = dict.fromkeys((*_UNITS, *(item.unit for item in report.book.indicators)))
    others = [unit for unit in known if unit and unit != own and own and convertible(own, unit)]
    first: list[tuple[str, str | None]] = [(f"按指标（{own}）" if own else "按指标", None)]
    return (*first, *((unit, unit) for unit in others))


def wholes(report: Report, figure: Figure) -> tuple[tuple[str, IndicatorId | None], ...]:
    """Indicators a share may be a share of."""
    others = (
        (item.name, item.id) for item in report.book.indicators if item.id != figure.indicator
    )
    return (("公布的占比", None), *others)


def dims(report: Report, figure: Figure) -> tuple[tuple[str, str], ...]:
    """Places an indicator is recorded for."""
    recorded = {item.key.dim for item in report.book.of_indicator(figure.indicator)}
    return (("全部", ""), *((dim, dim) for dim in sorted(recorded | {figure.dim}) if dim))


def mentions(report: Report) -> Iterator[tuple[str, PeriodMention]]:
    """Periods that may be named in the text, with how they read."""
    seen = set()
    for name, expression in _RELATIVE:
        for form, what in _FORMS:
            mention = PeriodMention(FigureId(""), expression, form)
            text = resolve_mention(report, mention).text
            if text in seen or not _is_sensible(report, mention):
                continue
            seen.add(text)
            yield f"{text}　{name}{what}", mention


def _is_sensible(report: Report, mention: PeriodMention) -> bool:
    """Whether a form says something of its own: months of a whole year do not."""
    if mention.form == "full":
        return True
    try:
        period = mention.period.against(report.meta.period)
    except ValueError:
        return False
    return bool(period.months and period.months < 12)


def _reads(report: Report, figure: Figure) -> str:
    return resolve(report, evolve(figure, override=None)).text
