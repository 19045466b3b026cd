"""Numbers that are not there: masked by x, or lost before their unit (遮盖与丢数).

``x``, ``xx.xx``, ``1xx``, ``20xx``, ``××`` stand for figures or dates when a measure word, a unit
or a date word follows; before anything else they mask a name (x市, xx镇, x技术企业) and are let
be. A lost number leaves its unit standing alone: 累计投入科教经费万元, 等项合作事项 (structures
F-02, F-03, F-05, F-06).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from attrs import frozen

from core.figures.measure_words import AFTER_NUMBER, LOST


class MaskKind(enum.Enum):
    """What is not there."""

    NUMBER = "number"
    DATE = "date"
    LOST = "lost"


@frozen
class Mask:
    """A number that is not there, and where."""

    start: int
    end: int
    kind: MaskKind


_X = "xXｘＸ"
_SIGNS = "×○◯＊*□△"
_RUN = rf"(?:[{_X}]+|[{_SIGNS}]{{2,}}|×(?!\d)|[*＊○□△](?![\d*])|_{{2,}}|[?？]{{2,}})"
_TOKEN = rf"(?:\d+(?:[.．]\d*)?)?{_RUN}(?:[\d.．]|[{_X}{_SIGNS}])*"
_MASKED = re.compile(
    rf"(?<![A-Za-zＡ-Ｚａ-ｚ0-9_.×*])(?P<token>{_TOKEN})(?![A-Za-z_])"
    rf"(?P<range>(?:年|月|日|%|％)?\s*[-—–~～至]+\s*(?:{_TOKEN}|\d+(?:\.\d+)?))?"
)
_AFTER = re.compile(AFTER_NUMBER)
_DATE = re.compile(
    r"\s*(?:年(?!轻|级|糕|画|会|味|鉴|报)|月(?!亮|光|球|季|饼|嫂|台|子)|日(?!本|化|报|常|照|语))"
)
_YEAR = re.compile(rf"(?:19|20)(?:\d[{_X}×]|[{_X}×]{{2}})")
_DATE_BEFORE = re.compile(r"[年月]\s*$|[-—–~～至]\s*$")
_SHORT_PRODUCT = re.compile(rf"(?:[{_X}]\d+|\d[{_X}×*]\d+)")
_PRODUCT = re.compile(rf"\d+(?:\.\d+)?[{_X}×*]\d+(?:\.\d+)?")
_SIZE = re.compile(r"\s*(?:平方|立方)?(?:公里|千米|厘米|毫米|米|公分)|\s*(?:小时|天)")
_DECIMAL = re.compile(rf"[{_X}\d][.．][{_X}]|[{_X}][.．]\d")
_SPEAKS_OF_NUMBER = re.compile(
    r"(?:达到?|为|至|增长到?|增长达|下降|约|近|超过?|突破|共有?|累计|第|前|由|从)\s*$"
)
_ENDS = re.compile(r"\s*(?:[，。；、,;：:）)]|$)")


def find_masked(text: str) -> Iterator[Mask]:
    """Masked figures and dates of a text, in order; masked names are not among them."""
    for match in _MASKED.finditer(text):
        kind = _kind(text, match)
        if kind is not None:
            yield Mask(match.start(), match.end(), kind)


def find_lost(text: str) -> Iterator[Mask]:
    """Units and measure words that stand without their number, in order."""
    found = {match.span("unit") for pattern in LOST for match in pattern.finditer(text)}
    for start, end in sorted(found):
        yield Mask(start, end, MaskKind.LOST)


def _kind(text: str, match: re.Match[str]) -> MaskKind | None:
    token = match["token"]
    if _SHORT_PRODUCT.fullmatch(token) and not _AFTER.match(text, match.end()):
        return None  # X5, x86: a name
    if _PRODUCT.fullmatch(token) and ("×" in token or _SIZE.match(text, match.end())):
        return None  # 5×8小时, 100x200米: a multiplication
    before, after = text[: match.start()], match.end()
    if _DATE.match(text, after) or _YEAR.fullmatch(token):
        return MaskKind.DATE
    if _AFTER.match(text, after) or before.endswith("第"):
        return MaskKind.NUMBER
    if _DECIMAL.search(token) or _is_mixed(token):
        return MaskKind.NUMBER
    if match["range"] and _DATE_BEFORE.search(before):
        return MaskKind.DATE
    if _SPEAKS_OF_NUMBER.search(before) and _ENDS.match(text, after):
        return MaskKind.NUMBER
    return None


def _is_mixed(token: str) -> bool:
    """Whether digits and at least two mask letters stand together: 1xx, xx81, 20xx."""
    return bool(re.search(r"\d", token)) and len(re.findall(rf"[{_X}{_SIGNS}]", token)) >= 2
