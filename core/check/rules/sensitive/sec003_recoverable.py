"""遮盖的数可以反推。

检查内容: 遮住一部分的数，用同一句里的增量、增速、上年数能唯一算出。
依据: 三数互证时遮一个等于没遮，须整组遮盖（数字成句规则 3；缺陷清单 F-08）。
反例: 5500万元增加到xx81万元，增长41.47%（能算出7781）
正例: 整组数都遮盖，或都写出
修复安全性: 不自动修改，请整组遮盖或整组写出。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.masking import recoverable


class Recoverable(PassageRule):
    """A mask that its own sentence undoes."""

    id = "SEC003"
    name = "遮盖可还原"
    level = Level.WARNING
    basis = "三数互证时遮一个等于没遮（数字成句规则 3）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Each such number, with the arithmetic that undoes the mask."""
        for found in recoverable(passage.wide):
            message = f"遮住的数能从同一句反推出来（{found.arithmetic}）。请整组遮盖，或整组写出。"
            yield self.at(passage, found.start, found.end, message)


RULE = Recoverable()
