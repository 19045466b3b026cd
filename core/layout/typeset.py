"""Paragraphs and table rows of a flow broken into lines, each kept until its text changes."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate

from attrs import Factory, field, frozen

from core.layout.items import FlowCell, FlowParagraph, FlowRow, FlowRun, FlowTable, Indent
from core.layout.kept import Kept
from core.layout.linebreak import BreakRules, Measure, break_rules, line_ends
from core.layout.profile import Profile
from core.layout.styles import FlowStyle, FontRole, StyleSpec
from core.layout.tables import BORDER, CELL_MARGIN, CELL_PADDING
from core.layout.widths import MILLI, Metrics

_KEPT_PARAGRAPHS = 60_000
_ROUNDING = 500


@frozen(eq=False)
class SetText:
    """A text broken into lines.

    ``edges`` are in thousandths of a twip; ``left`` and ``room`` (first line, others) in twips.
    ``latin``: digits and letters are drawn in a face of their own.
    """

    text: str
    runs: tuple[FlowRun, ...]
    spec: StyleSpec
    edges: list[int]
    gaps: dict[int, int]
    lines: tuple[tuple[int, int], ...]
    left: tuple[int, int]
    room: tuple[int, int]
    latin: bool = False

    @property
    def height(self) -> int:
        """Height of all lines, in twips."""
        return len(self.lines) * self.spec.line


@frozen(eq=False)
class Typesetter:
    """Breaks the texts of one profile with one set of widths; keeps what it has broken.

    Keep one for as long as a report is edited: then only changed paragraphs are broken again.
    """

    profile: Profile
    metrics: Metrics = field(default=Factory(lambda self: self.profile.metrics, takes_self=True))
    _kept: dict[object, SetText] = field(factory=dict, init=False)
    _heights: Kept[int] = field(factory=lambda: Kept(_KEPT_PARAGRAPHS), init=False)
    _paragraphs: Kept[SetText] = field(factory=lambda: Kept(_KEPT_PARAGRAPHS), init=False)

    @cached_property
    def rules(self) -> BreakRules:
        """What may begin and end a line."""
        return break_rules(
            self.profile.closing_marks, self.profile.opening_marks, self.metrics.habits
        )

    def paragraph(self, item: FlowParagraph) -> SetText:
        """The lines of a paragraph across the type area."""
        return self._paragraphs.of((item,), lambda: self._paragraph(item))

    def _paragraph(self, item: FlowParagraph) -> SetText:
        """The same for an equal paragraph that is another object."""
        key = (item.style, item.runs, item.indent, item.spec)
        found = self._kept.get(key)
        if found is None:
            spec = item.spec or self.profile.style(item.style)
            indent = item.indent or Indent(first_line=spec.first_line_twips)
            found = self._set(item.runs, spec, indent, self.profile.geometry.text_width)
            self._keep(key, found)
        return found

    def cell(self, cell: FlowCell, width: int, *, header: bool) -> SetText:
        """The lines of a table cell of this column width."""
        key = (cell.runs, width, header)
        found = self._kept.get(key)
        if found is None:
            style = FlowStyle.TABLE_HEAD if header else FlowStyle.TABLE_CELL
            room = width - 2 * CELL_MARGIN
            found = self._set(cell.runs, self.profile.style(style), Indent(), room)
            self._keep(key, found)
        return found

    def row_height(self, table: FlowTable, row: FlowRow) -> int:
        """Height of a table row in twips."""
        return self._heights.of((table, row), lambda: self._row_height(table, row))

    def _row_height(self, table: FlowTable, row: FlowRow) -> int:
        highest = max(
            self.cell(cell, width, header=row.header).height
            for cell, width in zip(row.cells, table.widths, strict=True)
        )
        return max(highest + 2 * CELL_PADDING + BORDER, table.row_height)

    def _keep(self, key: object, text: SetText) -> None:
        if len(self._kept) >= _KEPT_PARAGRAPHS:
            self._kept.clear()
        self._kept[key] = text

    def _set(
        self, runs: tuple[FlowRun, ...], spec: StyleSpec, indent: Indent, width: int
    ) -> SetText:
        text = "".join(run.text for run in runs)
        edges, spaces = self._edges(text, runs, spec)
        rest = width - indent.left - indent.right
        first = rest - indent.first_line
        # no spacing follows a line's last character; programs round every piece of a line
        last = spec.spacing * MILLI + _ROUNDING
        room = Measure(first * MILLI + last, rest * MILLI + last)
        lines = tuple(line_ends(text, edges, spaces, room, self.rules))
        left = (indent.left + indent.first_line, indent.left)
        places = (left, (first, rest))
        return SetText(text, runs, spec, edges, spaces, lines, *places, self.profile.latin)

    def _edges(
        self, text: str, runs: tuple[FlowRun, ...], spec: StyleSpec
    ) -> tuple[list[int], dict[int, int]]:
        """Right edge of every character, and the spaces between Han characters and digits."""
        widths: list[int] = []
        for run in runs:
            advances = self.metrics.advances(run.font or spec.font, spec.em, spec.spacing)
            widths.extend(map(advances.__getitem__, run.text))
        spaces = self.metrics.spaces(text, spec)
        for at, space in spaces.items():
            widths[at] += space
        return list(accumulate(widths, initial=0)), spaces

    def line_of_page_number(self, text: str) -> SetText:
        """A page number as printed at the foot."""
        spec = self.profile.style(FlowStyle.PAGE_NUMBER)
        width = self.profile.geometry.text_width
        return self._set((FlowRun(text, font=FontRole.SONG),), spec, Indent(), width)


@lru_cache(maxsize=8)
def typesetter(profile: Profile, metrics: Metrics | None = None) -> Typesetter:
    """The shared typesetter of a profile; without ``metrics`` with the widths of its fonts."""
    return Typesetter(profile) if metrics is None else Typesetter(profile, metrics)
