"""An input method in the tree: a title is composed and committed whole, one step to undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.edit.outline import rename_section
from core.model.ids import SectionId
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.outline.panel import OutlinePanel


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[OutlinePanel]:
    outline = (Section(SectionId("a"), "主要工作"), Section(SectionId("b"), "存在问题"))
    report = Report("r", ReportMeta("总结", Period.of_year(2024)), outline=outline)
    controller, actions = DocumentController(), Actions()
    actions.set_has_report(True)
    made = OutlinePanel(controller, actions, Runner(controller))
    for part in (controller, actions):
        part.setParent(made)
    qtbot.addWidget(made)
    made.show()
    controller.open(report)
    made.view.select([SectionId("a")])
    return made


def _field(panel: OutlinePanel) -> QLineEdit:
    panel.rename()
    field = panel.view.viewport().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    return field


def _send(field: QLineEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def _enter(field: QLineEdit) -> None:
    """The delegate takes the text over one event later."""
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(5)


def _titles(panel: OutlinePanel) -> list[str]:
    return [section.title for section in panel.controller.report.outline]


def test_a_composed_title_is_one_step(panel: OutlinePanel) -> None:
    before = panel.controller.report
    field = _field(panel)
    for preedit in ("k", "ke", "ke'ji"):
        _send(field, preedit)
        assert panel.controller.report is before
    _send(field, "", "科技创新")
    _enter(field)
    assert _titles(panel) == ["科技创新", "存在问题"]
    panel.controller.undo()
    assert panel.controller.report is before


def test_a_title_changed_elsewhere_does_not_disturb_composing(panel: OutlinePanel) -> None:
    field = _field(panel)
    _send(field, "ke'ji")
    report = panel.controller.report
    panel.controller.commit(*rename_section(report, SectionId("b"), "下一步打算"))
    assert panel.view.viewport().findChild(QLineEdit) is field
    _send(field, "", "科技")
    _enter(field)
    assert _titles(panel) == ["科技", "下一步打算"]


def test_a_change_of_mind_leaves_the_title(panel: OutlinePanel) -> None:
    before = panel.controller.report
    field = _field(panel)
    _send(field, "ke'ji")
    _send(field, "")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert panel.controller.report is before
