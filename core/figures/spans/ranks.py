"""Ranks: 第几, 前几, 首个, 第一家, 唯一, 梯队 (位次)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.figures.numerals import from_chinese
from core.figures.spans.quoting import Quoted
from core.figures.spans.words import SCOPE

_NUMBER = r"(?:\d+|[xX×]+|[一二三四五六七八九十]+)"
_ONES = "家个支所座条例台款批部项只艘辆颗枚门口间处类种套位名期张份"
_PLACED = re.compile(
    rf"第(?P<number>{_NUMBER})(?P<unit>[位名])?"
    r"(?=[，。；、,;：:！!？?）)”\"】\s的和及与]|\.(?!\d)|$|位|名|（|\()"
)
_SAYS_PLACE = re.compile(
    rf"(?:居|列|排|位于|位|获|夺|得|升至|升到|前移至|上升至|跃居|跃升|均|均为|为|保持|稳居|连续|"
    rf"数量|总数|总量|总额|总分|增速|增幅|规模|中心|考核|{SCOPE}|年度|综合|并列|同类|全部|分别|"
    rf"[一-龥xX×][市省区县州])\s*$"
)
_SERIES = re.compile(rf"第{_NUMBER}[位名]?[、和及]$")
_GROUP = re.compile(
    r"(?:进入|跻身|迈入|居|位列|列入|挺进|升至|稳居|处于|成为)(?P<lead>[^，。；,;\n]{0,24}?)"
    r"第(?P<number>[一二两三])(?P<unit>梯队|方阵|梯次|等次|档次|档|等级)"
)
_ORDINAL_ONE = re.compile(rf"第一(?P<unit>[{_ONES}])(?![书次届期])")
_FIRST = re.compile(
    r"首(?P<unit>[个家座所支条例部只艘款颗枚项口间处])(?![发席])|首(?:台|套)(?![（(套台])"
)
_FIRST_TIME = re.compile(rf"(?:{SCOPE})首次")
_ONLY = re.compile(r"唯一(?![性码不]|标识|代码|身份|指定|对应|可|途径|标准|办法|出路|遗憾|正确)")
_TOP = re.compile(
    rf"前(?P<number>{_NUMBER})(?P<unit>[位名强]|甲)?(?=[，。；、,;：:！!）)”\"\s的]|$|行列|之列|方阵)"
)
_TOP_BARRED = re.compile(r"(?:目|以|之|年|月|日|当|提|年期|疫情|此|生|面|眼|从|期|跟|向)$")
_HEAD = re.compile(
    r"(?:居|位居|高居|稳居|登上|位列|列|排名|排|升至|跃居|夺得|荣登)[^，。；,;\n]{0,10}?(?:首位|榜首|第一位次)"
)
_NEAR = 16
_ANY_SCOPE = re.compile(SCOPE)
_CLAUSE = re.compile(r"[，。；,;：:！!？?\n（(]")


@frozen
class Rank:
    """A place: ``value`` is ``None`` when masked; ``form`` is how it was said."""

    start: int
    end: int
    value: Decimal | None
    unit: str = "位"
    form: str = ""
    approx: str = ""
    copies: int = 1


def ranks(text: str, marks: Quoted) -> tuple[Rank, ...]:
    """Every statement of a place in a narrowed text, in order."""
    taken = bytearray(len(text))
    found: list[Rank] = []
    for source in (_groups, _places, _ones, _firsts, _tops):
        for rank in source(text):
            if not any(taken[rank.start : rank.end]) and not marks.is_slogan(rank.start, rank.end):
                taken[rank.start : rank.end] = b"\1" * (rank.end - rank.start)
                found.append(rank)
    return tuple(sorted(found, key=lambda rank: rank.start))


def _places(text: str) -> Iterator[Rank]:
    for match in _PLACED.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if match["unit"] or _SAYS_PLACE.search(before) or _SERIES.search(before):
            yield Rank(match.start(), match.end(), _value(match["number"]), form="第")
    for match in _HEAD.finditer(text):
        yield Rank(match.start(), match.end(), Decimal(1), form="首位")


def _groups(text: str) -> Iterator[Rank]:
    for match in _GROUP.finditer(text):
        yield Rank(match.start(), match.end(), _value(match["number"]), match["unit"], "梯队")


def _ones(text: str) -> Iterator[Rank]:
    for match in _ORDINAL_ONE.finditer(text):
        if _scoped(text, match.start()):
            yield Rank(match.start(), match.end(), Decimal(1), form=match[0])


def _firsts(text: str) -> Iterator[Rank]:
    for match in _FIRST.finditer(text):
        if _scoped(text, match.start()):
            yield Rank(match.start(), match.end(), Decimal(1), form=match[0])
    for match in _FIRST_TIME.finditer(text):
        yield Rank(match.start(), match.end(), Decimal(1), form="首次")
    for match in _ONLY.finditer(text):
        yield Rank(match.start(), match.end(), Decimal(1), form="唯一")


def _tops(text: str) -> Iterator[Rank]:
    for match in _TOP.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _TOP_BARRED.search(before):
            continue
        if match["unit"] or _ANY_SCOPE.search(before) or _SAYS_PLACE.search(before):
            copies = 2 if "双双" in before else 1
            value = _value(match["number"])
            form = f"前{match['number']}"
            yield Rank(match.start(), match.end(), value, "位", form, "<=", copies)


def _scoped(text: str, at: int) -> bool:
    """Whether the clause says, shortly before, among whom it is the first."""
    before = text[max(0, at - _NEAR) : at]
    return _ANY_SCOPE.search(_CLAUSE.split(before)[-1]) is not None


def _value(word: str) -> Decimal | None:
    if word.isdigit():
        return Decimal(word)
    number = from_chinese(word)
    return None if number is None else Decimal(number)
