"""The three columns of panels around an open report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QWidget

from ui.panel import Panel
from ui.theme.icons import Tone, icon
from ui.theme.metrics import chars, line
from ui.window.panels import PANELS, PanelSpec, Side

if TYPE_CHECKING:
    from core.edit.change import Focus
    from ui.window.state import WindowState

_WIDTHS = {Side.LEFT: 24, Side.CENTRE: 44, Side.RIGHT: 23}  # in Han characters
_ROOM_FOR_ALL = 72  # Han characters across the window
_ORDER = (Side.LEFT, Side.CENTRE, Side.RIGHT)


class Workspace(QSplitter):
    """Outline on the left, text, table and preview in the centre, everything else on the right."""

    def __init__(
        self, build: Callable[[type[Panel]], Panel], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._columns = {side: self._column(side) for side in _ORDER}
        self._panels: dict[str, Panel] = {}
        self._sides: dict[str, Side] = {}
        self._following = False
        for spec in PANELS:
            self._add(spec, build(spec.load()))
        self.reset()

    @property
    def panels(self) -> dict[str, Panel]:
        """All panels by id."""
        return dict(self._panels)

    def __getitem__(self, panel_id: str) -> Panel:
        return self._panels[panel_id]

    def column(self, side: Side) -> QTabWidget:
        """The tabs of one column."""
        return self._columns[side]

    def activate(self, panel_id: str) -> None:
        """Show a panel and give it the focus."""
        panel = self._panels[panel_id]
        column = self._columns[self._sides[panel_id]]
        column.show()
        column.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current(self) -> Panel | None:
        """The panel that holds the focus."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Panel):
            widget = widget.parentWidget()
        return widget

    def take_keyboard(self) -> None:
        """Give the panel in the centre the focus: a report was opened to be worked on."""
        front = self._columns[Side.CENTRE].currentWidget()
        if front is not None:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def cycle(self, step: int) -> None:
        """Give the focus to the next visible column's panel (F6)."""
        visible = [side for side in _ORDER if self._columns[side].isVisible()]
        present = self.current()
        at = next(
            (n for n, side in enumerate(visible) if self._columns[side].currentWidget() is present),
            0,
        )
        target = self._columns[visible[(at + step) % len(visible)]].currentWidget()
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def jump(self, focus: Focus) -> None:
        """Bring a place into view and give its panel the keyboard."""
        self._show_everywhere(focus, None)
        target = "indicators" if focus.indicator and not focus.section else "editor"
        if target in self._panels:
            self.activate(target)

    def follow(self, focus: Focus, leader: Panel) -> None:
        """Have the other panels show where ``leader`` stands; the keyboard stays there."""
        if self._following:
            return
        self._show_everywhere(focus, leader)
        centre = self._columns[Side.CENTRE]
        if focus.section and leader not in self._centre() and "editor" in self._panels:
            front = centre.currentWidget()
            if front not in (self._panels["editor"], self._panels.get("preview")):
                centre.setCurrentWidget(self._panels["editor"])

    def _show_everywhere(self, focus: Focus, leader: Panel | None) -> None:
        self._following = True
        try:
            for panel in self._panels.values():
                if panel is not leader:
                    panel.reveal(focus)
        finally:
            self._following = False

    def _centre(self) -> tuple[Panel, ...]:
        return tuple(
            panel for name, panel in self._panels.items() if self._sides[name] is Side.CENTRE
        )

    def set_side_visible(self, side: Side, visible: bool) -> None:
        """Show or hide an outer column."""
        self._columns[side].setVisible(visible)

    def reset(self) -> None:
        """All columns at their first widths; where three do not fit, the right one is put away."""
        narrow = self.window().width() < chars(_ROOM_FOR_ALL)
        for side, column in self._columns.items():
            column.setVisible(column.count() > 0 and not (narrow and side is Side.RIGHT))
        self.setSizes([chars(_WIDTHS[side]) for side in _ORDER])

    def restore(self, state: WindowState) -> None:
        """Widths, hidden columns and front tabs as they were left."""
        sizes = state.numbers("columns")
        if len(sizes) == len(_ORDER) and sizes[1] > 0:
            self.setSizes(list(sizes))
        for side in _ORDER:
            column = self._columns[side]
            if side is not Side.CENTRE and state.text(f"{side.value}.hidden"):
                column.hide()
            front = self._panels.get(state.text(f"{side.value}.tab"))
            if front is not None and column.indexOf(front) >= 0:
                column.setCurrentWidget(front)

    def remember(self, state: WindowState) -> None:
        """Put widths, hidden columns and front tabs into the window state."""
        if all(self._columns[side].isVisible() for side in _ORDER):
            state.set("columns", self.sizes())
        names = {panel: panel_id for panel_id, panel in self._panels.items()}
        for side in _ORDER:
            column = self._columns[side]
            state.set(f"{side.value}.hidden", "yes" if column.isHidden() else "")
            front = column.currentWidget()
            if isinstance(front, Panel):
                state.set(f"{side.value}.tab", names[front])

    def changeEvent(self, event: QEvent) -> None:
        """Tabs get their icons in the colours of a new theme."""
        if event.type() is QEvent.Type.PaletteChange:
            for panel_id, panel in self._panels.items():
                column = self._columns[self._sides[panel_id]]
                if self._sides[panel_id] is not Side.RIGHT:
                    column.setTabIcon(column.indexOf(panel), icon(panel.icon, Tone.MUTED))
        super().changeEvent(event)

    def _column(self, side: Side) -> QTabWidget:
        column = QTabWidget(self)
        column.setObjectName(f"column-{side.value}")
        column.setDocumentMode(True)
        column.setIconSize(QSize(line(), line()))
        column.setMinimumWidth(chars(_WIDTHS[side] * 0.4))
        self.addWidget(column)
        self.setStretchFactor(self.indexOf(column), 1 if side is Side.CENTRE else 0)
        return column

    def _add(self, spec: PanelSpec, panel: Panel) -> None:
        column = self._columns[spec.side]
        panel.setObjectName(f"panel-{spec.id}")
        panel.setAccessibleName(panel.title)
        column.addTab(panel, panel.title)
        if spec.side is not Side.RIGHT:  # four titles have to fit there
            column.setTabIcon(column.indexOf(panel), icon(panel.icon, Tone.MUTED))
        self._panels[spec.id] = panel
        self._sides[spec.id] = spec.side
