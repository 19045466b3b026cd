"""The preview panel: the exported document's pages, following the text both ways."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from core.edit.change import Change, Focus
from core.jobs import JobContext
from core.layout.flow import flow
from core.layout.items import Source
from core.layout.pages import Line
from core.layout.paginate import Pages, Paginator
from core.model.report import Report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.paper.faces import Faces
from ui.preview.pages_view import PagesView
from ui.theme.icons import Tone, icon
from ui.theme.metrics import gap, set_margins
from ui.widgets.empty_state import EmptyState

_PAUSE_MS = 250
_STEP = 1.15


class PreviewPanel(Panel):
    """Shows the report as it will be exported (版面预览)."""

    title = "版面预览"
    icon = "page"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.view = PagesView(self)
        self._faces: Faces | None = None
        self._paginator = Paginator()
        self._shown: Report | None = None
        self._running = False
        self._focus: Focus | None = None
        self._wanted = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._wanted.timeout.connect(self.lay_out)
        self._place = QLabel(self)
        self._note = QLabel(self)
        self._build()
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self.view.line_clicked.connect(self._clicked)
        self.view.page_shown.connect(lambda _: self._tell())
        self._pages: Pages | None = None

    def reveal(self, focus: Focus) -> None:
        """Show the page where a place of the report begins."""
        self._focus = focus
        if focus.section is not None:
            self.view.mark(Source(focus.section, focus.paragraph))

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller; the export is not touched."""
        self.view.set_zoom(self.view.zoom * _STEP**steps)

    def zoom_reset(self) -> None:
        """Fit the width again."""
        self.view.set_zoom(None)

    def lay_out(self) -> None:
        """Lay the report out in the background, if it is to be seen and has changed."""
        report = self.controller.report
        if self._running or not self.isVisible() or report is self._shown:
            return
        if not self.controller.is_open:
            return
        self._running = True
        paginator = self._paginator

        def job(context: JobContext) -> tuple[Report, Pages]:
            context.step(0, 1, "正在排版")
            return report, paginator.update(flow(report))

        self.runner.start(
            job, title="正在排版", done=self._show, failed=self._failed, cancellable=False
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with changes made while out of sight."""
        super().showEvent(event)
        self._wanted.start(0)

    # --- inside

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._note)
        for name, text, step in (("zoom-out", "缩小", -1), ("zoom-in", "放大", 1)):
            button = QToolButton(self)
            button.setIcon(icon(name, Tone.MUTED))
            button.setToolTip(f"{text}（不影响导出）")
            button.setAccessibleName(text)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _checked=False, by=step: self.zoom_by(by))
            row.addWidget(button)
        page = QWidget(self)
        column = QVBoxLayout(page)
        set_margins(column, 1)
        column.setSpacing(gap(1))
        column.addLayout(row)
        column.addWidget(self.view, 1)
        empty = EmptyState("page", "还没有可以预览的内容", "打开或新建报告后，这里显示排好的页面。")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(empty)
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.view)
        self._place.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _opened(self) -> None:
        self._shown = None
        self._pages = None
        self._paginator = Paginator()
        self._stack.setCurrentIndex(0 if self.controller.is_open else 1)
        self.view.show_nothing()
        self._wanted.start(0)

    def _changed(self, change: Change) -> None:
        self._wanted.start()

    def _show(self, outcome: tuple[Report, Pages]) -> None:
        self._running = False
        report, pages = outcome
        if self._faces is None or self._faces.profile is not pages.flow.profile:
            self._faces = Faces(pages.flow.profile)
        self._shown, self._pages = report, pages
        self.view.show_pages(pages, self._faces)
        if self._focus is not None:
            self.reveal(self._focus)
        self._tell()
        if report is not self.controller.report:
            self._wanted.start()

    def _failed(self, error: object) -> None:
        self._running = False
        self.runner.unhandled.emit(error)

    def _clicked(self, line: Line) -> None:
        if line.source.section is not None:
            self.jump_requested.emit(
                Focus(line.source.section, line.source.paragraph, offset=line.start)
            )

    def _tell(self) -> None:
        if self._pages is None or self._faces is None:
            return
        self._place.setText(f"第 {self.view.current_page()} 页，共 {self._pages.count} 页")
        missing = self._faces.missing()
        self._note.setText("近似预览" + ("，部分字体用相近字体代替" if missing else ""))
        self._note.setToolTip(
            "换行、分页按公文版式计算，与 Word、WPS 可能有个别差别。"
            + "".join(f"\n本机没有“{face.wanted}”，预览用“{face.family}”代替。" for face in missing)
            + ("\n导出的文件仍写明规定字体，在装有这些字体的电脑上正常显示。" if missing else "")
        )
