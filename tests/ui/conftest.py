"""A report, the parts a panel is built from, and whole windows, each gone after its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Figure, Paragraph, Text
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.failures import Failures
from ui.jobs.runner import Runner
from ui.settings.store import SettingsStore
from ui.theme.theme import Theme
from ui.window.assembly import assemble
from ui.window.main import MainWindow

FIRMS = IndicatorId("firms")
YEAR = Period.of_year(2024)


@pytest.fixture
def small_report() -> Report:
    """Two sections; the first says how many firms there are, by a live figure."""
    book = IndicatorBook.of(
        (Indicator(FIRMS, "高新技术企业数", "家", decimals=0),),
        (
            Observation(ObservationKey(FIRMS, YEAR), Decimal(391), "家"),
            Observation(ObservationKey(FIRMS, YEAR.shifted(-1)), Decimal(326), "家"),
        ),
    )
    paragraph = Paragraph(
        ParagraphId("p1"),
        (Text("全区高新技术企业达到"), Figure(FigureId("f1"), FIRMS), Text("。")),
    )
    outline = (
        Section(SectionId("s1"), "年度工作总结", blocks=(paragraph,), guidance="先写成绩。"),
        Section(SectionId("s2"), "下年工作计划"),
    )
    meta = ReportMeta("2024年工作总结", YEAR, unit="青禾区科学技术局")
    return Report("testreport", meta, outline=outline, book=book)


@pytest.fixture
def controller(qapp: QApplication, small_report: Report) -> DocumentController:
    """A controller with the small report open."""
    made = DocumentController()
    made.open(small_report)
    return made


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    """A runner whose threads have ended after the test."""
    made = Runner()
    yield made
    made.cancel_all()
    made.wait(5000)
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def actions(qapp: QApplication) -> Actions:
    """The whole registry, for an open report."""
    made = Actions()
    made.set_has_report(True)
    return made


class ChosenFiles:
    """Stands in for the file dialogs: answers with what the test put there, at once."""

    def __init__(self, parent: object = None, folders: object = None) -> None:
        self.answers: list[Path] = []
        self.asked: list[str] = []
        self.suggestions: list[str] = []

    def open_one(
        self, purpose: str, title: str, filters: tuple[str, ...], then: Callable[[Path], None]
    ) -> None:
        self._answer(title, then)

    def save_as(
        self,
        purpose: str,
        title: str,
        filters: tuple[str, ...],
        suggestion: str,
        then: Callable[[Path], None],
    ) -> None:
        self.suggestions.append(suggestion)
        self._answer(title, then)

    def _answer(self, title: str, then: Callable[[Path], None]) -> None:
        self.asked.append(title)
        if self.answers:
            then(self.answers.pop(0))


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> ChosenFiles:
    """The answers the window's file dialogs will give."""
    chosen = ChosenFiles()
    monkeypatch.setattr("ui.window.assembly.FileDialogs", lambda parent, folders: chosen)
    return chosen


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, files: ChosenFiles) -> Callable[[], MainWindow]:
    """Opens a window as the program does; it is put away after the test, whatever its state."""
    qapp.setQuitOnLastWindowClosed(False)

    def make() -> MainWindow:
        window = assemble(qapp, SettingsStore(), Theme(qapp), Failures(qapp))
        qtbot.addWidget(window, before_close_func=_put_away)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.begin(None)
        settle(qtbot, window)
        return window

    return make


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """One window on the start page."""
    return make_window()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job is running any more."""
    qtbot.waitUntil(lambda: not window.parts.runner.busy, timeout=20_000)


def dialog_of(window: MainWindow, kind: type[QDialog] = QDialog) -> QDialog:
    """The dialog that is open over the window."""
    found = [item for item in window.findChildren(kind) if item.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def _put_away(window: MainWindow) -> None:
    runner = window.parts.runner
    runner.cancel_all()
    runner.wait(5000)
    desk = window.desk
    session = desk.current.session
    if session is not None:
        session.close()
        desk.current.session = None
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
