"""多余空格。

检查内容: 汉字之间、标点旁边、数字与汉字之间有空格；公文标题里分句用的空格不算。
依据: 中文行文不加空格，汉字与数字、字母之间也不加（缺陷清单 F-11）。
反例: 进展顺利， 二期已进场
正例: 进展顺利，二期已进场
修复安全性: 安全，只删空格。名单里姓名对齐用的空格须看后再改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule, replacement

_HAN = "\0\u3400-\u4dbf\u4e00-\u9fff"
"""Han text, and live figures, which are blanked out as NUL."""

_WIDE = "，。；：？！、（）“”‘’《》【】〔〕"
_HALF = ",;:!?"
_BLANK = r"[ \u3000\u00a0]+"
_BESIDE_MARK = re.compile(
    rf"(?<=[{_WIDE}]){_BLANK}(?=\S)|(?<=\S){_BLANK}(?=[{_WIDE}])"
    rf"|(?<=[{_HAN}{_WIDE}%％][{_HALF}]){_BLANK}(?=\S)|(?<=[{_HALF})]){_BLANK}(?=[{_HAN}])"
    rf"|(?<=[{_HAN}]){_BLANK}(?=[{_HALF}()])"
)
_BETWEEN = re.compile(
    rf"(?<=[{_HAN}]){_BLANK}(?=[{_HAN}0-9A-Za-z])|(?<=[0-9A-Za-z%％]){_BLANK}(?=[{_HAN}])"
)
_NAMES = re.compile(rf"(?:^|[、，：\s])[{_HAN}] +[{_HAN}](?=$|[、，。\s])")


class Spaces(PassageRule):
    """Blanks in Chinese text."""

    id = "PUN003"
    name = "多余空格"
    level = Level.INFO
    basis = "中文行文不加空格（F-11）"
    kinds = frozenset({PassageKind.HEADING, PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Beside marks first, then between characters."""
        text = passage.typed_text()
        names = [match.span() for match in _NAMES.finditer(passage.text)]
        taken: set[int] = set()
        for pattern, safe in ((_BESIDE_MARK, True), (_BETWEEN, False)):
            for match in pattern.finditer(text):
                start, end = match.span()
                if start in taken or passage.is_kept(start, end):
                    continue
                if any(first <= start and end <= last for first, last in names):
                    continue
                taken.add(start)
                fix = Fix("删去空格", safe, (replacement(passage, start, end, ""),))
                yield self.at(passage, start, end, "这里有多余的空格。请删去。", fix=fix)


RULE = Spaces()
