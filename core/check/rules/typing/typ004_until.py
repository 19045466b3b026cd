"""“截止”与“截至”。

检查内容: “截止”后面直接带时间，或用“截止到”带时间。
依据: “截止”是停止，不带时间；“截至”是到某时为止，须带时间（缺陷清单 F-17）。
反例: 截止到2023年底，共有企业46家
正例: 截至2023年底，共有企业46家
修复安全性: 须看后再改，“报名截止”一类不改。
"""

from __future__ import annotations

import re

from core.check.findings import Level
from core.check.passages import Passage
from core.check.patterned import Pattern, PatternRule

_TIME = (
    r"(?:[\dxX×]{2,4}年|[\dxX]{1,2}月|目前|现在|当前|今年|去年|本月|上月|年底|月底"
    r"|[一二三四]季度|“)"
)
_CLOSING = re.compile(r"(?:报名|申报|投稿|受理|填报|缴费|登记|征集|提交|时间|日期|期限)\S{0,4}$")


class Until(PatternRule):
    """截止 with a time after it."""

    id = "TYP004"
    name = "截止与截至"
    level = Level.WARNING
    basis = "“截至”带时间，“截止”不带（F-17）"
    patterns = (Pattern(rf"截止(?:到|至)?(?={_TIME})", "后面带时间，应写“截至”。", "截至"),)

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """Not where something closes: 报名截止到5月."""
        return not _CLOSING.search(passage.text, 0, match.start()) and not any(
            passage.text.startswith(word, match.start()) for word in ("截止目前", "截止今年")
        )


RULE = Until()
