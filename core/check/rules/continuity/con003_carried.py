"""沿用的上年文字没有核对。

检查内容: 沿用的句子一字未改，也没有人确认；其中的年份、数字、规划期、会议、提法逐处标出。
依据: 上年的年份、数字、口号不能带进今年的报告（上下年对应规则、经办人一年的第一个坑）。
反例: 2025年的报告里还写着“2024年新增350家”
正例: 改成今年的话，或确认“沿用”
修复安全性: 不自动修改，请改写，或逐句确认沿用。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import ReportRule, Whole
from core.continuity.places import Place, open_places
from core.continuity.staleness import (
    LIVE,
    StaleKind,
    StaleMark,
    StaleSentence,
    stale_marks,
    unlooked,
)
from core.model.continuity import Carried, PastSection
from core.model.ids import ParagraphId, SectionId
from core.model.text import Text

_GRAVE = frozenset({StaleKind.YEAR, StaleKind.NUMBER})
_TOLD = "{kind}“{text}”是上年写的，还没有核对。请改成今年的，或确认这句话沿用。"
_FIXED = "这里固定为{text}，不随报告期变化。请核对是否还对，或改为随报告期变化。"
_SHOWN = 24


class CarriedText(ReportRule):
    """Words of last year's report that nobody has looked at since."""

    id = "CON003"
    name = "上年文字未核对"
    of_text = False
    level = Level.WARNING
    basis = "上年的年份、数字、提法须逐处核对后才能沿用（上下年对应规则）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Each mark of a carried sentence; one finding a paragraph for sentences without any."""
        carried = {item.paragraph: item for item in whole.report.carried}
        baseline = whole.report.baseline
        past = {item.id: item for item in baseline.sections} if baseline is not None else {}
        for passage in whole.passages:
            if passage.kind is PassageKind.HEADING:
                yield from self._heading(passage, past, carried)
            elif passage.paragraph is not None and passage.paragraph.id in carried:
                sentences = unlooked(carried[passage.paragraph.id], passage.paragraph)
                yield from self._paragraph(passage, sentences)
        for place, _carried, left in open_places(whole.report):
            if place.paragraph is None and SectionId(place.key) not in past:
                yield from self._elsewhere(place, left)

    def _elsewhere(self, place: Place, left: tuple[StaleSentence, ...]) -> Iterator[Finding]:
        """Captions of tables and charts, annexes, notes: no passage of their own."""
        for sentence in left:
            for mark in sentence.marks:
                message = f"{place.name}：{_said(mark)}"
                level = Level.ERROR if mark.kind in _GRAVE else self.level
                yield self.on_element("carried", message, text=mark.text, level=level)
            if not sentence.marks:
                message = f"{place.name}里有上年的原话，还没有看过。请改写，或确认沿用。"
                text = sentence.text[:_SHOWN]
                yield self.on_element("carried", message, text=text, level=Level.INFO)

    def _heading(
        self,
        passage: Passage,
        past: dict[SectionId, PastSection],
        carried: dict[ParagraphId, Carried],
    ) -> Iterator[Finding]:
        section = passage.section
        before = past.get(section.id) if section is not None else None
        if section is None or before is None or before.title != section.title:
            return
        looked_at = carried.get(ParagraphId(section.id))
        if looked_at is not None and section.title.strip() in looked_at.kept:
            return
        for mark in stale_marks(passage.text):
            message = f"标题里的{mark.kind.value}“{mark.text}”是上年写的。请核对是否还对。"
            yield self.at(passage, mark.start, mark.end, message)

    def _paragraph(
        self, passage: Passage, sentences: tuple[StaleSentence, ...]
    ) -> Iterator[Finding]:
        shown = _offsets(passage)
        plain = [item for item in sentences if not item.marks and item.text.strip(LIVE + "，。；")]
        for sentence in sentences:
            for mark in sentence.marks:
                level = Level.ERROR if mark.kind in _GRAVE else self.level
                message = _said(mark)
                yield self.at(passage, shown[mark.start], shown[mark.end], message, level=level)
        if plain:
            first = plain[0]
            text = passage.text[shown[first.start] : shown[first.end]]
            more = f"等{len(plain)}句" if len(plain) > 1 else ""
            message = (
                f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”{more}是上年的原话，"
                "还没有看过。请改写，或确认沿用。"
            )
            yield self.at(passage, shown[first.start], shown[first.end], message, level=Level.INFO)


def _said(mark: StaleMark) -> str:
    told = _FIXED if mark.kind is StaleKind.FIXED else _TOLD
    return told.format(kind=mark.kind.value, text=mark.text)


def _offsets(passage: Passage) -> list[int]:
    """Where each character of the paragraph's typed text stands in the text as shown."""
    places: list[int] = []
    for part in passage.parts:
        places += range(part.start, part.end) if isinstance(part.inline, Text) else [part.start]
    return [*places, len(passage.text)]


RULE = CarriedText()
