"""位次归属不清。

检查内容: 总量、增速之后紧跟“全市第几”“居全市第几”，没有写明是哪一个的位次。
依据: 位次属于紧邻前面的量；要写总量位次须明写“总量居…”（数字成句规则 10；缺陷清单 F-25）。
反例: 投资25亿元，增速8.2%，全市第三
正例: 投资25亿元，总量居全市第三；增速8.2%，增速居全市第二
修复安全性: 不自动修改，请写明是总量还是增速的位次。
"""

from __future__ import annotations

from core.check.findings import Level
from core.check.patterned import Pattern, PatternRule

_N = r"[\dxX]+(?:\.[\dxX]+)?"
_GROWN = (
    r"(?:(?:同比|较上年|比上年|较去年|比去年|较去年同期|较上年同期)*(?:增长|增速|增幅|增加|提高)"
    rf"(?:为|达到?)?{_N}(?:%|[家项个件亿万元]+))"
)
_PLACE = r"(?:全[国省市区县州]|[一-龥]{0,4}城区)第[一二三四五六七八九十\dxX]+位?"


class RankOfWhat(PatternRule):
    """A bare rank after a level and its growth."""

    id = "QTY007"
    name = "位次归属不清"
    level = Level.INFO
    basis = "位次属于紧邻前面的量（数字成句规则 10）"
    patterns = (
        Pattern(
            rf"{_N}[万亿]?[元家项个]，(?:同比)?(?:增长|增速达?|同比增速达?)(?:为|达)?{_N}%，(?P<at>{_PLACE})(?=[，。；）])",
            "“{0}”是总量的位次还是增速的位次？请写明“总量居”或“增速居”。",
            level=Level.WARNING,
        ),
        Pattern(
            rf"{_N}[余多]?[万亿]?[元家项个件][，、]{_GROWN}[，、]"
            rf"(?P<at>(?:位?居|位?列|排名|排在?|在)?(?:全[国省市区县州]|[一-龥]{{0,4}}城区)"
            r"(?:排名?|位?[居列])?第[一二三四五六七八九十\d]+位?)(?=[，。；）])",
            "“{0}”按句法是增速的位次。若是总量的位次，请写明“总量居”。",
        ),
    )


RULE = RankOfWhat()
