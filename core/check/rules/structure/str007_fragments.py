"""残句。

检查内容: 一句话只有名词，没有说做了什么、怎么样。
依据: 句子成分完整（缺陷清单 F-14）。
反例: 产学研合作实质内容。
正例: 充实产学研合作内容。
修复安全性: 不自动修改，请补上谓语，或删去。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule

_SHORT = re.compile(
    r"(?<=[。；])(?P<at>[一-龥]{4,14}(?:内容|情况|方面|问题|水平|体系|机制|成果|规模|能力|基础|经费|数量|作用|环境|任务))。"
)
_VERB = re.compile(
    r"[是有为使让将被把到了着过]|推|抓|建|强|提|加|扩|优|深|落|聚|做|开|完|实现|实施|举|培育|培养|组织|引|打|发|营|激|促|保|夯|筑|构|健|改|突|创|拓|协|统|解|化|增|减|取|获|充|明|形|达|超|列|入|展|现|破|布|出|查|理|清|规范|支持|服务|帮|助|争|防|控|惠|宣|学|转|升"
)


class Fragments(PassageRule):
    """Sentences without a verb."""

    id = "STR007"
    name = "残句"
    level = Level.WARNING
    basis = "句子成分完整（F-14）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Short sentences ending in a noun of substance, inside a paragraph."""
        for match in _SHORT.finditer(passage.wide):
            words = match["at"].removesuffix("实质内容").replace("产学研合作", "")
            if not _VERB.search(words):
                message = f"“{match['at']}”没有谓语，像是残句。请补全，或删去。"
                yield self.at(passage, *match.span("at"), message)


RULE = Fragments()
