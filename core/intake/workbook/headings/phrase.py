"""What a header says: a frozen value, and how a header under another refines it."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from core.intake.workbook.headings.words import Column
from core.model.indicators import Role


@frozen(cache_hash=True)
class Phrase:
    """What a header or label says apart from a name.

    ``years`` first and last; ``months`` likewise; ``relative`` years from the report's own (−1
    上年); ``same`` 同期; ``whole`` 全年; ``current_month`` 本月; ``last_month`` 上月; ``until``
    截至, ``since`` 以来; ``target`` 目标; ``derived`` a column computed from others (完成率);
    ``rest`` what no word explains.
    """

    text: str = ""
    years: tuple[int, int] | None = None
    months: tuple[int, int] | None = None
    quarter: int | None = None
    relative: int | None = None
    same: bool = False
    whole: bool = False
    current_month: bool = False
    last_month: bool = False
    cumulative: bool = False
    until: bool = False
    since: bool = False
    span: int = 0
    role: Role | None = None
    target: bool = False
    estimate: bool = False
    preliminary: bool = False
    derived: bool = False
    compared: bool = False
    unit: str = ""
    scope: str = ""
    column: Column | None = None
    rest: str = ""

    @property
    def timed(self) -> bool:
        """Whether it names a period of its own."""
        month = self.months or self.quarter or self.current_month or self.last_month
        named = self.years or month or self.span
        return bool(named) or self.relative is not None or self.same

    @property
    def telling(self) -> bool:
        """Whether it consists of words the grammar knows."""
        known = self.timed or self.whole or self.cumulative or self.role or self.target
        return bool(known or self.estimate or self.derived or self.unit or self.column)

    @property
    def pure(self) -> bool:
        """Whether nothing is left unexplained."""
        return not self.rest and self.telling


@lru_cache(maxsize=8192)
def merged(parent: Phrase, child: Phrase) -> Phrase:
    """A header under another: the lower one says it more precisely."""
    role = child.role or parent.role
    if child.role is Role.ACTUAL and parent.role not in (None, Role.ACTUAL):
        role = parent.role
    derived = child.derived or (parent.derived and child.role is None)
    return Phrase(
        text=f"{parent.text}／{child.text}",
        years=child.years or parent.years,
        months=child.months or (None if child.whole or child.quarter else parent.months),
        quarter=child.quarter or (None if child.whole or child.months else parent.quarter),
        relative=child.relative if child.relative is not None else parent.relative,
        same=child.same or parent.same,
        whole=child.whole or (parent.whole and not child.months and not child.quarter),
        current_month=child.current_month or parent.current_month,
        last_month=child.last_month or parent.last_month,
        cumulative=child.cumulative or parent.cumulative,
        until=child.until or parent.until,
        since=child.since or parent.since,
        span=child.span or parent.span,
        role=role,
        target=child.target or (parent.target and child.role not in (Role.ACTUAL, Role.RANK)),
        estimate=child.estimate or parent.estimate,
        preliminary=child.preliminary or parent.preliminary,
        derived=derived,
        compared=child.compared or parent.compared,
        unit=child.unit or parent.unit,
        scope=child.scope or parent.scope,
        column=child.column or parent.column,
        rest=child.rest,
    )
