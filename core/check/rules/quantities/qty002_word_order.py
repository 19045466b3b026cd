"""约数词的位置。

检查内容: “1350万余元”一类“余”“多”放在“万元”中间；“多”放在数字前面。
依据: 数+余/多+量词（数字成句规则 16；缺陷清单 F-20）。
反例: 投入资金1350万余元、建立基地多300亩
正例: 投入资金1350余万元、建立基地300多亩
修复安全性: 须看后再改，不改数字。
"""

from __future__ import annotations

import re

from core.check.findings import Level
from core.check.passages import Passage
from core.check.patterned import Pattern, PatternRule

_COMPARED = re.compile(r"[比较]|同期|超过|以上|至少|增|很$|许$|众$|繁$|诸$|最$|更$|居$|人$")


class WordOrder(PatternRule):
    """余 and 多 in the wrong place."""

    id = "QTY002"
    name = "约数词位置"
    level = Level.WARNING
    basis = "数+余/多+量词（数字成句规则 16）"
    patterns = (
        Pattern(
            r"(?<=[\dxX]{2})(?P<at>(?P<power>[万亿])(?P<more>[余多])元)",
            "应写作“{1}”，“{0}”语序不对。",
            r"\g<more>\g<power>元",
        ),
        Pattern(
            r"(?<=[一-龥])(?P<at>多(?P<number>[\dxX]{2,})(?P<unit>亩|公里|平方米|吨|公顷|万元|亿元|户))",
            "应写作“{1}”，“{0}”语序不对。",
            r"\g<number>多\g<unit>",
        ),
    )

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """Not in a comparison: 比上年多300亩."""
        if not match["at"].startswith("多"):
            return True
        before = passage.wide[max(0, match.start() - 12) : match.start()]
        return not _COMPARED.search(before)


RULE = WordOrder()
