"""Workbooks small enough to be read in a moment, and an import of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.model.report import Report
from ui.intake.dialog import ImportDialog
from ui.intake.session import ImportSession
from ui.jobs.runner import Runner

BOOK = """2024年科技指标表,,,,
指标名称,单位,2023年,2024年,去年说法
高新技术企业数,家,326,412,300
众创空间数量,家,12,14,9
本局自己的数,项,3,12/5,1
合计,,,426,
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A return of one section."""
    path = tmp_path / "高新股回表.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def other_book(tmp_path: Path) -> Path:
    """A return of a street."""
    path = tmp_path / "东湖街道回表.csv"
    path.write_text("指标名称,单位,2024年\n孵化企业数,家,33\n", encoding="utf-8")
    return path


@pytest.fixture
def broken_book(tmp_path: Path) -> Path:
    """A file that only looks like a workbook."""
    path = tmp_path / "坏了.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing of the kind")
    return path


@pytest.fixture
def session(small_report: Report, runner: Runner) -> Iterator[ImportSession]:
    """An import that has not begun; the report knows 326 firms in 2023 and 391 in 2024."""
    made = ImportSession(small_report, runner)
    yield made
    made.close()


@pytest.fixture
def read(qtbot: QtBot) -> Callable[..., None]:
    """Waits until everything is read and planned."""

    def wait(session: ImportSession, *paths: Path) -> None:
        with qtbot.waitSignal(session.idle, timeout=20_000):
            session.add(paths)

    return wait


@pytest.fixture
def dialog(qtbot: QtBot, session: ImportSession) -> ImportDialog:
    """The dialog of the import, empty."""
    made = ImportDialog(session, lambda _row: (), 2024)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made
