"""小数点和分节写法。

检查内容: 小于1的小数缺整数位的0；数字里混入空格、全角小数点、句号。
依据: GB/T 15835-2011：纯小数必须写出小数点前定位的“0”；小数点是齐阿拉伯数字底线的实心点。
反例: 增长.5个百分点、23。65亿元
正例: 增长0.5个百分点、23.65亿元
修复安全性: 不自动修改，避免改错数。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_UNIT = "(?=%|％|个百分点|亿|万|元|倍)"


class DecimalPoint(PatternRule):
    """Decimals without their zero or with a wrong point."""

    id = "NML006"
    name = "小数写法"
    level = Level.ERROR
    basis = "GB/T 15835-2011 出版物上数字用法：小数"
    patterns = (
        Pattern(rf"(?<=[一-龥，、])\.\d+{_UNIT}", "小数点前要写0。请把“{0}”改为“0{0}”。"),
        Pattern(
            rf"(?<![\d.第])\d{{1,5}}[。．·]\d+{_UNIT}",
            "“{0}”的小数点写错了。请核对这个数，用半角小数点。",
        ),
        Pattern(rf"\d+\.\d+\.\d+{_UNIT}", "“{0}”有两个小数点。请核对这个数。"),
    )


RULE = DecimalPoint()
