"""Automatic numbers of Word, computed as Word shows them: numbering.xml and the order of the text.

Source: ECMA-376 part 1, 17.9. Counters belong to the abstract list; a level starts again when a
higher one has counted on; a list may override the start of its levels.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import evolve, frozen

from core.intake.document.docx_styles import NumberRef
from core.intake.document.docx_xml import child, children, is_on, number, value

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_CHINESE = frozenset(
    (
        "chineseCounting",
        "taiwaneseCounting",
    )
)
"""Tens up to 99, from 100 on digit by digit: 九十九, 一〇〇."""
_THOUSAND = frozenset(("chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"))
_BY_DIGIT = frozenset(("ideographDigital", "japaneseDigitalTenThousand"))
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9
_MOST_LETTERS = 780
"""AA…A thirty times over; a hostile file would ask for a million letters a paragraph."""


@frozen
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class Numbering:
    """The lists of a document with their counters; ask in reading order, once a paragraph."""

    def __init__(self, root: Any) -> None:
        self._abstract = {
            value(item, "abstractNumId"): item for item in children(root, "abstractNum")
        }
        self._lists: dict[int, tuple[str, dict[int, _Level], frozenset[int]]] = {}
        for item in children(root, "num"):
            self._add(item)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[int] = set()

    def label(self, ref: NumberRef | None, style_id: str | None) -> str:
        """The number before this paragraph, counted on; empty for bullets and plain paragraphs."""
        if ref is None or ref.list_id not in self._lists:
            return ""
        key, levels, overrides = self._lists[ref.list_id]
        depth = ref.level if ref.level is not None else _styled_level(levels, style_id)
        if not 0 <= depth < _LEVELS or depth not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        if ref.list_id not in self._begun:
            self._begun.add(ref.list_id)
            for level in overrides:
                counts.pop(level, None)
        self._count(counts, levels, depth)
        return _shown(counts, levels, depth)

    def _add(self, item: Any) -> None:
        list_id = number(item, "numId")
        key = value(child(item, "abstractNumId"))
        if list_id is None or key is None:
            return
        levels = self._levels(key)
        overrides: dict[int, int] = {}
        for override in children(item, "lvlOverride"):
            depth = number(override, "ilvl")
            start = number(child(override, "startOverride"))
            own = child(override, "lvl")
            if depth is not None and own is not None:
                levels[depth] = _level(own)
            if depth is not None and start is not None:
                overrides[depth] = start
        # The start holds each time the level begins again (ECMA-376 part 1, 17.9.26).
        for depth, start in overrides.items():
            levels[depth] = evolve(levels.get(depth, _Level()), start=start)
        self._lists[list_id] = key, levels, frozenset(overrides)

    def _levels(self, key: str) -> dict[int, _Level]:
        item = self._abstract.get(key)
        linked = value(child(item, "numStyleLink"))
        if linked is not None:
            item = next(
                (o for o in self._abstract.values() if value(child(o, "styleLink")) == linked), item
            )
        found = {}
        for level in children(item, "lvl"):
            depth = number(level, "ilvl")
            if depth is not None:
                found[depth] = _level(level)
        return found

    @staticmethod
    def _count(counts: dict[int, int], levels: dict[int, _Level], depth: int) -> None:
        for level in range(depth):
            # A level above that was skipped shows its first number.
            counts.setdefault(level, levels.get(level, _Level()).start)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for level in range(depth + 1, _LEVELS):
            restart = levels.get(level, _Level()).restart
            if restart is None or (restart and depth < restart):
                counts.pop(level, None)


def _level(element: Any) -> _Level:
    start = number(child(element, "start"))
    return _Level(
        1 if start is None else start,
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        value(child(element, "suff")) or "tab",
        number(child(element, "lvlRestart")),
        bool(is_on(child(element, "isLgl"))),
        value(child(element, "pStyle")),
    )


def _styled_level(levels: dict[int, _Level], style_id: str | None) -> int:
    return next((depth for depth, level in levels.items() if level.style == style_id), 0)


def _shown(counts: dict[int, int], levels: dict[int, _Level], depth: int) -> str:
    level = levels[depth]
    if level.form in ("bullet", "none") and "%" not in level.text:
        return ""

    def put(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        own = levels.get(at, _Level())
        form = "decimal" if level.legal and own.form != "none" else own.form
        return number_text(counts.get(at, own.start), form)

    text = _PLACE.sub(put, level.text)
    spaced = level.suffix != "nothing" and text[-1:].isalnum() and text[-1:].isascii()
    return f"{text} " if spaced else text


def number_text(count: int, form: str) -> str:
    """A number in one of Word's number formats; decimal for those no Chinese document uses."""
    if form in ("none", "bullet"):
        return ""
    if form in _CHINESE:
        return _thousand(count) if 0 < count < 100 else _by_digit(count)
    if form in _THOUSAND:
        return _thousand(count)
    if form in _BY_DIGIT:
        return _by_digit(count)
    if form == "chineseLegalSimplified":
        formal = str.maketrans(_DIGITS + "十百千", _FORMAL + "拾佰仟")
        return _thousand(count, full=True).translate(formal)
    if form in ("upperLetter", "lowerLetter") and 0 < count <= _MOST_LETTERS:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalEnclosedParen" and 1 <= count <= 20:
        return chr(0x2474 + count - 1)
    if form == "decimalEnclosedFullstop" and 1 <= count <= 20:
        return chr(0x2488 + count - 1)
    if form == "decimalFullWidth":
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ideographTraditional" and 1 <= count <= len(_STEMS):
        return _STEMS[count - 1]
    if form == "ideographZodiac" and 1 <= count <= len(_BRANCHES):
        return _BRANCHES[count - 1]
    return str(count)


def _by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(max(count, 0)))


def _thousand(count: int, *, full: bool = False) -> str:
    """一百零一; ``full`` says 一十 also at the start. By digits where no list gets to."""
    if not 0 < count < 10_000:
        return _by_digit(count)
    text = ""
    left = count
    for worth, name in _PLACES:
        times, left = divmod(left, worth)
        if times:
            text += _DIGITS[times] + name
        elif text and left and not text.endswith("零"):
            text += "零"
    text += _DIGITS[left] if left else ""
    return text if full or not 10 <= count < 20 else text.removeprefix("一")


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text
