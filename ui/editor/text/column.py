"""The reading column: a comfortable width in the middle, by margins of the root frame.

Margins of the viewport would put the candidate box of the input method in the wrong place.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF, QTextFrameFormat
from PySide6.QtWidgets import QApplication, QTextEdit

CHARACTERS = 36
"""How many Han characters a line holds at most."""
_SCALE = 1.2
_STEPS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)
_USUAL = _STEPS.index(1.0)


class Column:
    """Keeps font size and side margins of a text field (版心)."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._step = _USUAL
        self._set: tuple[float, float, float] | None = None

    @property
    def width(self) -> float:
        """Width of the text, in device-independent pixels."""
        return self._view.viewport().width() - 2 * self._side()

    @property
    def zoom(self) -> float:
        """Present magnification; 1 is the usual one."""
        return _STEPS[self._step]

    def zoom_by(self, steps: int) -> bool:
        """Larger or smaller text; whether anything changed."""
        before = self._step
        self._step = min(max(self._step + steps, 0), len(_STEPS) - 1)
        return self._step != before

    def zoom_reset(self) -> bool:
        """The usual size; whether anything changed."""
        before, self._step = self._step, _USUAL
        return self._step != before

    def font(self) -> QFont:
        """The font of the text: the window's, somewhat larger."""
        made = QFont(QApplication.font())
        made.setPointSizeF(made.pointSizeF() * _SCALE * self.zoom)
        return made

    def fit(self) -> None:
        """Set the margins for the present width and font."""
        em = self._em()
        wanted = (self._side(), em * 1.2, em * 4)
        if wanted == self._set:
            return
        self._set = wanted
        frame = self._view.document().rootFrame()
        style = QTextFrameFormat(frame.frameFormat())
        style.setLeftMargin(wanted[0])
        style.setRightMargin(wanted[0])
        style.setTopMargin(wanted[1])
        style.setBottomMargin(wanted[2])
        frame.setFrameFormat(style)

    def _side(self) -> float:
        em = self._em()
        return max(em * 1.5, (self._view.viewport().width() - CHARACTERS * em) / 2)

    def _em(self) -> float:
        return QFontMetricsF(self._view.document().defaultFont()).horizontalAdvance("国")
