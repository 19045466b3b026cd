"""The start page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.start.first_steps import FirstSteps
from ui.start.recent_list import RecentList
from ui.theme.icons import Tone, application_icon, icon
from ui.theme.metrics import chars, gap, line, scaled, set_margins

if TYPE_CHECKING:
    from core.store.recent import RecentFile
    from ui.actions.registry import Actions

_BUTTONS = ("file.new", "file.next_year", "file.open", "file.sample")


class StartPage(QWidget):
    """Begin something on the left, go on with something on the right (开始页)."""

    chosen = Signal(object)
    """A :class:`~core.store.recent.RecentFile` to open."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = actions
        self._buttons: dict[str, QPushButton] = {}
        self.recent = RecentList(self)
        self.recent.chosen.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setSpacing(0)
        set_margins(row, 0)
        row.addWidget(self._begin())
        row.addWidget(self._go_on(), 1)
        self._draw()
        self.show_recent(())

    def show_recent(self, rows: Sequence[RecentFile]) -> None:
        """Fill the list; without rows it says how to begin."""
        self.recent.rows.show(rows)
        self._list.setCurrentIndex(1 if rows else 0)
        self._headline.setText("最近的报告" if rows else "从表格到公文，三步")

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again in the colours of a new theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _begin(self) -> QWidget:
        side = QFrame(self)
        side.setObjectName("start-side")
        side.setMinimumWidth(chars(18))
        side.setAutoFillBackground(True)
        layout = QVBoxLayout(side)
        set_margins(layout, 8)
        layout.setSpacing(gap(2))
        mark = QLabel(side)
        mark.setPixmap(application_icon().pixmap(line() * 3, line() * 3))
        layout.addWidget(mark)
        layout.addSpacing(gap(2))
        name = QLabel("科报", side)
        scaled(name, 1.9, bold=True)
        layout.addWidget(name)
        layout.addWidget(_quiet("年度总结与工作计划\n每个数字都有出处", side))
        layout.addSpacing(gap(6))
        for action_id in _BUTTONS:
            layout.addWidget(self._button(action_id, side))
        layout.addStretch(1)
        layout.addWidget(_quiet("不联网，报告只保存在您选择的位置。", side))
        return side

    def _button(self, action_id: str, parent: QWidget) -> QPushButton:
        action = self._registry[action_id]
        button = QPushButton(action.text(), parent)
        button.setToolTip(action.toolTip())
        button.setProperty("primary", action_id == "file.new")
        button.setStyleSheet("text-align: left;")
        button.clicked.connect(action.trigger)
        self._buttons[action_id] = button
        return button

    def _go_on(self) -> QWidget:
        area = QWidget(self)
        layout = QVBoxLayout(area)
        set_margins(layout, 8)
        layout.setSpacing(gap(3))
        self._headline = QLabel(area)
        scaled(self._headline, 1.25, bold=True)
        layout.addWidget(self._headline)
        self._list = QStackedWidget(area)
        self._first_steps = FirstSteps(area)
        self._list.addWidget(self._first_steps)
        self._list.addWidget(self.recent)
        layout.addWidget(self._list, 1)
        return area

    def _draw(self) -> None:
        for action_id, button in self._buttons.items():
            primary = bool(button.property("primary"))
            name = self._registry.spec(action_id).icon
            button.setIcon(icon(name, Tone.ON_ACCENT if primary else Tone.TEXT))


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setProperty("quiet", True)
    return label
