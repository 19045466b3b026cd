"""阿拉伯数字与“十百千”混写。

检查内容: 阿拉伯数字后面跟“十”“百”“千”作数位（“万”“亿”可以）。
依据: GB/T 15835-2011：阿拉伯数字只可与“万”“亿”合写。
反例: 3千5百万元、2百多家
正例: 3500万元、200多家
修复安全性: 不自动修改，请按实际数改写。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_UNIT = "[万亿余多家个项人名元件次场所户亩吨]"


class MixedPowers(PatternRule):
    """Arabic digits with 十, 百 or 千 as a power of ten."""

    id = "NML003"
    name = "数字与十百千混写"
    level = Level.WARNING
    basis = "GB/T 15835-2011 出版物上数字用法：只有“万”“亿”可与阿拉伯数字合写"
    patterns = (
        Pattern(
            rf"(?<![\d.])\d+(?:\.\d+)?[十百千](?:\d+百)?(?={_UNIT})",
            "“{0}”混用了阿拉伯数字和汉字数位，请全用阿拉伯数字（如3500万元），或全用汉字。",
        ),
    )


RULE = MixedPowers()
