"""标题末尾有标点。

检查内容: 独立成行的标题末尾有句号、逗号、顿号、分号、冒号；公文标题末尾有标点。
依据: GB/T 15834-2011：独立成行的标题末尾不用标点（问号、叹号除外）。
反例: 一、主要工作情况。
正例: 一、主要工作情况
修复安全性: 安全，只删去末尾的标点。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule, replacement

_CLOSING = re.compile(r"(?<=[^\s。，、；：,;:.])[。，、；：,;:.]+\s*$")


class HeadingMark(PassageRule):
    """A punctuation mark at the end of a heading that stands alone."""

    id = "STR005"
    name = "标题末尾标点"
    level = Level.WARNING
    basis = "GB/T 15834-2011 独立成行的标题末尾不用标点"
    kinds = frozenset({PassageKind.TITLE, PassageKind.HEADING})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """The marks at the end, taken together."""
        match = _CLOSING.search(passage.text)
        if match is not None:
            fix = Fix("删去末尾标点", True, (replacement(passage, *match.span(), ""),))
            yield self.at(passage, *match.span(), "标题末尾不用标点，请删去。", fix=fix)


RULE = HeadingMark()
