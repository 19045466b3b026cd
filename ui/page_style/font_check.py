"""字体检查: every font the document names, whether it is here, and what is shown without it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.layout.fonts import ADVICE, FontState, Presence, font_states
from core.layout.unit import profile_of
from core.model.page import PageStyle
from ui.theme.icons import Tone, pixmap
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_MARKS = {
    Presence.PRESENT: ("ok", Tone.OK, "已安装"),
    Presence.OTHER_NAME: ("info", Tone.ACCENT, "换名可用"),
    Presence.REPLACED: ("warning", Tone.WARNING, "本机没有"),
}


class FontCheckDialog(QDialog):
    """The fonts of a report's documents on this machine."""

    def __init__(self, page: PageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("字体检查")
        self.states = states_here(page)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(3))
        headline = QLabel(_headline(self.states), self)
        scaled(headline, 1.2, bold=True)
        layout.addWidget(headline)
        layout.addLayout(self._grid())
        if any(state.presence is Presence.REPLACED for state in self.states):
            advice = QLabel(ADVICE, self)
            advice.setWordWrap(True)
            layout.addWidget(advice)
        layout.addWidget(_quiet(_CLOSING, self))
        layout.addStretch(1)
        done = QPushButton("知道了", self)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        layout.addLayout(row)
        self.setMinimumWidth(chars(52))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(3))
        grid.setVerticalSpacing(gap(3))
        grid.setColumnStretch(2, 1)
        for row, state in enumerate(self.states):
            name, tone, word = _MARKS[state.presence]
            mark = QLabel(self)
            mark.setPixmap(pixmap(name, line(), tone, self.devicePixelRatioF()))
            mark.setAccessibleName(word)
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            family = QLabel(f"{state.family}\n{'、'.join(state.uses)}", self)
            grid.addWidget(family, row, 1, Qt.AlignmentFlag.AlignTop)
            advice = QLabel(state.remark, self)
            advice.setWordWrap(True)
            grid.addWidget(advice, row, 2, Qt.AlignmentFlag.AlignTop)
        return grid


_CLOSING = (
    "文件里写的始终是规定的字体，并写明可以代替的名称；在装有这些字体的电脑上打开，显示就是规定的样子。"
    "程序不附带这些字体，请从本单位的正版来源安装。"
)


def states_here(page: PageStyle) -> tuple[FontState, ...]:
    """The fonts of this page style on this machine."""
    return font_states(profile_of(page), QFontDatabase.families())


def _headline(states: tuple[FontState, ...]) -> str:
    missing = sum(state.presence is Presence.REPLACED for state in states)
    if missing:
        return f"{len(states)} 种字体中，本机缺少 {missing} 种"
    return "公文要用的字体本机都有"


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label
