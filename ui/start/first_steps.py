"""How the program is used, for somebody who opens it the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.icons import Tone, pixmap
from ui.theme.metrics import chars, gap, line, scaled

_STEPS = (
    ("import", "一、导入指标", "把统计表、股室回表读进来，先看清单，再逐条确认。"),
    ("text", "二、写正文", "模板给出章节和写作提示；正文里的数字引自指标表，改表即改全文。"),
    ("export", "三、导出公文", "检查无误后导出，字体、版心、层次、页码按国家标准排好。"),
)
_ADVICE = (
    "第一次使用，点左边的“打开示例报告”，里面的数据是虚构的，可以随意试。\n"
    "要写自己的，点“新建报告”，选好模板和年度就能开始。"
)


class FirstSteps(QWidget):
    """Three steps side by side and where to begin (首次使用)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: list[tuple[str, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, gap(2), 0, 0)
        grid.setSpacing(gap(4))
        for column, (icon, title, text) in enumerate(_STEPS):
            grid.addWidget(self._card(icon, title, text), 0, column)
            grid.setColumnStretch(column, 1)
        advice = QLabel(_ADVICE, self)
        advice.setProperty("quiet", True)
        advice.setWordWrap(True)
        grid.addWidget(advice, 1, 0, 1, len(_STEPS))
        grid.setRowStretch(2, 1)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the pictures again in the colours of a new theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _card(self, icon: str, title: str, text: str) -> QFrame:
        card = QFrame(self)
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(gap(4), gap(4), gap(4), gap(4))
        column.setSpacing(gap(2))
        picture = QLabel(card)
        self._pictures.append((icon, picture))
        headline = QLabel(title, card)
        scaled(headline, 1.1, bold=True)
        words = QLabel(text, card)
        words.setWordWrap(True)
        words.setProperty("quiet", True)
        words.setMinimumWidth(chars(10))
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (picture, headline):
            column.addWidget(label)
        column.addWidget(words, 1)
        return card

    def _draw(self) -> None:
        for icon, label in self._pictures:
            label.setPixmap(
                pixmap(icon, round(line() * 1.6), Tone.ACCENT, self.devicePixelRatioF())
            )
