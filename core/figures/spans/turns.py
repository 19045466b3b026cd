"""Turns told without a digit: 零的突破, 翻两番, 倍增, 零事故 (无数字的数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.figures.numerals import from_chinese
from core.figures.spans.quoting import Quoted
from core.figures.spans.span import SpanKind

_BREAK = re.compile(r"[“\"]?零[”\"]?的?[“\"]?突破[”\"]?|破零(?!散|碎)")
_FOLD = re.compile(r"翻了?(?P<number>[一两二三四五])?番(?!茄)")
_DOUBLING = re.compile(r"(?<![双新])倍增(?!计划|行动|工程|方案|培育|政策|专项|效应|式|器|目标|”)")
_NONE = re.compile(
    r"(?:实现|确保|保持|做到|确保了)[^，。；,;\n]{0,8}?(?P<zero>[零无](?:重大|较大|重特大)?(?:安全|生产|食品|群体性)?"
    r"(?:责任)?(?:事故|上访|信访|投诉|案件|违纪|差错|舆情|事件)(?:问题|事件)?)"
)
_LONGEST = 160
_MOST_SUBJECTS = 10
_ITEM = re.compile(r"[、和及]")
_EVENT = re.compile(r"创成|建成|获|通过|入选|成立|成功|荣|落地|引进|完成|挂牌|年")
_CLAUSE = re.compile(r"[，。；,;：:！!？?\n]")
_UNIT_OF = (
    (re.compile(r"(?:研究院|企业|机构|实验室|公司|平台|单位|工作站|孵化器|众创空间)$"), "家"),
    (re.compile(r"(?:奖|专利|项目|课题|标准|成果)$"), "项"),
)
_BETWEEN = re.compile(
    r"(?:等(?:各类)?(?:平台|领域|方面)?)?(?:均|都|已|全部|首次|成功|率先)*(?:实现)?了?$"
)
_LEADING = re.compile(r"^.*?(?:实现|取得|完成)了?")


@frozen
class Turn:
    """A change told in words. ``copies``: how many subjects it is said of."""

    start: int
    end: int
    kind: SpanKind
    value: Decimal
    unit: str
    form: str
    first: Decimal | None = None
    approx: str = ""
    copies: int = 1


def turns(text: str, marks: Quoted) -> tuple[Turn, ...]:
    """Every such change in a narrowed text, in order."""
    found = [*_breaks(text), *_folds(text), *_nones(text)]
    kept = [turn for turn in found if turn.first is not None or not _named(marks, turn)]
    return tuple(sorted(kept, key=lambda turn: turn.start))


def _named(marks: Quoted, turn: Turn) -> bool:
    return marks.is_named(turn.start, turn.end)


def _breaks(text: str) -> Iterator[Turn]:
    for match in _BREAK.finditer(text):
        clause = _CLAUSE.split(text[max(0, match.start() - _LONGEST) : match.start()])[-1]
        items = _subjects(clause)
        unit = _unit(items[-1] if items else "")
        yield Turn(
            match.start(),
            match.end(),
            SpanKind.FROM_TO,
            Decimal(1),
            unit,
            "零的突破",
            first=Decimal(0),
            approx=">=",
            copies=min(_MOST_SUBJECTS, max(1, len(items))),
        )


def _subjects(clause: str) -> list[str]:
    """The things joined by 、 that end the clause; one that tells an event of its own ends them."""
    bare = _BETWEEN.sub("", clause)
    if "实现" in bare or "取得" in bare:
        bare = _LEADING.sub("", bare)
        return [bare]
    items: list[str] = []
    for item in reversed(_ITEM.split(bare)):
        if _EVENT.search(item) and items:
            break
        items.append(item)
    return items[::-1]


def _unit(subject: str) -> str:
    for pattern, unit in _UNIT_OF:
        if pattern.search(subject):
            return unit
    return "个"


def _folds(text: str) -> Iterator[Turn]:
    for match in _FOLD.finditer(text):
        times = from_chinese(match["number"] or "一") or 1
        value = Decimal(2) ** times
        yield Turn(match.start(), match.end(), SpanKind.MULTIPLE, value, "倍", match[0])
    for match in _DOUBLING.finditer(text):
        yield Turn(match.start(), match.end(), SpanKind.MULTIPLE, Decimal(2), "倍", "倍增")


def _nones(text: str) -> Iterator[Turn]:
    for match in _NONE.finditer(text):
        start, end = match.span("zero")
        yield Turn(start, end, SpanKind.COUNT, Decimal(0), "件", match["zero"])
