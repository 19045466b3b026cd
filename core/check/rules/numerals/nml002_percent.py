"""“百分之”后面写阿拉伯数字。

检查内容: “百分之”“千分之”“万分之”后面跟阿拉伯数字。
依据: GB/T 15835-2011：用阿拉伯数字时写“%”“‰”，用汉字时写“百分之八”。
反例: 增长百分之8.2
正例: 增长8.2%
修复安全性: 安全，数值不变。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_NUMBER = r"(\d+(?:\.\d+)?)"
_MESSAGE = "“{0}”汉字与数字混写，应写“{1}”。"


class PercentWords(PatternRule):
    """百分之 with Arabic digits."""

    id = "NML002"
    name = "百分之与数字混写"
    level = Level.WARNING
    basis = "GB/T 15835-2011 出版物上数字用法：百分比"
    patterns = (
        Pattern(f"百分之{_NUMBER}(?![\\d.%个])", _MESSAGE, r"\1%", safe=True),
        Pattern(f"千分之{_NUMBER}(?![\\d.‰个])", _MESSAGE, r"\1‰", safe=True),
    )


RULE = PercentWords()
