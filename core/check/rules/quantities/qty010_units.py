"""同一指标单位、量词不一。

检查内容: 同一句或全文里，同一指标有的用万元有的用亿元，同一事物有的用个有的用家。
依据: 写出单位由指标定，不随数值跳档；同一指标全文一个量词
    （数字成句规则 0、20；缺陷清单 F-18、F-21）。
反例: 技术成交额达10.3亿元，其中本区成交额达6300万元
正例: 技术成交额达10.3亿元，其中本区成交额0.63亿元
修复安全性: 不自动修改，请按报表单位统一。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import SurveyRule, Whole

_AMOUNT = re.compile(
    r"(?P<noun>[一-龥]{2,14}?)(?:分别|累计|共|已|总额|总量)?(?:达到?|为|完成|实现|超过?|约|近|突破)?"
    r"(?P<number>[\dxX]+(?:\.[\dxX]+)?)(?P<unit>万元|亿元|元)"
)
_LEAD = re.compile(
    r".*(?:[全我本][区市县省州]|累计|共|已|实现|完成|发放|使用|其中|全年|当年|[的了达较年月]|期间)"
)
_SIZE = re.compile(r"(?:使用)?(?:总额|额度|金额|总量|数额|达|为)+$")
_COUNTED = re.compile(
    r"(?P<noun>院士工作站|众创空间|孵化器|重点实验室|星创天地|研究院|技术中心|工程中心|产业园|农业园区|示范基地|合作协议|研发机构)"
    r"(?:数量|总数|已|共|达到?|累计|增至|有)*(?P<number>[\dxX]+)(?P<unit>[个家所座件项份])"
)
_COMMON = frozenset(
    (
        "资金",
        "投资",
        "经费",
        "贷款",
        "总投资",
        "投入",
        "收入",
        "专项资金",
        "补助资金",
        "奖补资金",
        "项目投资",
        "成交",
        "支持",
        "金额",
    )
)
_SHORTEST = 3

Fact = tuple[str, str, int, int]


class Units(SurveyRule):
    """One indicator in two units, one thing with two measure words."""

    id = "QTY010"
    name = "单位、量词不一"
    level = Level.WARNING
    basis = "同一指标全文一个单位、一个量词（数字成句规则 0、20）"

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """What is counted or paid, with its unit."""
        found: list[Fact] = []
        for match in _AMOUNT.finditer(passage.wide):
            noun = _LEAD.sub("", _SIZE.sub("额", match["noun"]))
            noun = noun.removesuffix("额") if noun.endswith(("券额",)) else noun
            if len(noun) >= _SHORTEST and noun not in _COMMON:
                found.append((noun, match["unit"], match.start("noun"), match.end()))
        found.extend(
            (match["noun"], match["unit"], *match.span())
            for match in _COUNTED.finditer(passage.wide)
        )
        return tuple(found)

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """Nouns equal, or one the end of the other, within the report."""
        del whole
        groups: dict[str, list[tuple[Passage, Fact]]] = defaultdict(list)
        for passage, fact in facts:
            groups[fact[0][-_SHORTEST:]].append((passage, fact))
        for items in groups.values():
            units = sorted({fact[1] for _, fact in items})
            if len(units) < 2:
                continue
            for passage, fact in items:
                if _differs(fact, items):
                    message = f"同一指标有的用“{units[0]}”，有的用“{units[1]}”。请全文统一单位。"
                    yield self.at(passage, fact[2], fact[3], message, level=_gravity(items))


def _differs(fact: Fact, items: Sequence[tuple[Passage, Fact]]) -> bool:
    return any(
        other[1] != fact[1] and (other[0].endswith(fact[0]) or fact[0].endswith(other[0]))
        for _, other in items
    )


def _gravity(items: Sequence[tuple[Passage, Fact]]) -> Level:
    """Within one paragraph it is plain to see; far apart it may be two sizes of business."""
    return Level.WARNING if len({id(passage) for passage, _ in items}) == 1 else Level.INFO


RULE = Units()
