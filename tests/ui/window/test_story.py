"""The clerk's way through the window, from the sample to the document."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.edit.table import set_observation
from core.model.indicators import ObservationKey
from core.model.periods import CURRENT
from core.model.report import Report
from core.model.text import Measure
from tests.ui.conftest import ChosenFiles, dialog_of, settle
from ui.impact.panel import ImpactPanel
from ui.widgets.notice import Notice
from ui.window.main import MainWindow


@pytest.fixture
def sample(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.parts.actions["file.sample"].trigger()
    qtbot.waitUntil(lambda: window.parts.controller.is_open, timeout=30_000)
    settle(qtbot, window)
    return window


def _used_in_text(report: Report) -> ObservationKey:
    """A value of this year that a sentence of the report states as it is."""
    keys = (
        ObservationKey(figure.indicator, report.meta.period)
        for _, _, figure in report.figures()
        if figure.measure is Measure.VALUE and figure.period == CURRENT
    )
    return next(key for key in keys if key in report.book.observations)


def test_the_sample_is_a_report_filled_from_its_workbooks(sample: MainWindow) -> None:
    report = sample.parts.controller.report
    assert report.sources
    assert len(report.book.observations) > 50
    assert set(sample.parts.controller.sources) >= {item.sha256 for item in report.sources}


def test_one_changed_number_shows_every_sentence_it_touches(
    qtbot: QtBot, sample: MainWindow
) -> None:
    controller = sample.parts.controller
    key = _used_in_text(controller.report)
    item = controller.report.book.observations[key]
    assert item.value is not None
    changed = evolve(item, value=item.value + Decimal(7))
    controller.commit(*set_observation(controller.report, key, changed))
    assert sample.workspace is not None
    panel = sample.workspace["impact"]
    assert isinstance(panel, ImpactPanel)
    qtbot.waitUntil(lambda: bool(panel.impacts))
    assert all(item.before != item.after for item in panel.impacts[0].sentences)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".txt"])
def test_it_is_exported_after_a_warning_of_what_is_missing(
    qtbot: QtBot, sample: MainWindow, files: ChosenFiles, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"总结{suffix}"
    files.answers.append(target)
    sample.parts.actions["file.export"].trigger()
    settle(qtbot, sample)
    notice = dialog_of(sample, Notice)
    if not target.exists():
        notice.findChild(QPushButton, "export").click()
        qtbot.waitUntil(target.exists, timeout=30_000)
        settle(qtbot, sample)
    assert dialog_of(sample, Notice).findChild(QPushButton, "folder") is not None
    if suffix == ".txt":
        assert "青岚区" in target.read_text(encoding="utf-8")
    else:
        assert zipfile.is_zipfile(target)


def test_the_workbooks_travel_with_the_saved_report(
    qtbot: QtBot, sample: MainWindow, files: ChosenFiles, tmp_path: Path
) -> None:
    path = tmp_path / "示例.kbx"
    files.answers.append(path)
    sample.parts.actions["file.save"].trigger()
    settle(qtbot, sample)
    with zipfile.ZipFile(path) as package:
        kept = [name for name in package.namelist() if name.startswith("sources/")]
    assert len(kept) == len(sample.parts.controller.report.sources)
