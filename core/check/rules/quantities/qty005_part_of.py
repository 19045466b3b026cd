"""“其中”越级。

检查内容: “其中”后面不是前面总数的一部分：国家级里说其中省级，位次、增速后面接“其中…占”，
    并列的种类说成其中，其中的数比总数还多。
依据: “其中”必须是子集，总体与部分同单位、同期（数字成句规则 17；缺陷清单 F-22）。
反例: 获得国家火炬计划项目14项，其中国家重点2项，省级火炬项目2项
正例: 获得国家火炬计划项目14项，其中重点2项；省级火炬项目2项
修复安全性: 不自动修改，请分成两项写，或改总数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.sentences import sentences

_UNIT = r"[\dxX]+(?:\.\d+)?[余多]?[万亿]?(?:[家个项件人名支]|元)"
_WHOLE = re.compile(rf"(?P<whole>[^，。；：（）]*){_UNIT}[，（](?P<of>其中|含|包括)")
_OF_WORDS = ("其中", "含", "包括")
_LEVELS = ("国际", "国家", "省", "市", "区", "县")
_LOWER = {
    "国家": re.compile(rf"(?<!国家级、)(?:省|市|区|县)级[^，。；：（）、]{{0,12}}{_UNIT}"),
    "省": re.compile(rf"(?:市|区|县)级(?!以上)[^，。；：（）、]{{0,12}}{_UNIT}"),
}
_NATIONAL = re.compile(r"国家(?:级|火炬|星火|科技|自然|重点|高新)(?!.*(?:省|市|以上|各级|各类))")
_PROVINCIAL = re.compile(
    r"(?<![全本我各跨外])省(?:级|科学技术|科技|重点|自然科学)(?!以上|及以上)(?!.*(?:市|以上|各级))"
)
_KINDS = (
    (
        re.compile("发明专利"),
        re.compile("实用新型|外观设计"),
        re.compile("实用新型|外观|专利授权总"),
    ),
    (re.compile("一等奖"), re.compile("[二三]等奖"), re.compile("[二三]等奖|以上")),
    (re.compile("二等奖"), re.compile("[一三]等奖"), re.compile("[一三]等奖|以上")),
)
_AMOUNT = re.compile(_UNIT)
_COUNTED = re.compile(
    r"(?P<whole>\d+)(?P<unit>[家个项件人名])[，（](?P<at>其中[^\d，。；（）、]{0,14}(?P<part>\d+)(?P=unit)(?!次))"
)
_AFTER_RATE = re.compile(
    r"(?:第[一二三四五六七八九十\dxX]+位?|前[十三五]|[\dxX.]+%|首位|前列)，(?P<at>其中[^，。；]{2,30}?占)"
)


class PartOf(PassageRule):
    """其中 before what is no part of the whole."""

    id = "QTY005"
    name = "“其中”越级"
    level = Level.WARNING
    basis = "“其中”必须是子集（数字成句规则 17）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Parts of a lower grade than the whole; parts after a rank or rate."""
        for sentence in sentences(passage.wide):
            if not any(word in sentence.text for word in _OF_WORDS):
                continue
            yield from self._grades(passage, sentence.start, sentence.text)
            yield from self._kinds(passage, sentence.start, sentence.text)
            yield from self._more(passage, sentence.start, sentence.text)
            for match in _AFTER_RATE.finditer(sentence.text):
                if match[0][0] not in "第前首" and _AMOUNT.search(sentence.text, 0, match.start()):
                    continue
                start = sentence.start + match.start("at")
                message = "前面是位次或增速，不是总数，后面不能接“其中…占”。请先写总数，再写其中。"
                yield self.at(passage, start, sentence.start + match.end("at"), message)

    def _grades(self, passage: Passage, shift: int, text: str) -> Iterator[Finding]:
        for whole in _WHOLE.finditer(text):
            grade = _grade(whole["whole"])
            if not grade:
                continue
            end = text.find("）", whole.end()) if whole[0].endswith("（" + whole["of"]) else -1
            part = _LOWER[grade].search(text, whole.end(), end if end > 0 else len(text))
            if part is not None:
                between = text[whole.end() : part.start()]
                sure = grade == "国家" and "，" not in between
                message = f"前面的总数是{grade}级的，“{part[0]}”不在其中。请另起一项写，或改总数。"
                start, end = shift + part.start(), shift + part.end()
                level = Level.ERROR if sure else None
                yield self.at(passage, start, end, message, level=level)

    def _kinds(self, passage: Passage, shift: int, text: str) -> Iterator[Finding]:
        """Sister kinds told as parts: 发明专利…其中实用新型."""
        for whole in _WHOLE.finditer(text):
            for kind, sister, mixed in _KINDS:
                if not kind.search(whole["whole"]) or mixed.search(whole["whole"]):
                    continue
                part = re.compile(rf"(?:{sister.pattern})[^，。；：（）]{{0,6}}{_UNIT}").match(
                    text, whole.end()
                )
                if part is not None:
                    message = f"“{part[0]}”和前面的总数是并列的，不在其中。请另起一项写，或改总数。"
                    yield self.at(passage, shift + part.start(), shift + part.end(), message)

    def _more(self, passage: Passage, shift: int, text: str) -> Iterator[Finding]:
        """A part greater than its whole, counted in the same measure word."""
        for match in _COUNTED.finditer(text):
            if int(match["part"]) > int(match["whole"]):
                message = (
                    f"“其中”的{match['part']}{match['unit']}比前面的{match['whole']}"
                    f"{match['unit']}还多。请核对两个数。"
                )
                yield self.at(passage, shift + match.start("at"), shift + match.end("at"), message)


def _grade(whole: str) -> str:
    if _NATIONAL.search(whole):
        return "国家"
    return "省" if _PROVINCIAL.search(whole) else ""


RULE = PartOf()
