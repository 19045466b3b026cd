"""Which panels the window has, and where they stand. The one place that knows them all."""

from __future__ import annotations

import enum
from collections.abc import Callable

from attrs import frozen

from ui.panel import Panel


class Side(enum.Enum):
    """A column of the window."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@frozen
class PanelSpec:
    """A panel: ``id`` as in the action ``view.<id>``, and how to get its class when it is needed."""

    id: str
    side: Side
    load: Callable[[], type[Panel]]


def _outline() -> type[Panel]:
    from ui.outline.panel import OutlinePanel

    return OutlinePanel


def _elements() -> type[Panel]:
    from ui.elements.panel import ElementsPanel

    return ElementsPanel


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("outline", Side.LEFT, _outline),
    PanelSpec("elements", Side.RIGHT, _elements),
)
"""In the order of their tabs. Loading is put off until a report is opened: start-up stays fast."""
