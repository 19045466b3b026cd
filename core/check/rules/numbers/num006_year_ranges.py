"""年份范围前后不符。

检查内容: 年份起止倒置或相同；起止年份遮盖的位数不同。
依据: 区间起止须起小于止（缺陷清单 F-06）。
反例: 2023—2021年、xxxx-20xx年
正例: 2021—2023年
修复安全性: 不自动修改，请核对年份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule

_Y = r"(?:[\dxX×]{4}|[xX×]{2})"
_RANGE = re.compile(rf"(?<![\dxX×.])(?P<first>{_Y})年?\s*(?:[-—–－~～]+|至|到)\s*(?P<last>{_Y})年")


class YearRanges(PassageRule):
    """Two years that do not make a range."""

    id = "NUM006"
    name = "年份起止"
    level = Level.ERROR
    basis = "区间起止须起小于止（F-06）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Digits compared; masks only by what can be seen of them."""
        for match in passage.matches(_RANGE):
            first, last = match["first"], match["last"]
            if first.isdigit() and last.isdigit():
                if not 1900 <= int(first) < int(last) <= 2100 and int(first) >= 1900:
                    message = f"年份从{first}到{last}，起止不对。请核对。"
                    yield self.at(passage, *match.span(), message)
            elif _shape(first) != _shape(last):
                message = "年份起止遮盖得不一样，看不出是哪几年。请补上年份。"
                yield self.at(passage, *match.span(), message, level=Level.WARNING)


def _shape(year: str) -> str:
    return re.sub(r"\d", "9", year.lower().replace("×", "x"))


RULE = YearRanges()
