"""Commands about the live object at the caret (数字引用)."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QWidget

from core.edit.change import Focus
from core.edit.text import set_blocks, update_inline
from core.errors import AppError
from core.figures.resolve import resolve
from core.model.ids import FigureId
from core.model.text import (
    Chart,
    Exhibit,
    Figure,
    IndicatorTable,
    Inline,
    Override,
    PeriodMention,
    Todo,
)
from ui.document.controller import DocumentController
from ui.editor.commands.insertion import Insertion, with_settings
from ui.editor.dialogs.chart_dialog import ChartDialog
from ui.editor.dialogs.figure_dialog import FigureDialog
from ui.editor.dialogs.mark_dialogs import PeriodDialog, TodoDialog
from ui.editor.dialogs.override_dialog import OverrideDialog
from ui.editor.dialogs.source_dialog import SourceDialog
from ui.editor.dialogs.table_dialog import TableDialog
from ui.editor.text.atoms import OBJECT, Atom, characters, todo_of
from ui.editor.text.formats import id_of
from ui.editor.text.hit import Hit, object_near, object_of
from ui.editor.text.page import Page, insert_atoms
from ui.editor.text.shown import Shown
from ui.editor.text.sync import Sync
from ui.editor.text.view import TextView

SETTINGS = "editor.settings"


class Figures(QObject):
    """Settings, override, source and names of live objects."""

    jump_wanted = Signal(object)
    """To the indicator behind a figure: a :class:`Focus`."""
    sheet_wanted = Signal(object)
    """The sheet a value was read from: a :class:`~core.model.indicators.SourceRef`."""
    told = Signal(str)

    def __init__(
        self,
        controller: DocumentController,
        view: TextView,
        page: Page,
        shown: Shown,
        sync: Sync,
        insertion: Insertion,
        home: QWidget,
    ) -> None:
        super().__init__(home)
        self._controller = controller
        self._view = view
        self._page = page
        self._shown = shown
        self._sync = sync
        self._insertion = insertion
        self._home = home

    def here(self) -> Hit | None:
        """The object a command would work on."""
        return object_near(self._view.textCursor())

    def inline_of(self, hit: Hit | None) -> Inline | None:
        """What an object refers to."""
        if hit is None or hit.is_table:
            return None
        return todo_of(hit.ref) or self._shown.live.get(hit.ref)

    def edit(self, hit: Hit | None = None) -> QDialog | None:
        """Open the settings of an object; of the one at the caret unless told."""
        self._sync.flush_all()
        hit = hit or self.here()
        if hit is None:
            self.told.emit("光标处没有数字引用；把光标放到数字旁边再试。")
            return None
        if self._view.isReadOnly():
            return self.source(hit)
        self._view.select_object(hit.position)
        dialog = self._table_dialog(hit) if hit.is_table else self._inline_dialog(hit)
        if dialog is not None:
            dialog.open()
        return dialog

    def override(self, *, unlinking: bool = False) -> QDialog | None:
        """Ask for a wording of one's own and the reason."""
        self._sync.flush_all()
        hit = self.here()
        inline = self.inline_of(hit)
        if hit is None or self._view.isReadOnly():
            self.told.emit("光标处没有可以改写的数字。")
            return None
        if isinstance(inline, PeriodMention | Todo):
            if unlinking:
                self._turn_into_text(hit.ref, self._shown.showing(hit.ref).text)
            else:
                self.told.emit("只有指标数字可以改写；报告期请用“修改数字引用”。")
            return None
        if not isinstance(inline, Figure):
            return None
        computed = resolve(self._controller.report, evolve(inline, override=None)).text
        dialog = OverrideDialog(computed, inline.override, unlinking=unlinking, parent=self._home)
        figure = inline
        dialog.chosen.connect(lambda override: self._set_override(figure, override))
        dialog.unlinked.connect(lambda text: self._turn_into_text(figure.id, text))
        dialog.open()
        return dialog

    def source(self, hit: Hit | None = None) -> QDialog | None:
        """Show where a figure comes from."""
        self._sync.flush_all()
        hit = hit or self.here()
        if hit is None or hit.is_table:
            self.told.emit("光标处没有数字引用；把光标放到数字旁边再试。")
            return None
        showing = self._shown.showing(hit.ref)
        dialog = SourceDialog(self._controller.report, showing, self._home)
        dialog.jump_wanted.connect(self._to_table)
        dialog.sheet_wanted.connect(self.sheet_wanted)
        dialog.open()
        return dialog

    def _inline_dialog(self, hit: Hit) -> QDialog | None:
        inline = self.inline_of(hit)
        report = self._controller.report
        if isinstance(inline, Figure):
            figure = inline
            dialog = FigureDialog(report, self._insertion.context(), figure, parent=self._home)
            dialog.chosen.connect(
                lambda new: self._update(figure.id, lambda _old: with_settings(figure, new))
            )
            return dialog
        if isinstance(inline, PeriodMention):
            mention = inline
            periods = PeriodDialog(report, mention, self._home)
            periods.chosen.connect(
                lambda new: self._update(mention.id, lambda _old: evolve(new, id=mention.id))
            )
            return periods
        if isinstance(inline, Todo):
            todos = TodoDialog(inline.text, editing=True, parent=self._home)
            todos.chosen.connect(lambda new: self._replace(hit, new))
            return todos
        return None

    def _table_dialog(self, hit: Hit) -> QDialog | None:
        table = self._shown.table(hit.ref)
        if isinstance(table, IndicatorTable):
            dialog = TableDialog(self._controller.report, table, self._home)
            dialog.chosen.connect(self._set_table)
            return dialog
        if isinstance(table, Chart):
            charts = ChartDialog(self._controller.report, table, self._home)
            charts.chosen.connect(self._set_table)
            return charts
        return None

    def _set_override(self, figure: Figure, override: Override | None) -> None:
        label = "改写数字" if override is not None else "恢复算出的数"
        self._update(figure.id, lambda old: _overridden(old, override), label)

    def _set_table(self, table: Exhibit) -> None:
        report, section = self._controller.report, self._sync.section
        found = report.section(section) if section is not None else None
        if found is None:
            return
        blocks = tuple(table if block.id == table.id else block for block in found.blocks)
        label = "修改图表" if isinstance(table, Chart) else "修改指标附表"
        after, change = set_blocks(report, found.id, blocks, label=label)
        self._controller.close_step()
        self._controller.commit(after, evolve(change, initiator=SETTINGS))

    def _update(
        self, ref: FigureId, edit: Callable[[Inline], Inline], label: str = "修改数字引用"
    ) -> None:
        """Change a figure or period where it stands; it may have gone in the meantime."""
        position = self._page.position_of_object(ref)
        section = self._sync.section
        if position is None or section is None:
            self.told.emit("这个数字已经不在正文里，没有改动。")
            return
        paragraph = id_of(self._page.document.findBlock(position))
        report = self._controller.report
        try:
            after, change = update_inline(report, section, paragraph, ref, edit, label=label)
        except AppError as error:
            self.told.emit(error.text())
            return
        self._controller.close_step()
        self._controller.commit(after, evolve(change, initiator=SETTINGS))

    def _turn_into_text(self, ref: str, text: str) -> None:
        position = self._page.position_of_object(ref)
        if position is None:
            return
        with self._sync.step("转为普通文字"):
            cursor = self._object_cursor(position)
            insert_atoms(cursor, characters(text))
        self._sync.caret.put(cursor.position())

    def _replace(self, hit: Hit, inline: Inline) -> None:
        """Another Todo in the place of one."""
        found = object_of(self._page.document, hit.position)
        if found is None or found.ref != hit.ref:
            return
        with self._sync.step("修改待补标记"):
            cursor = self._object_cursor(hit.position)
            insert_atoms(cursor, (Atom(OBJECT, self._shown.add(inline)),))

    def _object_cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return cursor

    def _to_table(self, focus: Focus) -> None:
        self.jump_wanted.emit(focus)


def _overridden(inline: Inline, override: Override | None) -> Inline:
    return evolve(inline, override=override) if isinstance(inline, Figure) else inline
