"""What an action of the window is, and which keys may never be bound."""

from __future__ import annotations

import enum
from typing import Any, cast

from attrs import frozen
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence


class Context(enum.Enum):
    """Where an action's keys work: in the whole window, or only while one panel has the focus."""

    WINDOW = "window"
    OUTLINE = "outline"
    TEXT = "text"
    TABLE = "table"


@frozen
class ActionSpec:
    """One command (命令): ``text`` as in the menu (with … when a dialog follows), ``keys`` as in
    ``QKeySequence`` (the first is shown), ``tip`` one sentence for tooltip and status bar.
    """

    id: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    context: Context = Context.WINDOW
    checkable: bool = False
    needs_report: bool = True


_FORBIDDEN = {
    "Ctrl+Space": "切换中英文输入法",
    "Shift+Space": "切换全角半角",
    "Ctrl+.": "切换中英文标点",
    "Ctrl+Shift+F": "输入法切换简繁体",
    "Alt+A": "聊天软件截图",
}


def forbidden(keys: str) -> str | None:
    """Why these keys may not be bound (input methods, chat tools, the system); ``None``: free.

    Source: the never-bind list of the design (输入法与截图工具占用的按键).
    """
    sequence = QKeySequence(keys)
    if sequence.isEmpty():
        return "无法识别的按键"
    for taken, why in _FORBIDDEN.items():
        if sequence == QKeySequence(taken):
            return why
    first: QKeyCombination = cast(Any, sequence)[0]  # the stubs do not know the index
    return _forbidden_modifiers(first)


def _forbidden_modifiers(combination: QKeyCombination) -> str | None:
    modifiers = combination.keyboardModifiers()
    control_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if modifiers & control_alt == control_alt:
        return "Ctrl+Alt 组合常被聊天软件和输入法占用"
    if modifiers & Qt.KeyboardModifier.MetaModifier:
        return "Windows 徽标键组合由系统占用"
    if combination.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
        return "单独的修饰键用于切换输入法"
    return None
