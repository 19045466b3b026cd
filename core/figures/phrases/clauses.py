"""The clauses of a chain in their order: level, growth, rank, share, points, goal, parts (链).

Each is a tuple of inlines that begins with its comma, or is empty where its figure has no value:
what is missing is skipped and leaves no comma (patterns §21).
"""

from __future__ import annotations

from decimal import Decimal

from core.figures import derive
from core.figures.formatting import digits
from core.figures.phrases.phrase import Subject, written_name
from core.figures.rounding import EXACT
from core.figures.units import convert, convertible
from core.model.ids import FigureId
from core.model.indicators import Accumulation, Indicator, Kind, Role
from core.model.periods import PREVIOUS
from core.model.text import Figure, Inline, Measure, Text

Clause = tuple[Inline, ...]

_MANY_TIMES = Decimal(200)


def level(subject: Subject) -> Clause:
    """达到391家; a rank indicator tells its place."""
    figure = subject.figure(Measure.VALUE, approx=subject.style.approx)
    if subject.indicator.kind is Kind.RANK:
        return (subject.worded(Measure.RANK),) if subject.has(subject.figure(Measure.RANK)) else ()
    if not subject.has(figure):
        return ()
    return (Text(subject.style.verb), figure) if subject.style.verb else (figure,)


def growth(subject: Subject) -> Clause:
    """，同比增长8.2%; ，是上年的3.7倍 above 200%; ，实现零的突破 from nothing (patterns §22)."""
    figure = subject.worded(Measure.GROWTH)
    answer = subject.answer(figure)
    if not answer.state.has_value:
        return from_nothing(subject)
    if answer.value is not None and answer.value > _MANY_TIMES:
        several = subject.worded(Measure.TIMES)
        if subject.has(several):
            return (Text("，"), several)
    return (Text(f"，{subject.compared}"), figure)


def from_nothing(subject: Subject) -> Clause:
    """，实现零的突破: none last year, at least one now (patterns §11)."""
    now = subject.answer(subject.figure(Measure.VALUE)).value
    change = subject.answer(subject.figure(Measure.DELTA)).value
    if now is None or change is None or now < 1 or now != change:
        return ()
    return (Text("，实现零的突破"),)


def added(subject: Subject) -> Clause:
    """，比上年增加65家; of what is counted on a day 净增 is meant (patterns §3)."""
    figure = subject.worded(Measure.DELTA)
    answer = subject.answer(figure)
    if not answer.state.has_value or not answer.value:
        return ()
    net = "净" if subject.indicator.accumulation is Accumulation.STOCK else ""
    return (Text(f"，{subject.against}{net}"), figure)


def rank(subject: Subject, *, after_change: bool) -> Clause:
    """，总量居全市第3位 behind a change, whose place it would else be (patterns §10)."""
    figure = subject.worded(Measure.RANK)
    if subject.indicator.kind is Kind.RANK or not subject.has(figure):
        return ()
    return (Text("，总量" if after_change else "，"), figure)


def moved(subject: Subject) -> Clause:
    """，比上年前移2位."""
    figure = subject.worded(Measure.MOVED)
    answer = subject.answer(figure)
    if not answer.state.has_value or not answer.value:
        return ()
    return (Text(f"，{subject.against}"), figure)


def share(subject: Subject, whole: Indicator | None) -> Clause:
    """，占规上工业增加值比重65.8%."""
    if whole is None or subject.indicator.kind is Kind.RATIO:
        return ()
    figure = subject.figure(Measure.SHARE, against=whole.id)
    if not subject.has(figure):
        return ()
    return (Text(f"，占{whole.name}比重"), figure)


def points(subject: Subject) -> Clause:
    """，比上年提高0.21个百分点."""
    figure = subject.worded(Measure.POINTS)
    if subject.indicator.kind is not Kind.RATIO or not subject.has(figure):
        return ()
    return (Text(f"，{subject.against}"), figure)


def completion(subject: Subject) -> Clause:
    """，超额完成目标4.2%, ，完成目标的94%; of a part of a year ，完成全年目标的…%."""
    if subject.is_yearly:
        figure = subject.worded(Measure.COMPLETION)
        return (Text("，"), figure) if subject.has(figure) else ()
    plain = subject.figure(Measure.COMPLETION)
    return (Text("，完成全年目标的"), plain) if subject.has(plain) else ()


def schedule_note(subject: Subject) -> str:
    """时间进度 of a part of a year beside its 完成率, and whether it is behind (patterns §18)."""
    period = subject.period.against(subject.report.meta.period)
    done = subject.answer(subject.figure(Measure.COMPLETION)).value
    from_january = period.first is not None and period.first % 12 == 0
    if done is None or period.months is None or period.months >= 12 or not from_january:
        return ""
    due = derive.schedule(period.months)
    gap = digits(abs(done - due), 1)
    word = "达到时间进度" if done >= due else f"滞后于时间进度{gap}个百分点"
    return f"时间进度{digits(due, 1)}%，{word}"


def chained(subject: Subject) -> Clause:
    """，环比增长12.5%: of a month, quarter or half-year with the one right before it."""
    figure = subject.worded(Measure.GROWTH, base=PREVIOUS)
    answer = subject.answer(figure)
    if subject.is_yearly or not answer.state.has_value or "公布" in answer.formula:
        return ()
    return (Text("，环比"), figure)


def whole_of(subject: Subject) -> Indicator | None:
    """The indicator this one is a part of."""
    parent = subject.indicator.parent
    return subject.book.indicator(parent) if parent is not None else None


def parts(subject: Subject) -> tuple[Clause, str]:
    """，其中国家级2个、省级10个, and what their sum is to the whole; nothing when it exceeds it."""
    pieces = [(item, figure) for item, figure in _pieces(subject)]
    total = subject.answer(subject.figure(Measure.VALUE))
    if not pieces or total.value is None:
        return (), ""
    values = [_value(subject, figure, total.unit) for _, figure in pieces]
    if any(value is None for value in values):
        return (), ""
    together = Decimal(0)
    for value in values:
        together = EXACT.add(together, value or Decimal(0))
    if together > total.value:
        return (), "分项之和大于总数，没有写“其中”，请核对指标表。"
    clause: list[Inline] = [Text("，其中")]
    for number, (item, figure) in enumerate(pieces):
        clause += [Text(("、" if number else "") + _part_name(subject.indicator, item)), figure]
    whole = together == total.value
    return tuple(clause), "各分项之和等于总数。" if whole else "分项没有列全。"


def _pieces(subject: Subject) -> list[tuple[Indicator, Figure]]:
    found = []
    for item in subject.book.indicators:
        if item.parent != subject.indicator.id or item.kind is Kind.RATIO:
            continue
        figure = Figure(FigureId(""), item.id, period=subject.period)
        if subject.answer(figure).value is not None:
            found.append((item, figure))
    return found


def _value(subject: Subject, figure: Figure, unit: str) -> Decimal | None:
    answer = subject.answer(figure)
    if answer.value is None or not convertible(answer.unit, unit):
        return None
    return convert(answer.value, answer.unit, unit)


def _part_name(whole: Indicator, part: Indicator) -> str:
    """省级 of 省级孵化器 behind 孵化器: what the whole already said is not said again."""
    name = written_name(part)
    short = name.removesuffix(written_name(whole))
    return short if short and short != name else name


def recorded(subject: Subject, role: Role) -> bool:
    """Whether anything of this role is recorded for the indicator."""
    return any(item.key.role is role for item in subject.book.of_indicator(subject.indicator.id))
