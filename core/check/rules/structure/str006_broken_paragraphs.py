"""断行、粘连和收尾。

检查内容: 段末没有句末标点而下一段接着写；标题粘在段末；全文最后一句没有写完。
依据: 缺陷清单 F-13、F-14；段落以句末标点结束。
反例: 近两年培训农民学员5000多人
正例: 近两年培训农民学员5000多人。
修复安全性: 不自动修改，可能缺了后半段。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import ReportRule, Whole

_ENDED = re.compile(r"[。！？：；…!?:;.][”’）》】)]*\s*$|[”》）)]\s*$")
_GLUED = re.compile(
    r"(?<=[。！？])[一二三四五六七八九十]{1,2}、(?=[一-龥]{2,})|(?<=。)（[一二三四五六七八九十]）(?=[一-龥]{4,})"
)
_CLOSING = re.compile(
    r"^(?:附件|联系人|抄送|单位|填报|注[：:]|备注|署名|[\dxX]{4}年\d{1,2}月)|(?:局|委|办|厅|室|公司)$|[\dxX]{4}年\d{1,2}月\d{1,2}日$"
)
_RUNNING = re.compile(r"[。，,；]")
_SHORT = 14


class BrokenParagraphs(ReportRule):
    """Paragraphs that break off, headings stuck to the end of one."""

    id = "STR006"
    name = "断行、粘连"
    level = Level.WARNING
    basis = "段落以句末标点结束，标题独立成段（F-13、F-14）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Each paragraph's end, then headings inside."""
        texts = [item for item in whole.passages if item.kind is PassageKind.PARAGRAPH]
        for number, passage in enumerate(texts):
            last = number == len(texts) - 1
            yield from self._end(passage, last=last)
            for match in passage.matches(_GLUED):
                message = f"“{match[0]}”是标题序号，却粘在段落里。请另起一段。"
                yield self.at(passage, *match.span(), message)

    def _end(self, passage: Passage, *, last: bool) -> Iterator[Finding]:
        text = passage.text.rstrip()
        if len(text) < _SHORT or _ENDED.search(text):
            return
        if _CLOSING.search(text) or passage.is_kept(len(text) - 1, len(text)):
            return
        start = max(0, len(text) - 8)
        if last:
            message = "全文到这里没有写完（末尾没有句号）。请对照原件补齐。"
            running = Level.ERROR if _RUNNING.search(text) else Level.WARNING
            yield self.at(passage, start, len(text), message, level=running)
        else:
            message = "段末没有句号，像是从中间断开的。请补上标点，或与下一段接起来。"
            yield self.at(passage, start, len(text), message)


RULE = BrokenParagraphs()
