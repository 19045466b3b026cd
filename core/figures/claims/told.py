"""Claims told in words or as multiples: 零的突破, 翻番, 倍, 连续 n 年, 历史新高 (断言)."""

from __future__ import annotations

import re
from decimal import Decimal

from core.figures.claims import multiples, standing
from core.figures.claims.bounded import bounded
from core.figures.claims.periods import period_of
from core.figures.claims.records import RECORD
from core.figures.claims.series import history, judge_record, judge_run
from core.figures.claims.verdict import Judgement, judged, unverifiable
from core.figures.numerals import from_chinese
from core.figures.resolve import resolve
from core.figures.rounding import divide, round_to
from core.figures.sentences import sentence_at
from core.figures.spans.span import SpanKind, Statement
from core.model.ids import FigureId
from core.model.indicators import Indicator, Kind
from core.model.periods import AbsolutePeriod, Period
from core.model.report import Report
from core.model.text import Figure, Measure

_BASE_YEAR = re.compile(
    r"(?:较|比|是|为|相当于|达到?)(?P<year>(?:19|20)\d{2})年(?:同期)?的?[^，。；\d]{0,6}$"
)
_LAST_YEAR = re.compile(r"(?:上年|去年)(?:同期)?的?[^，。；\d]{0,6}$")
_YEARS = re.compile(r"(?P<years>[一两二三四五六七八九十]|\d{1,2})年(?:来|间|内)?(?:实现|就)?$")
_GREW = re.compile(r"(?:增长|增加|提高|扩大|提升)了?(?:近|超过?|约)?$")
_TREND = re.compile(
    r"\s*(?:保持|实现|稳定|持续|正|稳步|快速|两位数|高速)*(?:增长|增加|提高|上升|提升)"
)
_FALL = re.compile(r"\s*(?:保持|实现|持续)*(?:下降|减少|回落|降低)")
_MOVED = re.compile(r"(?:前移|后移|进位|[上提]升|下降|前进|退后)了?\d")
_FELL = re.compile(r"后移|下降|退后")
_NEAR = 200
_RATIO_PLACES = 4


def judge_told(
    report: Report, text: str, statement: Statement, indicator: Indicator | None
) -> Judgement | None:
    """The verdict; ``None`` for statements of other kinds, and for those nothing can be said of.

    What needs a document for evidence (首个, 唯一, 第一) is not judged here.
    """
    if indicator is None:
        return None
    period = period_of(statement.period, report.meta.period)
    if statement.form == "零的突破":
        return _zero_break(report, indicator, period)
    if statement.form.startswith(RECORD):
        return _record(report, statement, indicator, period)
    if statement.kind is SpanKind.MULTIPLE:
        return _multiple(report, text, statement, indicator, period)
    if statement.unit == "位" and _MOVED.search(statement.text):
        return _moved(report, statement, indicator, period)
    if (
        statement.unit in ("年", "年度")
        and "连续" in statement.text
        and statement.value is not None
    ):
        return _run(report, text, statement, indicator, period)
    return None


def _moved(
    report: Report, statement: Statement, indicator: Indicator, period: Period | None
) -> Judgement:
    """前移 n 位: last year's place less this year's (patterns §10)."""
    if period is None or statement.value is None:
        return unverifiable("期间不明确")
    figure = Figure(
        FigureId(""), indicator.id, period=AbsolutePeriod(period), measure=Measure.MOVED
    )
    answer = resolve(report, figure)
    if answer.value is None:
        return unverifiable(answer.why)
    fell = _FELL.search(statement.text) is not None
    change = -answer.value if fell else answer.value
    word = "后移" if fell else "前移"
    return judged(change == statement.value, answer.formula, f"写作{word}{statement.value}位")


def _zero_break(report: Report, indicator: Indicator, period: Period | None) -> Judgement:
    now = _value(report, indicator, period)
    before = _value(report, indicator, period.shifted(-1) if period else None)
    if now is None or before is None:
        missing = "本期" if now is None else "上期"
        return unverifiable(f"指标表里缺“{indicator.name}”的{missing}数，不能证明是零的突破")
    return standing.zero_break(before, now)


def _record(
    report: Report, statement: Statement, indicator: Indicator, period: Period | None
) -> Judgement:
    points = history(report, indicator, period) if period is not None else ()
    return judge_record(points, indicator, low="低" in statement.form)


def _run(
    report: Report, text: str, statement: Statement, indicator: Indicator, period: Period | None
) -> Judgement | None:
    after = text[statement.number_end :]
    down = _FALL.match(after) is not None
    if not down and _TREND.match(after) is None:
        return None
    assert statement.value is not None
    points = history(report, indicator, period) if period is not None else ()
    return judge_run(points, int(statement.value), down=down)


def _multiple(
    report: Report, text: str, statement: Statement, indicator: Indicator, period: Period | None
) -> Judgement | None:
    if indicator.kind in (Kind.RANK, Kind.HONOUR) or statement.value is None or period is None:
        return None
    lead = text[max(0, statement.number_start - 24) : statement.number_start]
    if _BASE_YEAR.search(lead) or _LAST_YEAR.search(lead):
        period = report.meta.period  # the year named is the one compared with
    base_period = _base(text, statement, period)
    if base_period is None:
        return unverifiable("没有写明与哪一年比，倍数不可验")
    now, base = _value(report, indicator, period), _value(report, indicator, base_period)
    if now is None or base is None:
        missing = period if now is None else base_period
        return unverifiable(f"指标表里缺{missing.label()}“{indicator.name}”")
    if statement.form:
        times = int(statement.value).bit_length() - 1
        return multiples.fan(base, now, times)
    grew = _GREW.search(lead) is not None
    if statement.approx and base > 0:
        ratio = round_to(divide(now, base) - (1 if grew else 0), _RATIO_PLACES)
        judgement = bounded(ratio, statement.value, statement.approx)
        told = multiples.is_times(base, now, statement.value).arithmetic.partition("，")[0]
        return Judgement(judgement.verdict, f"{told}；{judgement.arithmetic}")
    check = multiples.grew_times if grew else multiples.is_times
    return check(base, now, statement.value)


def _base(text: str, statement: Statement, period: Period) -> Period | None:
    """The year compared with: named, 上年, or so many years back (五年翻两番)."""
    at = statement.number_start
    lead = text[max(0, at - 24) : at]
    if named := _BASE_YEAR.search(lead):
        year = int(named["year"])
        return period.shifted(year - (period.year or year))
    if _LAST_YEAR.search(lead):
        return period.shifted(-1)
    if statement.form and (counted := _YEARS.search(lead)):
        word = counted["years"]
        years = int(word) if word.isdigit() else from_chinese(word) or 0
        return period.shifted(-years) if years else None
    grew = _GREW.search(lead) is not None
    sentence = sentence_at(text[max(0, at - _NEAR) : at + _NEAR], min(at, _NEAR))
    if grew and re.search(r"同比|比上年|较上年|比去年|较去年", sentence):
        return period.shifted(-1)
    return None


def _value(report: Report, indicator: Indicator, period: Period | None) -> Decimal | None:
    if period is None:
        return None
    answer = resolve(report, Figure(FigureId(""), indicator.id, period=AbsolutePeriod(period)))
    return answer.value if answer.state.has_value else None
