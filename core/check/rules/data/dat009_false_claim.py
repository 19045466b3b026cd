"""写的数不成立。

检查内容: 手写的增速、占比、倍数、位次、分项合计等，与指标表或同一句里的数对不上。
依据: 四舍五入后等于写出的数才成立，算式列出（数字成句规则 0—19）。
反例: 从5500万元增加到7781万元，增长43%
正例: 从5500万元增加到7781万元，增长41.5%
修复安全性: 不自动修改，请核对是数错还是话错。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.claims.verdict import Verdict


class FalseClaim(PassageRule):
    """A typed statement that the table or the text itself refutes."""

    id = "DAT009"
    name = "写的数不成立"
    level = Level.ERROR
    basis = "四舍五入后等于写出的数才成立（数字成句规则 0—19）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Every claim that fails, with its arithmetic."""
        for claim in passage.claims:
            if claim.judgement.verdict is Verdict.FAILS:
                said = claim.statement
                message = f"不成立：{claim.judgement.arithmetic.rstrip('。')}。请核对。"
                yield self.at(passage, said.number_start, said.number_end, message)


RULE = FalseClaim()
