"""An import: several files, each with its own end; corrections, names and choices with undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.intake.workbook.hints.memory import known_hints
from core.intake.workbook.picture import correcting
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.intake.workbook.planning.plan import Choice, PlanRow, RowKind
from core.model.report import Report
from ui.intake.session import ImportSession, Stage
from ui.jobs.runner import Runner

Read = Callable[..., None]


def _row(session: ImportSession, cell: str) -> PlanRow:
    return next(row for row in session.plan.rows if row.figure.cell == cell)


def _cells(session: ImportSession) -> set[str]:
    return {row.figure.cell for row in session.plan.rows}


def _picture(session: ImportSession, number: int = 0) -> SheetPicture:
    picture = session.picture(number, "CSV")
    assert picture is not None
    return picture


def test_each_file_has_its_own_end(
    session: ImportSession, read: Read, book: Path, broken_book: Path, other_book: Path
) -> None:
    read(session, book, broken_book, other_book)
    assert [item.stage for item in session.files] == [Stage.READ, Stage.FAILED, Stage.READ]
    assert "坏了" in session.files[1].told
    assert {row.file for row in session.plan.rows} == {book.name, other_book.name}
    assert set(session.sources()) == {
        item.view.reading.sha256 for item in session.files if item.view
    }


def test_a_file_that_is_there_is_not_read_twice(
    session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book, book)
    assert len(session.files) == 1


def test_files_not_begun_can_be_cancelled_and_read_later(
    session: ImportSession, qtbot: QtBot, book: Path, other_book: Path
) -> None:
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.add([book, other_book])
        session.cancel(1)
    assert [item.stage for item in session.files] == [Stage.READ, Stage.STOPPED]
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.again(1)
    assert session.files[1].stage is Stage.READ


def test_reading_that_has_begun_can_be_cancelled(
    session: ImportSession, qtbot: QtBot, book: Path
) -> None:
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.add([book])
        session.cancel(0)
    assert session.files[0].stage is Stage.STOPPED
    assert not session.plan.rows


def test_a_correction_reads_the_sheet_again_and_undo_takes_it_back(
    session: ImportSession, read: Read, qtbot: QtBot, book: Path
) -> None:
    read(session, book)
    before = _cells(session)
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.correct(0, "CSV", correcting.ignore(_picture(session), 4, 4))
    assert before - _cells(session) == {"C4", "D4", "E4"}
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.undo()
    assert _cells(session) == before
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.redo()
    assert "C4" not in _cells(session)


def test_choices_stay_while_a_sheet_is_read_again(
    session: ImportSession, read: Read, qtbot: QtBot, book: Path
) -> None:
    read(session, book)
    row = _row(session, "C4")
    assert row.choice is Choice.TAKE
    session.choose([row.place], Choice.SKIP)
    hint = correcting.column(_picture(session), 3, 5, None)
    assert hint is not None
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.correct(0, "CSV", hint)
    assert _row(session, "C4").choice is Choice.SKIP
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.undo()
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.undo()
    assert _row(session, "C4").choice is Choice.TAKE


def test_a_name_that_was_settled_counts_and_can_be_taken_back(
    session: ImportSession, read: Read, qtbot: QtBot, book: Path, small_report: Report
) -> None:
    read(session, book)
    row = _row(session, "C5")
    assert row.kind is RowKind.UNMATCHED
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.match(row, small_report.book.indicators[0])
    assert _row(session, "C5").target == small_report.book.indicators[0]
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.undo()
    assert _row(session, "C5").kind is RowKind.UNMATCHED


def test_what_was_learned_corrects_the_next_import(
    session: ImportSession,
    read: Read,
    qtbot: QtBot,
    book: Path,
    small_report: Report,
    runner: Runner,
    tmp_path: Path,
) -> None:
    read(session, book)
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.correct(0, "CSV", correcting.ignore(_picture(session), 4, 4))
    learned = session.learned()
    assert len(known_hints(learned)) == 1
    later = tmp_path / "明年"
    later.mkdir()
    text = book.read_text(encoding="utf-8").replace("2024", "2025").replace("2023", "2024")
    (later / "回表.csv").write_text(text.replace("412", "450"), encoding="utf-8")
    following = ImportSession(small_report, runner, learned)
    read(following, later / "回表.csv")
    assert "C4" not in _cells(following)
    assert "C3" in _cells(following)
    with qtbot.waitSignal(following.idle, timeout=20_000):
        following.forget(0, "CSV")
    assert "C4" in _cells(following)


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_nothing_happens_where_nothing_was_decided(session: ImportSession, step: str) -> None:
    assert not session.can_undo
    assert not session.can_redo
    before = session.decisions
    getattr(session, step)()
    assert session.decisions is before
    assert not session.busy
