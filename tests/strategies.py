"""Hypothesis strategies for values of the model, for every room's property tests.

``reports()`` draws whole reports whose ids are unique and whose figures refer to indicators of the
book or to none at all; every optional field, every enum member and every inline kind occurs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

from hypothesis import strategies as st

from core.model.continuity import Commitment, Outcome
from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import (
    Accumulation,
    Direction,
    GrowthRule,
    Indicator,
    IndicatorBook,
    Kind,
    Observation,
    ObservationKey,
    Role,
    SourceRef,
    State,
    Status,
)
from core.model.periods import AbsolutePeriod, Period, PeriodExpr, RelativePeriod
from core.model.report import (
    Numbering,
    Report,
    ReportMeta,
    Section,
    SectionRole,
    SourceFile,
    Stage,
    Suppression,
    TemplateRef,
    Version,
)
from core.model.text import (
    Block,
    Chart,
    ChartSeries,
    ChartShape,
    Column,
    Figure,
    IndicatorTable,
    Inline,
    Measure,
    Override,
    Paragraph,
    PeriodMention,
    TableStyle,
    Text,
    Todo,
    Wording,
)

T = TypeVar("T")
Strategy = st.SearchStrategy

ids: Strategy[str] = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=13, max_size=13)
prose: Strategy[str] = st.text(max_size=12) | st.sampled_from(
    ["全区研发经费", "一是“创新”驱动；", "增长8.2%，", "\u3000\u3000", 'a"b\\c\n', "\u2028", "𠮷"]
)
names: Strategy[str] = st.sampled_from(["高新技术企业", "研发经费", "技术合同成交额", "专利授权量"])
hashes: Strategy[str] = st.text("0123456789abcdef", min_size=64, max_size=64)
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
_FIRST, _LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2000, 2099))
moments = st.datetimes(_FIRST, _LAST) | st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
days = st.dates(date(2000, 1, 1), date(2099, 1, 1))
years = st.integers(1950, 2100)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Years, months, quarters, cumulative months, spans of years, one side open."""
    year = draw(years)
    first, last = sorted((draw(st.integers(1, 12)), draw(st.integers(1, 12))))
    return draw(
        st.sampled_from(
            [
                Period.of_year(year),
                Period.of_month(year, first),
                Period.of_quarter(year, (first + 2) // 3),
                Period.of_months(year, first, last),
                Period.of_years(year, year + last),
                Period.of_years(year, None),
                Period.up_to(year, last),
                Period(year * 12 + first, (year + 3) * 12 + last),
            ]
        )
    )


period_exprs: Strategy[PeriodExpr] = st.builds(
    RelativePeriod, st.integers(-5, 5), st.booleans(), st.integers(1, 5)
) | st.builds(AbsolutePeriod, periods())


def _maybe(strategy: Strategy[T]) -> Strategy[T | None]:
    return st.none() | strategy


def _few(strategy: Strategy[T], most: int = 2) -> Strategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


overrides = st.builds(Override, prose, prose, names, prose, prose)
_annexed = st.sampled_from([SectionId(f"{number:013d}") for number in range(8)])
"""Mostly a section of the report: its ids are counted in this form."""

elements = st.builds(
    DocumentElements,
    form=st.sampled_from(Form),
    copy_number=_maybe(prose),
    secrecy=_maybe(prose),
    urgency=_maybe(prose),
    mark=_maybe(names),
    number=_maybe(st.builds(DocumentNumber, names, years, st.integers(1, 999))),
    signers=_few(names),
    recipients=_few(names),
    annexes=_few(st.builds(Annex, names, st.booleans(), _maybe(_annexed), prose)),
    author=_maybe(names),
    dated=_maybe(days),
    signing=st.sampled_from(Signing),
    note=_maybe(prose),
    copies_to=_few(names),
    printer=_maybe(names),
    printed_on=_maybe(days),
    joint=_few(names),
    posts=_few(names),
    present=_few(names),
    excused=_few(names),
    observers=_few(names),
)
metas = st.builds(
    ReportMeta, prose, periods(), names, names, names, _maybe(moments), _maybe(moments)
)
source_refs = st.builds(SourceRef, names, hashes, names, st.just("B4"), moments)


def indicators(own_id: IndicatorId) -> Strategy[Indicator]:
    """An indicator with this id."""
    return st.builds(
        Indicator,
        id=st.just(own_id),
        name=names,
        unit=st.sampled_from(["", "亿元", "家", "%"]),
        code=st.sampled_from(["", "I001"]),
        aliases=_few(names),
        kind=st.sampled_from(Kind),
        direction=st.sampled_from(Direction),
        accumulation=st.sampled_from(Accumulation),
        growth_rule=st.sampled_from(GrowthRule),
        decimals=_maybe(st.integers(0, 4)),
        group=prose,
        owner=prose,
        parent=_maybe(st.just(own_id)),
        note=prose,
    )


@st.composite
def observations(draw: st.DrawFn, known: Strategy[IndicatorId]) -> Observation:
    """A value of any state; a number is there whenever the state demands one."""
    state = draw(st.sampled_from(State))
    return Observation(
        ObservationKey(
            draw(known), draw(periods()), draw(st.sampled_from(Role)), draw(st.just("") | names)
        ),
        draw(numbers if state is State.OK else _maybe(numbers)),
        draw(st.sampled_from(["", "亿元", "家", "%"])),
        state,
        draw(st.sampled_from(Status)),
        draw(st.sampled_from(["", "~", ">", "+"])),
        draw(prose),
        draw(_maybe(source_refs)),
        draw(st.booleans()),
        draw(prose),
        draw(_maybe(st.integers(1, 300))),
        draw(prose),
    )


@st.composite
def books(draw: st.DrawFn) -> IndicatorBook:
    """A book of up to three indicators with values, some of them contradicted."""
    own = [IndicatorId(f"i{number:03d}") for number in range(draw(st.integers(1, 3)))]
    values = observations(st.sampled_from(own))
    return IndicatorBook(
        tuple(draw(indicators(item)) for item in own),
        {item.key: item for item in draw(st.lists(values, max_size=4))},
        draw(_few(values)),
    )


_columns = _few(st.builds(Column, names, st.sampled_from(Measure), period_exprs))


@st.composite
def _inlines(
    draw: st.DrawFn, known: Strategy[IndicatorId], fresh: Iterator[str]
) -> tuple[Inline, ...]:
    one: Strategy[Inline] = st.one_of(
        st.builds(Text, prose, st.booleans()),
        st.builds(Todo, prose),
        st.builds(
            Figure,
            id=st.builds(lambda: FigureId(next(fresh))),
            indicator=known,
            period=period_exprs,
            measure=st.sampled_from(Measure),
            wording=st.sampled_from(Wording),
            base=_maybe(period_exprs),
            against=_maybe(known),
            dim=st.just("") | names,
            unit=_maybe(st.sampled_from(["亿元", "万元"])),
            decimals=_maybe(st.integers(0, 4)),
            override=_maybe(overrides),
        ),
        st.builds(
            PeriodMention,
            id=st.builds(lambda: FigureId(next(fresh))),
            period=period_exprs,
            form=st.sampled_from(["full", "year", "months"]),
        ),
    )
    return draw(_few(one, 4))


@st.composite
def _blocks(
    draw: st.DrawFn, known: Strategy[IndicatorId], fresh: Iterator[str]
) -> tuple[Block, ...]:
    found: list[Block] = []
    for _ in range(draw(st.integers(0, 3))):
        own = ParagraphId(next(fresh))
        place = draw(st.integers(0, 5))
        if place > 1:
            inlines = draw(_inlines(known, fresh))
            found.append(Paragraph(own, inlines, draw(_few(names))))
        elif place:
            found.append(
                IndicatorTable(
                    own,
                    draw(prose),
                    draw(_columns),
                    draw(_few(known)),
                    draw(prose),
                    style=draw(st.sampled_from(TableStyle)),
                    landscape=draw(st.booleans()),
                )
            )
        else:
            shape, series = draw(st.sampled_from(ChartShape)), draw(st.sampled_from(ChartSeries))
            rows = draw(_few(known))
            found.append(Chart(own, draw(prose), draw(_columns), rows, shape, series))
    return tuple(found)


@st.composite
def _sections(
    draw: st.DrawFn, known: Strategy[IndicatorId], fresh: Iterator[str], depth: int
) -> tuple[Section, ...]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        own = SectionId(next(fresh))
        found.append(
            Section(
                own,
                draw(prose),
                draw(st.sampled_from(SectionRole)),
                draw(_blocks(known, fresh)),
                draw(_sections(known, fresh, depth - 1)) if depth else (),
                draw(st.sampled_from(Numbering)),
                draw(st.sampled_from(Stage)),
                draw(st.booleans()),
                draw(prose),
                draw(prose),
                draw(prose),
                draw(_maybe(st.integers(0, 5000))),
                draw(_few(names)),
            )
        )
    return tuple(found)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A whole report; see the head of this module."""
    fresh = (f"{number:013d}" for number in count())
    book = draw(books())
    known = st.sampled_from([*(item.id for item in book.indicators), IndicatorId("gone")])
    outline = draw(_sections(known, fresh, 2))
    of_outline = _maybe(st.sampled_from([section.id for section in outline] or [SectionId("x")]))
    return Report(
        draw(ids),
        draw(metas),
        draw(_maybe(st.builds(TemplateRef, names, st.integers(1, 9)))),
        draw(elements),
        outline,
        book,
        draw(
            _few(
                st.builds(
                    Commitment,
                    id=ids,
                    text=prose,
                    indicator=_maybe(known),
                    owner=names,
                    outcome=st.sampled_from(Outcome),
                    answered_in=of_outline,
                    note=prose,
                )
            )
        ),
        draw(
            _few(
                st.builds(
                    Version, ids, names, _maybe(names), _few(names), _maybe(st.integers(0, 9000))
                )
            )
        ),
        draw(_few(st.builds(Suppression, prose, prose, prose, prose, prose))),
        draw(_few(st.builds(SourceFile, hashes, names, st.integers(0, 10**9), moments))),
    )
