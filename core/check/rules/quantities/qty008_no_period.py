"""数字没有期间。

检查内容: 倍数没有具体基期（以往年度、往年）；一段话里的金额找不到任何时间。
依据: 每个数自带期间；“是…的几倍”必须给出具体基期（数字成句规则 0、9；缺陷清单 F-26）。
反例: 数量是以往年度的3倍左右
正例: 数量是2020年的3倍
修复安全性: 不自动修改，请补上时间。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.model.report import SectionRole

_VAGUE = re.compile(
    r"(?:以往(?:年度|各年|同期)?|往年|历年|过去|从前|此前|平时)(?:平均)?(?:水平)?的[\dxX.一二三四五六七八九十两]+倍(?:左右|以上|多)?"
)
_TIME = re.compile(
    r"\d{2,4}年|[xX×\d]{4}年|今年|去年|上年|当年|本年|全年|明年|年初|年末|年底|上半年|下半年|季度|月|截至|目前|现有|至今|迄今|以来"
    r"|累计|近[几\d一二三四五两]|同期|期间|时期|阶段|“十|五年|每年|年(?:营业|销售|产|收入)|年度|年均|连续|如今|当前|日|总规模|总投资"
)
_MONEY = re.compile(
    r"(?P<at>[一-龥]{2,12}?(?:达到?|为|超|近|约)?[\dxX]+(?:\.[\dxX]+)?[余多]?[万亿]元)"
)
_MOST = 3
_PAST = (SectionRole.SUMMARY, SectionRole.FIGURES, SectionRole.OTHER, SectionRole.REVIEW)


class NoPeriod(PassageRule):
    """Multiples of no year, and amounts in a paragraph without any time."""

    id = "QTY008"
    name = "数字没有期间"
    level = Level.INFO
    basis = "每个数自带期间（数字成句规则 0、9）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Vague bases first; then the first few amounts of a timeless paragraph."""
        text = passage.wide
        for match in _VAGUE.finditer(text):
            message = f"“{match[0]}”没有具体基期，无法核对。请写明是哪一年的几倍。"
            yield self.at(passage, *match.span(), message, level=Level.WARNING)
        role = passage.section.role if passage.section is not None else None
        if role not in _PAST or _TIME.search(passage.text):
            return
        if _TIME.search(passage.report.meta.title):
            return
        if passage.section is not None and _TIME.search(passage.section.title):
            return
        for number, match in enumerate(_MONEY.finditer(text)):
            if number < _MOST:
                message = "这一段没有写时间，看不出是哪一年的数。请补上期间。"
                yield self.at(passage, *match.span("at"), message)


RULE = NoPeriod()
