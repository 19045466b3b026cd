"""引号。

检查内容: 引号不成对；空引号；口号、主题没有引号；并列引语里一个比别的多了“方面”。
依据: GB/T 15834-2011 4.8：引语、有特殊含义的词语用引号，成对使用（缺陷清单 F-10）。
反例: 建成“”科普示范园、采取五包一措施
正例: 建成“红薯”科普示范园、采取“五包一”措施
修复安全性: 不自动修改，引到哪里由人决定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule

_EMPTY = re.compile(r"“[\s]*”|‘[\s]*’|《[\s]*》|\"\s*\"|「\s*」")
_SLOGAN = re.compile(
    r"(?<![“《一-龥])(?:采取|实施|推行|落实|开展|深化)?(?P<at>[一二三四五六七八九][包帮联对保带促创][一二三四五六七八九十])(?=(?:措施|机制|行动|制度|工作|活动|模式|服务|工程))"
    r"|(?:采取|实施|推行)(?P<at2>[一二三四五六七八九][包帮联保带][一二三四五六七八九十])(?=措施|机制|行动|制度)"
)
_THEME = re.compile(r"主题(?:为|是)(?P<at>[^“《，。；：\s]{2,20}[：:]?[^“《，。；\s]{2,20})")
_ODD = re.compile(
    r"“(?P<at>[^“”]{2,14}(?:方面|领域|等))”(?=“|、“)|”、?“(?P<at2>[^“”]{2,14}(?:方面|等))”"
)
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"))


class Quotes(PassageRule):
    """Quotation marks that are missing, empty or single."""

    id = "PUN002"
    name = "引号"
    level = Level.WARNING
    basis = "GB/T 15834-2011 标点符号用法 4.8 引号"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Empty pairs, lone marks, then what should be quoted."""
        for match in passage.matches(_EMPTY):
            message = "引号里是空的，像是丢了名称。请补上，或删去引号。"
            yield self.at(passage, *match.span(), message, level=Level.ERROR)
        for opening, closing in _PAIRS:
            yield from self._lone(passage, opening, closing)
        text = passage.wide
        for pattern, message in (
            (_SLOGAN, "“{0}”是概括性说法，应加引号。"),
            (_THEME, "主题名称应加引号。请给“{0}”加上引号。"),
            (_ODD, "并列的引语里，“{0}”比别的多了字。请核对引号引到哪里。"),
        ):
            for match in pattern.finditer(text):
                start, end = match.span(match.lastgroup or 0)
                if not passage.is_kept(start, end):
                    note = message.format(passage.text[start:end])
                    yield self.at(passage, start, end, note, level=Level.INFO)

    def _lone(self, passage: Passage, opening: str, closing: str) -> Iterator[Finding]:
        depth: list[int] = []
        for at, letter in enumerate(passage.typed_text()):
            if letter == opening:
                if depth:
                    yield self._single(passage, depth.pop(), opening)
                depth.append(at)
            elif letter == closing:
                if not depth:
                    yield self._single(passage, at, closing)
                else:
                    depth.pop()
        for at in depth:
            yield self._single(passage, at, opening)

    def _single(self, passage: Passage, at: int, mark: str) -> Finding:
        return self.at(passage, at, at + 1, f"“{mark}”不成对。请补上另一半，或删去。")


RULE = Quotes()
