"""Figures told in another report as candidates for the table (候选数值), each with its sentence.

A person confirms them one by one. Proposed for taking over at once is only what is certain: an
exact number of an indicator the table knows, whose value the table lacks.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from attrs import frozen

from core.catalogue.catalogue import load
from core.catalogue.matching import match
from core.errors import Refused
from core.figures.claims.periods import period_of
from core.figures.project import plain_text
from core.figures.sentences import sentences
from core.figures.spans import SpanKind, Statement, find_spans
from core.figures.units import convert
from core.layout.numbering import section_numbers
from core.model.ids import IndicatorId
from core.model.indicators import (
    Accumulation,
    GrowthRule,
    Indicator,
    IndicatorBook,
    Observation,
    ObservationKey,
    Role,
    SourceRef,
    State,
)
from core.model.periods import Period
from core.model.report import Report, Section, SectionRole

_ROLES = {
    SpanKind.LEVEL: Role.ACTUAL,
    SpanKind.COUNT: Role.ACTUAL,
    SpanKind.CUMULATIVE: Role.ACTUAL,
    SpanKind.GROWTH: Role.GROWTH,
    SpanKind.POINTS: Role.POINTS,
    SpanKind.RANK: Role.RANK,
}
_BOUNDS = {"近": "<", "超": ">", "突破": ">", "以上": ">=", "以内": "<=", "约": "~", "左右": "~"}
_MORE = ("余", "多")
_WHERE = re.compile("^(?:全区|全市|全县|全省|我区|我市|我县|本区|辖区内?|有效|共有|累计)+")
_ADDED = re.compile("新增|净增|新认定|再增")
_PLAN_ROLES = (SectionRole.PLAN, SectionRole.LONG_TERM)


class Standing(enum.Enum):
    """How a candidate stands to the table."""

    NEW = "new"  # 表里没有这个数
    SAME = "same"  # 表里已有，相同
    DIFFERENT = "different"  # 表里已有，不同
    UNKNOWN = "unknown"  # 表里没有这个指标
    VAGUE = "vague"  # 约数、遮盖、新增数等，要人判断


@frozen
class Candidate:
    """One number of another report: which indicator, which period, how it was said, and where.

    ``known`` says that the table has the indicator; otherwise it is the catalogue's. ``held`` is
    the table's value where it has one.
    """

    indicator: Indicator
    observation: Observation
    sentence: str
    where: str
    standing: Standing
    known: bool = True
    held: Observation | None = None
    why: str = ""

    @property
    def safe(self) -> bool:
        """Whether it may be proposed for taking over without a look."""
        return self.standing is Standing.NEW


@frozen
class _Said:
    """A sentence and where it stands."""

    section: Section
    text: str
    where: str
    sheet: str
    cell: str


def candidates(
    told: Report, year: int, book: IndicatorBook, *, file: str, sha256: str, at: datetime
) -> tuple[Candidate, ...]:
    """The numbers of a report of ``year`` that name an indicator of ``book`` or of the catalogue.

    A number of its plan is a target of the following year. Each place is told once: the first
    statement about an indicator, role and period counts.
    """
    found: dict[ObservationKey, Candidate] = {}
    reader = _Reader(year, book, file, sha256, at)
    for said in _sentences(told):
        for candidate in reader.read(said):
            found.setdefault(candidate.observation.key, candidate)
    return tuple(found.values())


class _Reader:
    """Reads sentences against one table."""

    def __init__(
        self, year: int, book: IndicatorBook, file: str, sha256: str, at: datetime
    ) -> None:
        self._period = Period.of_year(year)
        self._book = book
        self._file = file
        self._sha256 = sha256
        self._at = at
        self._names: dict[str, Indicator | None] = {}
        self._unsure: set[IndicatorId] = set()

    def read(self, said: _Said) -> Iterator[Candidate]:
        """The candidates of one sentence; growth and place belong to what was named before them."""
        last: Indicator | None = None
        for statement in find_spans(said.text):
            named = self._indicator(statement.subject)
            indicator = named
            if named is None and statement.kind in (SpanKind.GROWTH, SpanKind.RANK):
                indicator = last
            role = _ROLES.get(statement.kind)
            if indicator is None or role is None:
                last = named
                continue
            last = indicator
            made = self._candidate(said, statement, indicator, role)
            if made is not None:
                yield made

    def _candidate(
        self, said: _Said, statement: Statement, indicator: Indicator, role: Role
    ) -> Candidate | None:
        period = period_of(statement.period, self._period)
        ahead = said.section.role in _PLAN_ROLES
        if ahead and role is Role.ACTUAL:
            role, period = Role.TARGET, self._period.shifted(1)
        if period is None or (ahead and role is not Role.TARGET):
            return None
        number = _number(statement, indicator, role)
        if number is None:
            return None
        value, unit = number
        source = SourceRef(self._file, self._sha256, said.sheet, said.cell, self._at)
        observation = Observation(
            ObservationKey(indicator.id, period, role),
            value,
            unit,
            State.APPROX if _bound(statement) and role is Role.ACTUAL else State.OK,
            bound=_bound(statement),
            raw=statement.text,
            source=source,
            note=said.text,
        )
        return self._judged(said, statement, indicator, observation)

    def _judged(
        self, said: _Said, statement: Statement, indicator: Indicator, observation: Observation
    ) -> Candidate:
        known = self._book.indicator(indicator.id) is not None
        held = self._book.observations.get(observation.key)
        why = _vague(statement, indicator, observation)
        if not why and indicator.id in self._unsure:
            why = f"原文的叫法不止一个指标能用，请看是不是“{indicator.name}”"
        if held is not None:
            same = _equal(held, observation)
            standing = Standing.SAME if same else Standing.DIFFERENT
        elif not known:
            standing = Standing.UNKNOWN
        else:
            standing = Standing.VAGUE if why else Standing.NEW
        return Candidate(indicator, observation, said.text, said.where, standing, known, held, why)

    def _indicator(self, subject: str) -> Indicator | None:
        bare = _WHERE.sub("", subject)
        if bare not in self._names:
            self._names[bare] = self._found(bare) if bare else None
        return self._names[bare]

    def _found(self, subject: str) -> Indicator | None:
        matched = match(subject, load(), self._book.indicators, near=False)
        if matched.indicator is not None:
            return matched.indicator
        if matched.how == "caution":
            names = {item.name: item for item in self._book.indicators}
            cautious = next((names[name] for name in matched.candidates if name in names), None)
            if cautious is not None:
                self._unsure.add(cautious.id)
            return cautious
        if matched.entry is None:
            return None
        made = matched.entry.indicator()
        return self._book.indicator(made.id) or made


def _sentences(told: Report) -> Iterator[_Said]:
    numbers = section_numbers(told)
    for section in told.sections():
        heading = f"{numbers.get(section.id, '')}{section.title}" or "导语"
        for number, paragraph in enumerate(section.paragraphs(), start=1):
            for sentence in sentences(plain_text(told, paragraph)):
                where = f"{heading} 第{number}段"
                yield _Said(section, sentence.text, where, heading, f"第{number}段")


def _number(statement: Statement, indicator: Indicator, role: Role) -> tuple[Decimal, str] | None:
    """The value in a unit that fits the role; ``None`` when there is none or it does not fit."""
    if statement.value is None or statement.masked or statement.lost or statement.first is not None:
        return None
    if role in (Role.GROWTH, Role.POINTS):
        fits = statement.unit == ("%" if role is Role.GROWTH else "个百分点")
        return (statement.value, statement.unit) if fits else None
    if role is Role.RANK:
        return statement.value, statement.unit
    try:
        convert(statement.value, statement.unit, indicator.unit)
    except Refused:
        return None
    return statement.value, statement.unit


def _bound(statement: Statement) -> str:
    if any(word in statement.approx for word in _MORE):
        return "+"
    return next((sign for word, sign in _BOUNDS.items() if word in statement.approx), "")


def _vague(statement: Statement, indicator: Indicator, observation: Observation) -> str:
    """Why a person has to look at it first; empty when there is no reason."""
    if observation.bound and observation.key.role is not Role.TARGET:
        return "原文是约数"
    if "分别" in observation.note:
        return "原文是几个数分别对应，请核对"
    if statement.form:
        return "原文没有写成数字"
    if _ADDED.search(statement.subject) and not _ADDED.search(indicator.name):
        return "原文是新增数"
    if statement.kind is SpanKind.CUMULATIVE and indicator.accumulation is Accumulation.FLOW:
        return "原文是累计数"
    if observation.key.role is Role.GROWTH and indicator.growth_rule is GrowthRule.NOMINAL:
        return "增速可由两年的数算出，一般不用取"
    if observation.key.role is Role.RANK:
        return "位次要看清是谁的、在哪里的"
    return ""


def _equal(held: Observation, told: Observation) -> bool:
    if held.value is None or told.value is None:
        return False
    try:
        return convert(told.value, told.unit, held.unit) == held.value
    except Refused:
        return held.value == told.value and held.unit == told.unit
