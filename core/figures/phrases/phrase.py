"""What a proposed sentence consists of, and how the writer wants it (句子与写法)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from core.figures.project import inline_text
from core.figures.resolve import resolve
from core.figures.resolved import Resolved
from core.model.ids import FigureId, IndicatorId
from core.model.indicators import Indicator, IndicatorBook, Kind
from core.model.periods import CURRENT, PeriodExpr
from core.model.report import Report
from core.model.text import Approx, Figure, Inline, Measure, PeriodMention, Text, Wording

_LEVELS = "省市区县州盟旗"
_BARE_COUNT = ("人数", "次数", "指数", "系数", "天数", "总数", "参数", "均数", "位数")
_SCOPED = ("全", "本", "我", "该")


@frozen
class Style:
    """Choices of wording.

    ``verb`` stands before the level (达到, 为, 实现, 完成; empty for none), ``approx`` makes the
    level approximate where that is true, ``compared`` introduces changes (同比, 比上年, 较上年;
    empty: by the period), ``scope`` begins the sentence with 全区, ``dated`` with the period.
    """

    verb: str = "达到"
    approx: Approx = Approx.NONE
    compared: str = ""
    scope: bool = True
    dated: bool = True


@frozen
class Phrase:
    """One sentence: what kind it is, its inlines (figures without ids), how it reads now.

    ``note`` says what to mind: what the typed words rest on.
    """

    label: str
    inlines: tuple[Inline, ...]
    text: str
    note: str = ""


@frozen
class Subject:
    """One indicator in one report and period, with the means to ask for its figures."""

    report: Report
    indicator: Indicator
    period: PeriodExpr = CURRENT
    style: Style = field(factory=Style)

    @property
    def book(self) -> IndicatorBook:
        """The table it stands in."""
        return self.report.book

    @property
    def is_yearly(self) -> bool:
        """Whether the period is a whole year, so that 比上年 is right and not 同比."""
        return self.period.against(self.report.meta.period).is_whole_year

    @property
    def compared(self) -> str:
        """The words before a change: 比上年, or 同比 of a part of a year (patterns §2)."""
        return self.style.compared or ("比上年" if self.is_yearly else "同比")

    @property
    def against(self) -> str:
        """The words before a difference of points or places: 比上年, 比上年同期."""
        chosen = self.style.compared
        if chosen and chosen != "同比":
            return chosen
        return "比上年" if self.is_yearly else "比上年同期"

    def figure(
        self,
        measure: Measure,
        *,
        period: PeriodExpr | None = None,
        base: PeriodExpr | None = None,
        against: IndicatorId | None = None,
        approx: Approx = Approx.NONE,
    ) -> Figure:
        """A figure of this indicator and period; its id is given when it is inserted."""
        return Figure(
            FigureId(""),
            self.indicator.id,
            period=period or self.period,
            measure=measure,
            base=base,
            against=against,
            approx=approx,
        )

    def worded(
        self,
        measure: Measure,
        *,
        period: PeriodExpr | None = None,
        base: PeriodExpr | None = None,
    ) -> Figure:
        """The same with its direction word."""
        figure = self.figure(measure, period=period, base=base)
        return evolve(figure, wording=Wording.WORDED)

    def answer(self, figure: Figure) -> Resolved:
        """What it shows now."""
        return resolve(self.report, figure)

    def has(self, figure: Figure) -> bool:
        """Whether it has a value now."""
        return self.answer(figure).state.has_value


def written_name(indicator: Indicator) -> str:
    """How an indicator is called before its number: 高新技术企业(数) 391家."""
    name = indicator.name
    counted = indicator.kind is Kind.COUNT and name.endswith("数") and len(name) > 3
    return name[:-1] if counted and not name.endswith(_BARE_COUNT) else name


def scope_of(report: Report) -> str:
    """全区, 全县 …, by the unit's level; empty when that is not known."""
    for known in (report.meta.district, report.meta.unit):
        for letter in reversed(known):
            if letter in _LEVELS:
                return f"全{letter}"
    return ""


def opening(subject: Subject) -> tuple[Inline, ...]:
    """2023年，全区: the period as a live mention, the scope, the name."""
    made: list[Inline] = []
    if subject.style.dated:
        made += [PeriodMention(FigureId(""), subject.period), Text("，")]
    name = written_name(subject.indicator)
    scope = scope_of(subject.report) if subject.style.scope else ""
    made.append(Text(name if name.startswith(_SCOPED) else scope + name))
    return tuple(made)


def phrase(
    report: Report, label: str, inlines: tuple[Inline, ...], note: str = "", end: str = "。"
) -> Phrase:
    """A sentence from its inlines, neighbouring text joined."""
    joined = tuple(_joined((*inlines, Text(end)) if end else inlines))
    return Phrase(label, joined, reads(report, joined), note)


def reads(report: Report, inlines: tuple[Inline, ...]) -> str:
    """Inlines as shown."""
    pieces: list[str] = []
    for inline in inlines:
        pieces.append(inline_text(report, inline, pieces[-1] if pieces else ""))
    return "".join(pieces)


def _joined(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    words = ""
    for inline in inlines:
        if isinstance(inline, Text):
            words += inline.text
            continue
        if words:
            yield Text(words)
            words = ""
        yield inline
    if words:
        yield Text(words)
