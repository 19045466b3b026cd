"""The main window: start page or workspace, with menus, tool bar and status bar around them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.start.page import StartPage
from ui.theme.metrics import chars, line
from ui.window.dropping import Meaning, dropped_files, meaning
from ui.window.focus_mode import FocusMode
from ui.window.menus import ActionIcons, ToolBar, fill_menu_bar
from ui.window.panels import PANELS, Side
from ui.window.routing import Router
from ui.window.seeking import Seeking
from ui.window.statusbar import StatusBar
from ui.window.workspace import Workspace

if TYPE_CHECKING:
    from core.edit.change import Focus
    from ui.actions.registry import Actions
    from ui.document.controller import DocumentController
    from ui.jobs.runner import Runner
    from ui.panel import Panel
    from ui.window.desk import Desk
    from ui.window.state import WindowState

_SIDES = {"view.left": Side.LEFT, "view.right": Side.RIGHT}


@frozen
class Parts:
    """What the window is built around; the application makes them once."""

    controller: DocumentController
    actions: Actions
    runner: Runner
    state: WindowState


class MainWindow(QMainWindow):
    """One report, one window (主窗口)."""

    workspace_built = Signal()
    """Once, when the first report is opened: time to make what only a report needs."""
    workbooks_dropped = Signal(list)
    """Paths of workbooks that were dragged onto the window."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._workspace: Workspace | None = None
        self._desk: Desk | None = None
        self._start = StartPage(parts.actions, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._start)
        self.setCentralWidget(self._stack)
        self.setStatusBar(StatusBar(parts.controller, parts.runner, self))
        self._icons = ActionIcons(parts.actions)
        fill_menu_bar(self.menuBar(), parts.actions, self._icons)
        self._router = Router(parts.actions, self)
        self._tools: ToolBar | None = None
        self.setMinimumSize(QSize(chars(40), line() * 20).boundedTo(_screen() * 0.9))
        self.setAcceptDrops(True)
        self._bind()
        self._seeking, self._focus_mode = Seeking(self), FocusMode(self)
        self._restore_place()
        self._show_document()

    @property
    def workspace(self) -> Workspace | None:
        """The columns of panels; ``None`` until the first report is opened."""
        return self._workspace

    @property
    def parts(self) -> Parts:
        """What the window is built around."""
        return self._parts

    @property
    def desk(self) -> Desk:
        """Who carries out whole-report commands."""
        assert self._desk is not None
        return self._desk

    @property
    def start_page(self) -> StartPage:
        """The start page."""
        return self._start

    @property
    def bar(self) -> StatusBar:
        """The status bar."""
        bar = self.statusBar()
        assert isinstance(bar, StatusBar)
        return bar

    def reveal(self, focus: Focus) -> None:
        """Bring a place of the report into view and put the caret there."""
        if self._workspace is not None:
            self._workspace.jump(focus)
            self.tick_sides()

    def take_desk(self, desk: Desk) -> None:
        """Hand whole-report commands to ``desk``; it needs the window for its questions."""
        self._desk = desk
        desk.placed.connect(self._show_title)
        desk.recents.changed.connect(self._start.show_recent)
        desk.keeper.taken.connect(self._backed_up)
        desk.keeper.failed.connect(lambda error: self.bar.say(error.text()))
        self._start.chosen.connect(desk.open_recent)
        self._start.recent.pin_requested.connect(desk.recents.pin)
        self._start.recent.forget_requested.connect(desk.recents.forget)

    def begin(self, path: Path | None) -> None:
        """Once the window is seen: recent reports, recovery, the report asked for."""
        if self._desk is not None:
            self._desk.begin(path)

    def activate(self, panel_id: str) -> None:
        """Show a panel and give it the keyboard."""
        if self._workspace is not None and panel_id in self._workspace.panels:
            self._workspace.activate(panel_id)
            self.tick_sides()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when the report is saved or given up; asking and saving take their time."""
        if self._desk is None or self._desk.may_leave:
            self._remember_place()
            event.accept()
            return
        event.ignore()
        self._desk.leave(then=self.close)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that mean something here."""
        if self._dropped(event.mimeData())[0] is not Meaning.NOTHING:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the report, or import the workbooks."""
        what, files = self._dropped(event.mimeData())
        if what is Meaning.OPEN:
            self.desk.open(files[0])
        elif what is Meaning.IMPORT:
            self.workbooks_dropped.emit(files)
        event.acceptProposedAction()

    def _dropped(self, data: QMimeData) -> tuple[Meaning, list[Path]]:
        files = dropped_files(data)
        return meaning(files, has_report=self._parts.controller.is_open), files

    def changeEvent(self, event: QEvent) -> None:
        """Menus get their icons in the colours of a new theme."""
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._icons.refresh()
        super().changeEvent(event)

    def _bind(self) -> None:
        parts = self._parts
        parts.controller.about_to_open.connect(self._build_workspace)
        parts.controller.opened.connect(self._show_document)
        parts.controller.history_changed.connect(self._show_history)
        parts.controller.clean_changed.connect(lambda clean: self.setWindowModified(not clean))
        bind = parts.actions.bind
        bind("edit.undo", parts.controller.undo)
        bind("edit.redo", parts.controller.redo)
        bind("file.quit", self.close)
        bind("view.reset_layout", self._reset_layout)
        bind("view.next_pane", lambda: self._cycle(1))
        bind("view.previous_pane", lambda: self._cycle(-1))
        for spec in PANELS:
            bind(f"view.{spec.id}", partial(self.activate, spec.id))
        for action_id, side in _SIDES.items():
            parts.actions.bind_toggle(action_id, partial(self._show_side, side))
        self.bar.missing_clicked.connect(lambda: self.activate("problems"))

    # --- the document

    def _show_document(self) -> None:
        is_open = self._parts.controller.is_open
        self._parts.actions.set_has_report(is_open)
        if self._workspace is not None and is_open:
            self._stack.setCurrentWidget(self._workspace)
            self._workspace.take_keyboard()
        else:
            self._stack.setCurrentWidget(self._start)
        if self._tools is not None:
            self._tools.setVisible(is_open)
        self._show_title()
        self._show_history()

    def _show_title(self) -> None:
        controller = self._parts.controller
        name = self._desk.name if self._desk is not None else ""
        read_only = "（只读）" if controller.read_only else ""
        self.setWindowTitle(f"{name}{read_only}[*] — 科报" if controller.is_open else "科报")
        path = self._desk.path if self._desk is not None else None
        self.setWindowFilePath("" if path is None else str(path))
        self.setWindowModified(controller.is_open and not controller.is_clean)
        self.bar.set_untitled(path is None)

    def _backed_up(self, at: datetime) -> None:
        if not self._parts.controller.is_clean:
            self.bar.show_saved(f"有改动未保存，{at:%H:%M} 已自动备份")

    def _show_history(self) -> None:
        actions, controller = self._parts.actions, self._parts.controller
        for action_id, verb, label in (
            ("edit.undo", "撤销", controller.undo_label),
            ("edit.redo", "重做", controller.redo_label),
        ):
            actions[action_id].setText(f"{verb} {label}".strip())
            actions.allow(action_id, bool(label))

    # --- panels

    def _build_workspace(self) -> None:
        """Once, before the first report: panels are loaded and hear of the report as it opens."""
        if self._workspace is not None:
            return
        parts = self._parts
        self._icons.ensure()
        self._tools = ToolBar(parts.actions, self)
        self.addToolBar(self._tools)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        workspace = Workspace(self._built, self._stack)
        self._workspace = workspace
        self._stack.addWidget(workspace)
        workspace.restore(parts.state)
        _underline_findings(workspace, self.bar)
        _tell_place(workspace, self.bar)
        self.tick_sides()
        self.workspace_built.emit()

    def _built(self, kind: type[Panel]) -> Panel:
        parts = self._parts
        panel = kind(parts.controller, parts.actions, parts.runner)
        panel.jump_requested.connect(self.reveal)
        panel.stands_at.connect(lambda focus: self._follow(focus, panel))
        return panel

    def _follow(self, focus: Focus, leader: Panel) -> None:
        if self._workspace is not None:
            self._workspace.follow(focus, leader)

    def _cycle(self, step: int) -> None:
        if self._workspace is not None:
            self._workspace.cycle(step)

    def _show_side(self, side: Side, visible: bool) -> None:
        if self._workspace is not None:
            self._workspace.set_side_visible(side, visible)

    def tool_bars(self) -> list[QWidget]:
        """The bars around the panels."""
        bars = (self._tools, self.bar)
        return [bar for bar in bars if bar is not None]

    def tick_sides(self) -> None:
        """Have the menu tell which outer columns are shown."""
        if self._workspace is None:
            return
        for action_id, side in _SIDES.items():
            self._parts.actions[action_id].setChecked(not self._workspace.column(side).isHidden())

    def _reset_layout(self) -> None:
        if self._workspace is not None:
            self._workspace.reset()
            self.tick_sides()

    # --- place on the screen

    def _restore_place(self) -> None:
        geometry = self._parts.state.text("geometry")
        if geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            return
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(QSize(chars(100), line() * 48).boundedTo(_screen() * 0.92))
        self.move(screen.center() - self.rect().center())

    def _remember_place(self) -> None:
        state = self._parts.state
        state.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        if self._workspace is not None:
            self._workspace.remember(state)
        state.save()


def _screen() -> QSize:
    return QGuiApplication.primaryScreen().availableSize()


def _underline_findings(workspace: Workspace, bar: StatusBar) -> None:
    """What the check finds is marked in the text and counted; the parts do not know each other."""
    from ui.editor.panel import EditorPanel
    from ui.problems.panel import ProblemsPanel

    problems, editor = workspace["problems"], workspace["editor"]
    assert isinstance(problems, ProblemsPanel)
    assert isinstance(editor, EditorPanel)
    problems.found.connect(editor.show_findings)
    problems.found.connect(bar.show_findings)


def _tell_place(workspace: Workspace, bar: StatusBar) -> None:
    """The page and line of the caret, as the preview has laid them out."""
    from ui.preview.panel import PreviewPanel

    preview = workspace["preview"]
    assert isinstance(preview, PreviewPanel)
    preview.placed.connect(bar.place.setText)
