"""What a number is about: its clause, subject, period and kind (数的上下文)."""

from __future__ import annotations

import re
from bisect import bisect_right

from core.figures.spans.span import SpanKind
from core.figures.spans.words import CLAUSE_MARKS

_YEAR = r"(?:(?:19|20)[\dxX×]{2}|[xX×]{4}|[xX×]{2})"
_PERIOD = re.compile(
    rf"{_YEAR}年?(?:度)?\s*[-—–~～至到]\s*{_YEAR}年(?:度)?"
    rf"|{_YEAR}年(?:度)?(?:[\dxX]{{1,2}}\s*[-—–~～至]\s*[\dxX]{{1,2}}月|[\dxX]{{1,2}}月(?:\d{{1,2}}日|底|末)?"
    r"|前[一二三]季度|第?[一二三四]季度|上半年|下半年|[底末初])?"
    r"|[\dxX]{1,2}\s*[-—–~～至]\s*[\dxX]{1,2}月"
    r"|截[至止]到?[\dxX]{1,2}月(?:\d{1,2}日|底|末)?"
    r"|前[一二三]季度|第?[一二三四]季度|上半年|下半年"
    r"|“?十[一二三四五六]五”?(?:期间|时期|以来|末)"
    r"|(?:近|过去|这|最近)(?:[一二两三四五六七八九十]|\d+)年(?:来|间)?"
    r"|今年以来|今年|去年|上年|本年度|全年|近年来|截[至止](?:目前|年底)|目前|每年|至今"
)
_GROWTH = re.compile(
    r"(?:增长|增速|增幅|增加|增|下降|降幅|减少|回落|负增长|提高|上升|提升|上涨)"
    r"(?:率|了|达到?|为|近|约|超过?)?$"
)
_SHARE = re.compile(r"(?:占|比重|占比|率|强度|覆盖|比例)")
_AMOUNT_ADDED = re.compile(r"(?:净增|净减|增加|减少|增收|新增)了?$")
_COMPARISON = re.compile(r"比(?![重例值])|较")
_CUMULATIVE = re.compile(
    r"累计|总计|共计|合计|历年|至今|以来共|期间共|近[两二三四五六七八九十\d]年"
)
_AWARD = re.compile(
    r"(?:荣获|获评|获奖|获得?[^，。；,;]{0,12}奖|评为|入选|授予|表彰|立项支持|获批|认定为)"
)
_MONEY = re.compile(r"元$")
_MULTIPLE = re.compile(r"倍$")
_LEADING = re.compile(
    r"^(?:其中|并|和|及|与|以及|还|又|已|共有?|均|各|分别|同时|其|该|含|包括|达到?(?!成)|为|有(?![效色机关限线])|到|至|目前|当前|预计|"
    r"力争|争取|确保|实现|完成|取得|累计|总计|合计|[（(：:、，,\s])+"
)
_TRAILING = re.compile(
    r"(?:高达|多达|达到?|为|是|有|共有?|共计|累计|完成|实现|突破|首次突破|超过?|不低于|近|约|逾|增至|增加到?|"
    r"总计|已|了|年均|(?<!平)均|各|分别|从|由|最高|保持在?|稳定在?|控制在?|连续|增长|增速|增幅|(?<!新)增|提高|提升|上升|力争|的|"
    r"下降|降低|降幅|减少|回落|净增|[：:、，,（(\s])+$"
)
_COMPARED = re.compile(r"(?:同比|环比|(?:(?<!可)[同环]?比(?![重例值价])|较)[^，。；]{0,10})$")


def clause_start(text: str, at: int, floor: int = 0) -> int:
    """Where the clause around ``at`` begins, not before ``floor``."""
    start = at
    floor = max(floor, at - _LONGEST_CLAUSE)
    while start > floor and text[start - 1] not in CLAUSE_MARKS:
        start -= 1
    return start


class Periods:
    """The time words of a text, one compared with (较上年) left out."""

    def __init__(self, text: str) -> None:
        found = [
            match
            for match in _PERIOD.finditer(text)
            if text[match.start() - 1 : match.start()] not in _COMPARING
        ]
        self._ends = [match.end() for match in found]
        self._words = [match[0] for match in found]

    def before(self, at: int) -> str:
        """The period named last before ``at``; empty when none is."""
        index = bisect_right(self._ends, at)
        return self._words[index - 1] if index else ""


def kind_of(lead: str, unit: str) -> SpanKind:
    """The kind of a quantity from its unit and the words before it in its clause."""
    if unit == "个百分点":
        return SpanKind.POINTS
    if _MULTIPLE.search(unit):
        return SpanKind.MULTIPLE
    bare = re.sub(r"(?:近|约|超过?|逾|不低于|至少)$", "", lead.rstrip())
    if unit in ("%", "‰"):
        return SpanKind.GROWTH if _GROWTH.search(bare) else _share_or_growth(bare)
    added = _AMOUNT_ADDED.search(bare)
    if added and (added[0].startswith("净") or _MONEY.search(unit) or _COMPARISON.search(bare)):
        return SpanKind.GROWTH
    if _CUMULATIVE.search(lead):
        return SpanKind.CUMULATIVE
    if _AWARD.search(lead):
        return SpanKind.AWARD
    return SpanKind.LEVEL if _MONEY.search(unit) or unit.endswith(_LEVELS) else SpanKind.COUNT


def _share_or_growth(lead: str) -> SpanKind:
    if _SHARE.search(lead):
        return SpanKind.SHARE
    return SpanKind.GROWTH if re.search(r"增|降|升", lead) else SpanKind.SHARE


def subject_of(lead: str) -> str:
    """What a clause counts: its words before the number without verbs and comparisons."""
    bare = _LEADING.sub("", _PERIOD.sub("", lead).strip())
    bare = _TRAILING.sub("", bare)
    bare = _TRAILING.sub("", _COMPARED.sub("", bare))
    return bare.strip("的 ")


_LONGEST_CLAUSE = 160
_COMPARING = ("比", "较", "与", "同")
_LEVELS = ("万人", "亩", "公里", "平方米", "吨", "公顷", "千瓦", "兆瓦", "户")
