"""A kill in the middle of a recovery leaves the old snapshots and their copy: offered once."""

from __future__ import annotations

import pytest

from core.store import recovery
from core.store.session import Session
from tests.core.store.builders import WORKBOOK, WORKBOOK_SUM, a_report, with_workbook


def test_unsaved_work_recovered_halfway_is_offered_once_with_its_workbooks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recovery, "is_alive", lambda *_: False)
    report = with_workbook(a_report("只有一份"))
    first = Session.new(report)
    first.add_source(WORKBOOK_SUM, WORKBOOK)
    first.snapshot(report)
    second = Session.new(report)  # killed before the workbook was copied
    second.snapshot(report)
    (orphan,) = recovery.orphans()
    assert orphan.report == report
    assert orphan.sources[WORKBOOK_SUM] == WORKBOOK
    assert len(recovery.orphans()) == 1


def test_two_states_of_one_report_are_both_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "is_alive", lambda *_: False)
    for text in ("甲稿", "乙稿"):
        report = a_report(text)
        Session.new(report).snapshot(report)
    assert len(recovery.orphans()) == 2
