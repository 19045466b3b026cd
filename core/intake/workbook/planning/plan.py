"""The import plan (导入清单): what reading workbooks would change, before anything does.

Every figure read becomes a row that says whether it is new, changes something, contradicts another
source, is not understood or looks wrong; each row can be taken, put aside beside the present value,
or left out. Planning reads only; :func:`~core.intake.workbook.planning.apply.apply` makes one edit.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from attrs import evolve, field, frozen

from core.intake.workbook.figures import BookReading, Figure, Warning, plain
from core.intake.workbook.profiles.recall import NameKey, learned, name_key
from core.model.indicators import Indicator, Observation
from core.model.profiles import Profile
from core.model.report import SourceFile


class RowKind(enum.Enum):
    """What taking a row would mean (清单行的类别)."""

    NEW = "new"  # 新增
    CHANGED = "changed"  # 更新: the same source says something else now
    CONFLICT = "conflict"  # 冲突: another source, a locked value, or two cells disagree
    UNMATCHED = "unmatched"  # 未匹配: a person must name the indicator or the period
    SUSPICIOUS = "suspicious"  # 可疑: understood, but it looks wrong
    SAME = "same"  # 相同
    EMPTY = "empty"  # 缺数
    PROPOSED = "proposed"  # 推算: no cell says so, it follows by a rule a person must agree to


class Choice(enum.Enum):
    """What is to become of a row."""

    TAKE = "take"  # becomes the value
    ASIDE = "aside"  # 并列: kept beside the present value until decided
    SKIP = "skip"


Place = tuple[str, str, str, int | None]
"""A figure's identity over plans: sha256, sheet, cell, part."""


@frozen
class PlanRow:
    """One figure read, the value it would become, and what stands there now.

    ``target`` is the indicator it belongs to, ``None`` while nobody knows. ``adds`` says that the
    indicator is not in the table yet. ``why`` explains the kind and what to do. ``recalled``: the
    name was settled in an earlier import. ``rule`` is how a proposed figure was come by.
    """

    kind: RowKind
    figure: Figure
    file: str
    sha256: str
    choice: Choice
    target: Indicator | None = None
    adds: bool = False
    observation: Observation | None = None
    before: Observation | None = None
    why: str = ""
    recalled: bool = False
    rule: str = ""

    @property
    def place(self) -> Place:
        """Which cell of which file it is."""
        return self.sha256, self.figure.sheet, self.figure.cell, self.figure.part

    @property
    def selected(self) -> bool:
        """Whether it would be imported at all."""
        return self.choice is not Choice.SKIP

    @property
    def selectable(self) -> bool:
        """Whether there is a value that could be imported."""
        return self.observation is not None

    def to_json(self) -> dict[str, Any]:
        """The row for the command line."""
        form = self.figure.to_json()
        keys = ("cell", "indicator_text", "period", "role", "value", "unit", "state", "raw", "dim")
        return {
            "kind": self.kind.value,
            "selected": self.selected,
            "choice": self.choice.value,
            "file": self.file,
            **{key: form[key] for key in keys},
            "indicator": self.target.name if self.target else None,
            "candidates": form["candidates"],
            "before": _value_json(self.before),
            "why": self.why,
            "recalled": self.recalled,
            "variant": self.observation.key.variant if self.observation else "",
            "rule": self.rule,
        }


@frozen
class ImportPlan:
    """The rows for one or several workbooks, with everything the reader doubted.

    ``matches`` are the names a person has settled, ``profiles`` the shared ones it was made with.
    """

    rows: tuple[PlanRow, ...] = ()
    warnings: tuple[tuple[str, Warning], ...] = ()
    readings: tuple[BookReading, ...] = ()
    matches: Mapping[NameKey, Indicator] = field(factory=dict)
    imported_at: datetime | None = None
    profiles: tuple[Profile, ...] = ()

    def with_choice(self, places: Iterable[Place], choice: Choice) -> ImportPlan:
        """The plan with other choices; rows without a value cannot be taken."""
        chosen = set(places)
        rows = tuple(
            evolve(row, choice=choice) if row.place in chosen and row.selectable else row
            for row in self.rows
        )
        return evolve(self, rows=rows)

    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        found = {kind.value: 0 for kind in RowKind}
        for row in self.rows:
            found[row.kind.value] += 1
        return found

    def sources(self) -> tuple[SourceFile, ...]:
        """The workbooks read, as the report will remember them."""
        assert self.imported_at is not None
        return tuple(
            SourceFile(reading.sha256, reading.file, reading.size, self.imported_at)
            for reading in self.readings
        )

    def learned(self) -> tuple[Profile, ...]:
        """What importing this plan confirms about its forms, names used again included."""
        told: dict[str, list[tuple[Figure, Indicator]]] = {}
        for row in self.rows:
            settled = row.recalled or name_key(row.figure) in self.matches
            if settled and row.target is not None:
                told.setdefault(row.sha256, []).append((row.figure, row.target))
        return learned((book, told.get(book.sha256, ())) for book in self.readings)

    def to_json(self) -> dict[str, Any]:
        """The plan for the command line."""
        return {
            "rows": [row.to_json() for row in self.rows],
            "counts": self.counts(),
            "warnings": [{"file": file, **item.to_json()} for file, item in self.warnings],
        }


def _value_json(observation: Observation | None) -> dict[str, Any] | None:
    if observation is None:
        return None
    return {
        "value": None if observation.value is None else plain(observation.value),
        "unit": observation.unit,
        "state": observation.state.value,
        "source": observation.source.label() if observation.source else None,
        "locked": observation.locked,
    }
