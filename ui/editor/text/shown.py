"""What the live objects of the open section read at the moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from core.figures.project import parts, todo_text
from core.figures.resolve import resolve, resolve_mention
from core.figures.resolved import PLACEHOLDER, FigureState, Resolved
from core.figures.trace import MEASURE_NAMES
from core.model.ids import SectionId
from core.model.periods import PeriodExpr
from core.model.report import Report
from core.model.text import (
    Block,
    Chart,
    Column,
    Exhibit,
    Figure,
    Inline,
    Paragraph,
    PeriodMention,
    Todo,
)
from ui.editor.dialogs.chart_choices import SHAPES
from ui.editor.text.atoms import OBJECT, Atoms, ref_of, todo_of


@frozen
class Showing:
    """One live object as it reads now; ``was`` holds what it read when last looked over."""

    inline: Inline | None
    text: str
    state: FigureState
    resolved: Resolved | None = None
    was: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the number behind it has changed since it was last looked over."""
        return bool(self.was)


_UNKNOWN = Showing(None, PLACEHOLDER, FigureState.MISSING)


class Shown:
    """Answers for every object id of the document what is painted there (活数字的显示).

    Painting asks here and never computes; the answers are made when the report changes.
    """

    def __init__(self) -> None:
        self.names = False
        self._report: Report | None = None
        self._live: dict[str, Inline] = {}
        self._tables: dict[str, Exhibit] = {}
        self._showing: dict[str, Showing] = {}
        self._seen: dict[str, tuple[Inline, str]] = {}

    @property
    def live(self) -> Mapping[str, Inline]:
        """Figures and periods by the id the document holds."""
        return self._live

    @property
    def tables(self) -> Mapping[str, Exhibit]:
        """Tables and charts by id."""
        return self._tables

    def start(self, report: Report, seen: Report, section: SectionId | None) -> None:
        """Another section, or another report. ``seen`` is the report as last looked over."""
        self._report = report
        self._live, self._tables, self._showing = {}, {}, {}
        self.look_over(seen, section)

    def look_over(self, seen: Report, section: SectionId | None) -> None:
        """Compare with this report from now on to tell which numbers changed."""
        self._seen = {}
        part = seen.section(section) if section is not None else None
        for paragraph in part.paragraphs() if part is not None else ():
            if any(isinstance(inline, Figure) for inline in paragraph.inlines):
                for piece in parts(seen, paragraph):
                    if isinstance(piece.inline, Figure):
                        self._seen[piece.inline.id] = (piece.inline, piece.text)

    def learn(self, report: Report, blocks: Iterable[Block]) -> frozenset[str]:
        """Take over what these blocks hold; returns the objects that read otherwise now."""
        self._report = report
        changed = set()
        for block in blocks:
            if isinstance(block, Exhibit):
                if self._tables.get(block.id) != block:
                    changed.add(str(block.id))
                self._tables[block.id] = block
            else:
                changed.update(self._learn_paragraph(report, block))
        return frozenset(changed)

    def add(self, inline: Inline) -> str:
        """An inline about to be inserted; returns the id for the document."""
        ref = ref_of(inline)
        if isinstance(inline, Figure | PeriodMention):
            self._live[ref] = inline
        return ref

    def showing(self, ref: str) -> Showing:
        """How an object reads."""
        found = self._showing.get(ref)
        if found is None:
            found = self._showing[ref] = self._alone(ref)
        return found

    def display(self, ref: str) -> str:
        """The words painted for an object: its text, or what it refers to when names are shown."""
        showing = self.showing(ref)
        if self.names and self._report is not None and showing.inline is not None:
            return name_of(self._report, showing.inline)
        return showing.text

    def table(self, ref: str) -> Exhibit | None:
        """The table or chart an object of a block of its own stands for."""
        return self._tables.get(ref)

    def table_words(self, ref: str) -> str:
        """What a table or chart holds and where to change it, in one line."""
        table = self._tables.get(ref)
        if table is None:
            return ""
        headings = "、".join(self._heading(column) for column in table.columns)
        rows = f"{len(table.indicators)} 个指标" if table.indicators else "全部指标"
        if isinstance(table, Chart):
            rows = f"{SHAPES[table.shape]} · {rows}"
        return f"{rows} · {headings} · 双击设置，数值在“指标表”里改"

    def add_table(self, table: Exhibit) -> None:
        """A table or chart about to be inserted."""
        self._tables[table.id] = table

    def text_of(self, atoms: Atoms) -> str:
        """Atoms as they read, objects resolved."""
        return "".join(
            self.showing(atom.mark).text if atom.char == OBJECT else atom.char for atom in atoms
        )

    def changed(self) -> tuple[tuple[str, Showing], ...]:
        """Objects whose number changed since it was last looked over."""
        return tuple(item for item in self._showing.items() if item[1].is_changed)

    def _heading(self, column: Column) -> str:
        if column.heading or self._report is None:
            return column.heading
        return _label(self._report, column.period) + MEASURE_NAMES[column.measure]

    def _learn_paragraph(self, report: Report, paragraph: Paragraph) -> set[str]:
        changed: set[str] = set()
        if all(not ref_of(inline) for inline in paragraph.inlines):
            return changed
        for piece in parts(report, paragraph):
            ref = ref_of(piece.inline)
            if not ref:
                continue
            state = piece.resolved.state if piece.resolved else FigureState.MISSING
            now = Showing(piece.inline, piece.text, state, piece.resolved)
            now = evolve(now, was=self._was(ref, now))
            self.add(piece.inline)
            if self._showing.get(ref) != now:
                self._showing[ref] = now
                changed.add(ref)
        return changed

    def _was(self, ref: str, now: Showing) -> str:
        """What it read before, when the same reference reads otherwise now."""
        inline, text = self._seen.get(ref, (None, ""))
        return text if inline == now.inline and text != now.text else ""

    def _alone(self, ref: str) -> Showing:
        inline = todo_of(ref) or self._live.get(ref)
        if isinstance(inline, Todo):
            return Showing(inline, todo_text(inline), FigureState.MISSING)
        if self._report is None or inline is None:
            return _UNKNOWN
        if isinstance(inline, Figure):
            resolved = resolve(self._report, inline)
            return Showing(inline, resolved.text, resolved.state, resolved)
        if isinstance(inline, PeriodMention):
            resolved = resolve_mention(self._report, inline)
            return Showing(inline, resolved.text, resolved.state, resolved)
        return _UNKNOWN


def name_of(report: Report, inline: Inline) -> str:
    """What an inline refers to, for 显示指标名称."""
    if isinstance(inline, Figure):
        indicator = report.book.indicator(inline.indicator)
        name = indicator.name if indicator is not None else "已删除的指标"
        return f"{{{name}·{period_name(report, inline)}·{MEASURE_NAMES[inline.measure]}}}"
    if isinstance(inline, PeriodMention):
        return f"{{报告期·{resolve_mention(report, inline).text}}}"
    return todo_text(inline) if isinstance(inline, Todo) else ""


def period_name(report: Report, figure: Figure) -> str:
    """The period a figure is about, in words."""
    return _label(report, figure.period)


def _label(report: Report, period: PeriodExpr) -> str:
    try:
        return period.against(report.meta.period).label()
    except ValueError:
        return "报告期未定"
