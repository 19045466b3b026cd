"""An open report from opening to closing, as the window uses it."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest
from attrs import evolve

from core.errors import ChangedOutside, NotWritten, Refused
from core.model.report import Report
from core.store import fingerprint, locks, recovery, ring
from core.store.access import Access
from core.store.locks import HeldElsewhere
from core.store.package import build, load, save
from core.store.recent import recent_files
from core.store.session import Session
from tests.core.store.builders import WORKBOOK, WORKBOOK_SUM, a_report, with_workbook
from tests.core.store.test_migrations import FIXTURES
from tests.core.store.test_recovery import abandon, text_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "2023年总结.kbx"
    save(a_report("旧稿"), path)
    return path


def crash(session: Session) -> None:
    """Leave everything as a killed process would."""
    abandon(session._recovery)
    if session.path is not None:
        locks.lock_path(session.path).unlink(missing_ok=True)


def test_open_edit_save_close(path: Path) -> None:
    session = Session.open(path)
    assert session.clean is session.report
    assert session.notices == ()
    assert session.save(a_report("新稿")) == ()
    assert locks.holder(path) is not None
    session.close()
    assert load(path).report == a_report("新稿")
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_the_second_window_is_told_and_may_read_copy_or_take_over(path: Path) -> None:
    first = Session.open(path)
    with pytest.raises(HeldElsewhere):
        Session.open(path)
    reader = Session.open(path, Access.READ_ONLY)
    with pytest.raises(Refused, match="只读"):
        reader.save(a_report("读者的"))
    copy = Session.open(path, Access.COPY)
    assert (copy.path, copy.clean, copy.report) == (None, None, first.report)
    second = Session.open(path, Access.TAKE_OVER)
    assert first.refresh_lock() is not None
    with pytest.raises(HeldElsewhere):
        first.save(a_report("被接管的"))
    second.save(a_report("接管者的"))
    assert load(path).report == a_report("接管者的")


def test_whoever_lost_the_lock_can_force_and_holds_it_again(path: Path) -> None:
    first = Session.open(path)
    Session.open(path, Access.TAKE_OVER)
    first.save(a_report("仍然保存"), force=True)
    assert first.refresh_lock() is None
    assert load(path).report == a_report("仍然保存")


def test_what_was_saved_between_reading_and_locking_is_read_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquire = locks.acquire

    def slow(document: Path, *, takeover: bool = False) -> locks.Lock:
        if load(path).report == a_report("旧稿"):
            save(a_report("别人刚保存的"), path, force=True)
        return acquire(document, takeover=takeover)

    monkeypatch.setattr(locks, "acquire", slow)
    session = Session.open(path)
    assert session.report == a_report("别人刚保存的")
    session.save(a_report("我的"))


def test_a_folder_that_takes_no_lock_opens_read_only_and_says_so(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr(locks, "_create", refused)
        session = Session.open(path)
        assert "只读" in session.notices[0]
        with pytest.raises(Refused):
            session.save(a_report("改"))
    target = tmp_path / "elsewhere.kbx"
    session.save_as(a_report("改"), target)
    assert (session.path, session.read_only) == (target, "")
    session.save(a_report("再改"))
    assert load(path).report == a_report("旧稿")


def test_a_read_only_file_opens_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.store.access.os.access", lambda *_: False)
    session = Session.open(path)
    assert "只读文件" in session.read_only
    assert locks.holder(path) is None


def test_a_new_report_needs_a_name_first(tmp_path: Path) -> None:
    session = Session.new(a_report())
    with pytest.raises(Refused, match="文件名"):
        session.save(a_report())
    session.save_as(a_report(), tmp_path / "new.kbx")
    session.save(a_report("改"))
    assert load(tmp_path / "new.kbx").report == a_report("改")


def test_saving_under_another_name_moves_the_lock_and_leaves_the_first_file(
    path: Path, tmp_path: Path
) -> None:
    session = Session.open(path)
    target = tmp_path / "other.kbx"
    session.save_as(a_report("另存"), target)
    assert locks.holder(path) is None
    assert locks.holder(target) is not None
    assert load(path).report == a_report("旧稿")
    session.close()
    assert locks.holder(target) is None


def test_saving_over_another_file_asks_first_and_keeps_what_was_there(
    path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "other.kbx"
    save(a_report("别的报告", report_id="anotherreport"), target)
    session = Session.open(path)
    with pytest.raises(ChangedOutside):
        session.save_as(a_report("我的"), target)
    assert (session.path, locks.holder(target)) == (path, None)
    session.save_as(a_report("我的"), target, force=True)
    (_, kept) = sorted(
        (*ring.versions("anotherreport"), *ring.versions(a_report().id)[:1]),
        key=lambda item: item.path.parent.name != "anotherreport",
        reverse=True,
    )
    assert text_of(load(kept.path).report) == "别的报告"


def test_saving_over_a_file_that_is_open_elsewhere_is_declined(path: Path, tmp_path: Path) -> None:
    Session.open(path)
    mine = Session.new(a_report("我的"))
    with pytest.raises(HeldElsewhere):
        mine.save_as(a_report("我的"), path, force=True)
    assert mine.path is None


def test_a_failed_save_leaves_the_session_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.system.files.os.fsync", full)
        with pytest.raises(NotWritten):
            session.save(a_report("改"))
        with pytest.raises(NotWritten):
            session.save_as(a_report("改"), tmp_path / "b.kbx")
    assert session.path == path
    assert session.clean == a_report("旧稿")
    session.save(a_report("改"))
    assert load(path).report == a_report("改")


def test_a_file_changed_outside_is_not_overwritten_unless_forced(path: Path) -> None:
    session = Session.open(path)
    save(a_report("同步来的"), path, force=True)
    with pytest.raises(ChangedOutside):
        session.save(a_report("我的"))
    session.save(a_report("我的"), force=True)
    session.save(a_report("我的二"))
    assert load(path).report == a_report("我的二")


def test_unsaved_work_is_found_again_and_can_be_saved(path: Path) -> None:
    session = Session.open(path)
    session.snapshot(a_report("没存的"))
    crash(session)
    (orphan,) = recovery.orphans()
    again = Session.recover(orphan)
    assert again.report == a_report("没存的")
    assert again.path == path
    assert again.clean is None
    assert recovery.orphans() == ()
    again.save(again.report)
    assert load(path).report == a_report("没存的")
    again.close()


def test_recovered_work_survives_a_second_crash(path: Path) -> None:
    session = Session.open(path)
    session.snapshot(a_report("没存的"))
    crash(session)
    crash(Session.recover(recovery.orphans()[0]))
    assert text_of(recovery.orphans()[0].report) == "没存的"


def test_recovered_work_does_not_overwrite_what_changed_meanwhile(path: Path) -> None:
    session = Session.open(path)
    session.snapshot(a_report("没存的"))
    crash(session)
    save(a_report("同事改的"), path, force=True)
    again = Session.recover(recovery.orphans()[0])
    with pytest.raises(ChangedOutside):
        again.save(again.report)


def test_a_report_never_saved_comes_back_with_its_workbooks(tmp_path: Path) -> None:
    session = Session.new(a_report())
    session.add_source(WORKBOOK_SUM, WORKBOOK)
    session.snapshot(with_workbook(a_report()))
    crash(session)
    again = Session.recover(recovery.orphans()[0])
    assert again.save_as(again.report, tmp_path / "r.kbx") == ()
    assert dict(load(tmp_path / "r.kbx").sources) == {WORKBOOK_SUM: WORKBOOK}


def test_unsaved_work_survives_when_its_folder_is_gone(path: Path, tmp_path: Path) -> None:
    report = with_workbook(a_report("盘上的"))
    save(report, path, {WORKBOOK_SUM: WORKBOOK}, force=True)
    session = Session.open(path)
    session.snapshot(with_workbook(a_report("没存的")))
    path.unlink()
    assert session.save_as(with_workbook(a_report("没存的")), tmp_path / "new.kbx") == ()
    assert load(tmp_path / "new.kbx").sources[WORKBOOK_SUM] == WORKBOOK


def test_a_workbook_nobody_has_any_more_is_told_but_does_not_stop_the_save(path: Path) -> None:
    session = Session.open(path)
    told = session.save(with_workbook(a_report()))
    assert "2023.xlsx" in told[0]


def test_undo_after_a_save_can_bring_a_workbook_back(path: Path) -> None:
    session = Session.open(path)
    session.add_source(WORKBOOK_SUM, WORKBOOK)
    session.save(with_workbook(a_report()))
    session.close()
    session = Session.open(path)
    session.save(a_report("没有来源"))
    assert not load(path).sources
    session.save(with_workbook(a_report()))
    assert load(path).sources[WORKBOOK_SUM] == WORKBOOK


def test_going_back_to_what_is_on_disk_leaves_nothing_to_recover(path: Path) -> None:
    session = Session.open(path)
    session.snapshot(a_report("改了又撤销"))
    session.snapshot(session.report)
    assert not list(session._recovery.folder.glob("*.kbx"))


def test_closing_without_saving_leaves_nothing(path: Path, kebao_home: Path) -> None:
    session = Session.open(path)
    session.snapshot(a_report("不要的"))
    session.close()
    session.snapshot(a_report("迟到的"))
    assert not list((kebao_home / "state" / "recovery").iterdir())
    assert load(path).report == a_report("旧稿")


def test_the_crash_dialog_can_leave_the_snapshots(path: Path) -> None:
    session = Session.open(path)
    session.snapshot(a_report("崩溃前"))
    session.close(keep_snapshots=True)
    assert locks.holder(path) is None
    abandon(session._recovery)
    assert text_of(recovery.orphans()[0].report) == "崩溃前"


def test_an_older_root_written_late_does_not_replace_the_newer(path: Path) -> None:
    session = Session.open(path)
    early, late = session.ticket(), session.ticket()
    session.save(a_report("新"), ticket=late)
    session.save(a_report("旧"), ticket=early)
    session.snapshot(a_report("旧"), ticket=early)
    assert load(path).report == a_report("新")
    assert not list(session._recovery.folder.glob("*.kbx"))


def test_a_snapshot_does_not_wait_for_a_save_under_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(path)
    reached, go_on = threading.Event(), threading.Event()
    verify = fingerprint.of_bytes

    def slow(data: bytes, mtime_ns: int = 0) -> fingerprint.Fingerprint:
        reached.set()
        assert go_on.wait(10)
        return verify(data, mtime_ns)

    with monkeypatch.context() as patch:
        patch.setattr(fingerprint, "of_bytes", slow)
        saving = threading.Thread(target=session.save, args=(a_report("正在存"),))
        saving.start()
        assert reached.wait(10)
        session.snapshot(a_report("又打了字"))
        assert list(session._recovery.folder.glob("*.kbx"))
        go_on.set()
        saving.join()
    crash(session)
    assert text_of(recovery.orphans()[0].report) == "又打了字"


def test_saves_and_snapshots_from_many_threads_end_with_the_latest_state(path: Path) -> None:
    session = Session.open(path)
    roots = [(session.ticket(), a_report(f"第{n}稿")) for n in range(24)]

    def work(ticket: int, report: Report) -> None:
        session.snapshot(report, ticket=ticket)
        session.save(report, ticket=ticket)

    threads = [threading.Thread(target=work, args=root) for root in roots]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert text_of(load(path).report) == "第23稿"
    assert not list(session._recovery.folder.glob("*.kbx"))


def test_versions_are_listed_read_and_named(path: Path) -> None:
    session = Session.open(path)
    session.save(a_report("二稿"))
    named = session.keep_version(a_report("三稿"), "报局长前")
    session.save(a_report("四稿"))
    assert named in session.versions()
    texts = {text_of(session.version(kept)) for kept in session.versions()}
    assert texts == {"旧稿", "二稿", "三稿", "四稿"}


def test_an_earlier_version_brings_its_workbooks_along(path: Path) -> None:
    session = Session.open(path)
    session.add_source(WORKBOOK_SUM, WORKBOOK)
    session.save(with_workbook(a_report("有来源")))
    session.close()
    session = Session.open(path)
    session.save(a_report("没有来源"))
    session.close()
    session = Session.open(path)
    (kept,) = [item for item in session.versions() if text_of(load(item.path).report) == "有来源"]
    session.save(session.version(kept))
    assert load(path).sources[WORKBOOK_SUM] == WORKBOOK


def test_an_old_file_says_that_it_was_upgraded_and_keeps_the_original(tmp_path: Path) -> None:
    path = tmp_path / "old.kbx"
    path.write_bytes((FIXTURES / "schema1.kbx").read_bytes())
    session = Session.open(path)
    assert "旧版本" in session.notices[0]
    meta = evolve(session.report.meta, title="改")
    session.save(evolve(session.report, meta=meta))
    original = min(session.versions(), key=lambda kept: kept.number)
    assert original.path.read_bytes() == (FIXTURES / "schema1.kbx").read_bytes()


def test_opened_and_saved_reports_are_remembered(path: Path, tmp_path: Path) -> None:
    session = Session.open(path)
    session.save_as(a_report(), tmp_path / "b.kbx")
    assert [entry.path.name for entry in recent_files()] == ["b.kbx", path.name]


def test_a_state_folder_that_cannot_be_written_does_not_stop_anybody(
    path: Path, kebao_home: Path
) -> None:
    (kebao_home / "state").rmdir() if (kebao_home / "state").exists() else None
    (kebao_home / "state").write_text("a file where a folder should be")
    session = Session.open(path)
    with pytest.raises(NotWritten):
        session.snapshot(a_report("改"))
    session.save(a_report("改"))
    assert load(path).report == a_report("改")
    session.close()


def test_the_bytes_saved_by_a_session_are_those_of_the_package(path: Path) -> None:
    Session.open(path).save(a_report("改"))
    assert path.read_bytes() == build(a_report("改"))
