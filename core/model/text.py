"""Text of a report: paragraphs whose numbers are references, tables and charts made of the book."""

from __future__ import annotations

import enum

from attrs import frozen

from core.model.ids import FigureId, IndicatorId, ParagraphId
from core.model.periods import CURRENT, PeriodExpr


class Measure(enum.Enum):
    """What a figure in the text says of its indicator (引用的量)."""

    VALUE = "value"  # 水平值
    TARGET = "target"  # 目标值
    GROWTH = "growth"  # 同比增幅, %
    DELTA = "delta"  # 增减额 / 净增
    POINTS = "pp"  # 百分点变化
    SHARE = "share"  # 占比, %
    COMPLETION = "completion"  # 完成率, %
    CAGR = "cagr"  # 年均增速, %
    RANK = "rank"  # 位次
    TIMES = "times"  # 倍数: 本期 ÷ 基期
    MOVED = "moved"  # 位次变化: 上期位次 − 本期位次
    REMAINING = "remaining"  # 剩余年均: (终期目标 − 现状) ÷ 剩余年数


class Wording(enum.Enum):
    """How a figure is put into words (写法)."""

    PLAIN = "plain"  # 23.65亿元, 8.2%
    WORDED = "worded"  # 增长8.2% / 下降3.2% / 持平: the direction word follows the sign
    BARE = "bare"  # 23.65, without unit


class Approx(enum.Enum):
    """Which word makes a figure approximate; it is written only while it is true (约数词)."""

    NONE = ""
    NEAR = "near"  # 近400家
    MORE = "more"  # 390余家
    MANY = "many"  # 390多家
    OVER = "over"  # 超390家
    ABOUT = "about"  # 约390家
    AROUND = "around"  # 390家左右


@frozen
class Override:
    """A person's own wording instead of the computed one, with the reason (脱钩)."""

    text: str
    reason: str
    by: str = ""
    at: str = ""
    text_when_overridden: str = ""


@frozen
class Text:
    """A run of plain text; ``strong`` for an emphasised lead."""

    text: str
    strong: bool = False


@frozen
class Figure:
    """A live figure (数字引用): resolved from the book whenever it is shown, never stored.

    ``base`` is the period compared with (``None``: the same period a year earlier; for 年均 the
    first year). ``against`` is the denominator of a share. ``unit`` and ``decimals`` override the
    indicator's own. ``approx`` asks for a round number with a word, chosen anew from every value.
    """

    id: FigureId
    indicator: IndicatorId
    period: PeriodExpr = CURRENT
    measure: Measure = Measure.VALUE
    wording: Wording = Wording.PLAIN
    base: PeriodExpr | None = None
    against: IndicatorId | None = None
    dim: str = ""
    unit: str | None = None
    decimals: int | None = None
    override: Override | None = None
    approx: Approx = Approx.NONE


@frozen
class PeriodMention:
    """A period named in the text (2023年, 2023年1—9月) that follows the report's own.

    ``form`` is ``full`` (2023年1—9月), ``year`` (2023年) or ``months`` (1—9月).
    """

    id: FigureId
    period: PeriodExpr = CURRENT
    form: str = "full"


@frozen
class Todo:
    """Something still to be written (【待补】); shown, listed, and marked in the export."""

    text: str


Inline = Text | Figure | PeriodMention | Todo


@frozen
class Paragraph:
    """One paragraph of running text. ``audiences`` empty: for every version."""

    id: ParagraphId
    inlines: tuple[Inline, ...] = ()
    audiences: tuple[str, ...] = ()


@frozen
class Column:
    """A column of an indicator table: which measure of which period, under which heading."""

    heading: str
    measure: Measure
    period: PeriodExpr = CURRENT


class TableStyle(enum.Enum):
    """Which lines a table has (表格样式)."""

    GRID = "grid"  # 全框线
    THREE_LINE = "three-line"  # 三线表


@frozen
class IndicatorTable:
    """A table in the text made from the book (指标附表). ``indicators`` empty: all of the book.

    ``landscape`` puts it on turned pages of its own (横排).
    """

    id: ParagraphId
    caption: str
    columns: tuple[Column, ...]
    indicators: tuple[IndicatorId, ...] = ()
    note: str = ""
    audiences: tuple[str, ...] = ()
    style: TableStyle = TableStyle.GRID
    landscape: bool = False


class ChartShape(enum.Enum):
    """How a chart shows its numbers (图的种类)."""

    BAR = "bar"  # 柱形图
    STACKED = "stacked"  # 堆积柱形图
    LINE = "line"  # 折线图
    PIE = "pie"  # 饼图


class ChartSeries(enum.Enum):
    """What a chart has one series for; the other side runs along its axis (系列)."""

    INDICATORS = "indicators"  # columns (years) along the axis, a series an indicator
    COLUMNS = "columns"  # indicators along the axis, a series a column


@frozen
class Chart:
    """A chart in the text drawn from the book (图表): the grid of indicators and columns.

    ``indicators`` empty: all of the book. ``alt`` is the description for those who cannot see it
    (empty: made from the numbers). ``lines`` is its height in lines of the page's grid. ``labels``
    writes the value at every mark. A pie shows the first series only.
    """

    id: ParagraphId
    caption: str
    columns: tuple[Column, ...]
    indicators: tuple[IndicatorId, ...] = ()
    shape: ChartShape = ChartShape.BAR
    series: ChartSeries = ChartSeries.INDICATORS
    labels: bool = True
    lines: int = 10
    alt: str = ""
    note: str = ""
    audiences: tuple[str, ...] = ()


Exhibit = IndicatorTable | Chart
"""A block made from the book that is not running text."""

Block = Paragraph | IndicatorTable | Chart


def plain(text: str) -> tuple[Inline, ...]:
    """Inlines of a paragraph that holds only this text."""
    return (Text(text),) if text else ()
