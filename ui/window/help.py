"""使用说明, 快捷键一览, 关于, 诊断信息 – all offline."""

from __future__ import annotations

import platform
import re
import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.system.paths import resources_dir, user_log_dir
from core.version import NAME, VERSION
from ui.actions.registry import Actions
from ui.theme.metrics import chars, gap, line, set_margins
from ui.widgets.notice import Kind, Notice
from ui.widgets.page_view import PageView
from ui.window.menus import MENUS

_GUIDE = "guide.md"
_WRAPPED = re.compile(r"(?<=[^\x00-\x7f])\n[ \t]*(?=[^\x00-\x7f])")


def show_guide(parent: QWidget) -> QDialog:
    """The guide in a window of its own, beside which one can work on."""
    text = (resources_dir() / "help" / _GUIDE).read_text(encoding="utf-8")
    dialog, page = _reader(parent, "使用说明")
    page.setMarkdown(unwrapped(text))
    return dialog


def show_keys(parent: QWidget, actions: Actions) -> QDialog:
    """All shortcuts, by menu."""
    dialog, page = _reader(parent, "快捷键一览")
    page.show_html(keys_html(actions))
    return dialog


def unwrapped(text: str) -> str:
    """Markdown whose Chinese lines are joined: a line end between Han characters is no blank."""
    return _WRAPPED.sub("", text)


def keys_html(actions: Actions) -> str:
    """Shortcuts as tables, one per menu; each command once."""
    parts = []
    seen: set[str] = set()
    for title, ids in MENUS:
        rows = [
            f"<tr><td width='60%'>{_plain(actions, action_id)}</td>"
            f"<td class='accent'>{_keys(actions, action_id)}</td></tr>"
            for action_id in ids
            if action_id not in seen and action_id and actions[action_id].shortcuts()
        ]
        seen.update(ids)
        if rows:
            table = f"<table width='100%' cellpadding='{gap(0.5)}'>{''.join(rows)}</table>"
            parts.append(f"<h3>{title.split('(')[0]}</h3>{table}")
    return "".join(parts)


def show_about(parent: QWidget) -> None:
    """Name, version, licence."""
    notice = Notice(
        Kind.INFORMATION,
        f"{NAME} {VERSION}",
        (
            "从指标表到公文：写年度总结和工作计划，每个数字都有出处。",
            "程序不连接网络，不收集任何信息。以 MIT 许可证发布，所用组件的许可证见安装目录。",
        ),
        parent=parent,
    )
    notice.open()


def diagnostics() -> str:
    """What somebody who helps needs to know; nothing of any report."""
    screens = ", ".join(
        f"{screen.size().width()}×{screen.size().height()} @{screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    return "\n".join(
        (
            f"{NAME} {VERSION}",
            f"系统：{platform.platform()}",
            f"Python {sys.version.split()[0]}，Qt {qVersion()}",
            f"显示：{QGuiApplication.platformName()}，{screens}",
            f"字体：{QGuiApplication.font().family()}",
            f"日志：{user_log_dir()}",
        )
    )


def _reader(parent: QWidget, title: str) -> tuple[QDialog, PageView]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    page = PageView(dialog)
    page.setAccessibleName(title)
    page.document().setDocumentMargin(gap(5))
    layout = QVBoxLayout(dialog)
    set_margins(layout, 0)
    layout.addWidget(page)
    dialog.resize(chars(42), line() * 34)
    dialog.show()
    return dialog, page


def _plain(actions: Actions, action_id: str) -> str:
    return actions.spec(action_id).text.rstrip("…")


def _keys(actions: Actions, action_id: str) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return "　".join(keys.toString(form) for keys in actions[action_id].shortcuts())
