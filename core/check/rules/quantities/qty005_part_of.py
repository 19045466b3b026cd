"""“其中”越级。

检查内容: “其中”后面不是前面总数的一部分：国家级里说其中省级，位次、增速后面接“其中…占”。
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
_LEVELS = ("国际", "国家", "省", "市", "区", "县")
_LOWER = {
    "国家": re.compile(rf"(?<!国家级、)(?:省|市|区|县)级[^，。；：（）、]{{0,12}}{_UNIT}"),
    "省": re.compile(rf"(?:市|区|县)级(?!以上)[^，。；：（）、]{{0,12}}{_UNIT}"),
}
_NATIONAL = re.compile(r"国家(?:级|火炬|星火|科技|自然|重点|高新)(?!.*(?:省|市|以上|各级|各类))")
_PROVINCIAL = re.compile(r"省级(?!以上|及以上)(?!.*(?:市|以上|各级))")
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
            yield from self._grades(passage, sentence.start, sentence.text)
            for match in _AFTER_RATE.finditer(sentence.text):
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


def _grade(whole: str) -> str:
    if _NATIONAL.search(whole):
        return "国家"
    return "省" if _PROVINCIAL.search(whole) else ""


RULE = PartOf()
