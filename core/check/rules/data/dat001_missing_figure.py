"""引用的数字没有值。

检查内容: 正文中引用的数字没有值：指标表缺数、来源被遮盖，或按口径不能计算。
依据: 缺数、遮盖数不参加计算，也不写成 0；缺上年数只写水平值（数字成句规则 0、22）。
反例: 有效高新技术企业【待补】
正例: 有效高新技术企业391家
修复安全性: 不自动修改，请在指标表补数或删去这句话。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.resolved import FigureState

_MESSAGES = {
    FigureState.MISSING: "这个数字还没有值：{why}。",
    FigureState.MASKED: "这个数字还没有值：{why}。",
    FigureState.REFUSED: "这个数字不能这样写：{why}。",
}
_ADVICE = "请在指标表补上，或改写这句话。"


class MissingFigure(PassageRule):
    """A live figure without a value."""

    id = "DAT001"
    name = "引用的数字没有值"
    of_text = False
    level = Level.ERROR
    basis = "缺数不写、不填 0，列入缺数清单（数字成句规则 0、22）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Figures whose state has no value, with the reason the resolver gives."""
        for part, _, resolved in passage.figures():
            message = _MESSAGES.get(resolved.state)
            if message is not None:
                why = resolved.why.rstrip("。")
                advice = "" if "请" in why else _ADVICE
                yield self.on_figure(passage, part, message.format(why=why) + advice)


RULE = MissingFigure()
