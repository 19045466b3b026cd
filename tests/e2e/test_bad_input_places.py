"""Names and places nobody expects: folders, pipes, devices, no rights, names that are too long."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.driving import assert_civil, assert_refused, kebao, needs_rights

posix = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX file systems")
LONG = "长" * 90


def test_a_workbook_that_is_not_there(tmp_path: Path, report: Path) -> None:
    missing = tmp_path / "没有.xlsx"
    for words in (
        ("read-figures", missing),
        ("import-figures", report, missing),
        ("read-figures", tmp_path / "没有" / "没有.xlsx"),
        ("check", missing.with_suffix(".kbx")),
    ):
        said = kebao(*words, "--json")
        assert_refused(said, "没有")
        assert "找不到" in said.err


def test_a_folder_is_no_file(tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "文件夹.kbx"
    folder.mkdir()
    for words in (
        ("read-figures", folder),
        ("import-figures", report, folder),
        ("import-figures", folder, report),
        ("check", folder),
        ("export", folder, "-o", tmp_path / "a.docx"),
        ("trace", folder),
    ):
        assert_refused(kebao(*words, "--json"), folder.name)
    assert list(folder.iterdir()) == []


@posix
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path, report: Path) -> None:
    pipe, report_pipe = tmp_path / "管道.xlsx", tmp_path / "管道.kbx"
    os.mkfifo(pipe)
    os.mkfifo(report_pipe)
    for words, name in (
        (("read-figures", pipe), pipe.name),
        (("import-figures", report, pipe), pipe.name),
        (("read-figures", "/dev/zero"), "zero"),
        (("read-figures", "/dev/stdin"), "stdin"),
        (("check", report_pipe), report_pipe.name),
    ):
        said = kebao(*words, "--json", timeout=20)
        assert_refused(said, name)
        assert "不是普通文件" in said.err


@posix
def test_what_may_not_be_read_is_told(tmp_path: Path, book: Path, report: Path) -> None:
    needs_rights()
    closed = tmp_path / "关着"
    closed.mkdir()
    inside = closed / "表.xlsx"
    inside.write_bytes(book.read_bytes())
    book.chmod(0)
    report.chmod(0)
    closed.chmod(0)
    try:
        for words, name in (
            (("read-figures", book), book.name),
            (("check", report), report.name),
            (("read-figures", inside), closed.name),
        ):
            said = kebao(*words, "--json", plain_user=True)
            assert_refused(said, name)
            assert "权限" in said.err
    finally:
        closed.chmod(0o700)


@posix
def test_names_longer_than_a_disk_takes_are_told(tmp_path: Path, filled: Path) -> None:
    report = tmp_path / f"{LONG}.kbx"
    for words, code in (
        (("read-figures", tmp_path / f"{LONG}.xlsx"), 3),
        (("check", report), 3),
        (("export", filled, "-o", tmp_path / f"{LONG}.docx"), 4),
        (("trace", filled, "-o", tmp_path / f"{LONG}.xlsx"), 4),
        (("new", "--template", "annual-summary-plan", "--year", 2024, "-o", report), 4),
    ):
        said = kebao(*words, "--json")
        assert_refused(said, LONG, code=code)
        assert "文件名太长" in said.err
    assert list(tmp_path.iterdir()) == [filled]


def test_an_empty_name_is_wrong_usage(filled: Path) -> None:
    for words in (
        ("read-figures", ""),
        ("check", ""),
        ("export", filled, "-o", ""),
        ("import-figures", filled, " "),
    ):
        said = kebao(*words, "--json")
        assert said.code == 2
        assert said.out == ""
        assert "文件名是空的" in said.err


@posix
def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path: Path, book: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff\xfe.xlsx")  # noqa: PTH118 - bytes
    Path(os.fsdecode(path)).write_bytes(book.read_bytes())
    said = kebao("read-figures", os.fsdecode(path), "--json")
    assert said.code == 0
    assert len(said.json["files"]) == 1


@posix
def test_control_characters_of_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "表\x1b[31m\x07.xlsx"
    path.write_bytes(b"x" * 50)
    said = kebao("read-figures", path)
    assert said.code == 3
    assert "\x1b" not in said.err
    assert "\x07" not in said.err
    assert_civil(said)


@posix
def test_control_characters_of_a_cell_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("指标,单位,2024年\n技术\x1b[2J合同成交额,亿元,41\n", encoding="utf-8")
    said = kebao("read-figures", path)
    assert said.code == 0
    assert "\x1b" not in said.out + said.err
    assert (
        "[2J"
        in kebao("read-figures", path, "--json").json["files"][0]["figures"][0]["raw"]
        + (kebao("read-figures", path, "--json").json["files"][0]["figures"][0]["indicator_text"])
    )


def test_the_books_may_be_spelled_with_a_star(tmp_path: Path, book: Path) -> None:
    (tmp_path / "二.xlsx").write_bytes(book.read_bytes())
    said = kebao("read-figures", tmp_path / "*.xlsx", "--json")
    assert said.code == 0
    assert [item["file"] for item in said.json["files"]] == sorted(["二.xlsx", book.name])
