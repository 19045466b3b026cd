"""写的数不可验。

检查内容: 手写的数能对上指标，但期间、口径、基数不全，不能核对真假。
依据: 判定结果有成立、不成立、不可验三种，不可验不当作通过（数字成句规则 0）。
反例: 增加值180亿元，增长6.5%（不变价增速不能用两年现价相除复算）
正例: 按统计部门公布的增速写，并保留公报
修复安全性: 不自动修改，请按说明补上依据。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.claims.verdict import Verdict

_EVIDENCE = ("首", "唯一", "第一家", "第一个", "零的突破", "梯队")


class Unverifiable(PassageRule):
    """A typed statement about an indicator of the table that nothing can prove."""

    id = "DAT010"
    name = "写的数不可验"
    of_text = False
    level = Level.INFO
    basis = "不可验不当作通过（数字成句规则 0）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Claims about known indicators; superlatives are another rule's."""
        if not passage.report.book.indicators:
            return
        for claim in passage.claims:
            said = claim.statement
            if claim.judgement.verdict is not Verdict.UNVERIFIABLE or claim.indicator is None:
                continue
            if not said.form.startswith(_EVIDENCE) and not said.masked and not said.lost:
                why = claim.judgement.arithmetic.rstrip("。")
                message = f"不可验：{why}。这不等于通过，请补上依据。"
                yield self.at(passage, said.number_start, said.number_end, message)


RULE = Unverifiable()
