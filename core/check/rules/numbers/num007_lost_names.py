"""名称丢失。

检查内容: “与、”“的、”“联合等”之间少了名称，叠字（年年会），星号、下划线代替的名称。
依据: 缺陷清单 F-04；丢失的名称和数字一样，须列清单补上。
反例: 列入每年的 、人代会的重要内容；联合等毗邻区县
正例: 列入每年的党代会、人代会的重要内容；联合江北等毗邻区县
修复安全性: 不自动修改，请补上名称。
"""

from __future__ import annotations

import re

from core.check.findings import Level
from core.check.passages import Passage
from core.check.patterned import Pattern, PatternRule
from core.figures.masks import find_masked

_BEFORE = "“{0}”前面像是少了名称或届次。请补上。"
_AFTER = "“{0}”后面像是少了名称。请对照原件补上。"
_MESSAGE = "“{0}”之间像是少了名称。请对照原件补上。"


class LostNames(PatternRule):
    """Places where a name must have stood."""

    id = "NUM007"
    name = "名称丢失"
    level = Level.ERROR
    basis = "丢失的名称须补上（F-04）"
    patterns = (
        Pattern(r"(?:的[ \u3000]+|(?<=每[年月次届])的|[与及])\s*、", _MESSAGE),
        Pattern(
            r"与(?P<at>[区县市州]、[区县市州])(?=签订|签署|合作|达成|共建|建立)",
            _MESSAGE,
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:^|(?<=[，。；]))(?:联合|协同|联动|引进|邀请|依托|携手)等(?=[一-龥])",
            _MESSAGE,
        ),
        Pattern(
            r"(?:^|(?<=[，。；]))与(?=签订|签署|达成|共建|建立"
            r"|合作(?!社|单位|方|伙伴|院|高校|企业|医院|机构|银行|区|市|县))",
            _AFTER,
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:^|(?<=[，。；]))由(?:牵头|主导|承办|主办)(?!单位|部门|人|企业|高校|院|方|地)",
            _AFTER,
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:^|(?<=[，。；]))依托(?=建[设立成]|打造|组建|共建)(?!建设(?:项目|银行|单位|工程))",
            _AFTER,
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:^|(?<=[，。；]))在(?:和|与|及)?(?=(?:召开|举办|举行|揭牌|落成)"
            r"(?![^，。；]*[的时后前中上间际]))",
            _AFTER,
            level=Level.WARNING,
        ),
        Pattern(
            r"(?<![0-9xX〇零一二三四五六七八九每])(?P<at>年年会)"
            r"(?=机遇|承办|举办|，|。|、|期间|上)",
            "“{0}”像是丢了年份或届次。请补上。",
        ),
        Pattern(r"[、，](?P<at>杯)(?=[一-龥]{2,8}大赛)", _BEFORE, level=Level.WARNING),
        Pattern(
            r"(?:省委|市委|区委|县委|州委)(?P<at>届次?)(?=[*＊_×全会])",
            _BEFORE,
            level=Level.WARNING,
        ),
        Pattern(
            r"(?:^|(?<=[，。；]))(?P<at>[区县市州]将)(?=深入|继续|坚持|认真|全面|紧紧)",
            _BEFORE,
            level=Level.WARNING,
        ),
        Pattern(
            r"[*＊]{2,}(?![\d*＊])|(?<=[一-龥“《])[*＊](?=[一-龥”》])"
            r"|_{2,}(?=[一-龥])|＿+|[□■]{2,}",
            "这里的名称用符号代替了。请补上，或按脱敏规定统一处理。",
            level=Level.WARNING,
        ),
    )

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """Not where the sign stands for a number, which another rule tells."""
        start, end = match.span()
        return match[0].strip("*＊_＿□■") != "" or not any(
            mask.start < end and start < mask.end for mask in find_masked(passage.wide)
        )


RULE = LostNames()
