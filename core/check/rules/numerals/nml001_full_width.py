"""全角数字。

检查内容: 正文里的数字用了全角（１２３、％、．）。
依据: GB/T 15835-2011：阿拉伯数字用半角（正体）字形，同一文字里形式一致。
反例: 企业３９１家
正例: 企业391家
修复安全性: 安全，只换字形，数值不变。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement

_RUN = re.compile(r"[０-９][０-９．，％]*(?<![．，])")
_NARROW = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")


class FullWidthDigits(PassageRule):
    """Digits in their full-width form."""

    id = "NML001"
    name = "全角数字"
    level = Level.WARNING
    basis = "GB/T 15835-2011 出版物上数字用法：阿拉伯数字用半角"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Whole runs, so that one fix mends a number."""
        for match in passage.matches(_RUN):
            narrow = match[0].translate(_NARROW)
            edit = replacement(passage, *match.span(), narrow)
            fix = Fix(f"改为“{narrow}”", True, (edit,))
            yield self.at(passage, *match.span(), "数字用半角，全文写法一致。", fix=fix)


RULE = FullWidthDigits()
