"""The pages under each other or two by two, painted when they come into view."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from core.layout.items import Source
from core.layout.pages import Line
from core.layout.paginate import Page, Pages
from ui.paper.faces import Faces
from ui.paper.painting import PAPER, paint_page, paper_size
from ui.preview.arrangement import Arrangement, arranged
from ui.theme.colours import current
from ui.theme.metrics import gap

_KEPT_PAGES = 24
_LEAST_ZOOM, _MOST_ZOOM = 0.35, 3.0
_TWIPS = 20.0
_MARK = QColor(52, 120, 220, 60)
_HERE = QColor(52, 120, 220, 26)


class PagesView(QAbstractScrollArea):
    """Shows laid-out pages; a click tells the line under it."""

    line_clicked = Signal(object, float)
    """The line, and how many points from the paper's left edge."""
    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("版面预览")
        self.setAccessibleDescription("按公文版式排好的页面；点一行可以转到正文。")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._pages: Pages | None = None
        self._faces: Faces | None = None
        self._zoom: float | None = None
        self._marked: Source | None = None
        self._marked_line: Line | None = None
        self._spread = False
        self._desk = Arrangement()
        self._wide = self._page_size().width()
        self._cache: OrderedDict[int, QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell_page())

    # --- what it shows

    def show_pages(self, pages: Pages, faces: Faces) -> None:
        """Take another layout; the place on the page stays."""
        self._pages, self._faces = pages, faces
        self._cache.clear()
        self._measure()
        self.viewport().update()
        self._tell_page()

    def show_nothing(self) -> None:
        """No report is open."""
        self._pages = None
        self._cache.clear()
        self._measure()
        self.viewport().update()

    def mark(self, source: Source | None, line: Line | None = None, page: int = 0) -> None:
        """Mark what comes from this place of the report and bring it into view.

        ``line`` (with the number of its ``page``) is where the caret stands in it.
        """
        self._marked, self._marked_line = source, line
        if line is None and source is not None:
            page, line = self._find(source)
        if page and self._desk.boxes:
            box = self._desk.boxes[page - 1]
            top = round(box.top() + (line.top if line else 0) * self.zoom)
            bar = self.verticalScrollBar()
            if not bar.value() <= top <= bar.value() + self.viewport().height() * 0.8:
                bar.setValue(top - self.viewport().height() // 3)
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """Device-independent pixels a point; fits the width until set."""
        if self._zoom is not None:
            return self._zoom
        width = self.viewport().width() - gap(4) * (3 if self._spread else 2)
        sheets = 2 if self._spread else 1
        return max(_LEAST_ZOOM, min(width / (self._wide * sheets), 2.0))

    def set_spread(self, spread: bool) -> None:
        """Two pages beside each other, as in a bound document, or one."""
        page = self.current_page()
        self._spread = spread
        self._cache.clear()
        self._measure()
        if page and self._desk.boxes:
            self.verticalScrollBar().setValue(round(self._desk.boxes[page - 1].top() - gap(3)))
        self.viewport().update()
        self._tell_page()

    def set_zoom(self, zoom: float | None) -> None:
        """Another zoom; ``None`` fits the width again."""
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._zoom = None if zoom is None else max(_LEAST_ZOOM, min(zoom, _MOST_ZOOM))
        self._cache.clear()
        self._measure()
        bar.setValue(round(place * bar.maximum()))
        self.viewport().update()

    def current_page(self) -> int:
        """The number of the page in the middle of the view, 0 when there is none."""
        if self._pages is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        row = self._desk.rows[self._desk.row_at(middle)]
        return row[0] + 1

    def line_at(self, at: QPointF) -> tuple[Line, float] | None:
        """The line of text under a point of the viewport, and the place on it in points."""
        if self._pages is None:
            return None
        for index in self._visible():
            box = self._page_box(index)
            if box.contains(at):
                x, y = (at.x() - box.left()) / self.zoom, (at.y() - box.top()) / self.zoom
                lines = [
                    line
                    for line in self._pages.pages[index].lines
                    if line.top <= y < line.top + line.height
                ]
                found = min(lines, key=lambda line: _distance(line, x), default=None)
                return (found, x) if found is not None else None
        return None

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible pages."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(current().desk))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pages is None:
            return
        for index in self._visible():
            box = self._page_box(index)
            painter.drawPixmap(box.topLeft(), self._picture(index))
            painter.setPen(QColor(0, 0, 0, 50))
            painter.drawRect(box)
            self._paint_mark(painter, index, box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page fitted to the width follows it."""
        super().resizeEvent(event)
        if self._zoom is None:
            self._cache.clear()
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which line was clicked."""
        found = self.line_at(event.position())
        if found is not None:
            self.line_clicked.emit(*found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a page at a readable size."""
        return QSize(round(self._page_size().width()), round(self._page_size().height() * 0.8))

    # --- inside

    def _page_size(self) -> QRectF:
        if self._pages is None:
            return QRectF(0, 0, 595.3, 841.9)
        geometry = self._pages.flow.profile.geometry
        return QRectF(0, 0, geometry.width / _TWIPS, geometry.height / _TWIPS)

    def _page_box(self, index: int) -> QRectF:
        """The box of a page in the viewport."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._desk.boxes[index].translated(-across, -down)

    def _visible(self) -> list[int]:
        if self._pages is None:
            return []
        top = self.verticalScrollBar().value()
        return self._desk.between(top, top + self.viewport().height())

    def _picture(self, index: int) -> QPixmap:
        picture = self._cache.get(index)
        if picture is None:
            assert self._pages is not None
            picture = self._painted(self._pages.pages[index])
            self._cache[index] = picture
            while len(self._cache) > _KEPT_PAGES:
                self._cache.popitem(last=False)
        self._cache.move_to_end(index)
        return picture

    def _painted(self, page: Page) -> QPixmap:
        assert self._faces is not None
        ratio = self.devicePixelRatioF()
        width, height = paper_size(page)
        scale = self.zoom * ratio
        picture = QPixmap(round(width * scale), round(height * scale))
        picture.setDevicePixelRatio(ratio)
        picture.fill(PAPER)
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.scale(self.zoom, self.zoom)
        paint_page(painter, page, self._faces)
        painter.end()
        return picture

    def _paint_mark(self, painter: QPainter, index: int, box: QRectF) -> None:
        if self._marked is None or self._pages is None:
            return
        caret = self._marked_line
        for line in self._pages.pages[index].lines:
            if line.source == self._marked:
                top = box.top() + line.top * self.zoom
                left = box.left() + (line.x - 9) * self.zoom
                painter.fillRect(QRectF(left, top, 3 * self.zoom, line.height * self.zoom), _MARK)
            if caret is not None and line is caret:
                here = QRectF(line.x - 2, line.top, line.width + 4, line.height)
                left, top = box.left() + here.left() * self.zoom, box.top() + here.top() * self.zoom
                size = here.size() * self.zoom
                painter.fillRect(QRectF(QPointF(left, top), size), _HERE)

    def _find(self, source: Source) -> tuple[int, Line | None]:
        number = self._pages.page_of(source) if self._pages is not None else None
        if self._pages is None or number is None:
            return 0, None
        page = self._pages.pages[number - 1]
        return number, next((line for line in page.lines if line.source == source), None)

    def _measure(self) -> None:
        pages = self._pages.pages if self._pages is not None else ()
        sizes = [paper_size(page) for page in pages]
        self._wide = max((width for width, _ in sizes), default=self._page_size().width())
        room = float(self.viewport().width())
        self._desk = arranged(sizes, self.zoom, gap(4), room, spread=self._spread)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self._desk.height - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(28.95 * self.zoom))
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, round(self._desk.width - room)) if pages else 0)
        side.setPageStep(self.viewport().width())

    def _tell_page(self) -> None:
        self.page_shown.emit(self.current_page())


def _distance(line: Line, x: float) -> float:
    """How far a place is from a line, 0 within it."""
    return max(line.x - x, x - line.x - line.width, 0.0)
