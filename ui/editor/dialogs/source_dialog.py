"""Where a number comes from: its arithmetic and its source cells, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core.edit.change import Focus
from core.model.indicators import SourceRef
from core.model.report import Report
from core.model.text import Figure
from ui.editor.commands.explain import lines_of
from ui.editor.dialogs.frame import EditorDialog
from ui.editor.text.shown import Showing
from ui.theme.metrics import chars, scaled


class SourceDialog(EditorDialog):
    """The explanation of one live object (数字来源)."""

    jump_wanted = Signal(object)
    """To the indicator in the table: a :class:`Focus`."""
    sheet_wanted = Signal(object)
    """The sheet of a value: its :class:`~core.model.indicators.SourceRef`."""

    def __init__(self, report: Report, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__("数字来源", "知道了", parent)
        self.cancel.hide()
        number = QLabel(showing.text, self)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scaled(number, 1.5, bold=True)
        self.body.addWidget(number)
        for index, text in enumerate(lines_of(report, showing)):
            label = self.say(text, quiet=index > 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(chars(26))
        self._offer_sheets(showing)
        inline = showing.inline
        if isinstance(inline, Figure) and report.book.indicator(inline.indicator) is not None:
            button = QPushButton("到指标表", self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda: self._jump(Focus(indicator=inline.indicator)))
            self.buttons.insertWidget(0, button)

    def _offer_sheets(self, showing: Showing) -> None:
        """A button for every cell behind the number."""
        inputs = showing.resolved.inputs if showing.resolved is not None else ()
        sources = dict.fromkeys(item.source for item in inputs if item.source is not None)
        for source in sources:
            told = f"看原表 {source.sheet} {source.cell}" if len(sources) > 1 else "看原表"
            button = QPushButton(told, self)
            button.setAutoDefault(False)
            button.setToolTip(source.label())
            button.clicked.connect(lambda _checked=False, item=source: self._open(item))
            self.buttons.insertWidget(0, button)

    def _open(self, source: SourceRef) -> None:
        self.accept()
        self.sheet_wanted.emit(source)

    def _jump(self, focus: Focus) -> None:
        self.accept()
        self.jump_wanted.emit(focus)
