"""The preview panel: the exported document's pages, following the text both ways."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.edit.change import Change, Focus
from core.edit.elements import set_elements
from core.layout.items import Source
from core.layout.pages import Line
from core.layout.paginate import Pages
from core.model.report import Report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.paper.faces import Faces, shared_faces
from ui.preview.bar import PreviewBar
from ui.preview.laying import LaidOut, Layouts
from ui.preview.pages_view import PagesView
from ui.preview.places import Spot, focus_of, spot_of
from ui.theme.metrics import gap, set_margins
from ui.widgets.empty_state import EmptyState

_PAUSE_MS = 250
_STEP = 1.15


class PreviewPanel(Panel):
    """Shows the report as it will be exported (版面预览)."""

    title = "版面预览"
    icon = "page"

    placed = Signal(str)
    """Page and line of the caret and the number of pages, for the status bar."""

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.view = PagesView(self)
        self.bar = PreviewBar(self)
        self._faces: Faces | None = None
        self._layouts = Layouts()
        self._shown: Report | None = None
        self._running = False
        self._focus: Focus | None = None
        self._spot: Spot | None = None
        self._version = ""
        self._growth = 0
        self._wanted = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._wanted.timeout.connect(self.lay_out)
        self._build()
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self.view.line_clicked.connect(self._clicked)
        self.view.page_shown.connect(lambda _: self._tell())
        self.bar.zoomed.connect(self.zoom_by)
        self.bar.spread_chosen.connect(self.view.set_spread)
        self.bar.version_chosen.connect(self.show_version)
        self.bar.notices.chosen.connect(self.jump_requested)
        actions.bind("insert.contents", self.toggle_contents)
        self._pages: Pages | None = None

    def toggle_contents(self) -> None:
        """Give the document a table of contents, or take it away (目录)."""
        report = self.controller.report
        wanted = not report.elements.contents
        after, change = set_elements(report, evolve(report.elements, contents=wanted))
        self.controller.commit(after, evolve(change, label="加上目录" if wanted else "去掉目录"))

    def reveal(self, focus: Focus) -> None:
        """Show the page and mark the line on which a place of the report stands."""
        self._focus = focus
        self._spot = None
        if focus.section is None:
            return
        source = Source(focus.section, focus.paragraph)
        if self._pages is not None and self._shown is not None:
            self._spot = spot_of(self._shown, self._pages, focus)
        spot = self._spot
        if spot is None:
            self.view.mark(source)
        else:
            self.view.mark(source, spot.line, spot.page.number)
        self._tell()

    def show_version(self, version: str) -> None:
        """Show another version of the report; empty: what any version holds."""
        self._version = version
        self._shown = None
        self._wanted.start(0)

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller; the export is not touched."""
        self.view.set_zoom(self.view.zoom * _STEP**steps)

    def zoom_reset(self) -> None:
        """Fit the width again."""
        self.view.set_zoom(None)

    def lay_out(self) -> None:
        """Lay the report out in the background when it has changed.

        Also out of sight: the status bar tells pages and lines. Painting waits until it is seen.
        """
        report = self.controller.report
        if self._running or report is self._shown or not self.controller.is_open:
            return
        self._running = True
        layouts, version = self._layouts, self._version
        self.runner.start(
            lambda context: layouts.lay_out(report, version, context),
            done=self._show,
            failed=self._failed,
            cancelled=self._stopped,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with changes made while out of sight."""
        super().showEvent(event)
        self._wanted.start(0)

    # --- inside

    def _build(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        set_margins(column, 1)
        column.setSpacing(gap(1))
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        empty = EmptyState("page", "还没有可以预览的内容", "打开或新建报告后，这里显示排好的页面。")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(empty)
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.view)

    def _opened(self) -> None:
        self._shown = self._pages = self._spot = None
        self._version, self._growth = "", 0
        self._layouts = Layouts()
        self._stack.setCurrentIndex(0 if self.controller.is_open else 1)
        self.view.show_nothing()
        self.placed.emit("")
        self._wanted.start(0)

    def _changed(self, change: Change) -> None:
        self._wanted.start()

    def _show(self, laid_out: LaidOut) -> None:
        self._running = False
        if not self.controller.is_open:
            return
        pages = laid_out.pages
        if self._faces is None or self._faces.profile is not pages.flow.profile:
            self._faces = shared_faces(pages.flow.profile)
        same = self._version == laid_out.version and self._pages is not None
        self._growth = pages.count - self._pages.count if same and self._pages else 0
        self._shown, self._pages, self._version = laid_out.report, pages, laid_out.version
        self.bar.show_versions(laid_out.report.versions, laid_out.counts, laid_out.version)
        self.bar.notices.show_notices(laid_out.notices)
        self.view.show_pages(pages, self._faces)
        if self._focus is not None:
            self.reveal(self._focus)
        self._tell()
        if laid_out.report is not self.controller.report:
            self._wanted.start()

    def _failed(self, error: object) -> None:
        self._running = False
        self.runner.unhandled.emit(error)

    def _stopped(self) -> None:
        self._running = False

    def _clicked(self, line: Line, x: float) -> None:
        if self._pages is None or self._shown is None:
            return
        focus = focus_of(self._shown, self._pages, line, x)
        if focus is not None:
            self.jump_requested.emit(focus)

    def _tell(self) -> None:
        if self._pages is None or self._faces is None:
            return
        count = self._pages.count
        self.bar.place.setText(f"第 {self.view.current_page()} 页，共 {count} 页{self._effect()}")
        missing = self._faces.missing()
        self.bar.note.setText("近似预览" + ("，部分字体用相近字体代替" if missing else ""))
        self.bar.note.setToolTip(
            "换行、分页按公文版式计算，与 Word、WPS 可能有个别差别。"
            + "".join(f"\n本机没有“{face.wanted}”，预览用“{face.family}”代替。" for face in missing)
            + ("\n导出的文件仍写明规定字体，在装有这些字体的电脑上正常显示。" if missing else "")
        )
        spot = self._spot
        here = f"第 {spot.page.number} 页 · 本页第 {spot.number} 行 · " if spot is not None else ""
        self.placed.emit(f"{here}共 {count} 页{self._effect()}")

    def _effect(self) -> str:
        """What the last edit did to the number of pages."""
        if not self._growth:
            return ""
        return f"（这次改动{'多' if self._growth > 0 else '少'} {abs(self._growth)} 页）"
