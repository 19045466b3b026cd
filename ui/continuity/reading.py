"""上年报告: last year's report beside the section being written, and what it promised for it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from attrs import frozen
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from core.continuity.answers import OUTCOME_WORDS
from core.continuity.linking import board, table
from core.continuity.rewriting import Rewriting, rewritings
from core.edit.change import Change, Focus
from core.edit.text import insert_blocks
from core.model.continuity import Baseline, Commitment, PastPart, PastSection
from core.model.ids import ParagraphId, SectionId, new_id
from core.model.report import Report
from core.model.text import Paragraph, plain
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner, quiet
from ui.panel import Panel
from ui.theme.metrics import line, set_margins
from ui.widgets.page_view import PageView, link

_REFRESH_AFTER_MS = 200
_PUT = "put:"
_EMPTY = (
    "<h3>上年报告</h3><p class='quiet'>导入上年的报告，或者从上年的报告新建下一年度报告后，"
    "写到哪一节，这里就翻到上年的哪一节。</p>"
)
_PARTS = {PastPart.SUMMARY: "上年总结", PastPart.PLAN: "上年计划", PastPart.OTHER: ""}


@frozen
class Beside:
    """What stands beside one section of this year's report."""

    section: SectionId
    heading: str
    past: frozenset[SectionId]
    promises: tuple[Commitment, ...]
    rewritings: tuple[Rewriting, ...]


def beside(report: Report, section: SectionId) -> Beside:
    """Last year's sections that this one goes on from, its promises, and how a plan may begin."""
    strands, rows = board(report), table(report)
    known = {strand.key: strand for part in (strands.past, strands.now) for strand in part}
    ahead = {strand.key for strand in strands.ahead if strand.section == section}
    now = {strand.key for strand in strands.now if strand.section == section}
    mine = [row for row in rows if row.now in now or row.ahead in ahead]
    past = {known[row.past].section for row in mine if row.past in known}
    sections = report.baseline.sections if report.baseline is not None else ()
    if not past:
        past = {item.id for item in sections if item.id == section}
    base = [known[row.now] for row in mine if row.ahead in ahead and row.now in known]
    texts = dict.fromkeys(strand.text for strand in base)
    of = report.section(section)
    return Beside(
        section,
        (of.title if of is not None else "") or "导语",
        frozenset(past),
        tuple(item for item in report.commitments if item.answered_in == section),
        tuple(one for text in texts for one in rewritings(text)),
    )


class ReadingPanel(Panel):
    """Follows the caret through last year's report; for reading only (上年报告)."""

    title = "上年报告"
    icon = "history"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self._section: SectionId | None = None
        self._beside: Beside | None = None
        self._due = True
        self.notes = PageView(self)
        self.notes.setAccessibleName("上年对本节的承诺和改写建议")
        self.notes.link_followed.connect(self._follow)
        self.page = PageView(self)
        self.page.setAccessibleName("上年报告")
        self.page.colours_changed.connect(self._draw)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.notes)
        split.addWidget(self.page)
        split.setSizes([line() * 14, line() * 30])
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addWidget(split)
        self.setFocusProxy(self.page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self._draw()

    def reveal(self, focus: Focus) -> None:
        """Turn to what last year said of the section the person is in."""
        if focus.section is not None and focus.section != self._section:
            self._section = focus.section
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What was put off while nobody looked is done now."""
        super().showEvent(event)
        if self._due:
            self.refresh()

    def refresh(self) -> None:
        """Find what stands beside the section, on a job; put off while nobody looks."""
        report, section = self.controller.report, self._section
        self._due = not self.isVisible()
        if self._due or section is None or report.baseline is None:
            if report.baseline is None:
                self._beside = None
                self._draw()
            return
        self.runner.start(quiet(lambda: beside(report, section)), done=self._show)

    def write(self, suggestion: str) -> None:
        """Put a suggested beginning into the section as a paragraph of its own."""
        report, section = self.controller.report, self._section
        of = report.section(section) if section is not None else None
        if of is None or section is None:
            return
        self.controller.flush()
        made = Paragraph(ParagraphId(new_id()), plain(f"{suggestion}。"))
        edit = insert_blocks(
            self.controller.report, section, len(of.blocks), (made,), label="写入计划建议"
        )
        if self.controller.commit(*edit):
            self.jump_requested.emit(Focus(section, made.id))

    def _opened(self) -> None:
        first = next(self.controller.report.sections(), None)
        self._section = first.id if first is not None else None
        self._beside = None
        self._draw()
        self.refresh()

    def _changed(self, change: Change) -> None:
        if change.structure or change.book or self._section in change.sections:
            self._due = True
            self._timer.start()

    def _show(self, found: Beside) -> None:
        if found.section != self._section:
            return
        moved = self._beside is None or self._beside.past != found.past
        elsewhere = self._beside is None or self._beside.section != found.section
        self._beside = found
        self._draw()
        if elsewhere:
            self.notes.verticalScrollBar().setValue(0)
        if moved and found.past:
            first = next(
                (item.id for item in self._baseline().sections if item.id in found.past), None
            )
            if first is not None:
                self.page.scrollToAnchor(first)

    def _draw(self) -> None:
        baseline = self.controller.report.baseline
        if baseline is None:
            self.notes.hide()
            self.page.show_html(_EMPTY)
            return
        self.notes.setVisible(self._beside is not None)
        if self._beside is not None:
            self.notes.show_html("".join(_beside_html(baseline, self._beside)))
        self.page.show_html("".join(_html(baseline, self._beside)))

    def _baseline(self) -> Baseline:
        baseline = self.controller.report.baseline
        return baseline if baseline is not None else Baseline("", None)

    def _follow(self, address: str) -> None:
        if address.startswith(_PUT) and self._beside is not None:
            number = int(address.removeprefix(_PUT))
            if number < len(self._beside.rewritings):
                self.write(self._beside.rewritings[number].suggestion)
        elif address.startswith("#"):
            self.page.scrollToAnchor(address[1:])


def _html(baseline: Baseline, found: Beside | None) -> Iterator[str]:
    year = f"（{baseline.year}年）" if baseline.year is not None else ""
    yield f"<h3>{escape(baseline.title or '上年报告')}{year}</h3>"
    for section in baseline.sections:
        yield from _section_html(section, here=found is not None and section.id in found.past)


def _beside_html(baseline: Baseline, found: Beside) -> Iterator[str]:
    yield f"<h4>正在写：{escape(found.heading)}</h4>"
    named = [item for item in baseline.sections if item.id in found.past]
    if named:
        places = "、".join(link(f"#{item.id}", f"{item.number}{item.title}") for item in named)
        yield f"<p class='quiet'>上年对应：<span class='accent'>{places}</span></p>"
    else:
        yield "<p class='warning'>上年报告里没有找到对应的一节。</p>"
    if found.promises:
        yield f"<p class='quiet'>上年承诺 {len(found.promises)} 条，要在这里交代：</p>"
    for item in found.promises:
        yield f"<p>· {escape(item.text)}　<b>{OUTCOME_WORDS[item.outcome]}</b></p>"
    if found.rewritings:
        yield "<p class='quiet'>由今年的总结接着写计划：</p>"
    for number, one in enumerate(found.rewritings):
        put = f'<a href="{_PUT}{number}"><span class="accent">写入</span></a>'
        check = f"<br><span class='warning'>{escape(one.check)}</span>" if one.check else ""
        yield (
            f"<p><span class='quiet'>{escape(one.source)}</span><br>"
            f"→ {escape(one.suggestion)}　{put}{check}</p>"
        )


def _section_html(section: PastSection, *, here: bool) -> Iterator[str]:
    mark = "<span class='accent'>▶ 对应本节　</span>" if here else ""
    part = _PARTS[section.part]
    half = f"　<span class='quiet'>{part}</span>" if part and section.level == 1 else ""
    heading = f"{escape(section.number)}{escape(section.title)}"
    yield f'<a name="{escape(section.id)}"></a>'
    if heading or here:
        yield f"<h4>{mark}{heading}{half}</h4>"
    for paragraph in section.paragraphs:
        yield f"<p>{escape(paragraph)}</p>"
