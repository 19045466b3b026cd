"""Saving and opening a report: what is promised about the file on the disk."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from core.errors import (
    AppError,
    ChangedOutside,
    NewerFormat,
    NotWritten,
    ReportDamaged,
    UnreadableInput,
)
from core.model.report import Report
from core.store import codec, jsontext, ring
from core.store.container import Manifest, pack
from core.store.migrations import SCHEMA
from core.store.package import DamagedReport, build, load, save
from tests.core.store.builders import (
    WORKBOOK,
    WORKBOOK_SUM,
    a_large_report,
    a_report,
    with_workbook,
)
from tests.strategies import reports


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2023年总结.kbx"


def parts_of(report: Report) -> dict[str, Any]:
    data = codec.encode(report)
    return {"book": data.pop("book"), "report": data}


def repacked(parts: dict[str, Any], *, schema: int = 2, min_reader: int = 2) -> bytes:
    head = Manifest(schema, min_reader, "kebao", parts["report"]["id"], {})
    return pack(head, {f"{name}.json": jsontext.dump(data) for name, data in parts.items()})


@settings(max_examples=15)
@given(reports())
def test_any_report_is_opened_as_it_was_saved(
    tmp_path_factory: pytest.TempPathFactory, report: Report
) -> None:
    path = tmp_path_factory.mktemp("any") / "r.kbx"
    save(report, path)
    assert load(path).report == report


def test_the_workbooks_come_back_byte_for_byte(path: Path) -> None:
    save(with_workbook(a_report()), path, {WORKBOOK_SUM: WORKBOOK})
    sources = load(path).sources
    assert dict(sources) == {WORKBOOK_SUM: WORKBOOK}


def test_workbooks_the_report_does_not_name_are_left_out(path: Path) -> None:
    save(a_report(), path, {WORKBOOK_SUM: WORKBOOK})
    assert not load(path).sources


def test_a_workbook_is_read_only_when_asked_for(path: Path) -> None:
    save(with_workbook(a_report()), path, {WORKBOOK_SUM: WORKBOOK})
    sources = load(path).sources
    path.unlink()
    assert WORKBOOK_SUM in sources
    with pytest.raises(UnreadableInput):
        sources[WORKBOOK_SUM]


@pytest.mark.parametrize("now", [b"", b"PK cut", build(a_report())], ids=["empty", "cut", "other"])
def test_a_workbook_of_a_file_that_changed_since_is_not_mistaken(path: Path, now: bytes) -> None:
    save(with_workbook(a_report()), path, {WORKBOOK_SUM: WORKBOOK})
    sources = load(path).sources
    path.write_bytes(now)
    with pytest.raises(ReportDamaged):
        sources[WORKBOOK_SUM]


def test_saving_again_needs_the_fingerprint_of_the_last_save(path: Path) -> None:
    first = save(a_report("一"), path)
    second = save(a_report("二"), path, expected=first)
    assert load(path).report == a_report("二")
    assert second != first
    assert load(path).fingerprint == second


def test_saving_what_is_there_already_leaves_the_file_alone(path: Path) -> None:
    first = save(a_report(), path)
    before = path.stat()
    assert save(a_report(), path, expected=first) == first
    assert path.stat().st_ino == before.st_ino


def test_a_file_that_appeared_meanwhile_is_not_overwritten(path: Path) -> None:
    path.write_bytes(b"someone else's")
    with pytest.raises(ChangedOutside, match="已经存在"):
        save(a_report(), path)
    assert path.read_bytes() == b"someone else's"


def test_a_file_changed_outside_is_not_overwritten_unless_forced(path: Path) -> None:
    first = save(a_report("我的"), path)
    save(a_report("别人的"), path, expected=first)
    with pytest.raises(ChangedOutside, match="被别的程序改过"):
        save(a_report("我的新稿"), path, expected=first)
    assert load(path).report == a_report("别人的")
    save(a_report("我的新稿"), path, expected=first, force=True)
    assert load(path).report == a_report("我的新稿")
    kept = [load(item.path).report for item in ring.versions(a_report().id)]
    assert a_report("别人的") in kept


def test_a_change_during_the_save_is_noticed_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save(a_report("一"), path)
    decode = codec.decode

    def interrupted(data: Any, *, lenient: bool = False) -> Report:
        path.write_bytes(b"written while we verified")
        return decode(data, lenient=lenient)

    monkeypatch.setattr(codec, "decode", interrupted)
    with pytest.raises(ChangedOutside):
        save(a_report("二"), path, expected=first)
    assert path.read_bytes() == b"written while we verified"


def test_touching_the_time_is_no_change(path: Path) -> None:
    first = save(a_report("一"), path)
    path.touch()
    save(a_report("二"), path, expected=first)


def test_a_file_moved_away_is_told_and_can_be_put_back(path: Path) -> None:
    first = save(a_report("一"), path)
    path.unlink()
    with pytest.raises(ChangedOutside, match="移走或删除"):
        save(a_report("二"), path, expected=first)
    save(a_report("二"), path, expected=first, force=True)
    assert load(path).report == a_report("二")


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = save(a_report("一"), path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.system.files.os.fsync", full)
    with pytest.raises(NotWritten, match="空间不足"):
        save(a_report("二"), path, expected=first)
    assert load(path).report == a_report("一")
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_refused_replace_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = save(a_report("一"), path)
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        with pytest.raises(NotWritten):
            save(a_report("二"), path, expected=first)
    assert load(path).report == a_report("一")
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_disk_that_garbles_is_caught_before_the_old_file_goes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save(a_report("一"), path)
    read_bytes = Path.read_bytes

    def garbled(self: Path) -> bytes:
        raw = read_bytes(self)
        return raw[:-7] + b"garbage" if self.suffix == ".tmp" else raw

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", garbled)
        with pytest.raises(NotWritten, match="核对不上"):
            save(a_report("二"), path, expected=first)
    assert load(path).report == a_report("一")


def test_a_codec_that_forgets_is_caught_before_the_old_file_goes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save(a_report("一"), path)
    with monkeypatch.context() as patch:
        patch.setattr(codec, "decode", lambda data, *, lenient=False: a_report("别的"))
        with pytest.raises(NotWritten, match="核对不上"):
            save(a_report("二"), path, expected=first)
    assert load(path).report == a_report("一")


def test_a_save_counts_even_when_the_earlier_version_cannot_be_kept(
    path: Path, kebao_home: Path
) -> None:
    (kebao_home / "data").mkdir(parents=True, exist_ok=True)
    (kebao_home / "data" / "versions").write_text("a file where the folder should be")
    first = save(a_report("一"), path)
    save(a_report("二"), path, expected=first)
    assert load(path).report == a_report("二")


def test_nothing_stays_behind_in_the_folder(path: Path) -> None:
    first = save(a_report("一"), path)
    save(a_report("二"), path, expected=first)
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_truncated_file_is_never_taken_for_a_report(path: Path) -> None:
    raw = build(a_report())
    lengths = random.Random(1).sample(range(len(raw)), 150)
    for length in (0, 1, len(raw) - 1, *lengths):
        path.write_bytes(raw[:length])
        with pytest.raises(DamagedReport):
            load(path)


def test_a_flipped_byte_is_noticed_or_harmless(path: Path) -> None:
    report = with_workbook(a_report())
    raw = build(report, {WORKBOOK_SUM: WORKBOOK})
    for place in random.Random(2).sample(range(len(raw)), 250):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 0x41]) + raw[place + 1 :])
        with contextlib.suppress(DamagedReport):
            assert load(path).report == report


def test_a_damaged_file_points_to_the_version_that_was_saved_last(path: Path) -> None:
    save(a_report("一"), path)
    second = save(a_report("二"), path, force=True)
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(DamagedReport) as caught:
        load(path)
    earlier = caught.value.earlier
    assert earlier is not None
    assert str(earlier.path) in caught.value.hint
    assert load(earlier.path).report == a_report("二")
    assert load(earlier.path).fingerprint == second


def test_a_damaged_twin_is_passed_over(path: Path) -> None:
    save(a_report("一"), path)
    save(a_report("二"), path, force=True)
    newest = max(ring.versions(a_report().id), key=lambda kept: kept.number)
    newest.path.write_bytes(newest.path.read_bytes()[:-9])
    path.write_bytes(b"")
    with pytest.raises(DamagedReport) as caught:
        load(path)
    assert caught.value.earlier is not None
    assert load(caught.value.earlier.path).report == a_report("一")


def test_a_wrong_part_is_named(path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(build(a_report()))) as archive:
        members = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in members.items():
            archive.writestr(info.filename, data.replace(b"23.650", b"23.651"))
    with pytest.raises(DamagedReport, match=r"指标表（book\.json）与清单中登记的内容不符"):
        load(path)


def test_a_wrong_shape_is_told_with_its_json_path(path: Path) -> None:
    parts = parts_of(a_report())
    parts["report"]["outline"] = [{"id": "s", "title": 7}]
    path.write_bytes(repacked(parts))
    with pytest.raises(DamagedReport, match=r"\$\.outline\[0\]\.title：应为文字"):
        load(path)


@pytest.mark.parametrize("parts", [{"report": []}, {"report": {}}, {"book": 3}])
def test_parts_of_the_wrong_kind_are_damaged_not_fatal(path: Path, parts: dict[str, Any]) -> None:
    sound = parts_of(a_report())
    head = Manifest(2, 2, "kebao", sound["report"]["id"], {})
    data = {f"{name}.json": jsontext.dump(part) for name, part in {**sound, **parts}.items()}
    path.write_bytes(pack(head, data))
    with pytest.raises(DamagedReport):
        load(path)


def test_a_manifest_of_another_report_is_refused(path: Path) -> None:
    parts = parts_of(a_report())
    head = Manifest(2, 2, "kebao", "another", {})
    path.write_bytes(pack(head, {f"{n}.json": jsontext.dump(part) for n, part in parts.items()}))
    with pytest.raises(DamagedReport, match="不是同一份报告"):
        load(path)


def test_a_file_for_newer_readers_asks_to_upgrade(path: Path) -> None:
    path.write_bytes(repacked(parts_of(a_report()), schema=9, min_reader=9))
    with pytest.raises(NewerFormat, match="更新版本") as caught:
        load(path)
    assert "升级" in caught.value.hint


def test_a_newer_schema_that_can_be_read_opens_read_only(path: Path) -> None:
    parts = parts_of(a_report())
    parts["report"]["mood"] = "confident"
    parts["book"]["observations"][0]["confidence"] = "high"
    path.write_bytes(repacked(parts, schema=SCHEMA + 1, min_reader=SCHEMA))
    loaded = load(path)
    assert loaded.read_only
    assert loaded.report == a_report()


def test_a_newer_schema_with_things_unheard_of_asks_to_upgrade(path: Path) -> None:
    parts = parts_of(a_report())
    parts["report"]["outline"][0]["blocks"].append({"kind": "picture", "id": "x"})
    path.write_bytes(repacked(parts, schema=SCHEMA + 1, min_reader=SCHEMA))
    with pytest.raises(NewerFormat):
        load(path)


def test_repeated_ids_are_put_right_and_told(path: Path) -> None:
    parts = json.loads(json.dumps(parts_of(a_report())))
    section = parts["report"]["outline"][0]
    parts["report"]["outline"].append(section)
    path.write_bytes(repacked(parts))
    loaded = load(path)
    assert len({section.id for section in loaded.report.sections()}) == 2
    assert "编号重复" in loaded.repairs[0]


@pytest.mark.parametrize("kind", ["absent", "folder"])
def test_nothing_to_read_is_told_as_such(path: Path, kind: str) -> None:
    if kind == "folder":
        path.mkdir()
    with pytest.raises(UnreadableInput, match="找不到文件"):
        load(path)


def test_a_foreign_file_is_told_as_such(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(AppError, match="不是科报的报告文件"):
        load(path)


def test_an_odd_name_of_a_workbook_does_no_harm(path: Path) -> None:
    report = with_workbook(a_report())
    for name in ("../../x", "noend", "a.xlsx/../b", "表.数 据", "x." + "y" * 50):
        odd = evolve(report, sources=(evolve(report.sources[0], name=name),))
        save(odd, path, {WORKBOOK_SUM: WORKBOOK}, force=True)
        assert load(path).sources[WORKBOOK_SUM] == WORKBOOK


def test_a_large_report_is_saved_and_opened(path: Path) -> None:
    report = a_large_report()
    save(report, path)
    assert load(path).report == report
