"""One laid-out page as large as the room it has."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.layout.paginate import Pages
from ui.paper.faces import Faces, shared_faces
from ui.paper.painting import PAPER, paint_page, paper_size
from ui.theme.colours import current
from ui.theme.metrics import chars, gap, line

_A4 = (595.3, 841.9)


class Sheet(QWidget):
    """Shows one page; a click turns to the next one."""

    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(chars(18), line() * 18)
        self.setAccessibleName("版面预览")
        self.setToolTip("点一下看下一页")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pages: Pages | None = None
        self._faces: Faces | None = None
        self._at = 0

    def show_pages(self, pages: Pages) -> None:
        """Take another layout; the page stays while there is one of that number."""
        if self._faces is None or self._faces.profile is not pages.flow.profile:
            self._faces = shared_faces(pages.flow.profile)
        self._pages = pages
        self._turn_to(min(self._at, pages.count - 1))

    @property
    def number(self) -> int:
        """The page that is shown, from 1; 0 while there is none."""
        return self._at + 1 if self._pages is not None else 0

    def sizeHint(self) -> QSize:
        """A page that can be judged."""
        return QSize(chars(30), round(chars(30) * _A4[1] / _A4[0]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current().desk))
        if self._pages is None or self._faces is None:
            return
        page = self._pages.pages[self._at]
        width, height = paper_size(page)
        room = gap(2)
        scale = min((self.width() - 2 * room) / width, (self.height() - 2 * room) / height)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.translate((self.width() - width * scale) / 2, (self.height() - height * scale) / 2)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, width, height), PAPER)
        paint_page(painter, page, self._faces)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the page."""
        if self._pages is not None and event.button() is Qt.MouseButton.LeftButton:
            self._turn_to((self._at + 1) % self._pages.count)

    def _turn_to(self, at: int) -> None:
        self._at = max(at, 0)
        self.page_shown.emit(self.number)
        self.update()
