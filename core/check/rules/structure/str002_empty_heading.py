"""标题是空的。

检查内容: 要印出标题的章节没有标题文字。
依据: GB/T 9704-2012 7.3.3：结构层次序数之后须有标题文字。
反例: 二、
正例: 二、存在的主要问题
修复安全性: 不自动修改，请补写标题，或把这一节设为不印标题。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule


class EmptyHeading(PassageRule):
    """A printed heading without words."""

    id = "STR002"
    name = "空标题"
    level = Level.ERROR
    basis = "GB/T 9704-2012 7.3.3 结构层次"
    kinds = frozenset({PassageKind.HEADING})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Headings of blanks only."""
        if not passage.text.strip():
            message = "这一节没有标题。请补写标题，或设为不印标题。"
            yield self.at(passage, 0, len(passage.text), message)


RULE = EmptyHeading()
