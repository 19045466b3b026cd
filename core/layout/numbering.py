"""Computed numbers of headings (层次序数): 一、 （一） 1. （1）, GB/T 9704-2012 7.3.3.

Numbers are text, never automatic Word numbering: that is lost when other programs open the file.
They run on within their parent and skip what is not printed or not numbered. A section without
heading (导语) is transparent: its sub-sections are headed as if they stood in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from core.model.audiences import meant_for
from core.model.ids import SectionId
from core.model.report import Numbering, Report, Section, Version

_DIGITS = "零一二三四五六七八九"
_CIRCLED = tuple(
    chr(code)
    for first, last in ((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF))
    for code in range(first, last + 1)
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@frozen
class Headed:
    """A printed section with its level (1 for the outermost) and number; no heading: level 0."""

    section: Section
    level: int
    number: str = ""


def section_numbers(report: Report, version: Version | None = None) -> Mapping[SectionId, str]:
    """The number of every printed, numbered section, as it stands before the title."""
    return {
        headed.section.id: headed.number
        for headed in printed_sections(report, version)
        if headed.number
    }


def printed_sections(report: Report, version: Version | None = None) -> Iterator[Headed]:
    """The sections that are printed, in reading order, with level and number.

    An excluded section, or one for other versions, takes everything below it along. Those on annex
    pages come last.
    """
    yield from text_sections(report, version)
    for annex in report.elements.annexes:
        if annex.section and not annex.table:
            yield from annexed_sections(report, annex.section, version)


def text_sections(report: Report, version: Version | None = None) -> Iterator[Headed]:
    """The printed sections of the text, without those that stand on annex pages."""
    yield from _walk(report.outline, 1, version, [0], annexed_ids(report))


def annexed_ids(report: Report) -> frozenset[SectionId]:
    """The sections that leave the text for an annex page."""
    annexes = report.elements.annexes
    return frozenset(item.section for item in annexes if item.section and not item.table)


def annexed_sections(
    report: Report, section_id: SectionId, version: Version | None = None
) -> Iterator[Headed]:
    """A section on its annex page: headed by the annex's title, what is below it numbered anew."""
    section = report.section(section_id)
    if section is None or not section.included or not meant_for(section.audiences, version):
        return
    yield Headed(section, 0)
    yield from _walk(section.children, 1, version, [0], annexed_ids(report))


def _walk(
    sections: tuple[Section, ...],
    level: int,
    version: Version | None,
    count: list[int],
    left_out: frozenset[SectionId],
) -> Iterator[Headed]:
    """``count`` is shared with the transparent sections of the same level."""
    for section in sections:
        if not section.included or not meant_for(section.audiences, version):
            continue
        if section.id in left_out:
            continue
        if section.numbering is Numbering.HIDDEN:
            yield Headed(section, 0)
            yield from _walk(section.children, level, version, count, left_out)
            continue
        number = ""
        if section.numbering is Numbering.AUTO:
            count[0] += 1
            number = number_text(level, count[0])
        yield Headed(section, level, number)
        yield from _walk(section.children, level + 1, version, [0], left_out)


def number_text(level: int, count: int) -> str:
    """The number of the ``count``-th heading of a level, 1 for the outermost.

    From the fifth level on, where the standard ends: ① … ㊿, then A. B. and a. b.
    """
    if level <= 1:
        return f"{chinese_number(count)}、"
    if level == 2:
        return f"（{chinese_number(count)}）"
    if level == 3:
        return f"{count}."
    if level == 4:
        return f"（{count}）"
    return _deep_number(level, count)


def _deep_number(level: int, count: int) -> str:
    series = (level - 5) % 3
    if series == 0:
        return _CIRCLED[count - 1] if count <= len(_CIRCLED) else f"〔{count}〕"
    letters = _letters(count)
    return f"{letters if series == 1 else letters.lower()}."


def _letters(count: int) -> str:
    text = ""
    while count > 0:
        count, rest = divmod(count - 1, len(_LETTERS))
        text = _LETTERS[rest] + text
    return text


def chinese_number(value: int) -> str:
    """A Chinese numeral as headings use it: 十, 十一, 二十, 一百零一."""
    if value < 10:
        return _DIGITS[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        lead = "" if tens == 1 else _DIGITS[tens]
        return f"{lead}十{_DIGITS[ones] if ones else ''}"
    return _hundreds(value)


def _hundreds(value: int) -> str:
    if value >= 1000:
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    hundreds, rest = divmod(value, 100)
    text = f"{_DIGITS[hundreds]}百"
    if rest == 0:
        return text
    if rest < 10:
        return f"{text}零{_DIGITS[rest]}"
    tens, ones = divmod(rest, 10)
    return f"{text}{_DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"
