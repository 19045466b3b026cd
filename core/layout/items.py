"""What a report becomes before it is drawn: styled paragraphs, tables and breaks in reading order.

Every item knows where in the report it comes from, so that a click on a page finds the text.
"""

from __future__ import annotations

import enum

from attrs import field, frozen

from core.layout.profile import STANDARD, Profile
from core.layout.styles import Align, FlowStyle, FontRole, StyleSpec
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId


class Element(enum.Enum):
    """Which element of the document an item stands for when it is no running text."""

    TITLE = "title"
    RECIPIENTS = "recipients"
    LETTERHEAD = "letterhead"  # 版头
    ANNEXES = "annexes"
    SIGNATURE = "signature"
    NOTE = "note"
    IMPRINT = "imprint"  # 版记


@frozen
class Source:
    """Where an item comes from: a heading names its section, a paragraph both."""

    section: SectionId | None = None
    paragraph: ParagraphId | None = None
    element: Element | None = None


NOWHERE = Source()


@frozen
class FlowRun:
    """Text in one format; a line feed breaks the line, a tab goes to the next tab stop.

    ``font`` overrides the style's face. ``pending`` marks what is still missing (待补,
    highlighted). ``figure`` is the live figure or mention it comes from. ``computed`` text (a
    heading's number, a label) is not part of the report's own words.
    """

    text: str
    font: FontRole | None = None
    strong: bool = False
    pending: bool = False
    figure: FigureId | None = None
    computed: bool = False


@frozen
class Indent:
    """Indents in twips from the edges of the type area; ``first_line`` adds on the first line."""

    left: int = 0
    right: int = 0
    first_line: int = 0


@frozen
class TabStop:
    """A tab stop, in twips from the left edge of the type area."""

    position: int
    align: Align = Align.LEFT


@frozen
class FlowParagraph:
    """One styled paragraph.

    ``indent`` and ``tabs`` replace the style's own, ``spec`` the whole style. ``outline_level`` is
    0-based, ``None`` for text. ``rule`` asks for the red separating line under it (7.2.7).
    ``dropped`` counts the characters of the report's paragraph left out at its start (blanks).
    """

    style: FlowStyle
    runs: tuple[FlowRun, ...] = ()
    source: Source = NOWHERE
    outline_level: int | None = None
    indent: Indent | None = None
    tabs: tuple[TabStop, ...] = ()
    rule: bool = False
    spec: StyleSpec | None = None
    dropped: int = 0

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return "".join(run.text for run in self.runs)


@frozen
class FlowCell:
    """A table cell: one paragraph, without styles of its own."""

    runs: tuple[FlowRun, ...] = ()
    align: Align = Align.LEFT
    indicator: IndicatorId | None = None

    @property
    def text(self) -> str:
        """The cell's characters."""
        return "".join(run.text for run in self.runs)


@frozen
class FlowRow:
    """A table row; a ``header`` row repeats on every page the table continues on."""

    cells: tuple[FlowCell, ...]
    header: bool = False


@frozen
class FlowTable:
    """A table: column widths in twips, head rows first. ``row_height`` is the least height."""

    widths: tuple[int, ...]
    rows: tuple[FlowRow, ...]
    source: Source = NOWHERE
    row_height: int = 480

    @property
    def width(self) -> int:
        """The table's width in twips."""
        return sum(self.widths)


class Break(enum.Enum):
    """How the flow is interrupted."""

    PAGE = "page"  # what follows starts a new page


@frozen
class FlowBreak:
    """An interruption of the flow."""

    kind: Break = Break.PAGE
    source: Source = NOWHERE


@frozen
class FlowImprint:
    """版记: its paragraphs stand at the foot of an even page, whatever is above them."""

    paragraphs: tuple[FlowParagraph, ...]
    source: Source = NOWHERE


FlowItem = FlowParagraph | FlowTable | FlowBreak | FlowImprint


@frozen
class Flow:
    """A report ready to be drawn, with the page it is meant for.

    ``title``, ``author`` and ``stamp`` (ISO time, empty when unknown) become file properties.
    """

    items: tuple[FlowItem, ...]
    profile: Profile = field(default=STANDARD)
    title: str = ""
    author: str = ""
    stamp: str = ""

    def texts(self) -> tuple[str, ...]:
        """The text of every paragraph and table row in order, cells separated by tabs."""
        found: list[str] = []
        for item in self.items:
            if isinstance(item, FlowParagraph):
                found.append(item.text)
            elif isinstance(item, FlowImprint):
                found.extend(paragraph.text for paragraph in item.paragraphs)
            elif isinstance(item, FlowTable):
                found.extend("\t".join(cell.text for cell in row.cells) for row in item.rows)
        return tuple(found)

    @property
    def missing(self) -> int:
        """How many places still say 待补."""
        return sum(1 for run in self._runs() if run.pending)

    def _runs(self) -> list[FlowRun]:
        runs: list[FlowRun] = []
        for item in self.items:
            if isinstance(item, FlowParagraph):
                runs.extend(item.runs)
            elif isinstance(item, FlowImprint):
                runs.extend(run for paragraph in item.paragraphs for run in paragraph.runs)
            elif isinstance(item, FlowTable):
                runs.extend(run for row in item.rows for cell in row.cells for run in cell.runs)
        return runs
