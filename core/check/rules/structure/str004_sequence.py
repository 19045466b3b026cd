"""序号不连续。

检查内容: 正文“一是、二是、三是”漏号、跳号；手写的标题序号跳号；某一级只有一个小标题；层次超过四级。
依据: GB/T 9704-2012 7.3.3：层次序数依次为“一、”“（一）”“1.”“（1）”，共四级。
反例: 一是抓平台。二是抓主体。四是抓人才。
正例: 一是抓平台。二是抓主体。三是抓人才。
修复安全性: 不自动修改，漏的可能是一条内容。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import ReportRule, Whole
from core.check.rules.structure.str003_typed_number import TYPED_NUMBER
from core.layout.numbering import printed_sections
from core.model.ids import SectionId
from core.model.report import Numbering, Report, Section

_DIGITS = "一二三四五六七八九十"
_LEAD = re.compile(
    r"(?:(?<=[。；：！？，;:!?,\s])|^)(十[一二三四五六]|[一二三四五六七八九十])是(?!否|非|日|时)"
)
_DEEPEST = 4


class Ordering(ReportRule):
    """Enumerations and headings whose numbers do not follow each other."""

    id = "STR004"
    name = "序号不连续"
    level = Level.WARNING
    basis = "GB/T 9704-2012 7.3.3 结构层次序数"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Leads in the text first, then headings."""
        yield from self._leads(whole.passages)
        yield from self._levels(whole.report)

    def _leads(self, passages: Sequence[Passage]) -> Iterator[Finding]:
        section: SectionId | None = None
        counters: list[int] = []
        for passage in passages:
            if passage.kind is not PassageKind.PARAGRAPH or passage.section is None:
                continue
            if passage.section.id != section:
                section, counters = passage.section.id, []
            for match in passage.matches(_LEAD):
                number = _value(match[1])
                last = counters[-1] if counters else 0
                if not _counted(counters, number):
                    yield self._broken(passage, match, last)

    def _broken(self, passage: Passage, match: re.Match[str], last: int) -> Finding:
        assert passage.section is not None
        before = f"前面是“{_word(last)}是”" if last else "前面没有“一是”"
        message = f"“{match[1]}是”与前文接不上：{before}。请核对是漏了一条还是序号写错。"
        return Finding(
            self.id,
            self.level,
            passage.section.id,
            passage.paragraph.id if passage.paragraph else None,
            match.start(1),
            match.end() - match.start(1),
            passage.text[match.start(1) : match.end()],
            message,
            self.basis,
        )

    def _levels(self, report: Report) -> Iterator[Finding]:
        for headed in printed_sections(report):
            if headed.level > _DEEPEST and headed.section.numbering is Numbering.AUTO:
                message = f"标题已到第{headed.level}级，公文只用四级。请提升这一节，或并入上一节。"
                yield self.on_heading(headed.section, message)
            yield from self._children(headed.section.children)
        yield from self._typed(report.outline)

    def _children(self, children: tuple[Section, ...]) -> Iterator[Finding]:
        numbered = [
            child for child in children if child.included and child.numbering is Numbering.AUTO
        ]
        if len(numbered) == 1 and len(children) == 1:
            message = "这一级只有一个小标题，不必分层。请并入上级，或再分出一节。"
            yield self.on_heading(numbered[0], message, level=Level.INFO)
        yield from self._typed(children)

    def _typed(self, siblings: tuple[Section, ...]) -> Iterator[Finding]:
        """Numbers typed by hand in headings without automatic ones."""
        last = 0
        for section in siblings:
            match = TYPED_NUMBER.match(section.title)
            if not section.included or section.numbering is not Numbering.NONE or match is None:
                continue
            number = _number_in(match[0])
            if number is None:
                continue
            if number not in (1, last + 1):
                message = (
                    f"标题序号“{match[0].strip()}”与前一个标题接不上。请核对，或改为自动编号。"
                )
                yield self.on_heading(section, message)
            last = number


def _counted(counters: list[int], number: int) -> bool:
    """Whether a number begins an enumeration or goes on with one that is open.

    An enumeration inside an item of another begins anew and ends when the outer one goes on.
    """
    if number == 1:
        counters.append(1)
        return True
    for depth in range(len(counters) - 1, -1, -1):
        if counters[depth] == number - 1:
            del counters[depth + 1 :]
            counters[depth] = number
            return True
    counters.append(number)
    return False


def _number_in(text: str) -> int | None:
    if match := re.search(r"\d+", text):
        return int(match[0])
    if match := re.search(f"[{_DIGITS}]+", text):
        return _value(match[0])
    return None


def _value(text: str) -> int:
    """One to ninety-nine in Han digits: 三, 十, 十二, 二十, 二十三."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.index(text[0]) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _word(number: int) -> str:
    if number <= 10:
        return _DIGITS[number - 1]
    return f"十{_DIGITS[number - 11]}"


RULE = Ordering()
