"""Charts of a report: what they show, how they are named, what is drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from core.layout.charts.data import Fill
from core.layout.charts.drawing import chart_marks
from core.layout.charts.marks import Area, Mark, Stroke, Words
from core.layout.charts.scale import scale_of, tick_text
from core.layout.flow import flow
from core.layout.items import FlowParagraph
from core.layout.paginate import paginate
from core.layout.styles import FlowStyle
from core.model.ids import IndicatorId
from core.model.report import Report
from core.model.text import Chart, ChartSeries, ChartShape, IndicatorTable
from tests.core.layout.charts.reports import chart, pie, with_charts
from tests.core.layout.reports import table

WIDTH, HEIGHT = 442.0, 280.0


def charts_of(report: Report) -> list[FlowParagraph]:
    return [i for i in flow(report).items if isinstance(i, FlowParagraph) and i.chart]


def captions(report: Report) -> list[str]:
    items = flow(report).items
    found = (i for i in items if isinstance(i, FlowParagraph) and i.style is FlowStyle.CAPTION)
    return [item.text for item in found]


def drawn(made: Chart) -> tuple[Mark, ...]:
    data = charts_of(with_charts(made))[0].chart
    assert data is not None
    return chart_marks(data, WIDTH, HEIGHT)


def test_a_chart_says_what_the_table_says() -> None:
    data = charts_of(with_charts(chart(ChartShape.BAR, 0, 3)))[0].chart
    assert data is not None
    assert data.categories == ("2021年", "2022年", "2023年", "2024年", "2025年")
    assert [series.name for series in data.series] == ["研发经费投入", "财政科技支出"]
    assert data.series[0].values[-1] == Decimal("23.65")
    assert data.series[0].texts[-1] == "23.65"
    assert data.unit == "亿元"


def test_indicators_run_along_the_axis_when_columns_are_the_series() -> None:
    turned = evolve(chart(ChartShape.BAR, 0, 3), series=ChartSeries.COLUMNS)
    data = charts_of(with_charts(turned))[0].chart
    assert data is not None
    assert data.categories == ("研发经费投入", "财政科技支出")
    assert len(data.series) == 5


def test_captions_are_numbered_apart_from_tables_and_name_the_unit() -> None:
    report = with_charts(chart(), evolve(pie(), caption="图9 构成"))
    first, second = report.outline[1].blocks[1:3]
    blocks = (first, table("附表"), second, evolve(table(""), caption=""))
    outline = (report.outline[0], evolve(report.outline[1], blocks=blocks))
    found = captions(evolve(report, outline=outline))
    assert found == ["图1　主要指标（单位：亿元）", "表1　附表", "图2　构成（单位：亿元）"]


def test_a_missing_value_is_a_gap_and_is_told() -> None:
    made = chart(ChartShape.LINE, 1)
    report = with_charts(made)
    assert "【待补：图中1个数】" in captions(report)[0]
    assert flow(report).missing == 1
    lines = [m for m in drawn(made) if isinstance(m, Stroke) and m.width > 1]
    assert [len(line.points) for line in lines] == [2, 2]
    bars = [m for m in drawn(chart(ChartShape.BAR, 1)) if isinstance(m, Area)]
    assert len(bars) == 4


def test_indicators_nobody_knows_leave_a_marked_place() -> None:
    gone = evolve(chart(), indicators=(IndicatorId("gone"),))
    report = with_charts(gone)
    assert "【待补：图中的数】" in captions(report)[0]
    assert paginate(flow(report)).pages[0].charts[0].marks


def test_the_description_holds_every_number_unless_somebody_wrote_one() -> None:
    data = charts_of(with_charts(chart(ChartShape.BAR, 1)))[0].chart
    assert data is not None
    for word in ("柱形图", "亿元", "技术合同成交额", "2025年18.8", "2023年待补"):
        assert word in data.alt
    own = charts_of(with_charts(evolve(chart(), alt="逐年上升")))[0].chart
    assert own is not None
    assert own.alt == "逐年上升"


def test_series_are_told_apart_without_colour() -> None:
    fills = {m.fill for m in drawn(chart(ChartShape.BAR, 0, 2, 3)) if isinstance(m, Area)}
    assert {Fill.DARK, Fill.RISING, Fill.LIGHT} <= fills
    dashes = {
        m.dash
        for m in drawn(chart(ChartShape.LINE, 0, 2, 3))
        if isinstance(m, Stroke) and m.width > 1
    }
    assert len(dashes) == 3


def test_a_pie_tells_shares_that_make_a_whole() -> None:
    words = [m.text for m in drawn(pie()) if isinstance(m, Words) and m.text.endswith("%")]
    assert sum(Decimal(word.split("，")[-1].rstrip("%")) for word in words) == Decimal(100)


@pytest.mark.parametrize("shape", ChartShape)
def test_everything_stands_inside_the_box(shape: ChartShape) -> None:
    for mark in drawn(chart(shape, 0, 1, 2, 3)):
        points = ((mark.x, mark.y),) if isinstance(mark, Words) else mark.points
        assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1 for x, y in points)


def test_a_chart_takes_whole_lines_and_stays_with_its_caption() -> None:
    text = ["正文。" * 60] * 3
    pages = paginate(flow(with_charts(chart(lines=10), text="".join(text))))
    items = pages.flow.items
    at = next(n for n, i in enumerate(items) if isinstance(i, FlowParagraph) and i.chart)
    assert pages.starts[at] == pages.starts[at + 1]
    spec = items[at].spec if isinstance(items[at], FlowParagraph) else None
    assert spec is not None
    assert spec.line == 10 * pages.flow.profile.geometry.pitch
    assert len([d for page in pages.pages for d in page.charts]) == 1


@given(
    st.lists(
        st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False), min_size=1
    )
)
def test_an_axis_holds_zero_and_every_value_in_few_round_steps(values: list[Decimal]) -> None:
    scale = scale_of(values)
    assert scale.low <= min(*values, Decimal(0)) <= max(*values, Decimal(0)) <= scale.high
    assert 1 <= len(scale.ticks()) - 1 <= 12
    assert all("E" not in tick_text(tick) for tick in scale.ticks())
    assert Decimal(0) in scale.ticks()


def test_a_table_and_a_chart_are_both_blocks_of_the_book() -> None:
    report = with_charts(chart())
    kinds = {type(block) for block in (*report.outline[1].blocks, table("表"))}
    assert {Chart, IndicatorTable} <= kinds
