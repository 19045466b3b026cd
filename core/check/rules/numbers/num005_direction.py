"""方向词与数字的正负不符。

检查内容: “增长”“下降”等词后面的数正负相反、带负号、重复，或舍入后为零。
依据: 方向词不可配反号：“增长−3%”“下降−3%”都错；舍入后为零写“与上年基本持平”（数字成句规则 2、22）。
反例: 同比增长-3.2%
正例: 同比下降3.2%
修复安全性: 引用自带方向词时，删去手写的重复词是安全的；其余不自动修改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement
from core.figures.project import Part
from core.figures.resolved import Resolved
from core.model.text import Figure, Measure, Text, Wording

_UP = "增长|增加|上升|提高|提升|攀升|扩大|净增|新增"
_DOWN = "负增长|下降|减少|降低|回落|下滑|缩小|净减"
_LEAD = re.compile(
    rf"(?P<word>(?P<down>{_DOWN})|(?P<up>{_UP}))(?P<link>了|达到?|约|为|近|超过?)?\s*$"
)
_TYPED = re.compile(
    rf"(?:{_DOWN}|{_UP})(?:了|达到?|约|为)?\s*[-−－–]\s*\d+(?:\.\d+)?(?:%|％|个百分点)?"
)
_SIGNED = frozenset({Measure.GROWTH, Measure.DELTA, Measure.POINTS, Measure.CAGR})


class DirectionWord(PassageRule):
    """A direction word beside a number of the other sign."""

    id = "NUM005"
    name = "方向词与正负不符"
    level = Level.ERROR
    basis = "方向词不可配反号（数字成句规则 2、22）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Typed signs, then words before live changes."""
        for match in passage.matches(_TYPED):
            message = "“增长”“下降”后面不写负号。请改成与正负相符的方向词，数写绝对值。"
            yield self.at(passage, *match.span(), message)
        before: Part | None = None
        for part in passage.parts:
            if isinstance(part.inline, Figure) and part.resolved is not None:
                found = self._live(passage, before, part, part.inline, part.resolved)
                if found is not None:
                    yield found
            before = part

    def _live(
        self, passage: Passage, before: Part | None, part: Part, figure: Figure, resolved: Resolved
    ) -> Finding | None:
        if before is None or not isinstance(before.inline, Text) or resolved.value is None:
            return None
        lead = _LEAD.search(before.text)
        if lead is None or figure.measure not in _SIGNED or figure.override is not None:
            return None
        start = before.start + lead.start("word")
        if figure.wording is Wording.WORDED:
            return self._doubled(passage, start, before.start + lead.end(), part, lead)
        message = _objection(lead, resolved, part.text)
        return self.at(passage, start, part.end, message) if message else None

    def _doubled(
        self, passage: Passage, start: int, end: int, part: Part, lead: re.Match[str]
    ) -> Finding:
        """The figure brings its own direction word, so the typed one is one too many."""
        fix = Fix(f"删去“{lead[0].strip()}”", True, (replacement(passage, start, end, ""),))
        message = f"引用的数字自带方向词（“{part.text}”），前面手写的“{lead['word']}”多余。请删去。"
        return self.at(passage, start, part.end, message, fix=fix)


def _objection(lead: re.Match[str], resolved: Resolved, text: str) -> str:
    value = resolved.value
    assert value is not None
    if not re.search("[1-9]", text):
        return "变化舍入后为零，应写“基本持平”。请把引用改成带方向词的写法。"
    if value < 0:
        return f"前面写“{lead['word']}”，数却是负的。请把引用改成带方向词的写法，方向词随正负变化。"
    if lead["down"]:
        return f"前面写“{lead['word']}”，实际是增加（{resolved.formula or text}）。请改方向词。"
    return ""


RULE = DirectionWord()
