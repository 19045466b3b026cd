"""汉字旁边用了半角标点。

检查内容: 汉字之间或汉字之后的半角逗号、分号、冒号、问号、叹号、句点、括号，半角引号。
依据: GB/T 15834-2011：中文标点用全角；小数点、千分位、时刻、比例、网址和英文中的标点除外。
反例: 全年投入23.65亿元,同比增长10.8%
正例: 全年投入23.65亿元，同比增长10.8%
修复安全性: 逗号、分号、冒号、问号、叹号、括号安全；句点和引号须看后再改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level, ReplaceText
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CLOSERS = "”’）》】〕"
_OPENERS = "“‘（《【〔"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_URL = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff，。；：！？、）】》]+|[\w.+-]+@[\w.-]+\.\w+"
)
_MARK = re.compile(
    rf"(?<=[{_HAN}{_CLOSERS}%％]|[\0])[,;:?!](?![/\\])"  # after Han text or a live figure
    rf"|(?<=[0-9A-Za-z)])[,;](?=[{_HAN}{_OPENERS}])"  # between a number or a word and Han text
    rf"|(?<=[A-Za-z)])[:?!](?=[{_HAN}{_OPENERS}])"
)
_STOP = re.compile(rf"(?<=[{_HAN}{_CLOSERS}%％])\.(?=$|[{_HAN}{_OPENERS}\s])(?!\.)")
_PAIR = re.compile(r"\(([^()（）\n]*)\)")
_QUOTES = re.compile(r'"([^"\n]*)"')
_HAN_CHAR = re.compile(f"[{_HAN}\0]")


class HalfWidth(PassageRule):
    """A half-width mark beside Han text."""

    id = "PUN001"
    name = "半角标点"
    level = Level.WARNING
    basis = "GB/T 15834-2011 标点符号用法（全角）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Single marks, then brackets in pairs, full stops and straight quotes."""
        text = passage.typed_text()
        protected = [match.span() for match in _URL.finditer(passage.text)]
        for found in (*self._marks(passage, text), *self._pairs(passage, text)):
            end = found.start + found.length
            if not any(found.start < stop and start < end for start, stop in protected):
                yield found

    def _marks(self, passage: Passage, text: str) -> Iterator[Finding]:
        for match in _MARK.finditer(text):
            wide = _MARKS[match[0]]
            edit = replacement(passage, *match.span(), wide)
            fix = Fix(f"改为全角“{wide}”", True, (edit,))
            yield self.at(passage, *match.span(), f"中文里用全角标点“{wide}”。", fix=fix)
        for match in _STOP.finditer(text):
            edit = replacement(passage, *match.span(), "。")
            fix = Fix("改为句号“。”", False, (edit,))
            yield self.at(passage, *match.span(), "中文里用句号“。”，不用句点。", fix=fix)

    def _pairs(self, passage: Passage, text: str) -> Iterator[Finding]:
        for match in _PAIR.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if _HAN_CHAR.search(match[1]) or _HAN_CHAR.fullmatch(before):
                yield self._pair(passage, match, "（", "）", "括号", safe=True)
        for match in _QUOTES.finditer(text):
            if _HAN_CHAR.search(match[1]):
                yield self._pair(passage, match, "“", "”", "引号", safe=False)

    def _pair(
        self,
        passage: Passage,
        match: re.Match[str],
        opening: str,
        closing: str,
        name: str,
        *,
        safe: bool,
    ) -> Finding:
        edits: tuple[ReplaceText, ...] = (
            replacement(passage, match.start(), match.start() + 1, opening),
            replacement(passage, match.end() - 1, match.end(), closing),
        )
        fix = Fix(f"改为全角{name}“{opening}{closing}”", safe, edits)
        return self.at(
            passage,
            match.start(),
            match.end(),
            f"中文里用全角{name}“{opening}{closing}”。",
            fix=fix,
        )


RULE = HalfWidth()
