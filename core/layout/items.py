"""What a report becomes before it is drawn: styled paragraphs, tables and breaks in reading order.

Every item knows where in the report it comes from, so that a click on a page finds the text.
"""

from __future__ import annotations

import enum
import hashlib

from attrs import field, frozen

from core.layout.charts.data import ChartData
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
    CONTENTS = "contents"  # 目录
    ATTENDANCE = "attendance"  # 出席, 请假, 列席


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
    """A tab stop, in twips from the left edge of the type area; ``leader``: dots lead to it."""

    position: int
    align: Align = Align.LEFT
    leader: bool = False


@frozen
class FlowParagraph:
    """One styled paragraph.

    ``indent`` and ``tabs`` replace the style's own, ``spec`` the whole style. ``outline_level`` is
    0-based, ``None`` for text. ``rule`` asks for the red separating line under it (7.2.7).
    ``dropped`` counts the characters of the report's paragraph left out at its start (blanks).
    ``chart`` is drawn in the paragraph's one line, which is as high as the chart.
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
    chart: ChartData | None = None

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
    """A table: column widths in twips, head rows first. ``row_height`` is the least height.

    ``three_line``: only rules above, below and under the head rows (三线表), else a full grid.
    """

    widths: tuple[int, ...]
    rows: tuple[FlowRow, ...]
    source: Source = NOWHERE
    row_height: int = 480
    three_line: bool = False

    @property
    def width(self) -> int:
        """The table's width in twips."""
        return sum(self.widths)


class Break(enum.Enum):
    """How the flow is interrupted. After a turned page only upright and a new page go on."""

    PAGE = "page"  # what follows starts a new page
    LANDSCAPE = "landscape"  # what follows stands on turned pages (横排表格, cl. 8)
    UPRIGHT = "upright"  # what follows stands on upright pages again


@frozen
class FlowBreak:
    """An interruption of the flow."""

    kind: Break = Break.PAGE
    source: Source = NOWHERE


@frozen
class FlowImprint:
    """版记: its paragraphs stand at the foot of the last page, whatever is above them.

    ``even``: that page is an even one; ``ruled``: between rules. A letter has neither (10.1).
    """

    paragraphs: tuple[FlowParagraph, ...]
    source: Source = NOWHERE
    even: bool = True
    ruled: bool = True


@frozen
class Pinned:
    """A paragraph at a fixed place: its left upper corner on the paper and its width, in twips."""

    paragraph: FlowParagraph
    x: int
    y: int
    width: int


@frozen
class PinnedRule:
    """A red double rule at a fixed place (10.1), in twips.

    ``y`` is its upper edge; ``thick_first`` puts the thick line above the thin one.
    """

    x: int
    y: int
    width: int
    thick_first: bool


@frozen
class FlowPinned:
    """What stands at fixed places of the page on which it comes, out of the flow.

    The text goes on below ``bottom`` (twips from the paper's upper edge; 0: where it was).
    """

    paragraphs: tuple[Pinned, ...] = ()
    rules: tuple[PinnedRule, ...] = ()
    bottom: int = 0
    source: Source = NOWHERE


FlowItem = FlowParagraph | FlowTable | FlowBreak | FlowImprint | FlowPinned


@frozen
class Flow:
    """A report ready to be drawn, with the page it is meant for.

    ``title``, ``author`` and ``stamp`` (ISO time, empty when unknown) become file properties.
    ``first_numbered``: whether the first page shows its number (not in a letter, 10.1).
    """

    items: tuple[FlowItem, ...]
    profile: Profile = field(default=STANDARD)
    title: str = ""
    author: str = ""
    stamp: str = ""
    first_numbered: bool = True

    def texts(self) -> tuple[str, ...]:
        """The text of every paragraph and table row in order, cells separated by tabs."""
        found: list[str] = []
        for item in self.items:
            if isinstance(item, FlowParagraph):
                found.append(item.text)
            elif isinstance(item, FlowImprint):
                found.extend(paragraph.text for paragraph in item.paragraphs)
            elif isinstance(item, FlowPinned):
                found.extend(pinned.paragraph.text for pinned in item.paragraphs)
            elif isinstance(item, FlowTable):
                found.extend("\t".join(cell.text for cell in row.cells) for row in item.rows)
        return tuple(found)

    def fingerprint(self) -> str:
        """16 hexadecimal digits that tell this text from others: an edited copy is known by it."""
        words = "\0".join(self.texts())
        return hashlib.sha256(words.encode()).hexdigest()[:16]

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
            elif isinstance(item, FlowPinned):
                runs.extend(run for pinned in item.paragraphs for run in pinned.paragraph.runs)
            elif isinstance(item, FlowTable):
                runs.extend(run for row in item.rows for cell in row.cells for run in cell.runs)
        return runs
