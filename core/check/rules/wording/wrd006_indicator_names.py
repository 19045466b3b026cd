"""同一指标名称不一。

检查内容: 同一个指标在文中用了几种名称；同一句里范围说法互相矛盾（唯一获奖却是第三名）。
依据: 同一指标全文同名（缺陷清单 F-37）；名称和别名见指标目录。
反例: 技术合同成交额……技术交易总额……技术合同交易额
正例: 全文写“技术合同成交额”
修复安全性: 不自动修改，请统一为报表上的名称。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from core.catalogue.catalogue import load
from core.catalogue.matching import match as matched
from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import SurveyRule, Whole

_SCOPE = re.compile(
    r"(?:全?[省市区县州]|我[局市区县]|实现|完成|累计|评价|入库|新增|净增|有效|当年|其中|企业(?=技术))+"
)
_CONTRADICTS = re.compile(
    r"唯一[^。；，]{0,8}获奖[^。；]{0,12}(?P<at>第[二三四五六七八九十]名[^。；，]{0,6})"
)
_SHORTEST = 4

Fact = tuple[str, str, int, int]


class IndicatorNames(SurveyRule):
    """One indicator under several names."""

    id = "WRD006"
    name = "指标名称不一"
    level = Level.WARNING
    basis = "同一指标全文同名（F-37）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Names of indicators with the catalogue's name for them."""
        found: list[Fact] = []
        for statement in (claim.statement for claim in passage.claims):
            name = _SCOPE.sub("", statement.subject)
            at = passage.text.rfind(name, statement.start, statement.number_start) if name else -1
            if len(name) < _SHORTEST or at < 0 or not passage.is_typed(at, at + len(name)):
                continue
            entry = _catalogued(name)
            if entry:
                found.append((entry, name, at, at + len(name)))
        found.extend(
            ("", match["at"], *match.span("at")) for match in _CONTRADICTS.finditer(passage.wide)
        )
        return tuple(found)

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """Every other name than the one most used."""
        del whole
        named: dict[str, dict[str, list[tuple[Passage, Fact]]]] = defaultdict(dict)
        for passage, fact in facts:
            if fact[0]:
                named[fact[0]].setdefault(fact[1], []).append((passage, fact))
            else:
                message = f"前面说“唯一获奖”，这里又说“{fact[1]}”，范围不清。请写明各是哪一级比赛。"
                yield self.at(passage, fact[2], fact[3], message)
        for spellings in named.values():
            if len(spellings) < 2:
                continue
            usual = max(spellings, key=lambda name: len(spellings[name]))
            for name, items in spellings.items():
                for passage, (_, _, start, end) in items if name != usual else ():
                    message = f"“{name}”在文中又写作“{usual}”。同一指标请用同一个名称。"
                    yield self.at(passage, start, end, message, level=Level.INFO)


@lru_cache(maxsize=4096)
def _catalogued(name: str) -> str:
    entry = matched(name, load()).entry
    return entry.name if entry is not None else ""


RULE = IndicatorNames()
