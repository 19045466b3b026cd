"""Small reports and workbooks for the tests of the store."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from decimal import Decimal

from attrs import evolve

from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey, SourceRef
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section, SourceFile
from core.model.text import Figure, Paragraph, Text

NOON = datetime(2024, 11, 5, 12, tzinfo=UTC)
WORKBOOK = b"PK\x03\x04 imported workbook " * 40
WORKBOOK_SUM = hashlib.sha256(WORKBOOK).hexdigest()


def a_report(text: str = "全区研发经费", *, report_id: str = "abcdefghijklm") -> Report:
    """One section with one live figure, one value with its source."""
    indicator = Indicator(IndicatorId("i001"), "研发经费", "亿元")
    source = SourceRef("2023.xlsx", WORKBOOK_SUM, "Sheet1", "B4", NOON)
    key = ObservationKey(indicator.id, Period.of_year(2023))
    value = Observation(key, Decimal("23.650"), "亿元", source=source)
    inlines = (Text(text), Figure(FigureId("f1"), indicator.id), Text("。"))
    paragraph = Paragraph(ParagraphId("p1"), inlines)
    section = Section(SectionId("s1"), "主要指标", blocks=(paragraph,))
    return Report(
        report_id,
        ReportMeta("2023年工作总结", Period.of_year(2023)),
        outline=(section,),
        book=IndicatorBook.of((indicator,), (value,)),
    )


def with_workbook(report: Report) -> Report:
    """The report naming :data:`WORKBOOK` as an imported workbook."""
    return evolve(report, sources=(SourceFile(WORKBOOK_SUM, "2023.xlsx", len(WORKBOOK), NOON),))


def a_large_report(paragraphs: int = 720, indicators: int = 100) -> Report:
    """About 0.7 MB of JSON with 720 paragraphs, 100 indicators × 8 years."""
    own = tuple(Indicator(IndicatorId(f"i{n:03d}"), f"指标{n}", "亿元") for n in range(indicators))
    values = tuple(
        Observation(ObservationKey(item.id, Period.of_year(year)), Decimal("12.50"), "亿元")
        for item in own
        for year in range(2016, 2024)
    )
    blocks = tuple(
        Paragraph(
            ParagraphId(f"p{n}"),
            (Text("全区科技创新工作稳步推进，" * 6), Figure(FigureId(f"f{n}"), own[n % 100].id)),
        )
        for n in range(paragraphs)
    )
    sections = tuple(
        Section(SectionId(f"s{n}"), f"第{n}节", blocks=blocks[n : n + 12])
        for n in range(0, paragraphs, 12)
    )
    meta = ReportMeta("总结", Period.of_year(2023))
    return Report("large", meta, outline=sections, book=IndicatorBook.of(own, values))
