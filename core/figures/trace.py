"""Where every figure of the text comes from (依据表)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from core.figures.formatting import plain_digits
from core.figures.project import project
from core.figures.resolve import resolve
from core.figures.resolved import Resolved
from core.figures.rounding import places_of, round_to
from core.figures.sentences import sentence_at
from core.model.ids import FigureId, ParagraphId, SectionId
from core.model.indicators import Observation
from core.model.report import Report, Section
from core.model.text import Figure, Measure, Paragraph

MEASURE_NAMES = {
    Measure.VALUE: "水平值",
    Measure.TARGET: "目标值",
    Measure.GROWTH: "同比增幅",
    Measure.DELTA: "增减额",
    Measure.POINTS: "百分点变化",
    Measure.SHARE: "占比",
    Measure.COMPLETION: "完成率",
    Measure.CAGR: "年均增速",
    Measure.RANK: "位次",
    Measure.TIMES: "倍数",
    Measure.MOVED: "位次变化",
    Measure.REMAINING: "剩余年均",
}
"""What a measure is called in tables, dialogs and messages."""

_SHOWN_PLACES = 6


@frozen
class TraceInput:
    """One recorded value behind a figure. ``file`` is empty for a value typed by hand."""

    indicator: str
    period: str
    role: str
    value: str | None
    unit: str
    state: str
    status: str
    locked: bool
    file: str = ""
    sheet: str = ""
    cell: str = ""
    sha256: str = ""
    imported_at: str = ""
    locked_by: str = ""
    locked_at: str = ""

    def to_json(self) -> dict[str, Any]:
        """For the command line."""
        return {
            "indicator": self.indicator,
            "period": self.period,
            "role": self.role,
            "value": self.value,
            "unit": self.unit,
            "state": self.state,
            "status": self.status,
            "locked": self.locked,
            "file": self.file or None,
            "sheet": self.sheet or None,
            "cell": self.cell or None,
            "sha256": self.sha256 or None,
            "imported_at": self.imported_at or None,
            "locked_by": self.locked_by or None,
            "locked_at": self.locked_at or None,
        }


@frozen
class TraceRow:
    """A figure of the text with everything it rests on.

    ``file`` to ``locked`` are those of the first value it uses — the one the figure is about;
    ``inputs`` holds them all. ``value`` is exact up to six decimals and in ``unit``.
    """

    section_id: SectionId
    paragraph_id: ParagraphId
    figure_id: FigureId
    section: str
    sentence: str
    text: str
    measure: str
    indicator: str
    period: str
    value: str | None
    unit: str
    state: str
    formula: str
    why: str
    inputs: tuple[TraceInput, ...]

    @property
    def source(self) -> TraceInput | None:
        """The value the figure is about, or ``None`` when nothing was recorded."""
        return self.inputs[0] if self.inputs else None

    def to_json(self) -> dict[str, Any]:
        """For the command line: the flat row, then all its inputs."""
        source = self.source.to_json() if self.source is not None else {}
        return {
            "section": self.section,
            "paragraph": self.paragraph_id,
            "sentence": self.sentence,
            "text": self.text,
            "measure": self.measure,
            "indicator": self.indicator,
            "period": self.period,
            "value": self.value,
            "unit": self.unit,
            "state": self.state,
            "file": source.get("file"),
            "sheet": source.get("sheet"),
            "cell": source.get("cell"),
            "sha256": source.get("sha256"),
            "status": source.get("status"),
            "imported_at": source.get("imported_at"),
            "locked": source.get("locked", False),
            "locked_by": source.get("locked_by"),
            "formula": self.formula,
            "why": self.why,
            "inputs": [item.to_json() for item in self.inputs],
        }


def trace(report: Report) -> tuple[TraceRow, ...]:
    """One row for every live figure of the text, in reading order."""
    return tuple(_rows(report))


def _rows(report: Report) -> Iterator[TraceRow]:
    for section in report.sections():
        for paragraph in section.paragraphs():
            yield from _paragraph_rows(report, section, paragraph)


def _paragraph_rows(report: Report, section: Section, paragraph: Paragraph) -> Iterator[TraceRow]:
    figures = {item.id: item for item in paragraph.inlines if isinstance(item, Figure)}
    if not figures:
        return
    projection = project(report, paragraph)
    for span in projection.spans:
        figure = figures.get(span.figure) if span.figure is not None else None
        if figure is not None:
            text = projection.text[span.start : span.end]
            sentence = sentence_at(projection.text, span.start)
            yield _row(report, section, paragraph, figure, text, sentence)


def _row(
    report: Report, section: Section, paragraph: Paragraph, figure: Figure, text: str, sentence: str
) -> TraceRow:
    resolved = resolve(report, figure)
    indicator = report.book.indicator(figure.indicator)
    return TraceRow(
        section_id=section.id,
        paragraph_id=paragraph.id,
        figure_id=figure.id,
        section=section.title,
        sentence=sentence,
        text=text,
        measure=figure.measure.value,
        indicator=indicator.name if indicator is not None else "",
        period=_period(report, figure),
        value=_value(resolved),
        unit=resolved.unit,
        state=resolved.state.value,
        formula=resolved.formula,
        why=resolved.why,
        inputs=tuple(_input(report, item) for item in resolved.inputs),
    )


def _input(report: Report, observation: Observation) -> TraceInput:
    indicator = report.book.indicator(observation.key.indicator)
    source = observation.source
    return TraceInput(
        indicator=indicator.name if indicator is not None else "",
        period=observation.key.period.code(),
        role=observation.key.role.value,
        value=None if observation.value is None else plain_digits(observation.value),
        unit=observation.unit,
        state=observation.state.value,
        status=observation.status.value,
        locked=observation.locked,
        file=source.file if source else "",
        sheet=source.sheet if source else "",
        cell=source.cell if source else "",
        sha256=source.sha256 if source else "",
        imported_at=source.imported_at.isoformat() if source else "",
        locked_by=observation.locked_by,
        locked_at=observation.locked_at,
    )


def _period(report: Report, figure: Figure) -> str:
    try:
        return figure.period.against(report.meta.period).code()
    except ValueError:
        return ""


def _value(resolved: Resolved) -> str | None:
    """The exact value as a decimal string; a quotient that never ends is cut to six decimals."""
    if resolved.value is None:
        return None
    if places_of(resolved.value) > _SHOWN_PLACES:
        return plain_digits(round_to(resolved.value, _SHOWN_PLACES))
    return plain_digits(resolved.value)
