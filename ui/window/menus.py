"""Menu bar and tool bar as data: which actions stand where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions.registry import Actions
from ui.theme.icons import icon
from ui.theme.metrics import line

_SEPARATOR = ""

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "文件(&F)",
        (
            "file.new", "file.next_year", "file.open", "file.sample", "",
            "file.save", "file.save_as", "file.save_template",
            "file.versions", "file.keep_version", "",
            "file.import", "file.import_paste", "file.last_year", "file.fill_form",
            "versions.define", "file.export", "file.evidence", "",
            "file.merge", "file.opinions", "",
            "page.style", "page.fonts", "",
            "app.settings", "", "file.close", "file.quit",
        ),
    ),
    (
        "编辑(&E)",
        (
            "edit.undo", "edit.redo", "",
            "edit.cut", "edit.copy", "edit.paste", "edit.select_all", "",
            "edit.find", "edit.find_next", "edit.find_previous", "edit.replace",
            "edit.find_all", "edit.replace_all", "",
            "edit.strong",
        ),
    ),
    (
        "视图(&V)",
        (
            "view.outline", "view.editor", "view.indicators", "view.preview", "view.problems",
            "view.elements", "view.sources", "view.impact", "view.continuity", "view.reading",
            "view.editions", "",
            "app.palette", "view.next_pane", "view.previous_pane", "",
            "view.left", "view.right", "view.focus", "view.reset_layout", "",
            "view.zoom_in", "view.zoom_out", "view.zoom_reset",
        ),
    ),
    (
        "大纲(&O)",
        (
            "outline.add_after", "outline.add_child", "outline.add_before", "",
            "outline.rename", "outline.headings", "outline.delete", "",
            "outline.promote", "outline.demote", "outline.move_up", "outline.move_down", "",
            "outline.split", "outline.merge",
        ),
    ),
    (
        "插入(&I)",
        (
            "insert.figure", "insert.phrase", "insert.period", "insert.todo", "insert.table",
            "insert.chart", "insert.contents", "",
            "figure.bind", "figure.edit", "figure.source", "figure.uses", "figure.refresh",
            "figure.names", "figure.override", "figure.unlink",
        ),
    ),
    (
        "指标(&T)",
        (
            "file.import", "file.import_paste", "", "table.add", "table.edit", "table.remove", "",
            "table.fill_down", "table.clear", "table.lock", "table.goal", "table.half_even",
        ),
    ),
    ("检查(&C)", ("check.run", "check.next", "check.previous", "check.fix")),
    ("帮助(&H)", ("help.guide", "help.keys", "", "help.diagnostics", "help.about")),
)  # fmt: skip
"""Menus in order; an empty id is a separator. No menu takes Alt+A: chat tools own it."""

TOOLS: tuple[tuple[str, bool], ...] = (
    ("file.save", False), ("", False),
    ("edit.undo", False), ("edit.redo", False), ("", False),
    ("file.import", True), ("insert.figure", True), ("insert.todo", True), ("", False),
    ("check.run", True), ("file.export", True),
)  # fmt: skip
"""Tool bar: id, and whether its text stands beside the icon."""

SIDES = ("view.left", "view.right")
"""At the right end of the tool bar."""


class ActionIcons:
    """The icons of all actions; drawn when they are first seen, and anew with another theme."""

    def __init__(self, actions: Actions) -> None:
        self._registry = actions
        self._drawn = False

    def ensure(self) -> None:
        """Draw them unless that was done."""
        if not self._drawn:
            self._drawn = True
            self._draw()

    def refresh(self) -> None:
        """Other colours: draw them anew if they were drawn."""
        if self._drawn:
            self._draw()

    def _draw(self) -> None:
        for action_id in self._registry:
            name = self._registry.spec(action_id).icon
            if name:
                self._registry[action_id].setIcon(icon(name))


def fill_menu_bar(bar: QMenuBar, actions: Actions, icons: ActionIcons) -> None:
    """Build all menus."""
    for title, ids in MENUS:
        menu = bar.addMenu(title)
        menu.aboutToShow.connect(icons.ensure)
        menu.setToolTipsVisible(False)
        for action_id in ids:
            if action_id == _SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(actions[action_id])


class ToolBar(QToolBar):
    """The tool bar of the window."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__("工具栏", parent)
        self._registry = actions
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(self.iconSize().scaled(line(), line(), Qt.AspectRatioMode.KeepAspectRatio))
        for action_id, with_text in TOOLS:
            if action_id == _SEPARATOR:
                self.addSeparator()
            else:
                self._add(action_id, with_text)
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        for action_id in SIDES:
            self._add(action_id, False)

    def _add(self, action_id: str, with_text: bool) -> None:
        action = self._registry[action_id]
        self.addAction(action)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if with_text else style.ToolButtonIconOnly
            )
            button.setAccessibleName(action.text().rstrip("…"))
