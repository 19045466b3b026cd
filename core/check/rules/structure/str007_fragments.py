"""残句。

检查内容: 一句话只有名词，没有说做了什么、怎么样；或只有“通过…”“以及…”半句。
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

_NOUNS = re.compile(
    "产学研|科技创新|创新创业|创新|创业|高新技术|技术成果转化|成果转化|科技成果|研究开发|研发投入"
    "|研发|企业|发明|开发区|产业化|基础设施|服务业|中小|实质内容|建设工程|规上|优势"
)
_HANGING = re.compile(
    r"(?:^|(?<=[。；]))(?P<at>(?:以及|及其)[一-龥]{2,20}|(?:通过|为了|根据|按照|随着|由于)[一-龥]{3,14}"
    r"|(?:关于)[一-龥]{4,20}的)。"
)
_OF = re.compile(
    r"(?<=[。；])(?P<at>(?P<what>[一-龥]{4,14})的(?:建设|发展|提升|推进|实施|培育|开展|落实|完善|作用|需求|成效))。"
)
_PREDICATE = re.compile(r"[是有为使让将被把了着过不]|可以|能够|成立|见效|到位|完成|落地|显著")
_SHORT = re.compile(
    r"(?<=[。；])(?P<at>[一-龥]{4,16}(?:力度|精神|队伍|机构|生态|氛围|载体|主体|需求|清单|内容|情况|方面|问题|水平|体系|机制|成果|规模|能力|基础|经费|数量|作用|环境|任务))。"
)
_VERB = re.compile(
    r"[是有为使让将被把到了着过]|推|抓|建|强|提|加|扩|优|深|落|聚|做|开|完|实现|实施|举|培育|培养|组织|引|打|发|营|激|促|保|夯|筑|构|健|改|突|创|拓|协|统|解|化|增|减|取|获|充|明|形|达|超|列|入|展|现|破|布|出|查|理|清|规范|支持|服务|帮|助|争|防|控|惠|宣|学|转|升|初具|具备|攻|迈|居"
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
            if not _VERB.search(_NOUNS.sub("", match["at"]).replace("合作", "")):
                message = f"“{match['at']}”没有谓语，像是残句。请补全，或删去。"
                yield self.at(passage, *match.span("at"), message)
        for match in _OF.finditer(passage.wide):
            if not _VERB.search(_NOUNS.sub("", match["what"])):
                message = f"“{match['at']}”没有谓语，像是残句。请补全，或删去。"
                yield self.at(passage, *match.span("at"), message)
        for match in _HANGING.finditer(passage.wide):
            if not _PREDICATE.search(match["at"]):
                message = f"“{match['at']}”只有半句。请与前后的话接起来，或补全。"
                yield self.at(passage, *match.span("at"), message)


RULE = Fragments()
