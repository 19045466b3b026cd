"""A small live picture of a chart: the same drawing as on the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.layout.charts.data import ChartData
from core.layout.charts.drawing import chart_marks
from core.layout.charts.marks import Drawing
from core.layout.charts.placing import picture_size
from core.layout.profile import STANDARD
from ui.paper.charts import paint_chart
from ui.paper.faces import shared_faces
from ui.paper.painting import PAPER
from ui.theme.metrics import chars

_TWIPS = 20.0


class ChartView(QWidget):
    """Paints one chart on paper, as wide as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: ChartData | None = None
        self._faces = shared_faces(STANDARD)
        self.setAccessibleName("图的样子")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, data: ChartData) -> None:
        """Take another chart."""
        self._data = data
        self.setAccessibleDescription(data.alt)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to read the numbers."""
        return QSize(chars(44), chars(30))

    def minimumSizeHint(self) -> QSize:
        """Still a chart."""
        return QSize(chars(28), chars(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper and the chart in its middle."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(self.rect(), PAPER)
        painter.setPen(QColor(0, 0, 0, 40))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._data is None:
            return
        width, height = (size / _TWIPS for size in picture_size(self._data))
        edge = 10.0
        scale = min((self.width() - 2 * edge) / width, (self.height() - 2 * edge) / height)
        if scale <= 0:
            return
        painter.translate((self.width() - width * scale) / 2, (self.height() - height * scale) / 2)
        painter.scale(scale, scale)
        marks = chart_marks(self._data, width, height)
        paint_chart(painter, Drawing(0, 0, width, height, marks), self._faces)
