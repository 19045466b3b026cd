"""A new report from a template: outline, guidance, live sentences, element defaults."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

from attrs import frozen

from core.errors import UsageError
from core.model.elements import Annex, DocumentElements
from core.model.ids import FigureId, ParagraphId, SectionId, new_id
from core.model.indicators import IndicatorBook
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section, TemplateRef
from core.model.text import Figure, IndicatorTable, Inline, Paragraph, PeriodMention, Text, Todo
from core.templating.phrases import Blank, Mention, Name, NameWord, Phrase, Piece, Reference, Words
from core.templating.places import Office
from core.templating.template import Template, TemplateSection, TemplateTable

FIRST_YEAR, LAST_YEAR = 1980, 2100
_UNKNOWN = {NameWord.UNIT: "单位名称", NameWord.DISTRICT: "地区名称"}


def instantiate(
    template: Template,
    year: int,
    unit: str = "",
    *,
    period: Period | None = None,
    district: str = "",
    self_name: str = "我局",
    created: datetime | None = None,
) -> Report:
    """A report on ``year`` (or ``period``) by ``unit``; a district not told is read off the unit.

    Raises ``UsageError`` for a year no report is written about.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(
            f"年度“{year}”不对。", hint=f"请写{FIRST_YEAR}到{LAST_YEAR}之间的四位年份。"
        )
    reporting = period or Period.of_year(year)
    writer = _Writer(Office.of(unit, district, self_name), reporting)
    meta = ReportMeta(
        title=writer.plain(template.title),
        period=reporting,
        unit=writer.office.unit,
        district=writer.office.district,
        self_name=self_name,
        created=created,
        modified=created,
    )
    return Report(
        id=new_id(),
        meta=meta,
        template=TemplateRef(template.id, template.version),
        elements=writer.elements(template, year),
        outline=tuple(writer.section(item) for item in template.sections),
        book=IndicatorBook(indicators=template.indicators),
    )


@frozen
class _Writer:
    """Turns the template's syntax trees into the text of one report."""

    office: Office
    period: Period

    def plain(self, phrase: Phrase) -> str:
        """A heading or an element as fixed text."""
        return "".join(self._fixed(piece) for piece in phrase)

    def section(self, item: TemplateSection) -> Section:
        return Section(
            SectionId(new_id()),
            self.plain(item.title),
            role=item.role,
            blocks=(
                *(self.paragraph(phrase) for phrase in item.paragraphs),
                *(self.table(table) for table in item.tables),
            ),
            children=tuple(self.section(child) for child in item.children),
            numbering=item.numbering,
            included=item.included,
            guidance=item.guidance,
            assignee=item.assignee,
            word_target=item.word_target,
        )

    def paragraph(self, phrase: Phrase) -> Paragraph:
        inlines: list[Inline] = []
        for piece in phrase:
            inline = self._inline(piece)
            last = inlines[-1] if inlines else None
            if isinstance(inline, Text) and isinstance(last, Text):
                inlines[-1] = Text(last.text + inline.text)
            else:
                inlines.append(inline)
        return Paragraph(ParagraphId(new_id()), tuple(inlines))

    def table(self, item: TemplateTable) -> IndicatorTable:
        return IndicatorTable(
            ParagraphId(new_id()),
            self.plain(item.caption),
            item.columns,
            tuple(indicator.id for indicator in item.indicators),
            item.note,
        )

    def elements(self, template: Template, year: int) -> DocumentElements:
        item = template.elements
        return DocumentElements(
            form=item.form,
            signing=item.signing,
            recipients=tuple(self.plain(phrase) for phrase in item.recipients),
            annexes=tuple(
                Annex(self.plain(table.caption), table=True)
                for table in template.tables()
                if table.annex
            ),
            author=self.plain(item.author) or None,
            dated=self._dated(item.dated, year),
            mark=self.plain(item.mark) or None,
            note=self.plain(item.note) or None,
            copies_to=tuple(self.plain(phrase) for phrase in item.copies_to),
        )

    def _dated(self, month_day: tuple[int, int] | None, year: int) -> date | None:
        """The template's day; for a report on part of the year the last day of that part."""
        if month_day is None:
            return None
        last = self.period.last
        if self.period.is_whole_year or last is None:
            return date(year, *month_day)
        return date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])

    def _inline(self, piece: Piece) -> Inline:
        if isinstance(piece, Reference):
            return _figure(piece)
        if isinstance(piece, Mention):
            return PeriodMention(FigureId(new_id()), piece.period, piece.form)
        if isinstance(piece, Blank):
            return Todo(piece.text)
        if isinstance(piece, Words):
            return Text(piece.text)
        named = self.office.word(piece.word)
        return Text(named) if named else Todo(_UNKNOWN.get(piece.word, piece.word.value))

    def _fixed(self, piece: Piece) -> str:
        if isinstance(piece, Words):
            return piece.text
        if isinstance(piece, Name):
            return self.office.word(piece.word)
        assert isinstance(piece, Mention)
        period = piece.period.against(self.period)
        return f"{period.year}年" if piece.form == "year" else period.label()


def _figure(piece: Reference) -> Figure:
    return Figure(
        FigureId(new_id()),
        piece.indicator.id,
        period=piece.period,
        measure=piece.measure,
        wording=piece.wording,
        base=piece.base,
        against=piece.against.id if piece.against else None,
        unit=piece.unit,
        decimals=piece.decimals,
    )
