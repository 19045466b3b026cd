"""What a text says twice, judged by itself: 其中 parts, 翻番 with its ends, 由…到 (文内互证)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import islice, takewhile

from core.figures.claims import changes, multiples, wholes
from core.figures.claims.verdict import Judgement, Verdict
from core.figures.spans import SpanKind, Statement

_FALLING = re.compile(r"下降|降低|减少|回落|压缩|压减|缩短|精简|下调")
_RISING = re.compile(r"增长|增加|提高|提升|发展|上升|扩大|攀升|跃升|增至|扩充|壮大")
_CHANGED = re.compile(
    r"(?:(?P<down>下降|减少|降低|回落|净减)|增长|增加|净增|提高|提升|上升|增幅)(?:了|达到?|为)?$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_OPENING = re.compile(r"\s*[（(]\s*(?:其中|含|包括)?[：:，,]?")
_CLOSING = re.compile(r"[）)。\n]")
_TIMES = {Decimal(2): 1, Decimal(4): 2, Decimal(8): 3, Decimal(16): 4, Decimal(32): 5}


def within(text: str, statements: Sequence[Statement]) -> Mapping[int, Judgement]:
    """Verdicts by the index of the statement they are on, where the text alone decides."""
    found: dict[int, Judgement] = {}
    pair: Statement | None = None
    for index, statement in enumerate(statements):
        judgement = None
        if statement.kind is SpanKind.FROM_TO and not statement.form:
            pair = statement
            judgement = _ends(statement)
        elif pair is not None and (said := _after_ends(text, pair, statement)) is not None:
            judgement = said
        elif statement.kind is SpanKind.MULTIPLE and statement.form:
            judgement = _folded(text, statements, index)
        elif statement.value is not None and statement.kind is not SpanKind.RANK:
            judgement = _parts(text, statements, index)
        if judgement is not None:
            found[index] = judgement
    return found


def _ends(statement: Statement) -> Judgement | None:
    """The verb of a from–to must go its way; that both ends are right is another matter."""
    if statement.first is None or statement.value is None:
        return None
    falling = _FALLING.search(statement.text) is not None
    if not falling and not _RISING.search(statement.text):
        return None
    judgement = (changes.drops if falling else changes.rises)(statement.first, statement.value)
    return judgement if judgement.verdict is Verdict.FAILS else None


def _after_ends(text: str, pair: Statement, statement: Statement) -> Judgement | None:
    """由…到…，年均增长 12.6% or 增加 50 家: what follows from the two ends before it."""
    between = text[pair.number_end : statement.number_start]
    if pair.first is None or pair.value is None or statement.value is None:
        return None
    if statement.approx or re.search(r"[。；;\n]", between):
        return None
    word = _CHANGED.search(between)
    if word is None:
        return None
    first, last = pair.first, pair.value
    if statement.unit == "%" and pair.unit != "%":
        if "年均" in between:
            return _yearly(pair, statement.value)
        rate = changes.says_fall if word["down"] else changes.says_growth
        return rate(first, last, statement.value)
    if statement.unit == "个百分点" and pair.unit == "%":
        points = changes.says_pp_fall if word["down"] else changes.says_pp
        return points(first, last, statement.value)
    if statement.unit == pair.unit != "%":
        return (changes.net_fall if word["down"] else changes.net)(first, last, statement.value)
    return None


def _yearly(pair: Statement, written: Decimal) -> Judgement | None:
    years = [int(year) for year in _YEAR.findall(pair.text)]
    if len(years) != 2 or pair.first is None or pair.value is None or years[0] >= years[1]:
        return None
    return changes.says_cagr(pair.first, pair.value, years[1] - years[0], written)


def _folded(text: str, statements: Sequence[Statement], index: int) -> Judgement | None:
    """五年翻两番（由28家发展到120家）: the next from–to in the same sentence has the ends."""
    statement = statements[index]
    if index + 1 >= len(statements) or statement.value is None:
        return None
    pair = statements[index + 1]
    between = text[statement.number_end : pair.number_start]
    if pair.kind is not SpanKind.FROM_TO or pair.form or re.search(r"[。；;\n]", between):
        return None
    if pair.first is None or pair.value is None:
        return None
    return multiples.fan(pair.first, pair.value, _TIMES[statement.value])


def _parts(text: str, statements: Sequence[Statement], index: int) -> Judgement | None:
    """21个（其中国家级1个、省级7个、市级13个）: the parts in brackets do not exceed the whole."""
    whole = statements[index]
    opening = _OPENING.match(text, whole.end)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None or closing[0] not in "）)":
        return None
    rest = islice(statements, index + 1, None)
    inside = list(takewhile(lambda item: item.number_end <= closing.start(), rest))
    same = [item for item in inside if item.unit == whole.unit and item.kind is whole.kind]
    pieces = [item.value for item in same if item.value is not None]
    if not pieces or len(pieces) != len(inside) or whole.value is None or whole.approx:
        return None
    judgement = wholes.parts(whole.value, pieces, False)
    return judgement if judgement.verdict is Verdict.FAILS else None
