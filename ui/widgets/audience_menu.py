"""The submenu that says which versions a part of the report is for (用于哪些版本)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.edit.audiences import holds
from core.model.audiences import INTERNAL
from core.model.report import Report

Mark = Callable[[str, bool], None]

_INTERNAL_TEXT = "内部（不进对外版本）"


def add_audience_menu(
    menu: QMenu,
    report: Report,
    audiences: Sequence[tuple[str, ...]],
    mark: Mark,
    define: QAction,
) -> QMenu:
    """Add it; ticked is what holds for all of the parts, whose ``audiences`` these are.

    ``mark`` gets a version's id (or 内部) and whether it is wanted; ``define`` opens the versions.
    """
    submenu = menu.addMenu("用于哪些版本")
    for version in report.versions:
        text = version.name if version.outside else f"{version.name}（内部）"
        _add(submenu, text, version.id, audiences, mark)
    if report.versions:
        submenu.addSeparator()
    _add(submenu, _INTERNAL_TEXT, INTERNAL, audiences, mark)
    submenu.addSeparator()
    submenu.addAction(define)
    return submenu


def _add(
    menu: QMenu, text: str, audience: str, audiences: Sequence[tuple[str, ...]], mark: Mark
) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(bool(audiences) and all(holds(item, audience) for item in audiences))
    action.triggered.connect(lambda wanted: mark(audience, bool(wanted)))
