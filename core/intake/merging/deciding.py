"""Changed numbers as a person decided: the table's, this place's, or a new value (数字取舍)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve

from core.edit.table import set_observation
from core.figures.spans import find_spans
from core.intake.merging.rows import Decisions, MergeRow, NumberChoice, RowKind
from core.intake.merging.structure import patched
from core.model.ids import FigureId
from core.model.indicators import Observation, ObservationKey, Role
from core.model.report import Report, Section
from core.model.text import Figure, Measure, Override, Paragraph

_REASON = "按来稿改写"
_NO_VALUE = "这个数是算出来的，不能直接写进指标表。请改指标表里它所依据的数，或选“以来稿为准”。"
_ROLES = {Measure.VALUE: Role.ACTUAL, Measure.TARGET: Role.TARGET}


def with_numbers(
    report: Report, rows: tuple[MergeRow, ...], decisions: Decisions
) -> tuple[Report, tuple[MergeRow, ...]]:
    """The report and its rows with every decided number carried out."""
    told = []
    for row in rows:
        choice = decisions.numbers.get(row.key, NumberChoice.TABLE)
        if row.kind is not RowKind.NUMBER or choice is NumberChoice.TABLE:
            told.append(row)
        elif choice is NumberChoice.TEXT:
            report = _overridden(report, row)
            told.append(evolve(row, adopted=True))
        else:
            changed = _with_value(report, row)
            told.append(
                evolve(row, why=_NO_VALUE) if changed is None else evolve(row, adopted=True)
            )
            report = changed or report
    return report, tuple(told)


def _overridden(report: Report, row: MergeRow) -> Report:
    override = Override(
        row.after, _REASON, by="、".join(row.authors), text_when_overridden=row.before
    )
    return _with_figure(report, row.figure, lambda figure: evolve(figure, override=override))


def _with_figure(
    report: Report, figure_id: FigureId | None, edit: Callable[[Figure], Figure]
) -> Report:
    def change(section: Section) -> Section:
        return evolve(
            section,
            blocks=tuple(
                evolve(
                    block,
                    inlines=tuple(
                        edit(item) if isinstance(item, Figure) and item.id == figure_id else item
                        for item in block.inlines
                    ),
                )
                if isinstance(block, Paragraph)
                else block
                for block in section.blocks
            ),
        )

    return evolve(report, outline=patched(report, change))


def _with_value(report: Report, row: MergeRow) -> Report | None:
    figure = next((f for _, _, f in report.figures() if f.id == row.figure), None)
    role = _ROLES.get(figure.measure) if figure is not None else None
    said = _value(row.after)
    if figure is None or role is None or said is None:
        return None
    period = figure.period.against(report.meta.period)
    key = ObservationKey(figure.indicator, period, role, figure.dim)
    value, unit = said
    indicator = report.book.indicator(figure.indicator)
    present = report.book.observations.get(key)
    if present is not None and present.locked:
        return None
    own = unit or (indicator.unit if indicator is not None else "")
    made = Observation(key, value, own, raw=row.after, note=_REASON)
    changed, _ = set_observation(report, key, made)
    return changed


def _value(text: str) -> tuple[Decimal, str] | None:
    spans = find_spans(text)
    if len(spans) != 1 or spans[0].value is None:
        return None
    return spans[0].value, spans[0].unit
