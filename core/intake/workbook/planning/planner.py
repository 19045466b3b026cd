"""Making an import plan: each figure against the report it would go into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import evolve, frozen

from core.catalogue.catalogue import load
from core.intake.workbook.figures import BookReading, Figure
from core.intake.workbook.planning.judging import (
    DOUBTFUL,
    against,
    doubt,
    doubted,
    empty,
    if_free,
    second,
)
from core.intake.workbook.planning.plan import Choice, ImportPlan, Place, PlanRow, RowKind
from core.intake.workbook.planning.proposals import Proposed, proposals
from core.intake.workbook.planning.vanished import vanished
from core.intake.workbook.planning.variants import Variants
from core.intake.workbook.profiles.fingerprint import Forms
from core.intake.workbook.profiles.recall import Memory, NameKey, name_key
from core.model.indicators import (
    Indicator,
    IndicatorBook,
    Observation,
    ObservationKey,
    Role,
    SourceRef,
    State,
    Status,
)
from core.model.profiles import Profile
from core.model.report import Report


def plan(
    report: Report,
    readings: Iterable[BookReading],
    *,
    imported_at: datetime,
    matches: Mapping[NameKey, Indicator] | None = None,
    profiles: tuple[Profile, ...] = (),
) -> ImportPlan:
    """What importing these readings would do to the report, which is only read.

    ``matches`` are indicators a person has named for names as written. ``profiles`` are what was
    confirmed for other reports of this user; the report's own go before them.
    """
    books = tuple(readings)
    named = dict(matches or {})
    memory = Memory(report.book, report.profiles, profiles)
    desk = _Desk(report.book, _by_name(report.book), named, memory, imported_at, {})
    rows = tuple(row for book in books for row in desk.rows(book))
    warnings = [(book.file, warning) for book in books for warning in book.warnings]
    doubts = {(file, item.place): item.why for file, item in warnings if item.code in DOUBTFUL}
    rows = tuple(doubted(row, doubts.get((row.file, row.figure.place), "")) for row in rows)
    more = [proposals(book, [row for row in rows if row.file == book.file]) for book in books]
    rows += tuple(
        row
        for book, found in zip(books, more, strict=True)
        for row in desk.proposed(book, found.figures)
    )
    for book, found in zip(books, more, strict=True):
        warnings += [(book.file, warning) for warning in found.warnings]
        warnings += [(book.file, warning) for warning in vanished(report.book, book, rows)]
    return ImportPlan(rows, tuple(warnings), books, named, imported_at, profiles)


def with_match(
    report: Report,
    before: ImportPlan,
    label: str,
    indicator: Indicator,
    context: str | None = None,
) -> ImportPlan:
    """The plan after a person said which indicator a label means; other choices stay.

    ``context`` is the label above a 其中 part; ``None`` settles the label wherever it stands.
    """
    assert before.imported_at is not None
    told = {name_key(row.figure) for row in before.rows if row.figure.indicator_text == label}
    settled = {item for item in told if context is None or item[1] == context}
    after = plan(
        report,
        before.readings,
        imported_at=before.imported_at,
        matches={**before.matches, **dict.fromkeys(settled, indicator)},
        profiles=before.profiles,
    )
    kept = {row.place: row for row in before.rows if name_key(row.figure) not in settled}
    return evolve(after, rows=tuple(_as_chosen(row, kept) for row in after.rows))


def _as_chosen(row: PlanRow, kept: Mapping[Place, PlanRow]) -> PlanRow:
    old = kept.get(row.place)
    if old is None or not row.selectable or old.kind is not row.kind:
        return row
    return evolve(row, choice=old.choice)


def _by_name(book: IndicatorBook) -> dict[str, Indicator]:
    """The table's indicators by name and, for those of the catalogue, by id."""
    return {item.name: item for item in book.indicators} | {
        item.id: item for item in book.indicators
    }


@frozen
class _Desk:
    """What one planning run looks things up in. ``seen`` are values earlier rows will set."""

    book: IndicatorBook
    present: Mapping[str, Indicator]
    matches: Mapping[NameKey, Indicator]
    memory: Memory
    imported_at: datetime
    seen: dict[ObservationKey, Observation]

    def rows(self, book: BookReading) -> Iterable[PlanRow]:
        """One row for every figure of a workbook."""
        forms = Forms(book)
        variants = Variants(book, self.book)
        for figure in book.figures:
            target, recalled = self._target(figure, forms.of(figure))
            row = self._row(book, figure, target, variants)
            yield evolve(row, recalled=True, why=_recalled(figure, row)) if recalled else row

    def proposed(self, book: BookReading, found: Iterable[Proposed]) -> Iterable[PlanRow]:
        """Rows for figures nobody wrote but that follow: never taken without a person."""
        forms = Forms(book)
        variants = Variants(book, self.book)
        for item in found:
            target, _ = self._target(item.figure, forms.of(item.figure))
            row = self._row(book, item.figure, target or item.target, variants)
            why = " ".join(part for part in (item.rule, row.why) if part)
            kind = row.kind
            if kind not in (RowKind.SAME, RowKind.CONFLICT, RowKind.UNMATCHED):
                kind = RowKind.PROPOSED
            yield evolve(row, kind=kind, choice=Choice.SKIP, why=why, rule=item.rule)

    def _row(
        self, book: BookReading, figure: Figure, target: Indicator | None, variants: Variants
    ) -> PlanRow:
        bare = PlanRow(RowKind.UNMATCHED, figure, book.file, book.sha256, Choice.SKIP, target)
        if target is None:
            return evolve(bare, why="不能确定是哪个指标，请选择或新建指标。")
        bare = evolve(bare, adds=target.id not in self.present)
        if figure.period is None:
            return evolve(bare, why="不能确定是哪个期间的数，请在原表写明年份后重新导入。")
        variant = variants.of(figure, target.id)
        key = ObservationKey(target.id, figure.period, figure.role, figure.dim, variant)
        observation = self._observation(book, figure, key)
        before = self.book.observations.get(key)
        filled = evolve(bare, observation=observation, before=before)
        return self._judged(filled, target, observation, before)

    def _target(self, figure: Figure, form: str) -> tuple[Indicator | None, bool]:
        """The indicator a figure belongs to, and whether an earlier import said so."""
        chosen = self.matches.get(name_key(figure))
        if chosen is not None:
            return chosen, False
        remembered = self.memory.indicator(form, figure) if form else None
        if remembered is not None:
            return remembered, remembered.name != figure.match.indicator
        name = figure.match.indicator
        if name is None:
            return None, False
        present = self.present.get(name) or self.present.get(figure.match.code.lower())
        if present is not None:
            return present, False
        entry = load().by_name(name)
        if entry is None:
            return None, False
        made = entry.indicator()
        unit = figure.unit if figure.role in (Role.ACTUAL, Role.TARGET) else None
        return (evolve(made, unit=unit) if unit and not figure.goal else made), False

    def _observation(self, book: BookReading, figure: Figure, key: ObservationKey) -> Observation:
        status = Status.FINAL
        if figure.estimate:
            status = Status.FORECAST
        elif figure.preliminary:
            status = Status.PRELIMINARY
        source = SourceRef(book.file, book.sha256, figure.sheet, figure.cell, self.imported_at)
        return Observation(
            key,
            value=figure.value,
            unit=figure.unit or "",
            state=figure.state,
            status=status,
            bound=figure.bound,
            raw=figure.raw,
            source=source,
            note=figure.comment or figure.note,
            rank_of=figure.rank_of,
            rank_scope=figure.rank_scope,
        )

    def _judged(
        self,
        row: PlanRow,
        target: Indicator,
        observation: Observation,
        before: Observation | None,
    ) -> PlanRow:
        if observation.state is State.MISSING:
            return empty(row, before)
        why = doubt(row.figure, target, observation)
        if why:
            choice = if_free(before, row.figure)
            return evolve(row, kind=RowKind.SUSPICIOUS, choice=choice, why=why)
        rival = self.seen.get(observation.key)
        if rival is not None:
            return second(row, rival, observation)
        self.seen[observation.key] = observation
        return against(row, observation, before)


def _recalled(figure: Figure, row: PlanRow) -> str:
    """A name settled earlier is said to be, so that a person can object."""
    name = row.target.name if row.target else ""
    return f"按上次的对应：“{figure.indicator_text}”是“{name}”。{row.why}"
