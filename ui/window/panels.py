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
    """A panel: ``id`` as in the action ``view.<id>``, and how to get its class when needed."""

    id: str
    side: Side
    load: Callable[[], type[Panel]]


def _outline() -> type[Panel]:
    from ui.outline.panel import OutlinePanel

    return OutlinePanel


def _editor() -> type[Panel]:
    from ui.editor.panel import EditorPanel

    return EditorPanel


def _indicators() -> type[Panel]:
    from ui.indicators.panel import IndicatorsPanel

    return IndicatorsPanel


def _preview() -> type[Panel]:
    from ui.preview.panel import PreviewPanel

    return PreviewPanel


def _editions() -> type[Panel]:
    from ui.editions.panel import EditionsPanel

    return EditionsPanel


def _problems() -> type[Panel]:
    from ui.problems.panel import ProblemsPanel

    return ProblemsPanel


def _sources() -> type[Panel]:
    from ui.sources.panel import SourcesPanel

    return SourcesPanel


def _elements() -> type[Panel]:
    from ui.elements.panel import ElementsPanel

    return ElementsPanel


def _impact() -> type[Panel]:
    from ui.impact.panel import ImpactPanel

    return ImpactPanel


def _continuity() -> type[Panel]:
    from ui.continuity.panel import ContinuityPanel

    return ContinuityPanel


def _reading() -> type[Panel]:
    from ui.continuity.reading import ReadingPanel

    return ReadingPanel


PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("outline", Side.LEFT, _outline),
    PanelSpec("editor", Side.CENTRE, _editor),
    PanelSpec("indicators", Side.CENTRE, _indicators),
    PanelSpec("preview", Side.CENTRE, _preview),
    PanelSpec("continuity", Side.CENTRE, _continuity),
    PanelSpec("editions", Side.CENTRE, _editions),
    PanelSpec("problems", Side.RIGHT, _problems),
    PanelSpec("sources", Side.RIGHT, _sources),
    PanelSpec("elements", Side.RIGHT, _elements),
    PanelSpec("impact", Side.RIGHT, _impact),
    PanelSpec("reading", Side.RIGHT, _reading),
)
"""In the order of their tabs. Loading is put off until a report is opened: start-up stays fast."""
