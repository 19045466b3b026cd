"""Reports with charts for the tests: four indicators over five years, some values missing."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from core.model.ids import IndicatorId, ParagraphId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import Period, RelativePeriod
from core.model.report import Report
from core.model.text import Chart, ChartSeries, ChartShape, Column, Measure
from tests.core.layout.reports import YEAR, opening, report, section

NAMES = ("研发经费投入", "技术合同成交额", "高新技术产业产值", "财政科技支出")
VALUES = (
    ("12.5", "14.2", "16.8", "19.3", "23.65"),
    ("8.1", "9.4", None, "15.2", "18.8"),
    ("30.2", "33.1", "37.5", "41.0", "46.7"),
    ("2.1", "2.3", "2.8", "3.0", "3.4"),
)
YEARS = tuple(Column("", Measure.VALUE, RelativePeriod(offset)) for offset in range(-4, 1))


def book() -> IndicatorBook:
    """The sample book, all values in 亿元."""
    indicators = tuple(
        Indicator(IndicatorId(f"c{number}"), name, "亿元") for number, name in enumerate(NAMES)
    )
    values = [
        Observation(
            ObservationKey(IndicatorId(f"c{number}"), Period.of_year(YEAR - 4 + at)),
            Decimal(text),
            "亿元",
            raw=text,
        )
        for number, row in enumerate(VALUES)
        for at, text in enumerate(row)
        if text is not None
    ]
    return IndicatorBook.of(indicators, tuple(values))


def chart(
    shape: ChartShape = ChartShape.BAR, *rows: int, caption: str = "主要指标", **more: object
) -> Chart:
    """A chart of these rows of the book over five years."""
    chosen = tuple(IndicatorId(f"c{row}") for row in rows or (0, 3))
    made = Chart(ParagraphId(f"chart-{shape.value}"), caption, YEARS, chosen, shape)
    return evolve(made, **more)


def pie() -> Chart:
    """Shares of three indicators in one year."""
    base = chart(ChartShape.PIE, 0, 1, 2, caption="2025年构成")
    return evolve(base, columns=YEARS[-1:], series=ChartSeries.COLUMNS)


def with_charts(*charts: Chart, text: str = "全区科技投入稳步增长，具体情况见下图。") -> Report:
    """A report whose first section holds these charts."""
    part = section("主要指标完成情况", text)
    outline = (opening(), evolve(part, blocks=(*part.blocks, *charts)), section("下一步工作", text))
    return evolve(report(outline), book=book())
