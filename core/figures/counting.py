"""字数: one definition for the whole program.

``characters`` is 字符数(不计空格): everything that is printed except blanks.
``words_like_word`` is what Word and WPS show as 字数: every Han character and every full-width mark
counts one, and so does every unbroken run of anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from core.figures.project import project
from core.model.report import Numbering, Report, Section

_BLANKS = re.compile(r"\s+")
_WIDE = (
    "\u1100-\u11ff\u2010-\u201f\u2026\u2030\u203b\u2e80-\u2fff\u3001-\u303e\u3041-\u33ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff\u00b7\u00d7\u2014"
)
_WORD = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+")


@frozen
class Count:
    """Both counts of the same text."""

    characters: int = 0
    words: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.characters + other.characters, self.words + other.words)


def characters(text: str) -> int:
    """字数 without blanks."""
    return len(_BLANKS.sub("", text))


def words_like_word(text: str) -> int:
    """字数 as Word and WPS count it."""
    return sum(1 for _ in _WORD.finditer(text))


def count_text(text: str) -> Count:
    """Both counts of one text."""
    return Count(characters(text), words_like_word(text))


def count_section(report: Report, section: Section, *, deep: bool = False) -> Count:
    """Heading and text of a section as it will be read; ``deep`` adds what is exported below it.

    Guidance never counts: it is never exported.
    """
    total = Count()
    below = exported_sections(section.children) if deep else ()
    for part in (section, *below):
        if part.numbering is not Numbering.HIDDEN:
            total += count_text(part.title)
        for paragraph in part.paragraphs():
            total += count_text(project(report, paragraph).text)
    return total


def count_report(report: Report) -> Count:
    """The whole text: every section that is exported, without the document title."""
    return _sum(count_section(report, part) for part in exported_sections(report.outline))


def exported_sections(sections: Iterable[Section]) -> Iterable[Section]:
    """Sections that are exported, in reading order; an excluded one takes its children along."""
    for section in sections:
        if section.included:
            yield section
            yield from exported_sections(section.children)


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for count in counts:
        total += count
    return total
