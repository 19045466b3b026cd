"""Paragraphs and headings in their new words, three-way where both sides wrote (改写与冲突)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, evolve, field, frozen

from core.figures.project import inline_text, plain_text
from core.intake.merging.lines import without_number
from core.intake.merging.reading import Added, Reading
from core.intake.merging.rows import Decisions, MergeRow, NumberChoice, RowKind
from core.intake.merging.words import ChangedNumber, Live, Rewritten, rewritten, typed
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section
from core.model.text import Paragraph, Text

_CHOICES = (NumberChoice.TABLE, NumberChoice.TEXT, NumberChoice.VALUE)


@frozen(eq=False)
class Texts:
    """What every paragraph and heading says after the merge, and the rows that tell it.

    ``paragraphs`` holds changed and new ones, ``titles`` changed headings; ``deleted`` are
    paragraphs the file no longer has and the report may lose.
    """

    paragraphs: Mapping[ParagraphId, Paragraph]
    titles: Mapping[SectionId, str]
    deleted: frozenset[ParagraphId]
    rows: tuple[MergeRow, ...]

    @classmethod
    def of(cls, report: Report, reading: Reading, decisions: Decisions) -> Texts:
        """The texts of ``report`` with the words of the file."""
        return _Weighing(report, reading, decisions).texts()


@define(eq=False)
class _Weighing:
    report: Report
    reading: Reading
    decisions: Decisions
    rows: list[MergeRow] = field(factory=list)
    paragraphs: dict[ParagraphId, Paragraph] = field(factory=dict)
    titles: dict[SectionId, str] = field(factory=dict)
    deleted: set[ParagraphId] = field(factory=set)
    pool: list[Live] = field(factory=list)

    def texts(self) -> Texts:
        base = self.reading.base.report
        old = {paragraph.id: paragraph for _, paragraph in base.paragraphs()}
        ours = {paragraph.id: paragraph for _, paragraph in self.report.paragraphs()}
        sections = {section.id: section for section in self.report.sections()}
        self._collect_lost(old)
        for at, line in enumerate(self.reading.base.lines):
            if not line.is_body or line.section is None:
                continue
            if line.paragraph is None:
                self._heading(at, sections)
            elif line.paragraph in old:
                self._paragraph(at, old[line.paragraph], ours.get(line.paragraph))
        here = self._written_here(old)
        for added in self.reading.added.values():
            if not added.level and added.line.text.strip() not in here:
                self._new(added)
        self._tell_lost()
        return Texts(self.paragraphs, self.titles, frozenset(self.deleted), tuple(self.rows))

    def _written_here(self, old: Mapping[ParagraphId, Paragraph]) -> frozenset[str]:
        """Paragraphs written since the export: the same words need not come twice."""
        return frozenset(
            plain_text(self.report, paragraph).strip()
            for _, paragraph in self.report.paragraphs()
            if paragraph.id not in old
        )

    def _collect_lost(self, old: Mapping[ParagraphId, Paragraph]) -> None:
        """Live parts that were taken out, so that they can live on where they turn up again."""
        for at, line in enumerate(self.reading.base.lines):
            if line.paragraph is None or line.paragraph not in old or not line.is_body:
                continue
            paragraph = old[line.paragraph]
            if f"text:{paragraph.id}" in self.decisions.refused:
                continue
            theirs = self.reading.partner(at)
            if theirs is None:
                self.pool.extend(_live(paragraph))
            elif theirs.words != line.words:
                made = rewritten(self.reading.base.report, paragraph, theirs.text.strip())
                self.pool.extend(made.lost)

    def _paragraph(self, at: int, old: Paragraph, ours: Paragraph | None) -> None:
        line = self.reading.base.lines[at]
        theirs = self.reading.partner(at)
        key = f"text:{old.id}"
        if theirs is None:
            self._gone(at, old, ours)
            return
        if theirs.words == line.words:
            return
        row = MergeRow(
            key,
            RowKind.TEXT,
            line.text,
            theirs.text,
            line=theirs.number,
            section=line.section,
            paragraph=old.id,
        )
        if ours is None:
            self.rows.append(evolve(row, kind=RowKind.CONFLICT, adopted=False, why=_DROPPED))
            return
        now = plain_text(self.report, ours)
        if ours.inlines != old.inlines and key not in self.decisions.theirs:
            if now.strip() != theirs.text.strip():
                conflict = evolve(row, kind=RowKind.CONFLICT, adopted=False, ours=now, why=_BOTH)
                self.rows.append(conflict)
            return
        if key in self.decisions.refused:
            self.rows.append(evolve(row, adopted=False))
            return
        made = rewritten(self.reading.base.report, old, theirs.text.strip(), self.pool)
        self.paragraphs[old.id] = evolve(ours, inlines=made.inlines)
        only_numbers = made.inlines == old.inlines
        if not only_numbers:
            self.rows.append(row)
        self.rows += self._numbers(made, row)

    def _numbers(self, made: Rewritten, row: MergeRow) -> Iterator[MergeRow]:
        for changed in made.numbers:
            yield evolve(
                row,
                key=f"number:{changed.figure.id}",
                kind=RowKind.NUMBER,
                before=changed.before,
                after=changed.after,
                adopted=False,
                why=_number_question(self.report, changed),
                figure=changed.figure.id,
                indicator=changed.figure.indicator,
                choices=_CHOICES,
            )

    def _gone(self, at: int, old: Paragraph, ours: Paragraph | None) -> None:
        line = self.reading.base.lines[at]
        if ours is None:
            return
        row = MergeRow(
            f"text:{old.id}",
            RowKind.DELETED,
            before=line.text,
            section=line.section,
            paragraph=old.id,
        )
        if ours.inlines != old.inlines and row.key not in self.decisions.theirs:
            now = plain_text(self.report, ours)
            self.rows.append(
                evolve(row, kind=RowKind.CONFLICT, adopted=False, ours=now, why=_CHANGED_HERE)
            )
            return
        if row.key in self.decisions.refused:
            self.rows.append(evolve(row, adopted=False))
            return
        self.deleted.add(old.id)
        self.rows.append(row)

    def _heading(self, at: int, sections: Mapping[SectionId, Section]) -> None:
        line = self.reading.base.lines[at]
        theirs = self.reading.partner(at)
        assert line.section is not None
        if theirs is None or line.section not in sections:
            return
        title = without_number(theirs.text.strip()).strip()
        if without_number(theirs.words) == line.words or not title:
            return
        row = MergeRow(
            f"heading:{line.section}",
            RowKind.HEADING,
            sections[line.section].title,
            title,
            line=theirs.number,
            section=line.section,
        )
        adopted = row.key not in self.decisions.refused
        if adopted:
            self.titles[line.section] = title
        self.rows.append(evolve(row, adopted=adopted))

    def _new(self, added: Added) -> None:
        paragraph = ParagraphId(added.id)
        text = added.line.text.strip()
        row = MergeRow(
            f"new:{added.line.number}",
            RowKind.NEW,
            after=text,
            line=added.line.number,
            paragraph=paragraph,
        )
        adopted = row.key not in self.decisions.refused
        if adopted:
            inlines = typed(self.reading.base.report, text, self.pool)
            self.paragraphs[paragraph] = Paragraph(paragraph, inlines)
        self.rows.append(evolve(row, adopted=adopted))

    def _tell_lost(self) -> None:
        """Rows whose live parts are gone for good say so."""
        lost = {id(live) for live in self.pool}
        base = self.reading.base.report
        for at, row in enumerate(self.rows):
            if not row.adopted or row.kind not in (RowKind.TEXT, RowKind.DELETED):
                continue
            found = base.find_paragraph(row.paragraph) if row.paragraph is not None else None
            if found is None:
                continue
            gone = [live for live in _live(found[1]) if id(live) in lost]
            if gone:
                names = "、".join(f"“{inline_text(base, live)}”" for live in gone)
                self.rows[at] = evolve(row, why=f"其中的数字引用{names}随文字一起删去了。")


_BOTH = "导出以后这一段在报告里也改过，没有采纳。请看三方对照，决定用哪一个。"
_DROPPED = "导出以后这一段在报告里已经删去，没有采纳。"
_CHANGED_HERE = "来稿删去了这一段，但导出以后它在报告里改过，没有删。请决定是否删去。"


def _number_question(report: Report, changed: ChangedNumber) -> str:
    indicator = report.book.indicator(changed.figure.indicator)
    name = f"“{indicator.name}”" if indicator is not None else "这个指标"
    return (
        f"来稿把{name}改成了“{changed.after}”，指标表算出来是“{changed.before}”。请决定以哪个为准。"
    )


def _live(paragraph: Paragraph) -> Iterator[Live]:
    for inline in paragraph.inlines:
        if not isinstance(inline, Text):
            yield inline
