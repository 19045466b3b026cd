"""Targets that cannot be written: told in words, exit code 4, what stood there still stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.driving import assert_civil, assert_refused, is_root, kebao, needs_rights

OLD = "原来的文件".encode()
NEW = ("new", "--template", "annual-summary-plan", "--year", 2024, "-o")


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("总结.docx", "~$总结.docx"),
        ("区科技局2024年总结.docx", "~$技局2024年总结.docx"),
        ("总结.docx", ".~lock.总结.docx#"),
        ("附表.xlsx", "~$附表.xlsx"),
    ],
)
def test_a_target_open_in_word_or_wps(filled: Path, name: str, lock: str) -> None:
    target, mark = filled.with_name(name), filled.with_name(lock)
    target.write_bytes(OLD)
    mark.write_bytes(b"")
    said = kebao("export", filled, "-o", target, "--json")
    assert_refused_each(said.json["exports"] if said.out else [], said.err, name)
    assert said.code == 4
    assert "打开" in said.err
    assert "关闭" in said.err
    assert target.read_bytes() == OLD
    mark.unlink()
    assert kebao("export", filled, "-o", target).code == 0
    assert target.read_bytes() != OLD


def assert_refused_each(exports: list[dict[str, object]], err: str, name: str) -> None:
    assert name in err
    assert all(item["path"] is None and item["error"] for item in exports)


def test_a_folder_that_is_not_there(filled: Path) -> None:
    missing = filled.parent / "没有" / "总结.docx"
    assert_refused(kebao("export", filled, "-o", missing, "--json"), "没有", code=4)
    assert_refused(kebao(*NEW, missing.with_suffix(".kbx"), "--json"), "没有", code=4)
    evidence = missing.with_suffix(".xlsx")
    assert_refused(kebao("trace", filled, "-o", evidence, "--json"), "没有", code=4)
    assert not missing.parent.exists()


def test_a_file_where_a_folder_should_be(filled: Path, book: Path) -> None:
    second = filled.with_name("第二份.kbx")
    second.write_bytes(filled.read_bytes())
    blocking = filled.with_name("挡着")
    blocking.write_bytes(OLD)
    for words in (("export", filled, second, "-o", blocking), ("demo", "-o", blocking)):
        assert_refused(kebao(*words, "--json"), blocking.name, code=4)
    assert blocking.read_bytes() == OLD


def test_new_never_overwrites(report: Path) -> None:
    before = report.read_bytes()
    assert_refused(kebao(*NEW, report, "--json"), report.name, code=4)
    assert report.read_bytes() == before


def test_a_read_only_target_and_a_read_only_folder(filled: Path) -> None:
    needs_rights()
    target = filled.with_suffix(".docx")
    target.write_bytes(OLD)
    target.chmod(0o444)
    said = kebao("export", filled, "-o", target, "--json", plain_user=True)
    assert_refused(said, target.name, code=4)
    assert target.read_bytes() == OLD
    folder = filled.parent / "只读"
    folder.mkdir(mode=0o555)
    for words in (("export", filled, "-o", folder / "a.docx"), (*NEW, folder / "a.kbx")):
        said = kebao(*words, "--json", plain_user=True)
        assert_refused(said, folder.name, code=4)
        assert "权限" in said.err
    assert list(folder.iterdir()) == []


def test_a_folder_of_exports_in_which_one_target_is_busy(filled: Path) -> None:
    second = filled.with_name("第二份.kbx")
    second.write_bytes(filled.read_bytes())
    out = filled.parent / "导出"
    out.mkdir()
    (out / "第二份.docx").write_bytes(OLD)
    (out / "~$第二份.docx").write_bytes(b"")
    said = kebao("export", filled, second, "-o", out, "--jobs", 2, "--json")
    assert said.code == 4
    good, bad = said.json["exports"]
    assert Path(good["path"]).stat().st_size > 5000
    assert bad["path"] is None
    assert "第二份.docx" in said.err
    assert (out / "第二份.docx").read_bytes() == OLD
    assert_civil(said)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 KiB."""
    if sys.platform != "linux" or not is_root():
        pytest.skip("a small disk can only be mounted by root on Linux")
    place = tmp_path / "小盘"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24k", "kebao-test", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this container may not mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(filled: Path, report: Path, small_disk: Path) -> None:
    old = small_disk / "总结.docx"
    old.write_bytes(OLD)
    (small_disk / "占着").write_bytes(bytes(16 << 10))
    for words in (
        ("export", filled, "-o", old),
        (*NEW, small_disk / "新.kbx"),
        ("export", filled, report, "-o", small_disk),
        ("trace", filled, "-o", small_disk / "依据.xlsx"),
    ):
        said = kebao(*words)
        assert said.code == 4
        assert "空间不足" in said.err
        assert_civil(said)
    assert sorted(path.name for path in small_disk.iterdir()) == ["占着", "总结.docx"]
    assert old.read_bytes() == OLD


def test_a_report_on_a_full_disk_survives_an_import(
    report: Path, book: Path, small_disk: Path
) -> None:
    path = small_disk / "报告.kbx"
    path.write_bytes(report.read_bytes())
    free = 24 * 1024 - -(-path.stat().st_size // 4096) * 4096
    (small_disk / "占着").write_bytes(bytes(max(0, free - 4096)))
    before = path.read_bytes()
    said = kebao("import-figures", path, book, "--json")
    assert_refused(said, path.name, code=4)
    assert "空间不足" in said.err
    assert path.read_bytes() == before
    assert sorted(item.name for item in small_disk.iterdir()) == sorted(["占着", path.name])


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is of Linux")
def test_an_answer_that_cannot_be_written_is_no_success(filled: Path) -> None:
    from tests.e2e.driving import ROOT, command, environment

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("trace", filled, "--json"),
            cwd=ROOT,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=30,
            check=False,
        )
    assert done.returncode == 4
    err = done.stderr.decode()
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert "写" in err
