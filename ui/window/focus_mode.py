"""Nothing but the text: everything around it is put away and comes back as it was (专注模式)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.window.panels import Side

if TYPE_CHECKING:
    from ui.window.main import MainWindow

_ACTION = "view.focus"


class FocusMode:
    """Follows the checkable command 专注写作; leaving restores columns, bars and window state."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._hidden: list[QWidget] = []
        self._sizes: list[int] = []
        self._state = Qt.WindowState.WindowNoState
        window.parts.actions.bind_toggle(_ACTION, self._switch)
        window.parts.controller.opened.connect(self._opened)

    def _switch(self, on: bool) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        if not on:
            self._restore()
            return
        self._window.activate("editor")
        self._state = self._window.windowState()
        self._sizes = workspace.sizes()
        columns = (workspace.column(side) for side in (Side.LEFT, Side.RIGHT))
        around: list[QWidget] = [*columns, *self._window.tool_bars()]
        self._hidden = [widget for widget in around if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        self._window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        self._window.parts.controller.message.emit("专注写作：按 F11 回到原来的窗口。")

    def _restore(self) -> None:
        workspace = self._window.workspace
        self._window.setWindowState(self._state)
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        if workspace is not None and self._sizes:
            workspace.setSizes(self._sizes)
        self._window.tick_sides()

    def _opened(self) -> None:
        """Another report, or none: the start page is never shown without its window."""
        self._window.parts.actions[_ACTION].setChecked(False)
