"""绝对化、程度词没有证据。

检查内容: 率先、首个、首家、唯一、前列、领先、历史新高、零的突破、多次获评、大幅提升等
    没有数字或文件支撑的断言。
依据: 无数字的程度断言须挂接证据（数字成句规则 11、23；缺陷清单 F-24）。
反例: 双创工作走在全市前列
正例: 双创工作走在全市前列（附全市通报）
修复安全性: 不自动修改。挂上证据后不再提示，证据随报告保存。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule

_CLAIM = re.compile(
    r"率先(?!垂范|而为)|首个|首家|首创(?!精神)|首例|第一家|第一个(?!百年|目标|阶段|[五三]年)|首次(?:入选|获批|突破|进入|实现|荣获|跻身)"
    r"|唯一|独家|(?:全[国省市区县州]|行业|同类|西部|中部|东部|国内|国际)?领先(?!世界|型|企业)(?=[，。；、的]|$|水平|地位)"
    r"|(?:走在|位居|居|稳居|位列|处于|进入|保持)?全?[国省市区县州]?前列(?!腺)|名列前茅|首屈一指|独占鳌头"
    r"|(?:创|再创|刷新|创下|达到?)?历史(?:新高|最高|最好|最佳)(?:水平|成绩|纪录)?|之最(?=[，。])|最(?:大|高|多|好|强|快|早)的(?=[一-龥]{2})"
    r"|第一方阵|第一梯队|零的?突破|“零”的?突破|“零突破”|实现零突破|破零"
    r"|[多屡](?:次|获)(?:被评为|荣获|获评|获得|受到)|大幅(?:度)?(?:提升|提高|增长|增加|跃升|改善)|成效(?:十分|非常)?显著(?=[，。；])"
    r"|跨越式(?:发展|增长|提升)|突破性(?:进展|成果)|遥遥领先|无可比拟|绝无仅有|史无前例|前所未有"
)
_MILD = re.compile("大幅|显著|跨越式|突破性|前所未有|最.的|多次|屡")


class Superlatives(PassageRule):
    """Superlatives and words of degree that nobody has proved."""

    id = "WRD002"
    name = "断言缺证据"
    level = Level.INFO
    basis = "无数字的断言须挂接证据（数字成句规则 11、23）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Each one; evidence once given is kept with the report and silences it."""
        for match in passage.matches(_CLAIM):
            word = match[0]
            if _MILD.search(word):
                message = f"“{word}”是程度词。有数请写数，没有数请挂上依据（文件、通报、名单）。"
            else:
                message = f"“{word}”要有证据。请挂上通报、文件或名单，写清范围和时间。"
            yield self.at(passage, *match.span(), message)


RULE = Superlatives()
