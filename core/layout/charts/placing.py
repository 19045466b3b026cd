"""Where the charts of a page stand on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from core.layout.charts.data import ChartData
from core.layout.charts.drawing import chart_marks
from core.layout.charts.marks import Drawing, Mark
from core.layout.items import Flow, FlowParagraph
from core.layout.pages import Fragment

_TWIPS = 20.0
ROOM_ABOVE = 120
"""Twips left free over a chart inside its lines: a line grows above what stands on it."""

ROOM_BELOW = 60
"""Twips for the descent of the line it stands on."""


def picture_size(data: ChartData) -> tuple[int, int]:
    """Width and height of the drawn box in twips: a little less than the lines it takes."""
    return data.width, data.height - ROOM_ABOVE - ROOM_BELOW


def draw_charts(flow: Flow, fragments: tuple[Fragment, ...]) -> Iterator[Drawing]:
    """The charts of a page with everything drawn in them."""
    geometry = flow.profile.geometry
    for fragment in fragments:
        item = flow.items[fragment.item]
        if isinstance(item, FlowParagraph) and item.chart is not None:
            width, height = (size / _TWIPS for size in picture_size(item.chart))
            top = geometry.top + fragment.top + ROOM_ABOVE
            marks = _marks(item.chart, width, height)
            yield Drawing(
                geometry.left / _TWIPS, top / _TWIPS, width, height, marks, item.chart.alt
            )


@lru_cache(maxsize=64)
def _marks(data: ChartData, width: float, height: float) -> tuple[Mark, ...]:
    return chart_marks(data, width, height)
