"""Commands that put something live into the text (插入)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QWidget

from core.edit.identity import fresh_inline
from core.figures.suggest import Suggestion
from core.model.text import Chart, Exhibit, Figure, Inline, PeriodMention, Text, Todo
from ui.document.controller import DocumentController
from ui.editor.dialogs.chart_dialog import ChartDialog
from ui.editor.dialogs.figure_dialog import Context, FigureDialog
from ui.editor.dialogs.mark_dialogs import PeriodDialog, TodoDialog
from ui.editor.dialogs.table_dialog import TableDialog
from ui.editor.text.atoms import OBJECT, Atom, characters, offset_at
from ui.editor.text.formats import is_table_block
from ui.editor.text.page import Page, insert_atoms
from ui.editor.text.shown import Shown
from ui.editor.text.sync import Sync
from ui.editor.text.view import TextView


class Insertion:
    """Asks what to insert and inserts it at the caret, each as one step."""

    def __init__(
        self,
        controller: DocumentController,
        view: TextView,
        page: Page,
        shown: Shown,
        sync: Sync,
        home: QWidget,
    ) -> None:
        self._controller = controller
        self._view = view
        self._page = page
        self._shown = shown
        self._sync = sync
        self._home = home

    def figure(self) -> FigureDialog | None:
        """Ask for a figure; a selected word is looked up first."""
        if not self._ready():
            return None
        selected = self._view.textCursor().selectedText()
        query = "" if OBJECT in selected or "\u2029" in selected else selected.strip()
        dialog = FigureDialog(
            self._controller.report, self.context(), query=query, parent=self._home
        )
        dialog.chosen.connect(self.put_figure)
        dialog.open()
        return dialog

    def phrase(self) -> QDialog | None:
        """Ask for a whole sentence; a selected word is looked up first."""
        from ui.editor.dialogs.phrase_dialog import PhraseDialog

        if not self._ready():
            return None
        selected = self._view.textCursor().selectedText()
        query = "" if OBJECT in selected or "\u2029" in selected else selected.strip()
        dialog = PhraseDialog(self._controller.report, query=query, parent=self._home)
        dialog.chosen.connect(self.put_inlines)
        dialog.open()
        return dialog

    def period(self) -> PeriodDialog | None:
        """Ask for a period."""
        if not self._ready():
            return None
        dialog = PeriodDialog(self._controller.report, parent=self._home)
        dialog.chosen.connect(self._put_period)
        dialog.open()
        return dialog

    def todo(self) -> TodoDialog | None:
        """Ask what is to be written; a selection becomes its words."""
        if not self._ready():
            return None
        selected = self._view.textCursor().selectedText()
        text = "" if OBJECT in selected or "\u2029" in selected else selected
        dialog = TodoDialog(text, parent=self._home)
        dialog.chosen.connect(self._put_todo)
        dialog.open()
        return dialog

    def table(self) -> TableDialog | None:
        """Ask for a table."""
        if not self._ready():
            return None
        dialog = TableDialog(self._controller.report, parent=self._home)
        dialog.chosen.connect(self.put_table)
        dialog.open()
        return dialog

    def chart(self) -> ChartDialog | None:
        """Ask for a chart."""
        if not self._ready():
            return None
        dialog = ChartDialog(self._controller.report, parent=self._home)
        dialog.chosen.connect(self.put_table)
        dialog.open()
        return dialog

    def completed(self, suggestion: Suggestion, start: int, end: int) -> None:
        """Put a completion in the place of what was typed for it."""
        cursor = self._view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._put(fresh_inline(suggestion.figure), "插入指标数字", cursor)

    def put_figure(self, figure: Figure) -> None:
        """Insert a figure with an id of its own."""
        self._put(fresh_inline(figure), "插入指标数字")

    def put_inlines(self, inlines: Iterable[Inline]) -> None:
        """Insert text and figures, each figure with an id of its own, as one step."""
        if not self._writable():
            return
        with self._sync.step("插入成句"):
            self._view.leave_table()
            cursor = self._view.textCursor()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            for inline in inlines:
                if isinstance(inline, Text):
                    insert_atoms(cursor, characters(inline.text))
                else:
                    ref = self._shown.add(fresh_inline(inline))
                    insert_atoms(cursor, (Atom(OBJECT, ref),))
            cursor.endEditBlock()
        self._sync.caret.put(cursor.position())
        self._view.setFocus()

    def put_table(self, table: Exhibit) -> None:
        """Insert a table or chart after the paragraph of the caret; the caret goes behind it."""
        if not self._writable():
            return
        label = "插入图表" if isinstance(table, Chart) else "插入指标附表"
        with self._sync.step(label):
            self._shown.add_table(table)
            cursor = self._view.textCursor()
            cursor.clearSelection()
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            insert_atoms(cursor, (Atom(OBJECT, table.id),), is_table=True)
        block = self._page.find(table.id)
        if block is not None and is_table_block(block):
            self._sync.caret.put(block.position() + 1)

    def context(self) -> Context:
        """The text around the caret as it reads."""
        cursor = self._view.textCursor()
        atoms = self._page.draft(cursor.block()).atoms
        start = cursor.block().position()
        first = offset_at(atoms, cursor.selectionStart() - start)
        last = offset_at(atoms, cursor.selectionEnd() - start)
        return Context(self._shown.text_of(atoms[:first]), self._shown.text_of(atoms[last:]))

    def _put_period(self, mention: PeriodMention) -> None:
        self._put(fresh_inline(mention), "插入报告期")

    def _put_todo(self, todo: Todo) -> None:
        self._put(todo, "插入待补标记")

    def _put(self, inline: Inline, label: str, cursor: QTextCursor | None = None) -> None:
        if not self._writable():
            return
        with self._sync.step(label):
            if cursor is None:
                self._view.leave_table()
                cursor = self._view.textCursor()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            insert_atoms(cursor, (Atom(OBJECT, self._shown.add(inline)),))
            cursor.endEditBlock()
        self._sync.caret.put(cursor.position())
        self._view.setFocus()

    def _ready(self) -> bool:
        """Everything typed so far is in the report, and something may be inserted."""
        self._sync.flush_all()
        return self._writable()

    def _writable(self) -> bool:
        return self._sync.section is not None and not self._view.isReadOnly()


def with_settings(old: Figure, new: Figure) -> Figure:
    """A figure's new settings; identity stays, an override of other settings goes."""
    same = evolve(new, id=old.id, override=None) == evolve(old, override=None)
    return evolve(new, id=old.id, override=old.override if same else None)
