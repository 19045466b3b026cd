"""Chinese numerals and numbers, both ways (中文数字)."""

from __future__ import annotations

import re

_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7}
_DIGITS |= {"捌": 8, "玖": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ZERO = "零"
_MOST = 10**12
_LONGEST = 24
_DIGIT_RUN = re.compile(r"[零〇一二三四五六七八九]{2,}")


def from_chinese(text: str) -> int | None:
    """The number a Chinese numeral means: 二十四 → 24, 两万三 is none, 二〇二四 → 2024.

    ``None`` for anything that is no numeral. 百 and 千 alone mean 100 and 1000.
    """
    if not text or len(text) > _LONGEST:
        return None
    if _DIGIT_RUN.fullmatch(text):
        return int("".join(str(_DIGITS[letter]) for letter in text))
    total = section = digit = 0
    pending = False
    least = 0
    for letter in text:
        if letter in _DIGITS:
            if pending and digit:
                return None
            digit, pending = _DIGITS[letter], True
        elif letter in _SMALL:
            unit = _SMALL[letter]
            if least and unit >= least:
                return None
            section += (digit if pending and digit else 1) * unit
            digit, pending, least = 0, False, unit
        elif letter in _LARGE:
            unit = _LARGE[letter]
            if total > unit:  # 一亿零一万: the 万 adds to the 亿
                total += (section + digit) * unit
            else:
                total = (total + section + digit or 1) * unit
            section, digit, pending, least = 0, 0, False, 0
        else:
            return None
    if pending and digit and not _ends_plainly(text):
        return None
    return total + section + digit


def to_chinese(number: int) -> str:
    """The numeral for a whole number from 0 to a trillion, 12 as 十二.

    Raises ``ValueError`` for any other number.
    """
    if not 0 <= number < _MOST:
        raise ValueError(f"no numeral for {number}")
    if number < 10**4:
        return _below_ten_thousand(number) or _ZERO
    size, letter = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    high, low = divmod(number, size)
    gap = _ZERO if 0 < low < size // 10 else ""
    return to_chinese(high) + letter + gap + (_inner(low) if low else "")


def _ends_plainly(text: str) -> bool:
    """A last digit stands for ones: after 十 or 零, or alone; 两万三 is left to people."""
    return len(text) == 1 or text[-2] in "十拾零〇"


def _inner(number: int) -> str:
    """A numeral inside a longer one, where 十 is 一十."""
    text = to_chinese(number)
    return f"一{text}" if text.startswith("十") else text


def _below_ten_thousand(number: int) -> str:
    pieces: list[str] = []
    for unit, letter in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            pieces.append("零一二三四五六七八九"[digit] + letter)
        elif pieces and number and pieces[-1] != _ZERO:
            pieces.append(_ZERO)
    text = "".join(pieces)
    return text.removeprefix("一") if text.startswith("一十") else text
