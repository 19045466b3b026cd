"""Every quantitative statement a person typed in a paragraph, judged (手写断言的核对)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from core.figures.claims.records import find_records
from core.figures.claims.respective import distribute
from core.figures.claims.shares import judge_share
from core.figures.claims.subjects import indicator_of
from core.figures.claims.tabled import Sentence, judge_statement
from core.figures.claims.told import judge_told
from core.figures.claims.typed_words import judge_words
from core.figures.claims.verdict import Judgement, Verdict, unverifiable
from core.figures.claims.within import within
from core.figures.project import project
from core.figures.resolve import resolve
from core.figures.resolved import Span
from core.figures.sentences import sentence_at
from core.figures.spans import SpanKind, Statement, find_spans
from core.figures.spans.between import FORM
from core.figures.spans.context import clause_start
from core.model.ids import FigureId
from core.model.indicators import Indicator, Kind
from core.model.report import Report, SectionRole
from core.model.text import Figure, Paragraph

_NEAR = 300
_LISTED = re.compile(r"\s*(?:[、和及与]|以及)\s*")
_EVIDENCE = ("首", "唯一", "第一", "零的突破", "梯队")

_CARRYING = (
    SpanKind.RANK,
    SpanKind.POINTS,
    SpanKind.GROWTH,
    SpanKind.MULTIPLE,
    SpanKind.SHARE,
)
_MOVES = re.compile(r"前移|后移|进位|前进|退后|[上提]升|下降")
_IN_A_ROW = re.compile(r"连续[^，。；]{0,4}$|连续.{0,4}年$")
_OF_LEVEL = re.compile(r"总量|总数|数量|规模|总额")
_RANK_WORDS = re.compile(
    r"总量|总数|数量|规模|位?居|位?列|名列|排名?|全[国省市区县州]|[一-龥]{1,2}[省市]|较|比|同期|上年|去年|"
    r"提高|提升|上升|下降|回落|增长|增速|增幅|其|并列|保持|继续|进入|跻身|跃居|升至|均|双双|"
    r"前移|后移|进位|前进|退后|占[^，。；]*|是|达到?|连续|实现|创|再创|刷新|翻|了|已|由此|为|\d{4}年|的|保持"
)


@frozen
class Claim:
    """A typed statement with its verdict.

    Offsets count in the paragraph as shown. ``figure``, when there is one, shows exactly what was
    typed between ``bind_start`` and ``bind_end``; give it a fresh id before it is put there.
    """

    statement: Statement
    judgement: Judgement
    indicator: Indicator | None = None
    figure: Figure | None = None

    @property
    def bind_start(self) -> int:
        """Where the number that may become a live figure begins."""
        return self.statement.number_start

    @property
    def bind_end(self) -> int:
        """Where it ends."""
        return self.statement.number_end


def claims(report: Report, paragraph: Paragraph, *, plan: bool | None = None) -> tuple[Claim, ...]:
    """The statements of a paragraph that are typed, in order; live figures are true by themselves.

    ``plan`` says whether it stands in a section of plans; looked up when it is not given.
    成立 and 不成立 only where the table or the text itself has the numbers; everything else, with
    its reason, is 不可验.
    """
    shown = project(report, paragraph)
    if plan is None:
        plan = _is_plan(report, paragraph)
    figures = {item.id: item for item in paragraph.inlines if isinstance(item, Figure)}
    return tuple(claims_of_text(report, shown.text, shown.spans, plan=plan, figures=figures))


def claims_of_text(
    report: Report,
    text: str,
    live: tuple[Span, ...] = (),
    *,
    plan: bool = False,
    figures: Mapping[FigureId, Figure] | None = None,
) -> Iterator[Claim]:
    """The same of a text as shown, of which ``live`` is not typed.

    ``plan``: the text stands in a section of plans, so its numbers are next year's targets.
    ``figures`` are those behind ``live``; the words typed around them are judged too.
    """
    statements = (*find_spans(text), *find_records(text))
    statements = tuple(sorted(statements, key=lambda item: item.number_start))
    statements, unsure = distribute(text, statements)
    inner = within(text, statements)
    chain: Indicator | None = None
    before: Statement | None = None
    for index, statement in enumerate(statements):
        if before is None or statement.subject != before.subject:
            chain = indicator_of(report, statement) or _carried(text, before, statement, chain)
        previous, before = before, statement
        found = inner.get(index)
        span = _live_span(statement, live)
        if span is not None:
            figure = (figures or {}).get(span.figure) if span.figure is not None else None
            if figure is not None:
                chain = report.book.indicator(figure.indicator)
                found = found or judge_words(report, text, span, figure, statement)
            if found is not None and found.verdict is Verdict.FAILS:
                yield Claim(statement, found, chain)
            continue
        if found is None and _is_rank_of_change(text, previous, statement):
            found = unverifiable("位次属于紧邻前面的增速，指标表里没有增速的位次")
        if found is None and index in unsure:
            found = unverifiable("“分别”前的主语与后面的数对不上，不能核对")
        if found is None and statement.form == FORM:
            found = unverifiable("写的是一个区间，不能按一个数核对")
        elif found is None and statement.unit.startswith(":"):
            found = unverifiable("写的是比值，指标表里没有可比的数")
        if found is not None:
            yield Claim(statement, found, chain)
        else:
            lead = _lead(text, statements, index)
            yield _claim(report, text, statement, chain, Sentence(lead, "", plan))


def _is_plan(report: Report, paragraph: Paragraph) -> bool:
    """Whether the paragraph stands in a section of plans, or in a part of one."""
    return any(
        any(item is paragraph for part in section.walk() for item in part.paragraphs())
        for section in report.sections()
        if section.role in (SectionRole.PLAN, SectionRole.LONG_TERM)
    )


def _carried(
    text: str, before: Statement | None, statement: Statement, chain: Indicator | None
) -> Indicator | None:
    """A rank or change that names nothing itself speaks of what came before (patterns §21)."""
    text_of = statement.text
    carries = (
        statement.kind in _CARRYING
        or bool(statement.form)
        or _IN_A_ROW.search(text_of) is not None
        or (statement.unit == "位" and _MOVES.search(text_of) is not None)
    )
    if before is None or not carries:
        return None
    between = text[before.number_end : statement.number_start]
    named = _RANK_WORDS.sub("", statement.subject)
    return chain if not named and not re.search(r"[。；;！？\n]", between) else None


def _is_rank_of_change(text: str, previous: Statement | None, statement: Statement) -> bool:
    """A place right behind a change is the change's, unless 总量 or the like is said (§10)."""
    if statement.kind is not SpanKind.RANK or previous is None:
        return False
    between = text[previous.number_end : statement.number_start]
    if re.search(r"[。；;！？\n]", between) or _OF_LEVEL.search(between):
        return False
    return previous.kind in (SpanKind.GROWTH, SpanKind.POINTS) or "增速" in between


def _claim(
    report: Report,
    text: str,
    statement: Statement,
    indicator: Indicator | None,
    sentence: Sentence,
) -> Claim:
    shared = judge_share(report, text, statement, indicator)
    if shared is not None:
        return Claim(statement, *shared)
    told = judge_told(report, text, statement, indicator)
    if told is not None:
        return Claim(statement, told, indicator)
    if statement.form.startswith(_EVIDENCE):
        why = f"“{statement.form}”要有证据，请挂接文件或名单"
        return Claim(statement, unverifiable(why), indicator)
    if indicator is None:
        return Claim(statement, unverifiable("没有认出是指标表里的哪一项"))
    if statement.kind is SpanKind.SHARE and "占" in sentence.lead and _has_no_whole(indicator):
        return Claim(statement, unverifiable("没有认出占的是指标表里的哪一项"), indicator)
    sentence = evolve(sentence, whole=_sentence(text, statement.number_start))
    judgement, figure = judge_statement(report, statement, indicator, sentence)
    return Claim(statement, judgement, indicator, _bindable(report, text, statement, figure))


def _has_no_whole(indicator: Indicator) -> bool:
    """Whether a share of it may be a share of anything: only a ratio says itself of what."""
    return indicator.kind is not Kind.RATIO


def _lead(text: str, statements: Sequence[Statement], index: int) -> str:
    """The words before the number in its clause; of a list (17.9%、13.0%) before its first."""
    first = statements[index]
    while index > 0:
        before = statements[index - 1]
        between = text[before.number_end : first.number_start]
        if before.unit != first.unit or not _LISTED.fullmatch(between):
            break
        index, first = index - 1, before
    return text[clause_start(text, first.number_start) : first.number_start]


def _sentence(text: str, at: int) -> str:
    """The sentence around a number, or what of a very long one stands near it."""
    start = max(0, at - _NEAR)
    return sentence_at(text[start : at + _NEAR], at - start)


def _bindable(
    report: Report, text: str, statement: Statement, figure: Figure | None
) -> Figure | None:
    """The figure, with as many decimals as typed, where it reads exactly as what was typed."""
    if figure is None or statement.value is None:
        return None
    typed = text[statement.number_start : statement.number_end]
    exponent = statement.value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    for candidate in (evolve(figure, unit=None), figure, evolve(figure, decimals=places)):
        if resolve(report, candidate).text == typed:
            return candidate
    return None


def _live_span(statement: Statement, live: tuple[Span, ...]) -> Span | None:
    """The live characters a statement shares, the last of them for a from–to."""
    start, end = statement.number_start, statement.number_end
    shared = [span for span in live if span.start < end and start < span.end]
    return shared[-1] if shared else None
