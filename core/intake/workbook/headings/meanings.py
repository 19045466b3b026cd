"""What each column of figures means: period, role, unit, place or indicator (列的含义)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from attrs import evolve, field, frozen

from core.catalogue.matching import Match
from core.catalogue.naming import key
from core.intake.workbook.headings.columns import ColumnFound, Head
from core.intake.workbook.headings.names import Name, Namer
from core.intake.workbook.headings.periods import Base, resolve
from core.intake.workbook.headings.phrase import Phrase, merged
from core.intake.workbook.headings.phrases import column_of, read
from core.intake.workbook.headings.words import AVERAGE, OWN_AREA, PLACES, WIDER, Column
from core.model.indicators import Role
from core.model.periods import Period

_DONE_LAST = re.compile(r"(?:目标|任务|计划).{0,4}(?:完成|实际|实绩|实现)(?:情况|[值数额量])?$")
_TARGET_WORDS = ("保底", "争取", "挑战", "奋斗")
_CHILD = re.compile(r"\s*[(（]?\s*(?:其\s*中|#|＃)")
_COMPARING = (Role.GROWTH, Role.POINTS, Role.RANK, Role.SHARE)


@frozen
class Meaning:
    """A column of figures. ``name`` is set where columns hold indicators, ``place`` where places.

    ``borrowed`` tells that the period comes from a neighbour or the title, not from the header.
    ``either`` marks a header that allows per cent as well as points.
    """

    column: int
    head: tuple[int, int]
    text: str
    phrase: Phrase
    role: Role
    name: Name = field(factory=Name)
    place: str = ""
    axis: str = ""
    remark: str = ""
    unit: str = ""
    period: Period | None = None
    borrowed: bool = False
    either: bool = False
    group: tuple[int, int] | None = None

    @property
    def goal(self) -> bool:
        """A target told as growth, or a rank to be reached."""
        return self.phrase.target and self.role is not Role.TARGET


def role_of(phrase: Phrase) -> Role:
    """The role words of a header give; 实绩 where they give none."""
    if phrase.role in _COMPARING and phrase.role is not None:
        return phrase.role
    if phrase.target and not _DONE_LAST.search(re.sub(r"\s+", "", phrase.text)):
        return Role.TARGET
    return Role.ACTUAL


def meanings_of(
    columns: Sequence[ColumnFound], base: Base, namer: Namer, *, named_rows: bool
) -> tuple[Meaning, ...]:
    """The meaning of every column of figures, in order."""
    found = [
        _meaning(item, namer, named_rows=named_rows)
        for item in columns
        if item.kind is Column.VALUE
    ]
    if not named_rows:
        found = _with_neighbours_units(_with_neighbours_names(found))
    base = _paired(found, base)
    told = [_timed(item, base) for item in found]
    return tuple(_told_apart([_borrowed(item, told, base) for item in told]))


def _meaning(item: ColumnFound, namer: Namer, *, named_rows: bool) -> Meaning:
    phrase, name, place, remark = Phrase(), Name(), "", ""
    axis, group = "", None
    for number, head in enumerate(item.path):
        lowest = number == len(item.path) - 1
        if column_of(head.text) is not None and not lowest:
            axis, group = head.text, (head.row, head.column)
            continue
        told = _told(head, namer, named_rows=named_rows)
        phrase = merged(phrase, told.phrase) if phrase.text or phrase.unit else told.phrase
        where = _place(told.phrase, head.text, namer)
        if where:
            place = where
        elif told.known or (not named_rows and not told.pure and _names_something(told)):
            name = _nested(name, told)
        elif named_rows and told.phrase.rest and lowest and not told.pure:
            remark = told.phrase.rest
    either = "%" in _half(item.text) and "百分点" in item.text
    return Meaning(
        column=item.column,
        head=(item.path[-1].row, item.path[-1].column) if item.path else (0, item.column),
        text=item.text,
        phrase=phrase,
        role=role_of(phrase),
        name=name,
        place=place,
        axis=(axis or "区域") if place else "",
        remark=remark,
        unit=item.unit or phrase.unit,
        either=either,
        group=group,
    )


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _told(head: Head, namer: Namer, *, named_rows: bool) -> Name:
    """A header text as a name where names are looked for, else as words of period and role."""
    if named_rows:
        phrase = read(head.text)
        return Name(head.text, Match(), phrase, pure=phrase.pure)
    told = namer.row_name(head.text, "")
    if told.known:
        return told
    phrase = read(head.text)
    return evolve(told, phrase=phrase, pure=phrase.pure)


def _names_something(told: Name) -> bool:
    return bool(told.phrase.rest) and len(key(told.text)) > 1


def _nested(above: Name, below: Name) -> Name:
    """A name under a name: a group heading gives way, unless only it is an indicator."""
    if not above.text or below.known:
        return below
    if above.known and not _adds(below):
        return above
    return below


def _adds(below: Name) -> bool:
    """Whether an unknown text under an indicator names a part of it."""
    return bool(below.phrase.rest)


def _place(phrase: Phrase, text: str, namer: Namer) -> str:
    """The place a header names, or an average over a wider area."""
    form = key(text)
    if AVERAGE.fullmatch(form) or WIDER.fullmatch(form) or OWN_AREA.fullmatch(form):
        return text.strip()
    if phrase.rest and AVERAGE.fullmatch(key(phrase.scope + phrase.rest)):
        return phrase.scope + phrase.rest
    if phrase.scope and not phrase.rest and phrase.role in (None, Role.ACTUAL):
        return phrase.scope
    rest = phrase.rest or ""
    if rest and PLACES.fullmatch(key(rest)) and not namer.knows(text):
        return rest
    return ""


def _with_neighbours_names(found: list[Meaning]) -> list[Meaning]:
    """占比 or 增速 without a name of its own speaks of the column to its left."""
    named: list[Meaning] = []
    for item in found:
        alone = not item.name.text and item.role in _COMPARING and bool(named)
        named.append(evolve(item, name=named[-1].name) if alone else item)
    return named


def _with_neighbours_units(found: list[Meaning]) -> list[Meaning]:
    """其中：财政拨款｜企业自筹 beside 总投入（万元） are in its unit."""
    told: list[Meaning] = []
    inherited = ""
    for item in found:
        own = item.unit or item.name.phrase.unit
        if _CHILD.match(item.name.text) and not own and told:
            inherited = told[-1].unit or told[-1].name.phrase.unit
        elif own or item.name.match.name is not None or item.role is not Role.ACTUAL:
            inherited = ""
        told.append(evolve(item, unit=inherited) if inherited and not own else item)
    return told


def _paired(found: Sequence[Meaning], base: Base) -> Base:
    """Whether headers name months or 全年 themselves, and whether 上年 stands beside 本年."""
    monthly = any(m.phrase.months or m.phrase.whole or m.phrase.quarter for m in found)
    current = any(m.phrase.relative == 0 and not m.phrase.whole for m in found)
    return evolve(base, monthly=monthly, paired=current)


def _told_apart(found: list[Meaning]) -> list[Meaning]:
    """Columns that would mean the same get a remark: 保底 and 争取, the rank of the growth."""
    apart: list[Meaning] = []
    for number, item in enumerate(found):
        twins = [m for m in found if _twin(m, item)]
        word = next((w for w in _TARGET_WORDS if w in item.text), "")
        if len(twins) > 1 and word:
            item = evolve(item, remark=item.remark or word)  # noqa: PLW2901
        elif len(twins) > 1 and item.role is Role.RANK:
            growth = "增" in item.text or (number > 0 and found[number - 1].role is Role.GROWTH)
            item = evolve(item, remark="增速位次" if growth else item.remark)  # noqa: PLW2901
        apart.append(item)
    return apart


def _twin(one: Meaning, other: Meaning) -> bool:
    same = one.role is other.role and one.period == other.period and one.place == other.place
    return same and one.name.text == other.name.text and one.goal == other.goal


def _timed(item: Meaning, base: Base) -> Meaning:
    """The period a header names by itself."""
    phrase = item.phrase
    own = phrase.timed or phrase.whole or phrase.until or phrase.cumulative
    if own or item.role in (Role.TARGET, Role.ACTUAL):
        borrowed = phrase.years is None
        return evolve(item, period=resolve(phrase, base, item.role), borrowed=borrowed)
    return item


def _borrowed(item: Meaning, told: Sequence[Meaning], base: Base) -> Meaning:
    """增速, 位次 and the like take the period of the figures they compare."""
    if item.period is not None:
        return item
    position = next(n for n, other in enumerate(told) if other.column == item.column)
    wanted = Role.TARGET if item.phrase.target else Role.ACTUAL
    left = [m for m in reversed(told[:position]) if m.role is wanted and m.period is not None]
    right = [m for m in told[position + 1 :] if m.role is wanted and m.period is not None]
    near = _same_name(item, left) or _same_name(item, right)
    if near is None:
        own = resolve(item.phrase, base, wanted)
        return evolve(item, period=own, borrowed=True)
    estimate = item.phrase.estimate or near.phrase.estimate
    period = near.period if item.phrase.target else _latest(near, left)
    return evolve(item, period=period, borrowed=True, phrase=evolve(item.phrase, estimate=estimate))


def _same_name(item: Meaning, others: Sequence[Meaning]) -> Meaning | None:
    same = [m for m in others if m.name.text == item.name.text and m.place == item.place]
    return next(iter(same), next(iter(others), None))


def _latest(near: Meaning, left: Sequence[Meaning]) -> Period | None:
    """The later of two comparable periods: in 2023年｜2022年｜增速 the growth is of 2023."""
    latest = near.period
    if near.phrase.last_month:
        now = [m.period for m in left if m.phrase.current_month and m.name.text == near.name.text]
        return next(iter(now), latest)
    for other in left:
        if latest is None or other.period is None or other.name.text != near.name.text:
            continue
        if latest.comparable_with(other.period) and (other.period.year or 0) > (latest.year or 0):
            latest = other.period
    return latest
