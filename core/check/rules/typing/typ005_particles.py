"""“的”误作“了”。

检查内容: 一句开头的动词后面本该用“了”，写成了“的”。
依据: 动词带宾语表示完成用“了”（缺陷清单 F-15）。
反例: 加强了交流与合作，促进的科技成果的引进和转化
正例: 加强了交流与合作，促进了科技成果的引进和转化
修复安全性: 须看后再改。
"""

from __future__ import annotations

import re

from core.check.findings import Level
from core.check.passages import Passage
from core.check.patterned import Pattern, PatternRule

_VERBS = "促进|推动|带动|提升|提高|增强|扩大|加快|推进|优化|激发|巩固|加强|改善"
_HEAD = re.compile(
    r"[一-龥]{0,10}(?:是|作用|方式|任务|目标|举措|措施|力度|步伐|机制|政策|能力|效果|格局|局面|工作)"
)


class Particles(PatternRule):
    """的 where 了 is meant, at the head of a clause."""

    id = "TYP005"
    name = "“的”“了”误用"
    level = Level.WARNING
    basis = "动词带宾语表示完成用“了”（F-15）"
    patterns = (
        Pattern(
            rf"(?:(?<=[，；])|(?<=[有进]力)|(?<=极大))(?:{_VERBS})(?P<at>的)(?=[一-龥]{{2,}})",
            "这里像是“了”误写成了“的”。请核对。",
            "了",
        ),
    )

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """Not where 的 makes an attribute: 促进的作用."""
        return not _HEAD.match(passage.wide, match.end())


RULE = Particles()
