"""First letters of pinyin (拼音首字母), so that ``gxjs`` finds 高新技术企业数.

GB 2312 orders its 3,755 common characters by pronunciation; where each letter begins is all that
needs to be known. The few others the catalogue uses are listed; a character nobody knows matches
no letter. Characters with two readings are found by either: 增长率 by ``zzl`` and ``zcl``.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGINS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_END = 0xD7F9
_RARE = {"孵": "f", "羚": "l", "圳": "z", "酯": "z", "瓯": "o", "暨": "j"}

_OTHER = {"长": "z", "行": "h", "重": "c", "调": "t", "会": "k", "省": "x", "参": "s", "率": "s"}


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The letters and digits of a text, Han characters by their first letter of pinyin."""
    return "".join(map(_initial, unicodedata.normalize("NFKC", text).casefold()))


def _initial(mark: str) -> str:
    if mark.isascii():
        return mark if mark.isalnum() else ""
    if mark in _RARE:
        return _RARE[mark]
    try:
        code = int.from_bytes(mark.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    if not _BEGINS[0] <= code <= _END:
        return ""
    return _LETTERS[bisect.bisect_right(_BEGINS, code) - 1]


def finds(wanted: str, names: Iterable[str]) -> bool:
    """Whether each word of a search stands in one of the names, as written or by its letters."""
    words = unicodedata.normalize("NFKC", wanted).casefold().split()
    forms = [unicodedata.normalize("NFKC", name).casefold() for name in names]
    return all(
        any(word in form or (word.isascii() and _said(word, form)) for form in forms)
        for word in words
    )


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[str, ...]:
    """The letters each character may be said with, those that have none left out."""
    told = ((_initial(mark), _OTHER.get(mark, "")) for mark in text)
    return tuple(first + other for first, other in told if first)


def _said(word: str, name: str) -> bool:
    letters = _readings(name)
    starts = range(len(letters) - len(word) + 1)
    return any(all(a in b for a, b in zip(word, letters[at:], strict=False)) for at in starts)
