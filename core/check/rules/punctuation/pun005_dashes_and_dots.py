"""省略号、破折号、连接号。

检查内容: 省略号写成“...”“。。。”或单个“…”，与“等”连用；破折号写成单个“—”或“--”。
依据: GB/T 15834-2011 4.10、4.11、4.13：省略号占两个字，六点；破折号占两个字；
    连接号用一字线、短横线、浪纹线。
反例: 平台、基地...；创新驱动--发展
正例: 平台、基地……；创新驱动——发展
修复安全性: 省略号、破折号换字形是安全的；“等……”须看后再改。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_HAN = "[一-龥”）》]"


class DashesAndDots(PatternRule):
    """Ellipses and dashes of the wrong shape."""

    id = "PUN005"
    name = "省略号、破折号"
    level = Level.WARNING
    basis = "GB/T 15834-2011 标点符号用法 4.10 破折号、4.11 省略号、4.13 连接号"
    patterns = (
        Pattern(
            rf"(?<={_HAN})(?:\.{{3,}}|。{{3,}}|・{{3,}}|(?<!…)…(?!…))",
            "省略号写“……”。",
            "……",
            safe=True,
        ),
        Pattern(r"等(?P<at>……)", "“等”和省略号用一个就够了。请删去省略号。", "", level=Level.INFO),
        Pattern(
            rf"(?<={_HAN})(?:--+|－－+|(?<!—)—(?!—)(?=[一-龥]{{3,}}[，。]))(?=[一-龥“（《])",
            "破折号写“——”，占两个字。",
            "——",
            level=Level.INFO,
        ),
        Pattern(r"(?<!—)—{3,}", "破折号只用两个“—”。", "——", safe=True),
    )


RULE = DashesAndDots()
