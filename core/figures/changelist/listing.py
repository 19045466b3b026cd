"""The list itself: everything that differs between two states of a report as values changed.

A person signs off a late change with it (12 月 30 日统计局改数): which values, which sentences,
what was computed from them, which statements are no longer true, which sections are touched.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import frozen

from core.figures.changelist.derived import FigureChange, changed_figures
from core.figures.changelist.values import ValueChange, changed_values, told
from core.figures.changelist.verdicts import VerdictChange, changed_verdicts
from core.figures.claims.verdict import Verdict
from core.figures.impact import SentenceChange, changed_sentences
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report

NO_CLAIM = "没有问题"
"""A statement that was not typed, or follows the table by itself."""


@frozen
class ChangeList:
    """What one change of values did. ``label`` names the change, ``at`` is when it was made."""

    label: str = ""
    at: datetime | None = None
    values: tuple[ValueChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing a reader could see differs."""
        return not (self.values or self.sentences or self.figures or self.verdicts)

    @property
    def derived(self) -> tuple[FigureChange, ...]:
        """The figures that are computed, not recorded."""
        return tuple(item for item in self.figures if item.derived)

    def places(self) -> tuple[tuple[SectionId, ParagraphId], ...]:
        """Every paragraph a reader must look at again, each once."""
        found: dict[tuple[SectionId, ParagraphId], None] = {}
        for sentence in self.sentences:
            found[sentence.section_id, sentence.paragraph_id] = None
        for figure in self.figures:
            if figure.section is not None and figure.paragraph is not None:
                found[figure.section, figure.paragraph] = None
        for verdict in self.verdicts:
            found[verdict.section, verdict.paragraph] = None
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """For the command line."""
        return {
            "values": [_value_json(item) for item in self.values],
            "sentences": [item.to_json() for item in self.sentences],
            "derived": [_figure_json(item) for item in self.derived],
            "verdicts": [_verdict_json(item) for item in self.verdicts],
            "sections": sorted({section for section, _ in self.places()}),
        }


def change_list(
    before: Report, after: Report, label: str = "", at: datetime | None = None
) -> ChangeList:
    """Everything that differs between two states of a report; one of them is the other's past.

    Takes as long as reading the whole text twice: call it in a job.
    """
    values = changed_values(before.book, after.book)
    touched = frozenset((item.key.indicator, item.key.period) for item in values)
    return ChangeList(
        label,
        at,
        values,
        changed_sentences(before, after),
        changed_figures(before, after, touched),
        changed_verdicts(before, after),
    )


def verdict_name(verdict: Verdict | None) -> str:
    """A verdict as people read it, also where none was needed."""
    return verdict.name_zh if verdict is not None else NO_CLAIM


def _value_json(item: ValueChange) -> dict[str, Any]:
    return {
        "indicator": item.indicator,
        "period": item.key.period.code(),
        "role": item.key.role.value,
        "dim": item.key.dim,
        "variant": item.key.variant,
        "before": None if item.before is None else told(item.before),
        "after": None if item.after is None else told(item.after),
        "source": item.source,
    }


def _figure_json(item: FigureChange) -> dict[str, Any]:
    return {
        "indicator": item.indicator,
        "period": item.period,
        "measure": item.measure.value,
        "before": item.before.text,
        "after": item.after.text,
        "formula": item.after.formula or item.after.why,
        "section": item.section,
        "paragraph": item.paragraph,
    }


def _verdict_json(item: VerdictChange) -> dict[str, Any]:
    return {
        "text": item.text,
        "before": item.before.value if item.before else None,
        "after": item.after.value if item.after else None,
        "arithmetic": item.arithmetic,
        "section": item.section,
        "paragraph": item.paragraph,
    }
