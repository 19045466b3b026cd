"""What the right mouse button offers in the outline (右键菜单)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from core.model.report import Stage
from ui.outline.model import STAGE_NAMES
from ui.widgets.audience_menu import add_audience_menu

if TYPE_CHECKING:
    from ui.outline.panel import OutlinePanel

_ADDING = ("add_after", "add_before", "add_child")
_CHANGING = ("rename", "headings", "promote", "demote", "move_up", "move_down", "merge")


def show_menu(panel: OutlinePanel, at: QPoint) -> None:
    """Open the menu at a point of the tree; the commands work on the selected sections."""
    menu, actions = QMenu(panel), panel.actions_registry
    for names in (_ADDING, _CHANGING):
        for name in names:
            menu.addAction(actions[f"outline.{name}"])
        menu.addSeparator()
    states = menu.addMenu("标为")
    for stage, label in STAGE_NAMES.items():
        states.addAction(label).triggered.connect(partial(_staged, panel, stage))
    report = panel.controller.report
    current = panel.view.current_section()
    section = report.section(current) if current else None
    if section is not None:
        text = "不导出本章节" if section.included else "导出本章节"
        menu.addAction(text).triggered.connect(lambda _checked=False: panel.toggle_included())
    audiences = [item.audiences for item in panel.chosen()]
    add_audience_menu(menu, report, audiences, panel.mark, actions["versions.define"])
    menu.addSeparator()
    menu.addAction(actions["outline.delete"])
    menu.exec(panel.view.viewport().mapToGlobal(at))


def _staged(panel: OutlinePanel, stage: Stage, _checked: bool = False) -> None:
    panel.set_stage(stage)
