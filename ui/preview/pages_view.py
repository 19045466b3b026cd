"""The pages under each other, painted when they come into view."""

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
from ui.paper.painting import PAPER, paint_page
from ui.theme.colours import current
from ui.theme.metrics import gap

_KEPT_PAGES = 24
_LEAST_ZOOM, _MOST_ZOOM = 0.35, 3.0
_TWIPS = 20.0
_MARK = QColor(52, 120, 220, 60)


class PagesView(QAbstractScrollArea):
    """Shows laid-out pages; a click tells the line under it."""

    line_clicked = Signal(object)
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

    def mark(self, source: Source | None) -> None:
        """Mark what comes from this place of the report and bring it into view."""
        self._marked = source
        found = self._find(source) if source is not None else None
        if found is not None:
            page, line = found
            top = round(self._page_top(page.number - 1) + (line.top if line else 0) * self.zoom)
            bar = self.verticalScrollBar()
            if not bar.value() <= top <= bar.value() + self.viewport().height() * 0.8:
                bar.setValue(top - self.viewport().height() // 3)
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """Device-independent pixels a point; fits the width until set."""
        if self._zoom is not None:
            return self._zoom
        width = self.viewport().width() - gap(4) * 2
        return max(_LEAST_ZOOM, min(width / self._page_size().width(), 2.0))

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
        step = self._page_size().height() * self.zoom + gap(4)
        return min(self._pages.count, max(1, int(middle // step) + 1))

    def line_at(self, at: QPointF) -> Line | None:
        """The line of text under a point of the viewport."""
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
                return min(lines, key=lambda line: abs(line.x + line.width / 2 - x), default=None)
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
        line = self.line_at(event.position())
        if line is not None:
            self.line_clicked.emit(line)

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

    def _page_top(self, index: int) -> float:
        return gap(3) + index * (self._page_size().height() * self.zoom + gap(4))

    def _page_box(self, index: int) -> QRectF:
        size = self._page_size()
        width, height = size.width() * self.zoom, size.height() * self.zoom
        left = max(float(gap(3)), (self.viewport().width() - width) / 2)
        left -= self.horizontalScrollBar().value()
        return QRectF(left, self._page_top(index) - self.verticalScrollBar().value(), width, height)

    def _visible(self) -> list[int]:
        if self._pages is None:
            return []
        view = QRectF(self.viewport().rect())
        step = self._page_size().height() * self.zoom + gap(4)
        first = max(0, int((self.verticalScrollBar().value() - gap(3)) // step))
        found = []
        for index in range(first, self._pages.count):
            box = self._page_box(index)
            if box.top() > view.bottom():
                break
            if box.intersects(view):
                found.append(index)
        return found

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
        size = self._page_size()
        scale = self.zoom * ratio
        picture = QPixmap(round(size.width() * scale), round(size.height() * scale))
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
        for line in self._pages.pages[index].lines:
            if line.source == self._marked:
                top = box.top() + line.top * self.zoom
                left = box.left() + (line.x - 9) * self.zoom
                painter.fillRect(QRectF(left, top, 3 * self.zoom, line.height * self.zoom), _MARK)

    def _find(self, source: Source) -> tuple[Page, Line | None] | None:
        if self._pages is None:
            return None
        number = self._pages.page_of(source)
        if number is None:
            return None
        page = self._pages.pages[number - 1]
        return page, next((line for line in page.lines if line.source == source), None)

    def _measure(self) -> None:
        size = self._page_size()
        count = self._pages.count if self._pages is not None else 0
        height = self._page_top(count) if count else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(height - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(28.95 * self.zoom))
        width = size.width() * self.zoom + gap(3) * 2
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, round(width - self.viewport().width())) if count else 0)
        side.setPageStep(self.viewport().width())

    def _tell_page(self) -> None:
        self.page_shown.emit(self.current_page())
