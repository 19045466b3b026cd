"""还有待补的内容。

检查内容: 文中留有待补标记，或用方括号手写的【待补】【待定】【待核】等。
依据: 定稿不得留有待补内容（缺数、待补清单）。
反例: 全年开展活动【待补：场次】。
正例: 全年开展活动12场。
修复安全性: 不自动修改，请补写后删去标记。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule
from core.model.text import Todo

_TYPED = re.compile(
    r"【\s*(?:此处)?(?:待|未定|补充|请填|请补|填写|插入|XX|xx|TODO|todo)[^】\n]{0,40}】"
    r"|[（(]\s*待(?:补充?|定|核实?|填写?|确认|公布)[^）)\n]{0,20}[）)]"
)


class TodoLeft(PassageRule):
    """Something still to be written."""

    id = "NUM003"
    name = "待补内容"
    level = Level.ERROR
    basis = "定稿不留待补标记"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Todo inlines, and marks people type by hand."""
        for part in passage.parts:
            if isinstance(part.inline, Todo):
                yield self.at(passage, part.start, part.end, "这里还没有写完，请补写后删去标记。")
        for match in passage.matches(_TYPED):
            yield self.at(passage, *match.span(), "这里留着待补的标记，请补写后删去。")


RULE = TodoLeft()
