"""What the right mouse button offers in the text (右键菜单)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions.registry import Actions
from ui.editor.text.view import TextView

_ALWAYS = ("edit.cut", "edit.copy", "edit.paste", "edit.select_all", "")
_ON_FIGURE = (
    "figure.edit", "figure.source", "figure.uses", "figure.override", "figure.unlink", "",
)  # fmt: skip
_ON_TEXT = ("figure.bind", "")
_INSERTING = (
    "insert.figure", "insert.phrase", "insert.period", "insert.todo", "insert.table",
    "insert.chart",
)  # fmt: skip


def show_menu(
    view: TextView,
    actions: Actions,
    home: QWidget,
    at: QPoint,
    extend: Callable[[QMenu], None] | None = None,
) -> None:
    """Open the menu at a point of the viewport; what is under it is what the commands work on."""
    hit = view.hit(at)
    if hit is not None:
        view.select_object(hit.position)
    elif not view.textCursor().hasSelection():
        view.setTextCursor(view.cursorForPosition(at))
    menu = QMenu(home)
    for action_id in (*_ALWAYS, *(_ON_TEXT if hit is None else _ON_FIGURE), *_INSERTING):
        if action_id:
            menu.addAction(actions[action_id])
        else:
            menu.addSeparator()
    if extend is not None:
        menu.addSeparator()
        extend(menu)
    menu.exec(view.viewport().mapToGlobal(at))
    menu.deleteLater()
