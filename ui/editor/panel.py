"""The editor panel: heading, text of the selected section, find bar, commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.check.findings import Finding
from core.edit.change import Change, Focus
from core.edit.outline import split_section
from core.model.ids import ParagraphId, SectionId
from core.model.report import Stage
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.editor.commands.asking import Asking
from ui.editor.commands.audience import Audience
from ui.editor.commands.completion import Completion
from ui.editor.commands.explain import tip_of
from ui.editor.commands.figures import Figures
from ui.editor.commands.insertion import Insertion
from ui.editor.commands.menu import show_menu
from ui.editor.commands.refreshing import Refreshing
from ui.editor.commands.typed import Typed
from ui.editor.finding.find_bar import FindBar
from ui.editor.finding.finder import Finder
from ui.editor.header import Header
from ui.editor.text.atoms import OBJECT
from ui.editor.text.clipboard import Clipboard
from ui.editor.text.formats import LIVE, TABLE
from ui.editor.text.hit import Hit
from ui.editor.text.marks import Marks
from ui.editor.text.objects import LiveObject, TableObject
from ui.editor.text.page import Page
from ui.editor.text.shown import Shown
from ui.editor.text.sync import Sync
from ui.editor.text.underlines import Underlines
from ui.editor.text.view import TextView
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.source_sheet import SourceSheets

_HINT = (
    "在这里写正文。首行空两格由程序显示，不用打空格。\n"
    "输入 # 可以插入指标数字，数字会随指标表变化；从 Word、WPS 粘贴来的只留干净文字。"
)


class EditorPanel(Panel):
    """Shows and edits the text of one section (正文)."""

    title = "正文"
    icon = "text"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.header = Header(self)
        self.view = TextView(self)
        self.shown = Shown()
        self.page = Page(self.view.document())
        self.sync = Sync(controller, self.view, self.page, self.shown)
        self.clipboard = Clipboard(lambda: controller.report, self.shown, self)
        self.marks = Marks(self.view)
        finder = Finder(controller, self.view, self.page, self.shown, self.sync, self.marks)
        self.find_bar = FindBar(finder, self)
        self.insertion = Insertion(controller, self.view, self.page, self.shown, self.sync, self)
        self.figures = Figures(
            controller, self.view, self.page, self.shown, self.sync, self.insertion, self
        )
        self.refreshing = Refreshing(controller, self.sync, self.page, self.shown)
        self.view.object_painters = {
            LIVE: LiveObject(self.shown, self.view.column, self),
            TABLE: TableObject(self.shown, self.view.column, self),
        }
        self.underlines = Underlines(self.page, self.sync.caret, self.marks)
        typed = Typed(controller, self.page, self.sync.caret, self.sync)
        self.sheets = SourceSheets(controller, runner, self)
        self.asking = Asking(controller, self.view, typed, self.figures, self.underlines, self)
        self._described: ParagraphId | None = None
        self._build()
        self.completion = Completion(self.view, lambda: controller.report, self)
        self._wire()
        self._bind()
        self._opened()

    # --- for the window

    @property
    def section(self) -> SectionId | None:
        """The section whose text is shown."""
        return self.sync.section

    def reveal(self, focus: Focus) -> None:
        """Show a section, and put the caret at a paragraph when one is named."""
        if focus.section is None or self.controller.report.section(focus.section) is None:
            return
        if focus.section != self.section:
            self._show(focus.section)
        if focus.paragraph is not None and focus != self.sync.caret.focus(focus.section):
            self.sync.jump()
            self.sync.caret.go(focus)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Underline what the rules object to in the section shown."""
        self.underlines.show(findings)

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller text on screen; the export stays as it is."""
        if self.view.column.zoom_by(steps):
            self._restyle()

    def zoom_reset(self) -> None:
        """Text in its usual size."""
        if self.view.column.zoom_reset():
            self._restyle()

    # --- clipboard, as the 编辑 menu expects

    def copy(self) -> None:
        """Copy the selection."""
        self.view.copy()

    def cut(self) -> None:
        """Copy the selection and remove it."""
        self.view.cut()

    def paste(self) -> None:
        """Insert what is on the clipboard."""
        self.view.paste()

    def selectAll(self) -> None:
        """Select the whole text of the section."""
        self.view.selectAll()

    # --- commands

    def find_text(self, *, replacing: bool = False) -> None:
        """Open the find bar with the selected words."""
        if self.section is None:
            return
        selected = self.view.textCursor().selectedText()
        usable = selected and OBJECT not in selected and "\u2029" not in selected
        self.find_bar.open_bar(selected if usable else "", replacing=replacing)

    def _find_step(self, step: int) -> None:
        if self.find_bar.isVisible():
            self.find_bar.go(step)
        else:
            self.find_text()

    def split(self) -> None:
        """Paragraphs from the caret's on become a section of their own."""
        self.sync.flush_all()
        section = self.controller.report.section(self.section) if self.section else None
        if section is None:
            return
        cursor = self.view.textCursor()
        at = cursor.blockNumber() + (0 if cursor.atBlockStart() else 1)
        if not 0 < at < len(section.blocks):
            self.controller.message.emit("请把光标放在要分出去的那一段开头。")
            return
        self.controller.commit(*split_section(self.controller.report, section.id, at, "新章节"))

    def show_names(self, names: bool) -> None:
        """What the figures refer to instead of what they read."""
        self.shown.names = names
        self.page.repaint({ref for draft in self.page.read() for ref in draft.refs})

    def refresh(self) -> None:
        """Tell which numbers have changed; a second time, count them as seen."""
        self.controller.message.emit(self.refreshing.refresh())

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, another font: paint again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "completion"):
            self.marks.draw()
            self.view.viewport().update()
        elif event.type() is QEvent.Type.FontChange and hasattr(self, "completion"):
            self._restyle()

    # --- inside

    def _build(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        column.addWidget(self.find_bar)
        add = (self.actions_registry["outline.add_after"],)
        self._empty = EmptyState(
            "text", "还没有选中章节", "在左边的大纲里选择一个章节，就在这里写它的正文。", add, self
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.view)
        layout = self.view.document().documentLayout()
        for kind, painter in self.view.object_painters.items():
            layout.registerHandler(kind, painter)
        self.view.document().setDocumentMargin(0)
        self.view.hint = _HINT
        self._restyle()

    def _wire(self) -> None:
        view, controller = self.view, self.controller
        view.steps, view.clip, view.keys = self.sync, self.clipboard, self.completion
        view.tip, view.remark = self._tip, self.asking.remark
        view.undo_wanted.connect(controller.undo)
        view.redo_wanted.connect(controller.redo)
        view.zoom_wanted.connect(self.zoom_by)
        view.activated.connect(self.figures.edit)
        view.cursorPositionChanged.connect(self._moved)
        actions = self.actions_registry
        audience = Audience(view, self.page, self.sync, controller)
        view.menu_wanted.connect(
            lambda at: show_menu(
                view, actions, self, at, lambda menu: audience.add_to(menu, actions)
            )
        )
        self.completion.chosen.connect(self.insertion.completed)
        self.find_bar.closed.connect(view.setFocus)
        self.sync.settled.connect(self.find_bar.refresh)
        self.sync.section_gone.connect(self._section_gone)
        self.sync.went_to.connect(self._go_to)
        for jumping in (self.figures, self.asking):
            jumping.jump_wanted.connect(self.jump_requested)
        self.figures.sheet_wanted.connect(self.sheets.show)
        for told in (self.figures.told, self.asking.told, self.find_bar.told, self.clipboard.told):
            told.connect(controller.message)
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        controller.clean_changed.connect(lambda _clean: self._show_head())

    def _bind(self) -> None:
        bound: dict[str, Callable[[], object]] = {
            "edit.find": self.find_text,
            "edit.replace": lambda: self.find_text(replacing=True),
            "insert.figure": self.insertion.figure,
            "insert.period": self.insertion.period,
            "insert.todo": self.insertion.todo,
            "insert.phrase": self.insertion.phrase,
            "insert.table": self.insertion.table,
            "insert.chart": self.insertion.chart,
            "figure.edit": self.figures.edit,
            "figure.override": self.figures.override,
            "figure.unlink": lambda: self.figures.override(unlinking=True),
            "figure.source": self.figures.source,
            "figure.bind": self.asking.bind,
            "figure.uses": self.asking.uses,
            "table.goal": self.asking.goal,
            "figure.refresh": self.refresh,
            "edit.strong": self.view.toggle_strong,
            "edit.find_next": lambda: self._find_step(1),
            "edit.find_previous": lambda: self._find_step(-1),
            "outline.split": self.split,
        }
        for action_id, slot in bound.items():
            self.actions_registry.bind(action_id, slot)
        self.actions_registry.bind_toggle("figure.names", self.show_names)
        self.actions_registry.bind_toggle("table.half_even", self.asking.half_even)

    def _opened(self) -> None:
        self.refreshing.start(self.controller.report)
        first = next(self.controller.report.sections(), None)
        self._show(first.id if first is not None else None)

    def _changed(self, change: Change) -> None:
        if self.section is None and self.controller.is_open:
            self._opened()
        if change.structure or change.elements or self.section in change.sections:
            self._show_head()

    def _show(self, section: SectionId | None) -> None:
        self.completion.close_list()
        self.sync.open(section, self.refreshing.seen)
        self._stack.setCurrentIndex(0 if section is not None else 1)
        self._show_head()
        self.underlines.refresh()
        self.find_bar.refresh()

    def _show_head(self) -> None:
        report = self.controller.report
        self.actions_registry["table.half_even"].setChecked(report.meta.half_even)
        section = report.section(self.section) if self.section is not None else None
        read_only = self.controller.read_only
        self.header.show_section(report, section, read_only=read_only)
        final = section is not None and section.stage is Stage.FINAL
        if self.view.isReadOnly() != (read_only or final):
            self.view.setReadOnly(read_only or final)
        for name in ("figure", "phrase", "period", "todo", "table", "chart"):
            allowed = section is not None and not (read_only or final)
            self.actions_registry.allow(f"insert.{name}", allowed)

    def _section_gone(self) -> None:
        first = next(self.controller.report.sections(), None)
        self._show(first.id if first is not None else None)

    def _go_to(self, focus: Focus) -> None:
        """Undo reached into another section: show what it did."""
        if focus.section is not None and self.controller.report.section(focus.section) is not None:
            self._show(focus.section)
            self.sync.caret.go(focus)
            self.stands_at.emit(focus)
        else:
            self._section_gone()

    def _moved(self) -> None:
        if self.section is None or self.sync.caret.moving or self.view.is_composing():
            return
        focus = self.sync.caret.focus(self.section)
        self._describe(focus)
        self.stands_at.emit(focus)

    def _describe(self, focus: Focus) -> None:
        """Painted figures are no text for a screen reader: the paragraph is told as it reads."""
        if focus.paragraph != self._described:
            self._described = focus.paragraph
            atoms = self.page.draft(self.view.textCursor().block()).atoms
            self.view.setAccessibleDescription(self.shown.text_of(atoms))

    def _restyle(self) -> None:
        font = self.view.column.font()
        self.view.setFont(font)
        self.view.document().setDefaultFont(font)
        self.page.restyle()
        self.view.column.fit()

    def _tip(self, hit: Hit) -> str:
        if hit.is_table:
            return "由指标表生成：双击设置；数值在“指标表”里改"
        return tip_of(self.controller.report, self.shown.showing(hit.ref))
