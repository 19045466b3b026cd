"""Commands of the window that go to whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from ui.panel import Panel

if TYPE_CHECKING:
    from ui.actions.registry import Actions

_ROUTED = {
    "edit.cut": "cut",
    "edit.copy": "copy",
    "edit.paste": "paste",
    "edit.select_all": "selectAll",
}


class Router(QObject):
    """Sends 剪切, 复制, 粘贴, 全选 and zoom to the focused widget or the panel around it."""

    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        for action_id, method in _ROUTED.items():
            actions.bind(action_id, partial(send, method))
        actions.bind("view.zoom_in", partial(send, "zoom_by", 1))
        actions.bind("view.zoom_out", partial(send, "zoom_by", -1))
        actions.bind("view.zoom_reset", partial(send, "zoom_reset"))


def send(method: str, *arguments: object) -> bool:
    """Call ``method`` on the focused widget, or on the nearest one around it that has it."""
    widget = QApplication.focusWidget()
    while widget is not None:
        found = _offered(widget, method)
        if found is not None:
            found(*arguments)
            return True
        widget = None if isinstance(widget, Panel) else widget.parentWidget()
    return False


def _offered(widget: QWidget, method: str) -> Callable[..., object] | None:
    found = getattr(widget, method, None)
    if not callable(found):
        return None
    read_only = isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly()
    return None if read_only and method in ("cut", "paste") else found
