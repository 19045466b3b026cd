"""乱码。

检查内容: 汉字中间夹着问号、替换符、乱码字节；“?”所在的句子不是问句。
依据: 复制或转码时丢失的字符（缺陷清单 F-12）。
反例: 信息谷?x创新中心
正例: 信息谷·x创新中心
修复安全性: 不自动修改，原来的字只有人知道。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule

_SURE = re.compile(r"[\ufffd\ue000-\uf8ff]+|锟斤拷[锟斤拷]*|烫烫烫+|屯屯屯+|(?:[ÃÂâ¢€œ]{2,})|ï¼Œ?")
_MARK = re.compile(r"(?<=[一-龥0-9A-Za-z])[?](?=[一-龥0-9A-Za-z])")
_ASKS = re.compile(
    r"吗|呢|什么|怎[么样]|如何|为何|何|对不对|好不好|够不够|么|有无|谁|哪|几[个家项]|多少|能否|是否|可否|有没有|行不行|难道|岂|啥|咋"
)
_STOP = re.compile(r"[。！!；;\n]")


class Garbled(PassageRule):
    """Characters lost in copying."""

    id = "TYP002"
    name = "乱码"
    level = Level.ERROR
    basis = "转码丢失的字符（F-12）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Bytes of the wrong code page, then question marks where nothing is asked."""
        for match in passage.matches(_SURE):
            message = f"“{match[0]}”像是乱码。请对照原件补上。"
            yield self.at(passage, *match.span(), message)
        for match in passage.matches(_MARK):
            stops = [stop.end() for stop in _STOP.finditer(passage.text, 0, match.start())]
            clause = passage.text[stops[-1] if stops else 0 : match.start()]
            if not _ASKS.search(clause) and not passage.is_kept(*match.span()):
                message = "问号夹在字中间，这里又不是问句，像是“·”或别的字变的。请对照原件。"
                yield self.at(passage, *match.span(), message)


RULE = Garbled()
