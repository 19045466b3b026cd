"""The numbers of the section at hand: indicator, arithmetic, file, sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from core.edit.change import Change, Focus
from core.figures.project import Part, parts
from core.figures.resolved import FigureState, Resolved
from core.layout.numbering import section_numbers
from core.model.ids import ParagraphId, SectionId
from core.model.indicators import SourceRef
from core.model.report import Report, Section
from core.model.text import Figure
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.theme.metrics import set_margins
from ui.widgets.page_view import PageView, link
from ui.widgets.source_sheet import SourceSheets

_REFRESH_AFTER_MS = 200
_CELL = "cell:"
_NO_FIGURES = "这一节还没有引用指标。用“插入指标数字”把表里的数写进来，这里会列出每个数的来源。"
_STATES = {
    FigureState.MISSING: "缺数",
    FigureState.MASKED: "来源处被遮盖",
    FigureState.REFUSED: "不能计算",
    FigureState.APPROX: "约数",
    FigureState.PRELIMINARY: "初步数",
    FigureState.CONFLICT: "来源不一致",
    FigureState.OVERRIDDEN: "已改写",
    FigureState.STALE: "改写后数据已变",
}


class SourcesPanel(Panel):
    """Follows the caret: each number of the section with its source (数字来源)."""

    title = "数字来源"
    icon = "source"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self._section: SectionId | None = None
        self.page = PageView(self)
        self.page.setAccessibleName("本节数字的来源")
        self.page.link_followed.connect(self._follow)
        self._sheets = SourceSheets(controller, runner, self)
        self._cells: tuple[SourceRef, ...] = ()
        self.page.colours_changed.connect(self._show)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_AFTER_MS)
        self._timer.timeout.connect(self._show)
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self._opened()

    def reveal(self, focus: Focus) -> None:
        """Describe the section the person is in now."""
        if focus.section is not None and focus.section != self._section:
            self._section = focus.section
            self._timer.start()

    def _opened(self) -> None:
        first = next(self.controller.report.sections(), None)
        self._section = first.id if first else None
        self._show()

    def _changed(self, change: Change) -> None:
        if change.book or change.elements or change.structure or self._section in change.sections:
            self._timer.start()

    def _show(self) -> None:
        report = self.controller.report
        section = report.section(self._section) if self._section else None
        if section is None:
            self.page.show_html("<p class='quiet'>在大纲里选择一个章节。</p>")
            return
        self._cells = cells_of(report, section)
        self.page.show_html(section_html(report, section))

    def _follow(self, address: str) -> None:
        """A number leads to its paragraph, a cell to the sheet it was read from."""
        if address.startswith(_CELL):
            number = int(address.removeprefix(_CELL))
            if number < len(self._cells):
                self._sheets.show(self._cells[number])
            return
        self.jump_requested.emit(Focus(self._section, ParagraphId(address)))


def cells_of(report: Report, section: Section) -> tuple[SourceRef, ...]:
    """The cells behind the numbers of a section, each once, in the order they are told."""
    found = {
        value.source: None
        for paragraph in section.paragraphs()
        for part in parts(report, paragraph)
        if isinstance(part.inline, Figure) and part.resolved is not None
        for value in part.resolved.inputs
        if value.source is not None
    }
    return tuple(found)


def section_html(report: Report, section: Section) -> str:
    """The numbers of one section with their sources as a page."""
    number = section_numbers(report).get(section.id, "")
    return f"<h3>{escape(number + section.title) or '导语'}</h3>" + _sources(report, section)


def _sources(report: Report, section: Section) -> str:
    cells = {source: at for at, source in enumerate(cells_of(report, section))}
    rows = [
        _source(report, paragraph.id, part, cells)
        for paragraph in section.paragraphs()
        for part in parts(report, paragraph)
        if isinstance(part.inline, Figure)
    ]
    if not rows:
        return f"<p class='quiet'>{_NO_FIGURES}</p>"
    return f"<p class='quiet'>本节有 {len(rows)} 个数字引自指标表</p>" + "".join(rows)


def _source(
    report: Report, paragraph: ParagraphId, part: Part, cells: Mapping[SourceRef, int]
) -> str:
    figure, shown = part.inline, part.resolved
    if not isinstance(figure, Figure) or shown is None:
        return ""
    indicator = report.book.indicator(figure.indicator)
    name = indicator.name if indicator else "已删除的指标"
    head = f"<b>{link(paragraph, part.text)}</b>　{escape(name)}"
    state = _STATES.get(shown.state, "")
    if state:
        tone = "warning" if shown.state.has_value else "danger"
        head += f"　<span class='{tone}'>{state}</span>"
    return f"<p>{head}<br><span class='quiet'>{_origin(shown, cells)}</span></p>"


def _origin(shown: Resolved, cells: Mapping[SourceRef, int]) -> str:
    lines = [escape(shown.formula)] if shown.formula and len(shown.inputs) > 1 else []
    for value in shown.inputs:
        source = value.source
        where = "手工录入"
        if source is not None:
            label = f"<span class='accent'>{escape(source.label())}</span>"
            where = f'<a href="{_CELL}{cells[source]}">{label}</a>'
        lines.append(f"{escape(value.key.period.label())}：{where}")
    if shown.why:
        lines.append(escape(shown.why))
    return "<br>".join(lines)
