"""导语与正文不符。

检查内容: 导语说几个方面，正文却不是几节；“推出几项举措”，后面一是二是的个数不同。
依据: 概括数词须数得清，导语列举与各节一致（数字成句规则 17；缺陷清单 F-31）。
反例: 统筹推进平台、指标、人才、生态四项，正文只有三节
正例: 导语列三项，正文三节
修复安全性: 不自动修改，请改导语或补一节。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import ReportRule, Whole
from core.model.report import SectionRole

_LIST = re.compile(
    r"(?P<at>(?:统筹推进|着力推进|全面推进|重点抓好|突出抓好|在)(?P<items>[^，。；“”]{4,14}(?:、[^，。；“”]{4,14}){2,})(?:等(?:方面|工作)|取得|上)?)"
)
_PROMISED = re.compile(
    r"(?<![一二三四五六七八九十百\d.第])(?P<number>[两二三四五六七八九十]|[2-9])"
    r"(?:(?:个方面|[项个件大条类])[“”一-龥]{0,10}|点[一-龥]{0,4}|方面[一-龥]{0,4})"
    r"(?:：|(?<=举措|措施|任务|工作|方面|重点|行动|工程|问题|事情)，)"
    r"(?=\s*(?:一是|一要|第一[，、]))"
)
_ITEM = re.compile(
    r"(?:^|[：。；，\s])(?:([一二三四五六七八九十]{1,2})[是要]|第([一二三四五六七八九十]{1,2})[，、])"
)
_DIGITS = {"两": 2, **{digit: number for number, digit in enumerate("一二三四五六七八九十", 1)}}
_OPENING = 3
_ALIKE = 2


class AnnouncedParts(ReportRule):
    """What the opening announces and the text does not hold."""

    id = "STR008"
    name = "导语与正文不符"
    level = Level.WARNING
    basis = "概括数词须数得清（数字成句规则 17）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Lists of the opening against headings; promised counts against 一是…."""
        paragraphs = [item for item in whole.passages if item.kind is PassageKind.PARAGRAPH]
        for passage in paragraphs[:_OPENING]:
            section = passage.section
            opens = section is not None and section.role is SectionRole.OPENING
            if opens or passage is paragraphs[0]:
                yield from self._announced(passage, whole)
        for passage, following in zip_longest(paragraphs, paragraphs[1:]):
            yield from self._promised(passage, following)

    def _announced(self, passage: Passage, whole: Whole) -> Iterator[Finding]:
        for match in _LIST.finditer(passage.wide):
            items = re.split("[、和]", match["items"])
            for titles in _sibling_titles(whole, passage):
                shared = sum(any(_alike(item, title) for title in titles) for item in items)
                if shared >= _ALIKE and len(titles) < len(items):
                    message = (
                        f"导语列了{len(items)}项，正文对应的小标题有{len(titles)}个。"
                        "请核对是漏写还是多写。"
                    )
                    yield self.at(passage, *match.span("at"), message)
                    break

    def _promised(self, passage: Passage, following: Passage | None) -> Iterator[Finding]:
        if following is not None and _ITEM.match(following.wide):
            return  # the items go on as paragraphs of their own
        for match in _PROMISED.finditer(passage.wide):
            promised = _number(match["number"])
            found = _ITEM.finditer(passage.wide, match.end() - 1)
            numbers = [_value(item[1] or item[2]) for item in found]
            count = 0
            for number in numbers:
                if number != count + 1:
                    break
                count = number
            if 0 < count != promised:
                message = f"这里说的是{match['number']}，后面一共列了{count}点。请核对。"
                yield self.at(passage, match.start(), match.end(), message)


def _sibling_titles(whole: Whole, opening: Passage) -> Iterator[list[str]]:
    for section in (None, *whole.report.sections()):
        children = whole.report.outline if section is None else section.children
        titles = [
            child.title
            for child in children
            if child.title and child.included and child is not opening.section
        ]
        if len(titles) >= _ALIKE:
            yield titles


def _alike(item: str, title: str) -> bool:
    """Whether two characters of substance in a row are shared: 平台, 指标, 人才."""
    pairs = {item[at : at + 2] for at in range(len(item) - 1)}
    return any(pair in title for pair in pairs if pair not in _EMPTY)


_EMPTY = frozenset(
    (
        "推进",
        "建设",
        "提升",
        "加强",
        "创新",
        "科技",
        "科创",
        "工作",
        "发展",
        "打造",
        "培育",
        "高能",
        "全力",
        "高质",
        "质量",
    )
)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS[text]


def _value(text: str) -> int:
    if len(text) == 2 and text[0] == "十":
        return 10 + _DIGITS[text[1]]
    return _DIGITS[text[0]]


RULE = AnnouncedParts()
