"""数值范围写法。

检查内容: 百分数、万、亿的范围前一个数省略单位，可能读错；范围两头倒置。
依据: GB/T 15835-2011：前一数值的单位，省略后可能引起歧义的不能省略，如“15%～20%”“9亿～16亿”。
反例: 增长5～8%、投入3-5亿元
正例: 增长5%～8%、投入3亿～5亿元
修复安全性: 不自动修改，请看清原意后补单位。
"""

from __future__ import annotations

import re
from decimal import Decimal

from core.check.findings import Level
from core.check.passages import Passage
from core.check.patterned import Pattern, PatternRule

_N = r"\d+(?:\.\d+)?"
_DASH = r"\s*[-—–－~～]+\s*"


class RangeForms(PatternRule):
    """Ranges whose first end lacks what it needs."""

    id = "NML005"
    name = "数值范围写法"
    level = Level.INFO
    basis = "GB/T 15835-2011 出版物上数字用法：数值范围"
    patterns = (
        Pattern(rf"(?<![\d.％%-]){_N}{_DASH}{_N}[%％‰]",
                "范围的两个数都要写单位（如15%～20%），“{0}”容易读错。请补上前一个。"),
        Pattern(rf"(?<![\d.万亿-]){_N}{_DASH}{_N}[万亿](?=元|人|亩|吨|[，。；、])",
                "范围的两个数都要写“万”“亿”（如9亿～16亿），“{0}”容易读错。请补上前一个。"),
        Pattern(rf"(?P<a>{_N})(?P<u>万元|亿元|[%％]){_DASH}(?P<b>{_N})(?P=u)",
                "范围“{0}”前大后小。请核对两头。", level=Level.WARNING),
    )  # fmt: skip

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """The last pattern only where the ends are turned round."""
        del passage
        named = match.groupdict()
        return "a" not in named or Decimal(named["a"]) > Decimal(named["b"])


RULE = RangeForms()
