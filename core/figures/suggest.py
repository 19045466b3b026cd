"""What a writer may insert for an indicator, each with the text it would show now (插入数字).

Serves the insert dialog and the completion after ``#``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from attrs import frozen

from core.figures.resolve import resolve
from core.figures.resolved import FigureState
from core.model.ids import FigureId, IndicatorId
from core.model.indicators import Indicator, IndicatorBook, Kind, Role
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR, PeriodExpr
from core.model.report import Report
from core.model.text import Figure, Measure, Wording

LIMIT = 40
"""How many suggestions a list shows at most."""


@frozen
class Suggestion:
    """A figure that may be inserted: give ``figure`` a fresh id first (its own is empty)."""

    label: str
    figure: Figure
    text: str
    state: FigureState
    why: str = ""


def suggestions(report: Report, query: str, *, limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """Figures of the indicators whose name or alias matches ``query``, best matches first.

    An empty query lists the indicators in their order. Figures without a value are offered too,
    after those with one: they show 待补 until the value is there.
    """
    found: list[Suggestion] = []
    for indicator in matching(report.book, query):
        found.extend(of_indicator(report, indicator))
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def of_indicator(report: Report, indicator: Indicator) -> tuple[Suggestion, ...]:
    """Everything that may be said of one indicator, what has a value first."""
    made = [_suggest(report, indicator, *offer) for offer in _offers(report.book, indicator)]
    return tuple(sorted(made, key=lambda item: not item.state.has_value))


def matching(book: IndicatorBook, query: str) -> tuple[Indicator, ...]:
    """Indicators for a query: exact, beginning, within name or alias, then scattered."""
    wanted = _fold(query)
    if not wanted:
        return book.indicators
    ranked = [
        (rank, position, indicator)
        for position, indicator in enumerate(book.indicators)
        if (rank := _rank(indicator, wanted)) is not None
    ]
    return tuple(indicator for _, _, indicator in sorted(ranked, key=lambda item: item[:2]))


def _rank(indicator: Indicator, wanted: str) -> int | None:
    name = _fold(indicator.name)
    aliases = [_fold(alias) for alias in indicator.aliases]
    if wanted in (name, indicator.code.casefold()) or wanted in aliases:
        return 0
    if name.startswith(wanted):
        return 1
    if any(alias.startswith(wanted) for alias in aliases):
        return 2
    if wanted in name:
        return 3
    if any(wanted in alias for alias in aliases):
        return 4
    if len(wanted) > 1 and any(_scattered(wanted, text) for text in (name, *aliases)):
        return 5
    return None


def _scattered(wanted: str, text: str) -> bool:
    """Whether the letters stand in ``text`` in this order: 高企数 in 高新技术企业数."""
    rest = iter(text)
    return all(letter in rest for letter in wanted)


def _fold(text: str) -> str:
    """Case and width folded, blanks and brackets dropped."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter in "&%")


_Offer = tuple[str, Measure, Wording, PeriodExpr, IndicatorId | None]


def _offers(book: IndicatorBook, indicator: Indicator) -> Iterator[_Offer]:
    plain, worded = Wording.PLAIN, Wording.WORDED
    yield "本期数", Measure.VALUE, plain, CURRENT, None
    if indicator.kind is Kind.RATIO:
        yield "比上年提高（百分点）", Measure.POINTS, worded, CURRENT, None
    elif indicator.kind in (Kind.AMOUNT, Kind.COUNT):
        yield "同比增长", Measure.GROWTH, worded, CURRENT, None
        yield "比上年增加", Measure.DELTA, worded, CURRENT, None
        yield "完成目标", Measure.COMPLETION, worded, CURRENT, None
    recorded = {observation.key.role for observation in book.of_indicator(indicator.id)}
    if Role.RANK in recorded:
        yield "位次", Measure.RANK, worded, CURRENT, None
        if _ranked_before(book, indicator):
            yield "位次变化", Measure.MOVED, worded, CURRENT, None
    if Role.SHARE in recorded:
        yield "占比", Measure.SHARE, plain, CURRENT, None
    if indicator.parent is not None and indicator.kind is not Kind.RATIO:
        whole = book.indicator(indicator.parent)
        if whole is not None:
            yield f"占“{whole.name}”", Measure.SHARE, plain, CURRENT, whole.id
    yield "上年同期数", Measure.VALUE, plain, LAST_YEAR, None
    if Role.TARGET in recorded:
        yield "本期目标", Measure.TARGET, plain, CURRENT, None
        yield "下年目标", Measure.TARGET, plain, NEXT_YEAR, None


def _ranked_before(book: IndicatorBook, indicator: Indicator) -> bool:
    """Whether places of more than one period are recorded."""
    ranks = [item for item in book.of_indicator(indicator.id) if item.key.role is Role.RANK]
    return len(ranks) > 1


def _suggest(
    report: Report,
    indicator: Indicator,
    what: str,
    measure: Measure,
    wording: Wording,
    period: PeriodExpr,
    against: IndicatorId | None,
) -> Suggestion:
    figure = Figure(
        FigureId(""),
        indicator.id,
        period=period,
        measure=measure,
        wording=wording,
        against=against,
    )
    resolved = resolve(report, figure)
    return Suggestion(
        f"{indicator.name} · {what}", figure, resolved.text, resolved.state, resolved.why
    )
