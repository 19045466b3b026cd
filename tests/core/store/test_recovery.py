"""What is offered after a crash, and what is not."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from core.errors import NotWritten
from core.model.report import Report
from core.model.text import Paragraph, Text
from core.store import ownership, processes
from core.store.fingerprint import Fingerprint
from core.store.ownership import owner_bytes, owner_of
from core.store.package import load, save
from core.store.processes import Process
from core.store.recovery import Orphan, Recovery, discard, orphans
from core.system.files import write_atomic
from tests.core.store.builders import WORKBOOK, WORKBOOK_SUM, a_report, with_workbook


def abandon(recovery: Recovery, host: str | None = None) -> None:
    """Make it look as if the process behind these snapshots had been killed."""
    owner = owner_of(recovery.folder)
    gone = Process(host or processes.own().host, "张三", processes.own().pid, "an earlier run")
    (recovery.folder / ownership.NAME).write_bytes(owner_bytes(evolve(owner, process=gone)))


def text_of(report: Report) -> str:
    (paragraph,) = report.outline[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(paragraph.inlines[0], Text)
    return paragraph.inlines[0].text


def the_only_orphan() -> Orphan:
    (orphan,) = orphans()
    return orphan


def test_a_report_never_saved_is_offered_with_all_that_tells_it(kebao_home: Path) -> None:
    recovery = Recovery(a_report().id)
    recovery.write(a_report("刚打的字"), {}, ticket=1)
    abandon(recovery)
    orphan = the_only_orphan()
    assert orphan.report == a_report("刚打的字")
    assert (orphan.title, orphan.path, orphan.file_words) == ("2023年工作总结", None, None)
    assert orphan.words > 10
    assert orphan.size > 100
    assert abs((datetime.now(UTC) - orphan.at).total_seconds()) < 10
    assert orphan.folder.is_relative_to(kebao_home)


def test_what_a_living_process_writes_is_not_offered() -> None:
    Recovery(a_report().id).write(a_report(), {}, ticket=1)
    assert orphans() == ()


def test_another_computer_sharing_this_home_is_believed_for_three_minutes() -> None:
    recovery = Recovery(a_report().id)
    recovery.write(a_report(), {}, ticket=1)
    abandon(recovery, host="PC-12")
    assert orphans() == ()
    long_ago = datetime.now(UTC).timestamp() - 200
    os.utime(recovery.folder / ownership.NAME, (long_ago, long_ago))
    assert the_only_orphan().report == a_report()


def test_the_latest_state_is_offered() -> None:
    recovery = Recovery(a_report().id)
    for number in range(1, 4):
        recovery.write(a_report(str(number)), {}, ticket=number)
    abandon(recovery)
    assert text_of(the_only_orphan().report) == "3"


def test_a_damaged_snapshot_gives_way_to_the_one_before() -> None:
    recovery = Recovery(a_report().id)
    recovery.write(a_report("前"), {}, ticket=1)
    recovery.write(a_report("后"), {}, ticket=2)
    newest = recovery.folder / "00000002.kbx"
    newest.write_bytes(newest.read_bytes()[:100])
    abandon(recovery)
    assert text_of(the_only_orphan().report) == "前"


def test_twenty_snapshots_are_kept() -> None:
    recovery = Recovery(a_report().id)
    for number in range(1, 30):
        recovery.write(a_report(str(number)), {}, ticket=number)
    names = sorted(path.stem for path in recovery.folder.glob("*.kbx"))
    assert names == [f"{number:08d}" for number in range(10, 30)]


def test_the_imported_workbooks_of_a_report_never_saved_are_there_too() -> None:
    recovery = Recovery(a_report().id)
    report = with_workbook(a_report())
    for number in range(1, 4):
        recovery.write(report, {WORKBOOK_SUM: WORKBOOK}, ticket=number)
    assert len(list((recovery.folder / "sources").iterdir())) == 1
    abandon(recovery)
    assert dict(the_only_orphan().sources) == {WORKBOOK_SUM: WORKBOOK}


def test_a_workbook_that_is_only_in_memory_is_kept_before_the_report_that_needs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    write = write_atomic

    def watched(path: Path, data: bytes) -> None:
        written.append(path.suffix)
        write(path, data)

    monkeypatch.setattr("core.store.recovery.write_atomic", watched)
    sources = {WORKBOOK_SUM: WORKBOOK}
    first, second = Recovery(a_report().id), Recovery(a_report().id)
    first.write(with_workbook(a_report()), sources, ticket=1, only_here=sources)
    second.write(with_workbook(a_report()), sources, ticket=1)
    assert written == [".json", "", ".kbx", ".json", ".kbx", ""]


def test_a_workbook_that_cannot_be_kept_does_not_keep_back_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write = write_atomic

    def nearly_full(path: Path, data: bytes) -> None:
        if len(data) == len(WORKBOOK):
            raise NotWritten("磁盘空间不足")
        write(path, data)

    monkeypatch.setattr("core.store.recovery.write_atomic", nearly_full)
    recovery, sources = Recovery(a_report().id), {WORKBOOK_SUM: WORKBOOK}
    with pytest.raises(NotWritten):
        recovery.write(with_workbook(a_report("字")), sources, ticket=1, only_here=sources)
    abandon(recovery)
    assert text_of(the_only_orphan().report) == "字"


def test_a_damaged_workbook_is_as_good_as_absent() -> None:
    recovery = Recovery(a_report().id)
    recovery.write(with_workbook(a_report()), {WORKBOOK_SUM: WORKBOOK}, ticket=1)
    (recovery.folder / "sources" / WORKBOOK_SUM).write_bytes(b"rotten")
    assert recovery.sources.get(WORKBOOK_SUM) is None


def test_the_document_and_its_length_are_told(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    base = save(a_report("短"), path)
    recovery = Recovery(a_report().id, path, base)
    recovery.write(a_report("长得多的一段话"), {}, ticket=1)
    abandon(recovery)
    orphan = the_only_orphan()
    assert orphan.path == path
    assert orphan.file_words is not None
    assert orphan.words - orphan.file_words == 6
    assert orphan.base == base


def test_nothing_is_offered_that_the_document_already_holds(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    base = save(a_report("稿"), path)
    recovery = Recovery(a_report().id, path, base)
    recovery.write(a_report("稿"), {}, ticket=1)
    abandon(recovery)
    assert orphans() == ()
    assert not recovery.folder.exists()
    assert not recovery.folder.parent.exists()


def test_a_damaged_document_does_not_hide_the_snapshot(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    recovery = Recovery(a_report().id, path, save(a_report("旧"), path))
    recovery.write(a_report("新"), {}, ticket=1)
    abandon(recovery)
    path.write_bytes(b"")
    orphan = the_only_orphan()
    assert (text_of(orphan.report), orphan.file_words) == ("新", None)


def test_a_save_forgets_the_snapshots_up_to_it_but_no_later_one(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    recovery = Recovery(a_report().id)
    for number in (1, 2, 3):
        recovery.write(a_report(str(number)), {}, ticket=number)
    recovery.saved(save(a_report("2"), path), ticket=2, path=path)
    abandon(recovery)
    assert text_of(the_only_orphan().report) == "3"


def test_a_late_snapshot_of_an_older_state_is_not_taken() -> None:
    recovery = Recovery(a_report().id)
    recovery.forget_until(5)
    assert not recovery.write(a_report("旧"), {}, ticket=4)
    assert recovery.write(a_report("新"), {}, ticket=6)


def test_a_kill_between_replace_and_tidying_offers_nothing_older_than_the_document(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.kbx"
    recovery = Recovery(a_report().id, path, save(a_report("1"), path))
    recovery.write(a_report("2"), {}, ticket=2)
    save(
        a_report("3"),
        path,
        force=True,
        about_to_replace=lambda coming: recovery.about_to_save(coming, ticket=3, path=path),
    )
    abandon(recovery)
    assert orphans() == ()
    assert text_of(load(path).report) == "3"


def test_a_kill_before_replace_offers_the_snapshot_for_the_old_document(tmp_path: Path) -> None:
    path, other = tmp_path / "r.kbx", tmp_path / "other.kbx"
    base = save(a_report("1"), path)
    recovery = Recovery(a_report().id, path, base)
    recovery.write(a_report("2"), {}, ticket=2)
    recovery.about_to_save(evolve(base, sha256="0" * 64), ticket=2, path=other)
    abandon(recovery)
    orphan = the_only_orphan()
    assert (text_of(orphan.report), orphan.path, orphan.base) == ("2", path, base)


def test_a_later_snapshot_after_a_save_that_was_not_tidied_up_belongs_to_the_new_document(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.kbx"
    recovery = Recovery(a_report().id)
    recovery.write(a_report("1"), {}, ticket=1)
    recovery.write(a_report("3"), {}, ticket=3)
    saved = save(
        a_report("2"),
        path,
        about_to_replace=lambda coming: recovery.about_to_save(coming, ticket=2, path=path),
    )
    abandon(recovery)
    orphan = the_only_orphan()
    assert (text_of(orphan.report), orphan.path, orphan.base) == ("3", path, saved)


def test_an_orderly_end_leaves_nothing() -> None:
    recovery = Recovery(a_report().id)
    recovery.write(with_workbook(a_report()), {WORKBOOK_SUM: WORKBOOK}, ticket=1)
    recovery.close()
    assert not recovery.folder.parent.exists()
    assert not recovery.write(a_report(), {}, ticket=2)
    assert not recovery.folder.exists()


def test_a_thrown_away_orphan_is_not_offered_again() -> None:
    recovery = Recovery(a_report().id)
    recovery.write(a_report(), {}, ticket=1)
    abandon(recovery)
    discard(the_only_orphan())
    assert orphans() == ()


def test_two_copies_of_one_report_do_not_touch_each_others_snapshots() -> None:
    first, second = Recovery(a_report().id), Recovery(a_report().id)
    first.write(a_report("甲"), {}, ticket=1)
    second.write(a_report("乙"), {}, ticket=1)
    first.close()
    abandon(second)
    assert text_of(the_only_orphan().report) == "乙"


def test_a_folder_that_does_not_tell_its_owner_is_offered_after_a_while() -> None:
    recovery = Recovery(a_report().id)
    recovery.write(a_report(), {}, ticket=1)
    (recovery.folder / ownership.NAME).write_text("{half")
    assert orphans() == ()
    long_ago = datetime.now(UTC).timestamp() - 200
    os.utime(recovery.folder / ownership.NAME, (long_ago, long_ago))
    assert the_only_orphan().path is None


def test_a_full_disk_is_told_and_leaves_the_last_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    recovery = Recovery(a_report().id)
    recovery.write(a_report("前"), {}, ticket=1)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.system.files.os.fsync", full)
        with pytest.raises(NotWritten, match="空间不足"):
            recovery.write(a_report("后"), {}, ticket=2)
    recovery.about_to_save(Fingerprint(1, "0" * 64), ticket=3, path=Path("x.kbx"))
    abandon(recovery)
    assert text_of(the_only_orphan().report) == "前"
