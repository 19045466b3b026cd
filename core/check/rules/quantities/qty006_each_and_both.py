"""“均”“双双”“分别”与主语、数值的对应。

检查内容: “均”“双双”夹在列举中间，或“均”前面只有一项；
    “分别”后面几个百分数小数位数不一，或值数与主语数不等。
依据: 分别：值数=主语数、同序；双双：恰两个；
    均：两个以上且在其后（数字成句规则 17；缺陷清单 F-23）。
反例: 培育高企国家级7家，总量均居全市第一，省级16家
正例: 培育高企国家级7家、省级16家，总量均居全市第一
修复安全性: 不自动修改，请调整语序或补齐。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.sentences import sentences

_WORDS = ("分别", "均", "双双", "各")
_COUNT = r"[\dxX]+[余多]?[家个项件名]"
_MIDWAY = re.compile(
    rf"{_COUNT}，(?P<at>(?:总量|数量|总数)?(?:均|双双)[居列位][^，。；]{{2,10}})，[^，。；]{{0,6}}级{_COUNT}"
)
_PERCENT = r"(?P<{0}>[\dxX]+(?:\.[\dxX]+)?)[%％]"
_VALUES = re.compile(
    r"(?:分别|各)(?:达到?|为|增长?|占|是|提高|下降)*(?P<values>[\dxX]+(?:\.[\dxX]+)?%(?:[、和][\dxX]+(?:\.[\dxX]+)?%)+)"
)
_BOTH = re.compile(r"(?P<subjects>(?:[^，。；、]+、){2,}[^，。；、]+?)(?P<at>双双)")

_ONE_OF_RANK = re.compile(
    rf"(?:^|[。；])(?P<before>[^。；]*?{_COUNT})，(?P<at>均[居列位][^，。；]{{2,10}})(?=[，。；]|$)"
)
_LISTED = re.compile(r"[、和与及“]|同比|，.*，")
_EXACT = r"\d+(?:\.\d+)?(?:%|[万亿]?[元家个项件人名])"
_SEVERAL = re.compile(
    rf"(?:^|[，。；])(?P<subjects>(?:[^，。；、和与及“（\d]{{2,14}}、){{1,6}}[^，。；、和与及“（\d]{{2,14}})"
    rf"分别[^，。；、\d]{{0,6}}(?P<values>{_EXACT}(?:[、和]{_EXACT})+)(?=[，。；]|$)"
)
_NUMBERED = re.compile(
    rf"(?:^|[，。；])[^，。；、和与及“（\d]{{0,8}}(?P<number>[两三四五六])[个家项类大][^，。；、和与及“（\d]{{2,14}}"
    rf"分别[^，。；、\d]{{0,6}}(?P<values>{_EXACT}(?:[、和]{_EXACT})+)(?=[，。；]|$)"
)
_ALONE = re.compile(
    rf"(?:^|[，。；])[^，。；、和与及“（\d]{{2,14}}(?:[和、][^，。；、和与及“（\d]{{2,14}})"
    rf"(?P<at>分别[^，。；、\d]{{0,6}}{_EXACT})(?=[。；]|$)"
)


class EachAndBoth(PassageRule):
    """均, 双双, 分别 where their subjects or values do not fit."""

    id = "QTY006"
    name = "均、双双、分别"
    level = Level.WARNING
    basis = "值数与主语数相等、同序（数字成句规则 17）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """均 in mid-list, uneven decimals after 分别, 双双 of three."""
        for sentence in sentences(passage.wide):
            if not any(word in sentence.text for word in _WORDS):
                continue
            shift = sentence.start
            for match in _MIDWAY.finditer(sentence.text):
                message = "“均”夹在列举中间，看不出指哪几项。请移到列举之后。"
                yield self.at(passage, shift + match.start("at"), shift + match.end("at"), message)
            for match in _VALUES.finditer(sentence.text):
                values = re.split("[、和]", match["values"])
                whole = {value for value in values if "." not in value}
                decimal = [value for value in values if value not in whole]
                places = {len(value.rstrip("%").partition(".")[2]) for value in values}
                if len(places) > 1:
                    message = "并列的几个百分数小数位数不一样。请统一位数。"
                    masked = "x" in match["values"].lower()
                    rounded = whole and decimal and not masked
                    level = Level.INFO if rounded else None
                    start, end = shift + match.start(), shift + match.end()
                    yield self.at(passage, start, end, message, level=level)
            for match in _BOTH.finditer(sentence.text):
                message = "“双双”只用于两项，前面列了三项以上。请改为“均”。"
                yield self.at(passage, shift + match.start("at"), shift + match.end("at"), message)
            yield from self._counted(passage, shift, sentence.text)

    def _counted(self, passage: Passage, shift: int, text: str) -> Iterator[Finding]:
        """As many values as subjects; 均 of more than one."""
        for match in (*_SEVERAL.finditer(text), *_NUMBERED.finditer(text)):
            named = match.groupdict()
            subjects = (
                len(named["subjects"].split("、"))
                if named.get("subjects")
                else "两三四五六".index(match["number"]) + 2
            )
            values = len(re.split("[、和]", match["values"]))
            if subjects != values:
                message = f"“分别”前面有{subjects}项，后面有{values}个数。请逐项对上。"
                start, end = shift + match.start("values"), shift + match.end("values")
                yield self.at(passage, start, end, message)
        for match in _ALONE.finditer(text):
            message = "“分别”后面只有一个数。几项相同时请用“均”，不同时请逐项写出。"
            yield self.at(passage, shift + match.start("at"), shift + match.end("at"), message)
        for match in _ONE_OF_RANK.finditer(text):
            if not _LISTED.search(match["before"]):
                message = "“均”前面只有一项。请删去“均”，或移到几项都列完之后。"
                yield self.at(passage, shift + match.start("at"), shift + match.end("at"), message)


RULE = EachAndBoth()
