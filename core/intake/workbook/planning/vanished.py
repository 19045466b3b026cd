"""What a sheet told last time and does not tell any more (上次有、这次没有)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.intake.workbook.figures import BookReading, Warning
from core.intake.workbook.planning.judging import told_value
from core.intake.workbook.planning.plan import PlanRow
from core.model.indicators import IndicatorBook, Observation

_MOST = 50


def vanished(
    book: IndicatorBook, reading: BookReading, rows: Iterable[PlanRow]
) -> Iterator[Warning]:
    """A warning for each value read from this file and sheet before that it does not hold now.

    The value stays in the table: a row left out of a form is no statement that it was wrong.
    """
    told = {row.observation.key for row in rows if row.observation is not None}
    number = 0
    for observation in book.observations.values():
        if observation.key in told or not _from(observation, reading):
            continue
        number += 1
        if number > _MOST:
            return
        yield _warning(book, observation)


def _from(observation: Observation, reading: BookReading) -> bool:
    source = observation.source
    if source is None or source.file != reading.file or source.sha256 == reading.sha256:
        return False
    return source.sheet in reading.sheets


def _warning(book: IndicatorBook, observation: Observation) -> Warning:
    assert observation.source is not None
    key = observation.key
    indicator = book.indicator(key.indicator)
    name = f"{key.dim}{key.period.label()}“{indicator.name if indicator else key.indicator}”"
    why = (
        f"上次从这张表的 {observation.source.cell} 导入过{name}（{told_value(observation)}），"
        "这次表里没有；现有的数保留，请核对是不是还要它。"
    )
    return Warning(observation.source.sheet, observation.source.cell, "vanished", why)
