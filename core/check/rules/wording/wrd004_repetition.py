"""重复。

检查内容: 一句话原样出现两次；同一节里同一件事用差不多的话说三次；一句里同一个副词用两次。
依据: 缺陷清单 F-30；公文要求文字精练（《党政机关公文处理工作条例》第十九条）。
反例: 落实科技金融政策……落实科技金融政策
正例: 落实科技金融政策，全年贷款2亿元，惠及企业30家
修复安全性: 不自动修改，请合并或删去一处。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import SurveyRule, Whole

_OPENING = re.compile(r"(?:^|(?<=[。；！]))(?P<clause>[一-龥“”、]{8,40})(?=[，。；])")
_ADVERB = re.compile(
    r"(?P<word>积极|大力|切实|着力|不断|进一步|全力|扎实|持续|全面|深入)(?=[一-龥])"
    r"(?P<between>[^。；，、“”]{1,12}(?:[，、][^。；，、“”]{0,8})?)(?P<again>(?P=word))(?=[一-龥])"
)
_DEED = re.compile(
    r"(?P<verb>推广|培训|引进|培育|举办|开展|组织|建立|创建|签订|解答|实施)(?:应用|示范|了)*"
    r"(?P<what>[一-龥]{2,10}?)(?P<number>[\dxX]+(?:[.余多])*)(?P<unit>[项个家次场期人名]次?)"
)
_FIRST = re.compile(r"(?P<what>[一-龥、]{4,24})(?:实现|取得)?(?:[xX一-龥]{0,4})?“?零”?的突破")
_SAME_DEED = 3
_SHARED = 6

Fact = tuple[str, str, int, int]


class Repetition(SurveyRule):
    """The same thing said again."""

    id = "WRD004"
    name = "重复"
    level = Level.WARNING
    basis = "文字精练，同一件事只写一次（F-30）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Opening clauses, counted deeds, adverbs twice in a clause, first times."""
        text = passage.wide
        return (
            *(
                ("clause", match["clause"], *match.span("clause"))
                for match in _OPENING.finditer(text)
            ),
            *(("deed", _deed(match), *match.span()) for match in _DEED.finditer(text)),
            *(
                ("adverb", match["word"], match.start(), match.end("again"))
                for match in _ADVERB.finditer(text)
            ),
            *(("first", match["what"], *match.span()) for match in _FIRST.finditer(text)),
        )

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """By kind."""
        del whole
        kinds: dict[str, list[tuple[Passage, Fact]]] = defaultdict(list)
        for item in facts:
            kinds[item[1][0]].append(item)
        yield from self._clauses(kinds["clause"])
        yield from self._deeds(kinds["deed"])
        for passage, (_, word, start, end) in kinds["adverb"]:
            message = f"一句里两次用“{word}”。请删去一个或换一个词。"
            yield self.at(passage, start, end, message, level=Level.INFO)
        yield from self._firsts(kinds["first"])

    def _clauses(self, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        places: dict[str, list[tuple[Passage, Fact]]] = defaultdict(list)
        for item in facts:
            places[item[1][1]].append(item)
        for clause, items in places.items():
            if len(items) > 1:
                for passage, (_, _, start, end) in items:
                    message = f"“{clause}”在文中出现{len(items)}次。请合并，或删去重复的一处。"
                    yield self.at(passage, start, end, message)

    def _deeds(self, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        places: dict[tuple[object, str], list[tuple[Passage, Fact]]] = defaultdict(list)
        for passage, fact in facts:
            section = passage.section.id if passage.section is not None else None
            places[section, fact[1]].append((passage, fact))
        for items in places.values():
            if len(items) >= _SAME_DEED:
                for passage, (_, _, start, end) in items:
                    message = f"这一节里相近的事说了{len(items)}次。请核对是否重复，合并成一处。"
                    yield self.at(passage, start, end, message, level=Level.INFO)

    def _firsts(self, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        told: set[int] = set()
        for number, (_, one) in enumerate(facts):
            for other_number in range(number + 1, len(facts)):
                other = facts[other_number][1]
                if _shares(one[1], other[1]):
                    told |= {number, other_number}
        for number in sorted(told):
            passage, (_, what, start, end) = facts[number]
            message = f"同一个“零的突破”写了不止一次（{what[-8:]}）。同一突破只能有一次，请核对。"
            yield self.at(passage, start, end, message)


def _deed(match: re.Match[str]) -> str:
    """What was done to what, in a word: 推广技术项."""
    return f"{match['verb']}{match['what'][-2:]}{match['unit']}"


def _shares(one: str, other: str) -> bool:
    """Whether both hold the same run of characters, long enough to be a name."""
    return any(one[at : at + _SHARED] in other for at in range(len(one) - _SHARED + 1))


RULE = Repetition()
