"""人工改写的数字已经过期。

检查内容: 引用的数字被人工改写，改写以后指标表的数又变了。
依据: 同一指标全文同步，旧值留痕（数字成句规则 22）。
反例: 改写成“近400家”时为391家，现在指标表是326家
正例: 取消改写，或按新数重新改写
修复安全性: 不自动修改，请核对后取消改写或重新改写。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.resolved import FigureState


class StaleOverride(PassageRule):
    """A person's wording whose figure has changed since."""

    id = "DAT002"
    name = "人工改写已过期"
    of_text = False
    level = Level.ERROR
    basis = "同一指标全文同步，旧值留痕（数字成句规则 22）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Overridden figures whose computed text is no longer the one that was seen."""
        for part, _, resolved in passage.figures():
            if resolved.state is FigureState.STALE:
                message = f"{resolved.why}。请取消改写，或按新数重新改写。"
                yield self.on_figure(passage, part, message)


RULE = StaleOverride()
