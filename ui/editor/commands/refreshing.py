"""F9: which numbers read otherwise than when they were last looked over (更新)."""

from __future__ import annotations

from attrs import evolve

from core.figures.impact import changed_sentences
from core.model.report import Report
from ui.document.controller import DocumentController
from ui.editor.text.page import Page
from ui.editor.text.shown import Shown
from ui.editor.text.sync import Sync

_NAMED = 3


class Refreshing:
    """Remembers the report as last looked over; numbers changed since carry a mark.

    Figures in the text are always up to date. What a writer has to know is which of them are no
    longer what they were.
    """

    def __init__(
        self, controller: DocumentController, sync: Sync, page: Page, shown: Shown
    ) -> None:
        self._controller = controller
        self._sync = sync
        self._page = page
        self._shown = shown
        self.seen = controller.report
        self._told: Report | None = None

    def start(self, report: Report) -> None:
        """Another report: everything in it counts as seen."""
        self.seen, self._told = report, None

    def refresh(self) -> str:
        """What changed, in words; the second time in a row it counts as seen."""
        self._sync.flush_all()
        report = self._controller.report
        if self._told is report:
            self._accept(report)
            return "已记为看过，“新”字标记已取消。"
        here, elsewhere = self._shown.changed(), self._elsewhere(report)
        if not here and not elsewhere:
            self._accept(report)
            return "全部数字都是最新的，没有变化。"
        self._told = report
        told = [f"其他章节有 {elsewhere} 句变了，见“改动影响”"] if elsewhere else []
        if here:
            self._go_to(here[0][0])
            named = "；".join(f"{item.was}→{item.text}" for _, item in here[:_NAMED])
            more = "等" if len(here) > _NAMED else ""
            told.insert(0, f"本章节有 {len(here)} 处数字变了：{named}{more}")
        return "；".join(told) + "。核对后再按一次 F9，记为看过。"

    def _accept(self, report: Report) -> None:
        self.seen, self._told = report, None
        self._sync.look_over(report)

    def _elsewhere(self, report: Report) -> int:
        """Sentences outside the section shown that the changed values made read otherwise."""
        seen = self.seen
        meta = evolve(report.meta, period=seen.meta.period)
        before = evolve(report, book=seen.book, meta=meta)
        changed = changed_sentences(before, report)
        return sum(sentence.section_id != self._sync.section for sentence in changed)

    def _go_to(self, ref: str) -> None:
        position = self._page.position_of_object(ref)
        if position is not None:
            self._sync.caret.put(position + 1, position)
