"""“万”“亿”后面缺“元”。

检查内容: 说的是钱，数后只写“万”“亿”，没有“元”。
依据: 计量单位写全（GB/T 15835-2011；数字成句规则 1；缺陷清单 F-19）。
反例: 每年安排500万科技创新资金
正例: 每年安排500万元科技创新资金
修复安全性: 须看后再改，可能是“人”“吨”等别的单位。
"""

from __future__ import annotations

import re

from core.check.findings import Level
from core.check.passages import Passage
from core.check.patterned import Pattern, PatternRule

_NUMBER = r"(?<![\d.xX])[\dxX]+(?:\.[\dxX]+)?(?P<at>[余多]?[万亿][余多]?)"
_MONEY = re.compile(
    "投入|投资|安排|贷款|资金|经费|金额|合同|产值|收入|奖补|奖励|补助|补贴|拨付|减免|税|成交|交易|融资|利润|预算|支出|营收|筹集|兑现"
)
_CLAUSE = re.compile(r"[，。；、]")


class MissingYuan(PatternRule):
    """Money in 万 or 亿 without 元."""

    id = "QTY001"
    name = "缺“元”"
    level = Level.WARNING
    basis = "计量单位写全（GB/T 15835-2011；数字成句规则 1）"
    patterns = (
        Pattern(
            _NUMBER + r"(?=[，。；、）]|$|(?:的)?(?:资金|经费|贷款|投资|补助|奖励)"
            r"|[一-龥]{2,8}(?:资金|经费|专项))(?!元|[一-龥]?元)",
            "这里说的是钱，“{0}”后面缺“元”。请补上。",
            r"\g<at>元",
        ),
    )

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """Only in a clause about money, and not in 3万亩, 5万余册."""
        text = passage.wide
        before = text[: match.start()]
        start = max((stop.end() for stop in _CLAUSE.finditer(before)), default=0)
        return bool(
            _MONEY.search(before[start:] + _CLAUSE.split(text[match.end() :], maxsplit=1)[0])
        )


RULE = MissingYuan()
