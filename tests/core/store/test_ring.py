"""Earlier versions: how many are kept, which go, and that named ones stay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core.store import ring
from core.store.package import build, load, save
from core.store.places import report_folder
from tests.core.store.builders import NOON, a_report

OWN = a_report().id


def save_versions(path: Path, count: int) -> None:
    expected = None
    for number in range(count):
        expected = save(a_report(f"第{number}稿"), path, expected=expected)


def texts(kept: tuple[ring.Kept, ...]) -> list[str]:
    return [load(item.path).report.outline[0].blocks[0].inlines[0].text for item in kept]  # type: ignore[union-attr]


def test_the_state_on_disk_and_the_ten_before_it_are_kept(tmp_path: Path) -> None:
    save_versions(tmp_path / "r.kbx", 15)
    assert texts(ring.versions(OWN)) == [f"第{number}稿" for number in range(14, 3, -1)]


def test_versions_lie_outside_the_folder_of_the_document(tmp_path: Path, kebao_home: Path) -> None:
    save_versions(tmp_path / "r.kbx", 2)
    assert [item.name for item in tmp_path.iterdir()] == ["r.kbx"]
    assert all(kept.path.is_relative_to(kebao_home) for kept in ring.versions(OWN))


def test_a_version_tells_when_how_big_and_whence(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    fingerprint = save(a_report(), path)
    (kept,) = ring.versions(OWN)
    assert (kept.size, kept.origin, kept.label) == (fingerprint.size, path, "")
    assert fingerprint.sha256.startswith(kept.sum)
    assert abs(kept.at.timestamp() - path.stat().st_mtime) < 5


def test_the_first_save_over_a_file_from_elsewhere_keeps_that_file(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    path.write_bytes(build(a_report("同事的稿")))
    save(a_report("我的稿"), path, expected=load(path).fingerprint)
    assert texts(ring.versions(OWN)) == ["我的稿", "同事的稿"]


def test_the_same_content_takes_one_place(tmp_path: Path) -> None:
    for number in (1, 2, 1, 2, 1):
        package = build(a_report(str(number)))
        ring.keep(OWN, package, origin=tmp_path, at=NOON + timedelta(hours=number))
    assert sorted(texts(ring.versions(OWN))) == ["1", "2"]


def test_named_versions_survive_any_number_of_saves(tmp_path: Path) -> None:
    package = build(a_report("定稿前"))
    named = ring.keep_named(OWN, package, "报局长前", origin=None, at=NOON)
    save_versions(tmp_path / "r.kbx", 30)
    kept = [item for item in ring.versions(OWN) if item.label]
    assert kept == [named]
    assert texts(tuple(kept)) == ["定稿前"]
    ring.forget(named)
    assert not [item for item in ring.versions(OWN) if item.label]


def test_a_copy_of_the_document_does_not_push_out_the_versions_of_the_first(
    tmp_path: Path,
) -> None:
    save_versions(tmp_path / "first.kbx", 3)
    save_versions(tmp_path / "copy.kbx", 25)
    origins = [kept.origin for kept in ring.versions(OWN)]
    assert origins.count(tmp_path / "copy.kbx") == 11


def test_a_clock_set_back_does_not_evict_the_new(tmp_path: Path) -> None:
    for number in range(20):
        package = build(a_report(f"第{number}稿"))
        ring.keep(OWN, package, origin=tmp_path, at=NOON - timedelta(days=number))
    assert "第19稿" in texts(ring.versions(OWN))
    assert "第8稿" not in texts(ring.versions(OWN))


def test_the_last_good_version_is_found_by_id_or_by_document_whatever_the_clock(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.kbx"
    for number in range(3):
        package = build(a_report(f"第{number}稿"))
        ring.keep(OWN, package, origin=path, at=NOON - timedelta(days=number))
    ring.keep(OWN, build(a_report("副本")), origin=tmp_path / "copy.kbx", at=NOON)
    by_id, by_document = ring.newest_good(OWN, path), ring.newest_good(None, path)
    assert by_id is not None
    assert by_document is not None
    assert texts((by_id, by_document)) == ["副本", "第2稿"]


def test_a_version_without_its_description_is_still_listed(tmp_path: Path) -> None:
    save_versions(tmp_path / "r.kbx", 1)
    (kept,) = ring.versions(OWN)
    kept.path.with_suffix(".json").write_text("{half")
    (again,) = ring.versions(OWN)
    assert (again.path, again.label, again.origin) == (kept.path, "", None)


def test_an_id_from_a_hostile_file_never_leaves_the_folder(tmp_path: Path) -> None:
    for own in ("../../evil", "", ".", "con", "COM1", "com1", "a/b", "x" * 500, "报告", "\ud83d"):
        folder = report_folder(tmp_path, own)
        assert folder.parent == tmp_path
        assert folder.name.startswith("x")
    assert report_folder(tmp_path, "abcdefghijklm") == tmp_path / "abcdefghijklm"


def test_no_version_means_none() -> None:
    assert ring.versions("nosuchreport1") == ()
    assert ring.newest_good("nosuchreport1", Path("r.kbx")) is None
    assert ring.newest_good(None, Path("r.kbx")) is None


@pytest.mark.parametrize("name", ["00000001-xyz.kbx", "notes.txt", "00000001-0123456789abcdef.zip"])
def test_other_files_in_the_folder_are_ignored(tmp_path: Path, name: str) -> None:
    save_versions(tmp_path / "r.kbx", 1)
    (kept,) = ring.versions(OWN)
    (kept.path.parent / name).write_bytes(b"?")
    assert ring.versions(OWN) == (kept,)
