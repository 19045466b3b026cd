"""数字能算出，但口径要核实。

检查内容: 上年数没有注明是修订后的同口径数；增速过大，宜改写为倍数。
依据: R&D 等指标须用修订后的同口径上年数；增速超过200%写倍数（数字成句规则 0、22）。
反例: 同比增长312.5%
正例: 是上年的4倍
修复安全性: 不自动修改，请核实后在指标表标注“修订数”或改写。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.resolved import FigureState

_STANDING = (
    FigureState.OK,
    FigureState.APPROX,
    FigureState.PRELIMINARY,
    FigureState.CONFLICT,
)


class Caution(PassageRule):
    """A figure that stands, with something to mind."""

    id = "DAT007"
    name = "口径须核实"
    of_text = False
    level = Level.INFO
    basis = "增速用修订后的同口径上年数；增速过大宜写倍数（数字成句规则 0、22）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Cautions the resolver gives beside a value."""
        for part, _, resolved in passage.figures():
            if resolved.why and resolved.state in _STANDING:
                yield self.on_figure(passage, part, f"{resolved.why}。")


RULE = Caution()
