"""Commands that ask the table: what a typed number is, where an indicator is used, the target."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from core.edit.elements import set_meta
from core.edit.table import set_observation
from core.errors import AppError
from core.model.ids import IndicatorId
from core.model.indicators import Indicator, Observation
from core.model.text import Figure
from ui.document.controller import DocumentController
from ui.editor.commands.figures import Figures
from ui.editor.commands.typed import Typed
from ui.editor.text.underlines import Underlines
from ui.editor.text.view import TextView

_NO_INDICATOR = "光标处没有数字引用；把光标放到数字旁边再试。"


class Asking(QObject):
    """Answers about the number at the caret."""

    jump_wanted = Signal(object)
    """To a place of the text: a :class:`~core.edit.change.Focus`."""
    told = Signal(str)

    def __init__(
        self,
        controller: DocumentController,
        view: TextView,
        typed: Typed,
        figures: Figures,
        underlines: Underlines,
        home: QWidget,
    ) -> None:
        super().__init__(home)
        self._controller = controller
        self._view = view
        self._typed = typed
        self._figures = figures
        self._underlines = underlines
        self._home = home

    def bind(self) -> None:
        """Make the typed number at the caret live."""
        if self._view.isReadOnly():
            self.told.emit("这一节是定稿，不能修改。")
            return
        self.told.emit(self._typed.bind(self._view.textCursor().selectionStart()))

    def remark(self, position: int) -> str:
        """What the rules and the table say of the text at a position."""
        said = (self._underlines.tip(position), self._typed.tip(position))
        return "<hr>".join(part for part in said if part)

    def uses(self) -> QDialog | None:
        """Every sentence that uses the indicator at the caret."""
        from ui.editor.dialogs.uses_dialog import UsesDialog

        indicator = self._indicator()
        if indicator is None:
            self.told.emit(_NO_INDICATOR)
            return None
        dialog = UsesDialog(self._controller.report, indicator, self._home)
        dialog.jump_wanted.connect(self.jump_wanted)
        dialog.open()
        return dialog

    def goal(self) -> QDialog | None:
        """Next year's target of the indicator at the caret, or of one to choose."""
        from ui.editor.dialogs.goal_dialog import GoalDialog

        self._controller.flush()
        dialog = GoalDialog(self._controller.report, self._indicator(), self._home)
        dialog.chosen.connect(self._set)
        dialog.open()
        return dialog

    def half_even(self, on: bool) -> None:
        """Round this report's figures by GB/T 8170, or half-up again."""
        report = self._controller.report
        if not self._controller.is_open or report.meta.half_even == on:
            return
        done = set_meta(report, evolve(report.meta, half_even=on))
        self._controller.close_step()
        self._controller.commit(*done)

    def _set(self, observation: Observation) -> None:
        try:
            done = set_observation(self._controller.report, observation.key, observation)
        except AppError as error:
            self.told.emit(error.text().replace("\n", ""))
            return
        self._controller.close_step()
        self._controller.commit(*done)
        self.told.emit("下年目标已写入指标表，可以撤销。")

    def _indicator(self) -> Indicator | None:
        inline = self._figures.inline_of(self._figures.here())
        if isinstance(inline, Figure):
            return self._of(inline.indicator)
        claim = self._typed.claim_at(self._view.textCursor().position())
        return claim.indicator if claim is not None else None

    def _of(self, indicator: IndicatorId) -> Indicator | None:
        return self._controller.report.book.indicator(indicator)
