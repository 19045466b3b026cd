"""约数词叠用。

检查内容: “近”“约”“超”与“余”“多”“左右”叠用。
依据: 叠用一律报错（数字成句规则 16）：“近”说不到，“余”说超过，互相矛盾。
反例: 近500余家、约30人左右、超过20多项
正例: 近500家、约30人、20多项
修复安全性: 不自动修改，请按实际数留一个。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_N = r"[\dxX.一二三四五六七八九十百千]+[万亿]?"
_MESSAGE = "“{0}”约数词叠用，意思矛盾或重复。请按实际数只留一个。"


class DoubledApproximation(PatternRule):
    """近…余, 约…左右, 超…多."""

    id = "QTY003"
    name = "约数词叠用"
    level = Level.WARNING
    basis = "近、余、多、左右不叠用（数字成句规则 16）"
    patterns = (
        Pattern(
            rf"(?:将近|接近|近(?![年日期几两三来])){_N}(?:余|多(?![个年]月))(?=[\u4e00-\u9fff])",
            _MESSAGE,
            level=Level.ERROR,
        ),
        Pattern(rf"(?:大约|约){_N}[余多](?=[\u4e00-\u9fff])", _MESSAGE),
        Pattern(rf"(?:大约|约|近){_N}[\u4e00-\u9fff%]{{1,3}}(?:左右|上下)", _MESSAGE),
        Pattern(rf"(?:超过|超|逾){_N}[余多](?=[\u4e00-\u9fff])", _MESSAGE),
        Pattern(rf"(?:超过|超|逾){_N}[\u4e00-\u9fff%]{{1,3}}(?:左右|上下)", _MESSAGE),
    )


RULE = DoubledApproximation()
