"""Markers at the start of a heading (层次序数), in all their spellings.

GB/T 9704-2012 7.3.3 knows 一、 （一） 1. （1）; people also write (一) ⑴ 1、
1﹒ 1． ① 第一部分 一是 第一，.
"""

from __future__ import annotations

import enum
import re

from attrs import frozen

from core.intake.document.sentences import HAN


class Series(enum.IntEnum):
    """Kinds of markers; a smaller one usually stands above a greater one."""

    PART = 0  # 第一部分、第一章
    ARTICLE = 1  # 第一节
    CHINESE = 2  # 一、
    CHINESE_BRACKETS = 3  # （一）
    DIGITS = 4  # 1.
    DIGITS_DECIMAL = 5  # 1.1
    DIGITS_BRACKETS = 6  # （1）
    CIRCLED = 7  # ①
    UNMARKED = 8
    SPOKEN = 9  # 一是、一要
    ORDINAL = 10  # 第一，

    @property
    def formal(self) -> bool:
        """Whether it numbers headings and nothing else in running text."""
        return self < Series.UNMARKED


@frozen
class Marker:
    """A marker as written, its place in its series, and where the words after it begin."""

    text: str
    series: Series
    ordinal: int
    start: int
    end: int


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_DIGITS = "零一二三四五六七八九"
_AFTER = rf"(?=[{HAN}“”‘《（(〔\"A-Za-z0-9０-９×*R])"
_TOO = rf"(?!{_NUMERAL}[、，,产类级线期届])"
_ENCLOSED = {
    Series.CHINESE_BRACKETS: "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    Series.DIGITS_BRACKETS: "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    Series.DIGITS: "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    Series.CIRCLED: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿",
}
_POINT = r"[.．﹒·、,，]"
_FORMAL: tuple[tuple[Series, str], ...] = (
    (Series.PART, rf"第\s*({_NUMERAL}|\d{{1,2}})\s*(?:部分|篇|编|章)[、，,：:．. \u3000]*"),
    (Series.ARTICLE, rf"第\s*({_NUMERAL}|\d{{1,2}})\s*节[、，,：:．. \u3000]*"),
    (Series.CHINESE, rf"({_NUMERAL})\s*[、．﹒]\s*{_TOO}"),
    (Series.CHINESE, rf"({_NUMERAL})\s*[.,，：:]\s*{_TOO}(?=[{HAN}“])"),
    (Series.CHINESE_BRACKETS, rf"[（(〔\[【﹙]\s*({_NUMERAL})\s*[）)〕\]】﹚]\s*[、.．]?\s*"),
    (Series.DIGITS_DECIMAL, r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、]\s*|\s+)(?=[^\d%])"),
    (Series.DIGITS_DECIMAL, rf"(\d{{1,2}}[.．]\d{{1,2}}[.．]\d{{1,2}})\s*(?=[{HAN}])"),
    (Series.DIGITS, rf"([0-9０-９]{{1,2}})\s*{_POINT}\s*(?![0-9０-９.])"),
    (Series.DIGITS, rf"([0-9]{{1,2}})[ \u3000]+(?=[{HAN}]{{2}})"),
    (Series.DIGITS_BRACKETS, r"[（(﹙]\s*([0-9０-９]{1,2})\s*[）)﹚]\s*[、.．]?\s*"),
    (Series.DIGITS_BRACKETS, r"([0-9]{1,2})\s*[）)]\s*[、.．]?\s*"),
)
_PATTERNS = tuple((series, re.compile(pattern + _AFTER)) for series, pattern in _FORMAL)
_MEASURED = re.compile(
    rf"(?:[亿万千百]?(?:元(?!素)|个(?!人|体)|家(?!庭|园)|项(?!目)|人(?!才|口|民|员|力|社|工)|名(?!录|牌)"
    rf"|户(?!籍|外)|次(?!生)|所(?!有)|台(?!账)|[件亩套倍%％])|[年月日](?![{HAN}]*[总安工计]))"
)
_POINTED = re.compile(rf"{_POINT}|[.．、]\s*$")
_SPOKEN = re.compile(rf"({_NUMERAL})(?:是(?:要)?|要(?!求|素|点|件|务)|则|方面是)")
_ORDINAL = re.compile(rf"第({_NUMERAL})(?:[，,、：:]|是)")


def number_of(text: str) -> int:
    """The value of a Chinese or Western numeral up to 99; 0 for anything else."""
    if text.isdigit():
        return int(text)
    if text in _DIGITS:
        return _DIGITS.index(text)
    tens, has_ten, ones = text.partition("十")
    if not has_ten:
        return 0
    return 10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)


def formal_marker(text: str, start: int = 0) -> Marker | None:
    """The marker of a numbered heading that begins exactly here, or ``None``."""
    for series, signs in _ENCLOSED.items():
        if text[start : start + 1] and text[start] in signs:
            end = _skip(text, start + 1)
            return Marker(text[start], series, signs.index(text[start]) % 20 + 1, start, end)
    for series, pattern in _PATTERNS:
        match = pattern.match(text, start)
        if match is None or _is_quantity(series, text, match):
            continue
        number = re.split("[.．]", match[1])[-1]
        return Marker(match[0].strip(), series, number_of(number), start, match.end())
    return None


def spoken_marker(text: str, start: int = 0) -> Marker | None:
    """一是, 一要, 第一， at exactly this place, or ``None``."""
    for series, pattern in ((Series.SPOKEN, _SPOKEN), (Series.ORDINAL, _ORDINAL)):
        match = pattern.match(text, start)
        if match:
            ordinal = number_of(match[1])
            return Marker(match[0].rstrip("，,、：:"), series, ordinal, start, match.end())
    return None


def any_marker(text: str, start: int = 0) -> Marker | None:
    """Whichever marker begins here."""
    return formal_marker(text, start) or spoken_marker(text, start)


def _skip(text: str, start: int) -> int:
    match = re.compile(r"[\s、.．]*").match(text, start)
    return match.end() if match else start


def _is_quantity(series: Series, text: str, match: re.Match[str]) -> bool:
    """``5.3亿元`` and ``3 个项目`` count something and head nothing; ``2、项目建设`` heads."""
    if series not in (Series.DIGITS, Series.DIGITS_DECIMAL):
        return False
    if series is Series.DIGITS and _POINTED.search(match[0]):
        return False
    return _MEASURED.match(text, match.end()) is not None
