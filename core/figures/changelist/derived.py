"""Which computed figures come out differently: in the text, and beside the values of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from core.figures.resolve import resolve
from core.figures.resolved import Resolved
from core.figures.trace import MEASURE_NAMES
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Role
from core.model.periods import AbsolutePeriod, Period, PeriodExpr
from core.model.report import Report
from core.model.text import Figure, Measure

_STANDING = (Measure.GROWTH, Measure.COMPLETION, Measure.POINTS)
_DIRECT = (Measure.VALUE, Measure.TARGET, Measure.RANK)


@frozen
class FigureChange:
    """A figure that reads otherwise. ``section`` and ``paragraph`` are ``None`` in the table."""

    indicator: str
    period: str
    measure: Measure
    before: Resolved
    after: Resolved
    section: SectionId | None = None
    paragraph: ParagraphId | None = None

    @property
    def derived(self) -> bool:
        """Whether it is computed from several values, so that nobody typed or imported it."""
        return self.measure not in _DIRECT

    @property
    def name(self) -> str:
        """What it is of: “高新技术企业数”2023年同比增幅."""
        return f"“{self.indicator}”{self.period}{MEASURE_NAMES[self.measure]}"


def changed_figures(
    before: Report, after: Report, touched: frozenset[tuple[IndicatorId, Period]]
) -> tuple[FigureChange, ...]:
    """Live figures of the text that read otherwise, then the standing measures of the table.

    ``touched`` are indicators and periods whose values changed; growth and the like of the year
    after are looked at too.
    """
    found = list(_of_text(before, after))
    shown = {(item.indicator, item.period, item.measure) for item in found}
    found += [
        item
        for item in _of_table(before, after, touched)
        if (item.indicator, item.period, item.measure) not in shown
    ]
    return tuple(found)


def _of_text(before: Report, after: Report) -> Iterator[FigureChange]:
    earlier = {at: figure for at, _, figure in _placed(before)}
    for at, (section, paragraph), figure in _placed(after):
        old = earlier.get(at)
        if old is None:
            continue
        one, two = resolve(before, old), resolve(after, figure)
        if one.text != two.text:
            yield FigureChange(
                _name(before, after, figure.indicator),
                _period(after, figure.period),
                figure.measure,
                one,
                two,
                section,
                paragraph,
            )


_Place = tuple[ParagraphId, FigureId, int]


def _placed(report: Report) -> Iterator[tuple[_Place, tuple[SectionId, ParagraphId], Figure]]:
    """Every live figure with what finds it again in another state of the report."""
    seen: Counter[tuple[ParagraphId, FigureId]] = Counter()
    for section, paragraph, figure in report.figures():
        at = (paragraph.id, figure.id)
        yield (*at, seen[at]), (section.id, paragraph.id), figure
        seen[at] += 1


def _of_table(
    before: Report, after: Report, touched: frozenset[tuple[IndicatorId, Period]]
) -> Iterator[FigureChange]:
    asked: dict[tuple[IndicatorId, Period], None] = {}
    for indicator, period in sorted(touched, key=lambda item: (item[0], item[1].code())):
        for shifted in (period, period.shifted(1)):
            if after.book.observation(indicator, shifted, Role.ACTUAL) is not None:
                asked[indicator, shifted] = None
    for indicator, period in asked:
        for measure in _STANDING:
            figure = Figure(FigureId(""), indicator, AbsolutePeriod(period), measure)
            one, two = resolve(before, figure), resolve(after, figure)
            if one.text != two.text and (one.state.has_value or two.state.has_value):
                name = _name(before, after, indicator)
                yield FigureChange(name, period.label(), measure, one, two)


def _name(before: Report, after: Report, indicator: IndicatorId) -> str:
    found = after.book.indicator(indicator) or before.book.indicator(indicator)
    return found.name if found else indicator


def _period(report: Report, expression: PeriodExpr) -> str:
    return expression.against(report.meta.period).label()
