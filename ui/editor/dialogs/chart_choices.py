"""What a chart may show: its kinds, its periods, and what is usual for a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from core.figures.trace import MEASURE_NAMES
from core.model.ids import IndicatorId, ParagraphId
from core.model.periods import CURRENT, NEXT_YEAR, PeriodExpr, RelativePeriod
from core.model.report import Report
from core.model.text import Chart, ChartSeries, ChartShape, Column, Measure

SHAPES: Mapping[ChartShape, str] = MappingProxyType(
    {
        ChartShape.BAR: "柱形图",
        ChartShape.LINE: "折线图",
        ChartShape.STACKED: "堆积柱形图",
        ChartShape.PIE: "饼图",
    }
)
SERIES: Mapping[ChartSeries, str] = MappingProxyType(
    {
        ChartSeries.INDICATORS: "每个指标一个系列，横轴是期间",
        ChartSeries.COLUMNS: "每个期间一个系列，横轴是指标",
    }
)
_YEARS = 5
_OTHERS = (
    Column("", Measure.TARGET, CURRENT),
    Column("", Measure.TARGET, NEXT_YEAR),
    Column("", Measure.GROWTH, CURRENT),
)


def year(offset: int) -> Column:
    """The value of the reporting period, or of the same one some years earlier."""
    return Column("", Measure.VALUE, CURRENT if not offset else RelativePeriod(offset))


def offered_columns(report: Report, chart: Chart) -> Iterator[tuple[str, Column]]:
    """Five years, targets and growth, and what the chart shows besides, with names."""
    offered = [*(year(offset) for offset in range(1 - _YEARS, 1)), *_OTHERS]
    offered.extend(column for column in chart.columns if column not in offered)
    for column in offered:
        what = "" if column.measure is Measure.VALUE else MEASURE_NAMES[column.measure]
        yield (column.heading or _label(report, column.period) + what), column


def usual_chart(report: Report, own: ParagraphId) -> Chart:
    """The first indicator that has values, over the years it has them for."""
    for indicator in report.book.indicators:
        offsets = [
            offset for offset in range(1 - _YEARS, 1) if _has(report, indicator.id, year(offset))
        ]
        if offsets:
            columns = tuple(year(offset) for offset in offsets)
            return Chart(own, f"{indicator.name}变化情况", columns, (indicator.id,))
    first = tuple(indicator.id for indicator in report.book.indicators[:1])
    return Chart(own, "主要指标变化情况", (year(-1), year(0)), first)


def _has(report: Report, indicator: IndicatorId, column: Column) -> bool:
    try:
        period = column.period.against(report.meta.period)
    except ValueError:
        return False
    found = report.book.observation(indicator, period)
    return found is not None and found.usable


def _label(report: Report, period: PeriodExpr) -> str:
    try:
        return period.against(report.meta.period).label()
    except ValueError:
        return "报告期未定"
