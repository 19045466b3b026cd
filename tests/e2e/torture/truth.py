"""One truth: what every panel shows is what the report says."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from core.model.report import Section
from tests.ui.editor.desk import Desk as Seat
from ui.editor.panel import EditorPanel
from ui.indicators.model import IndicatorModel
from ui.indicators.panel import IndicatorsPanel
from ui.outline.model import OutlineModel
from ui.outline.panel import OutlinePanel
from ui.window.main import MainWindow


def agree(window: MainWindow) -> None:
    """Hand over what is held back, then compare panel by panel; ``AssertionError`` says which."""
    window.parts.controller.flush()
    workspace = window.workspace
    assert workspace is not None
    outline, editor = workspace["outline"], workspace["editor"]
    table = workspace["indicators"]
    assert isinstance(outline, OutlinePanel)
    assert isinstance(editor, EditorPanel)
    assert isinstance(table, IndicatorsPanel)
    _outline_agrees(outline.model, window)
    _editor_agrees(editor)
    _table_agrees(table.model, window)


def _outline_agrees(model: OutlineModel, window: MainWindow) -> None:
    report = window.parts.controller.report
    assert model.report is report, "the outline shows another report"

    def below(sections: tuple[Section, ...], parent: QModelIndex) -> None:
        assert model.rowCount(parent) == len(sections), "the outline has other rows"
        for row, section in enumerate(sections):
            index = model.index(row, 0, parent)
            assert model.section_id(index) == section.id
            assert section.title in str(index.data()), "the outline shows another title"
            below(section.children, index)

    below(report.outline, QModelIndex())


def _editor_agrees(editor: EditorPanel) -> None:
    if editor.section is None:
        assert not editor.controller.report.outline, "no section is shown although there are some"
        return
    assert editor.controller.report.section(editor.section), "a deleted section is shown"
    if not editor.view.is_composing():
        Seat(editor).agree()


def _table_agrees(model: IndicatorModel, window: MainWindow) -> None:
    fresh = IndicatorModel(window.parts.controller.report)
    assert _cells(model) == _cells(fresh), "the table shows other values"


def _cells(model: IndicatorModel) -> list[list[object]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
