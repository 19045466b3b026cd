"""The random clerk: types, composes, moves, merges, saves, imports, exports – never stops."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget

from core.store.pace import SnapshotPace
from tests.e2e.torture import truth
from tests.e2e.torture.diary import Diary
from tests.ui.conftest import ChosenFiles
from ui.editor.panel import EditorPanel
from ui.editor.text.view import TextView
from ui.indicators.panel import IndicatorsPanel
from ui.intake.dialog import ImportDialog
from ui.outline.panel import OutlinePanel
from ui.start.recovery_dialog import RecoveryDialog
from ui.widgets.notice import Notice
from ui.window.main import MainWindow

_WORDS = ("全区", "高新技术企业", "创新平台建设", "，", "。", "𠮷", "增长")
_CHARACTERS = 4000
"""A report longer than that is only shortened, so that rounds stay quick."""


class Clerk:
    """Acts on the window from its event loop, one act a turn."""

    def __init__(
        self,
        window: MainWindow,
        files: ChosenFiles,
        folder: Path,
        workbook: Path,
        diary: Diary,
        chance: random.Random,
    ) -> None:
        self._window = window
        self._files = files
        self._folder = folder
        self._workbook = workbook
        self._diary = diary
        self._chance = chance
        self._acts: list[tuple[Callable[[], None], int]] = [
            (self.type, 8),
            (self.compose, 4),
            (self.keys, 4),
            (self.undo, 4),
            (self.redo, 3),
            (self.outline, 5),
            (self.rename, 2),
            (self.drag, 2),
            (self.walk, 2),
            (self.cell, 4),
            (self.block, 1),
            (self.save, 3),
            (self.export, 1),
            (self.bring_in, 1),
        ]
        self._timer = QTimer(window)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def listen(self, hurry: float) -> None:
        """Write down every state; snapshots come ``hurry`` times sooner than for people."""
        controller, keeper = self._window.parts.controller, self._window.desk.keeper
        controller.opened.connect(lambda: self._diary.state("O", controller.report))
        controller.changed.connect(lambda _change: self._diary.state("E", controller.report))
        keeper.taken.connect(lambda _at: self._diary.state("S", keeper.covered))
        keeper._pace = SnapshotPace(1.0 / hurry, 2.0 / hurry)
        self._window.desk.saving.saved.connect(self._saved)

    def begin(self) -> None:
        """Start acting; before a report is open, only dialogs are answered."""
        self._timer.start(0)

    def _saved(self) -> None:
        session = self._window.desk.current.session
        if session is not None and session.clean is not None:
            self._diary.state("D", session.clean)

    def _turn(self) -> None:
        try:
            self._answer()
            if self._window.parts.controller.is_open and QApplication.activeModalWidget() is None:
                acts, weights = zip(*self._acts, strict=True)
                (act,) = self._chance.choices(acts, weights)
                self._diary.line("A", act.__name__)
                act()
                if self._chance.random() < 0.2:
                    truth.agree(self._window)
        except AssertionError as error:
            self._diary.line("X", f"two truths: {error}")
        self._timer.start(self._chance.choice((0, 0, 1, 3, 10)))

    def _answer(self) -> None:
        """Whatever asks gets an answer: recover, import, and yes, go ahead."""
        for dialog in [item for item in self._window.findChildren(QDialog) if item.isVisible()]:
            if isinstance(dialog, RecoveryDialog):
                dialog.recover.click()
            elif isinstance(dialog, ImportDialog):
                if dialog.import_button.isEnabled():
                    dialog.import_button.click()
            elif isinstance(dialog, Notice):
                keys = ("force", "again", "export", "close", "edit", "take-over", "cancel")
                found = [key for key in keys if dialog.findChild(QWidget, key)]
                dialog.choose(found[0] if found else "cancel")
            else:
                dialog.reject()

    # --- in the text

    @property
    def _editor(self) -> TextView:
        assert self._window.workspace is not None
        panel = self._window.workspace["editor"]
        assert isinstance(panel, EditorPanel)
        return panel.view

    def type(self) -> None:
        """A few characters somewhere, or over a selection."""
        view = self._editor
        self._stand(view, self._chance.random() < 0.2)
        if len(view.toPlainText()) < _CHARACTERS:
            QTest.keyClicks(view, self._chance.choice(("2024", "a b", "12.5%", "n")))
        else:
            QTest.keyClick(view, Qt.Key.Key_Delete)

    def compose(self) -> None:
        """An input method: some syllables, then a commit, a change of mind, or neither."""
        view = self._editor
        self._stand(view, self._chance.random() < 0.2)
        for preedit in ("n", "ni", "ni'h")[: self._chance.randint(1, 3)]:
            QApplication.sendEvent(view, QInputMethodEvent(preedit, []))
        ending = self._chance.random()
        event = QInputMethodEvent("", [])
        if ending < 0.8:
            event.setCommitString(self._chance.choice(_WORDS))
        if ending < 0.9:
            QApplication.sendEvent(view, event)

    def keys(self) -> None:
        """Enter, Backspace, Delete."""
        view = self._editor
        self._stand(view, self._chance.random() < 0.3)
        key = self._chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete))
        QTest.keyClick(view, key)

    def _stand(self, view: TextView, selecting: bool) -> None:
        cursor = view.textCursor()
        last = view.document().characterCount() - 1
        cursor.setPosition(self._chance.randint(0, last))
        if selecting:
            end = min(last, cursor.position() + self._chance.randint(1, 30))
            cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)

    # --- commands

    def _do(self, action_id: str) -> None:
        action = self._window.parts.actions[action_id]
        if action.isEnabled():
            action.trigger()

    def undo(self) -> None:
        """Several steps back."""
        for _ in range(self._chance.randint(1, 4)):
            self._do("edit.undo")

    def redo(self) -> None:
        """Some steps forth."""
        for _ in range(self._chance.randint(1, 4)):
            self._do("edit.redo")

    def save(self) -> None:
        """Save; a report without a file gets one."""
        self._files.answers = [self._folder / "报告.kbx"]
        self._do("file.save")

    def export(self) -> None:
        """Export over what was exported before."""
        suffix = self._chance.choice((".docx", ".xlsx", ".txt"))
        self._files.answers = [self._folder / f"报告{suffix}"]
        self._do("file.export")

    def bring_in(self) -> None:
        """Drop a workbook onto the window; the dialog is answered when it has read it."""
        self._window.workbooks_dropped.emit([self._workbook])

    # --- in the tree

    @property
    def _outline(self) -> OutlinePanel:
        assert self._window.workspace is not None
        panel = self._window.workspace["outline"]
        assert isinstance(panel, OutlinePanel)
        return panel

    def outline(self) -> None:
        """Add, delete, promote, demote, move, merge or split sections."""
        commands = "add_after add_child add_before promote demote move_up move_down merge split"
        self.walk()
        few = sum(1 for _ in self._window.parts.controller.report.sections()) < 12
        self._do("outline." + self._chance.choice(commands.split()) if few else "outline.delete")

    def rename(self) -> None:
        """Rename in place, composing the title."""
        view = self._outline.view
        self._outline.rename()
        field = view.viewport().findChild(QLineEdit)
        if isinstance(field, QLineEdit) and field.isVisible():
            event = QInputMethodEvent("", [])
            event.setCommitString(self._chance.choice(_WORDS))
            QApplication.sendEvent(field, event)
            QTest.keyClick(field, self._chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def drag(self) -> None:
        """Drop sections somewhere between others."""
        view, model = self._outline.view, self._outline.model
        places = self._places(QModelIndex())
        if not places:
            return
        data = model.mimeData([self._chance.choice(places)])
        target = self._chance.choice([QModelIndex(), *places])
        row = self._chance.randint(-1, model.rowCount(target))
        model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, target)
        view.viewport().update()

    def walk(self) -> None:
        """Stand on some sections; the editor follows."""
        view = self._outline.view
        places = self._places(QModelIndex())
        if places:
            view.setCurrentIndex(self._chance.choice(places))
            if self._chance.random() < 0.3:
                flags = QItemSelectionModel.SelectionFlag
                view.selectionModel().select(self._chance.choice(places), flags.Select | flags.Rows)

    def _places(self, parent: QModelIndex) -> list[QModelIndex]:
        model = self._outline.model
        found: list[QModelIndex] = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found += [index, *self._places(index)]
        return found

    # --- in the table

    def cell(self) -> None:
        """Type a value over a cell, or clear it."""
        assert self._window.workspace is not None
        panel = self._window.workspace["indicators"]
        assert isinstance(panel, IndicatorsPanel)
        view = panel.view
        row = self._chance.randrange(max(1, panel.model.rowCount()))
        column = self._chance.choice(view.editable_columns())
        view.stand_on(row, column)
        if self._chance.random() < 0.2:
            QTest.keyClick(view, Qt.Key.Key_Delete)
            return
        QTest.keyClicks(view, str(self._chance.randint(1, 9)))
        field = view.viewport().findChild(QLineEdit)
        if view.state() is QAbstractItemView.State.EditingState and isinstance(field, QLineEdit):
            QTest.keyClicks(field, self._chance.choice(("5", ".25", "x")))
            QTest.keyClick(field, self._chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def block(self) -> None:
        """Paste a rectangle of values."""
        assert self._window.workspace is not None
        panel = self._window.workspace["indicators"]
        assert isinstance(panel, IndicatorsPanel)
        panel.view.stand_on(0, self._chance.choice(panel.view.editable_columns()))
        panel.view.block_pasted.emit([["12", "13"], ["1,234.5", "—"]])
