"""敏感内容。

检查内容: 涉军、涉访等人员的管控，重点人员名单，身份证号、手机号，密级字样，内部资料字样。
依据: 《党政机关公文处理工作条例》第三十一条以下（公文管理、保密）；缺陷清单 F-35：导出前拦截。
反例: 对两名重点人员进行稳控
正例: 平安建设工作扎实推进
修复安全性: 不自动修改。只报内部的版本降为警告；已标密级的文件降为提示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule
from core.model.audiences import is_internal, named

_PEOPLE = re.compile(
    r"涉军(?:群体|人员|上访)|退役军人上访|(?:进京|赴京|到京|赴省|越级|集体|非正常|重复|个人极端)上访"
    r"|非访(?![问谈])|缠访|闹访|上访(?:户|人员|老户|苗头)|重点稳控|人员稳控|稳控(?:对象|人员|责任)"
    r"|包保(?:对象|稳控)|特护期|信访重点人|重点(?:人员|人)(?:名单|台账|管控)|法轮功"
    r"|(?<![反对制范])邪教(?:人员|组织|分子)|精神障碍患者(?:名单|台账)|失独(?:家庭|人员)名单|维稳经费"
)
_PRIVATE = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
    r"|(?<![\d.])1[3-9]\d{9}(?![\d.])|(?<!\d)62\d{14,17}(?!\d)"
)
_SECRET = re.compile(
    r"(?:绝密|机密|秘密)(?:★|[（(]?\d+年)"
    r"|内部(?:资料|材料|文件)[，、 ]?(?:注意保存|不得外传|严禁外传)"
    r"|仅供领导参阅|未经审定|征求意见稿|送审稿"
)
_ADVICE = "请删去，或改为不指向具体人和事的说法；只报内部时请在右键菜单里标为“内部”。"
_INTERNAL = ("内部", "内参", "党组", "局内", "送审")


class SensitiveContent(PassageRule):
    """Content that must be stopped before a version goes out."""

    id = "SEC001"
    name = "敏感内容"
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》保密管理；导出前拦截（F-35）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """People under watch, private data, and marks of secret or unfinished papers."""
        level = _level(passage)
        for match in passage.matches(_PEOPLE):
            message = f"“{match[0]}”是敏感内容，不宜出现在对外的报告里。{_ADVICE}"
            yield self.at(passage, *match.span(), message, level=level)
        for match in passage.matches(_PRIVATE):
            message = "这里像是身份证号、银行卡号或手机号，属个人信息。请删去。"
            yield self.at(passage, *match.span(), message, level=level)
        for match in passage.matches(_SECRET):
            if match[0].endswith("稿") and passage.section is not None:
                continue
            message = f"正文里有“{match[0]}”字样。请确认密级和定稿状态，对外版本请删去。"
            softer = max(level, Level.WARNING, key=_rank)
            yield self.at(passage, *match.span(), message, level=softer)


def _rank(level: Level) -> int:
    return level.rank


def _level(passage: Passage) -> Level:
    """By audience: a marked paper is told of, an internal version warned of, all else stopped."""
    if passage.report.elements.secrecy:
        return Level.INFO
    above = passage.section.audiences if passage.section is not None else ()
    own = passage.paragraph.audiences if passage.paragraph is not None else ()
    if is_internal(above) or is_internal(own):
        return Level.WARNING
    audiences = named(own) or named(above)
    names = {item.id: item.name for item in passage.report.versions}
    if audiences and all(
        any(word in names.get(item, item) for word in _INTERNAL) for item in audiences
    ):
        return Level.WARNING
    return Level.ERROR


RULE = SensitiveContent()
