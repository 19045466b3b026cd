"""An editor panel on the screen, in the colours of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.model.report import Report
from tests.ui.editor.desk import Desk, make_report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.editor.panel import EditorPanel
from ui.jobs.runner import Runner
from ui.theme.theme import Scheme, Theme


@pytest.fixture
def report() -> Report:
    return make_report()


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Report], Desk]]:
    """Puts a person in front of an editor with this report."""
    Theme(qapp, Scheme.LIGHT)
    panels: list[EditorPanel] = []

    def make(report: Report) -> Desk:
        controller = DocumentController()
        actions = Actions()
        actions.set_has_report(True)
        panel = EditorPanel(controller, actions, Runner(controller))
        controller.setParent(panel)
        actions.setParent(panel)
        qtbot.addWidget(panel)
        panel.resize(900, 700)
        panel.show()
        controller.open(report)
        panel.view.setFocus()
        panels.append(panel)
        return Desk(panel)

    yield make
    for panel in panels:
        for dialog in panel.findChildren(QDialog):
            dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(seat: Callable[[Report], Desk], report: Report) -> Desk:
    """The editor with the first section shown."""
    return seat(report)
