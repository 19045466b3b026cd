"""遮盖的数字没有补上。

检查内容: 手写文字里用 x、xx.xx、1xx、××、20xx 等代替的数字、年份、日期；x市、xx镇等隐去的名称不算。
依据: 遮盖的数不参加计算、不写，列入清单（数字成句规则 0；结构缺陷 F-05、F-06）。
反例: 全年新增高新技术企业xx家
正例: 全年新增高新技术企业65家
修复安全性: 不自动修改，请补上原数。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule
from core.figures.masks import MaskKind, find_masked

_MESSAGES = {
    MaskKind.NUMBER: "这里的数字还是占位符号，请补上原数，或插入指标表的数字。",
    MaskKind.DATE: "这里的年份或日期还是占位符号，请补上。",
}


class Masked(PassageRule):
    """A figure or a date that is still a placeholder."""

    id = "NUM001"
    name = "占位数字未补"
    level = Level.ERROR
    basis = "遮盖的数不写、列清单（数字成句规则 0；缺陷 F-05、F-06）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Masked figures and dates in typed text."""
        for mask in find_masked(passage.typed_text()):
            yield self.at(passage, mask.start, mask.end, _MESSAGES[mask.kind])


RULE = Masked()
