"""Reports that are damaged, from a newer program, open elsewhere or not to be written."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.store import locks
from tests.e2e.driving import assert_civil, assert_refused, kebao, needs_rights
from tests.e2e.packages import Manifest, packed, parts_of, with_manifest, with_part, without
from tests.e2e.workbooks import good_file

Damage = Callable[[Path], bytes]


def newer(schema: int, min_reader: int) -> Damage:
    def change(manifest: Manifest) -> None:
        manifest.update(schema=schema, min_reader=min_reader)

    return lambda path: with_manifest(path, change)


def of_someone_else(manifest: Manifest) -> None:
    manifest["id"] = "aaaaaaaaaaaaa"


DAMAGED: dict[str, Damage] = {
    "空.kbx": lambda _path: b"",
    "半截.kbx": lambda path: path.read_bytes()[: path.stat().st_size // 2],
    "缺尾.kbx": lambda path: path.read_bytes()[:-10],
    "乱.kbx": lambda _path: random.Random(3).randbytes(4000),
    "文字.kbx": lambda _path: "这是一份报告".encode(),
    "工作簿.kbx": lambda _path: good_file(),
    "少正文.kbx": lambda path: without(path, "report.json"),
    "少指标.kbx": lambda path: without(path, "book.json"),
    "少清单.kbx": lambda path: without(path, "manifest.json"),
    "少类型.kbx": lambda path: without(path, "mimetype"),
    "和不对.kbx": lambda path: with_part(path, "report.json", b"{}", honest=False),
    "不是样子.kbx": lambda path: with_part(path, "report.json", b"{}"),
    "不是JSON.kbx": lambda path: with_part(path, "book.json", b"\xff{"),
    "套太深.kbx": lambda path: with_part(path, "report.json", b"[" * 200_000 + b"]" * 200_000),
    "数太长.kbx": lambda path: with_part(path, "report.json", b'{"a":' + b"9" * 100_000 + b"}"),
    "多一件.kbx": lambda path: packed({**parts_of(path), "../逃出.txt": b"x"}),
    "别人的.kbx": lambda path: with_manifest(path, of_someone_else),
    "清单乱.kbx": lambda path: packed({**parts_of(path), "manifest.json": b"[]"}),
    "清单负.kbx": newer(-1, -1),
    "炸弹.kbx": lambda path: with_part(path, "report.json", bytes(60 << 20)),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_report_is_told_and_left_alone(filled: Path, name: str) -> None:
    path = filled.with_name(name)
    data = DAMAGED[name](filled)
    path.write_bytes(data)
    assert_refused(kebao("check", path, "--json"), name)
    assert path.read_bytes() == data


def test_no_command_trips_over_a_damaged_report(filled: Path, book: Path) -> None:
    path = filled.with_name("坏.kbx")
    data = DAMAGED["和不对.kbx"](filled)
    path.write_bytes(data)
    beside = sorted(path.parent.iterdir())
    for words in (
        ("export", path, "-o", path.with_suffix(".docx")),
        ("trace", path),
        ("import-figures", path, book),
        ("import-figures", path, book, "--plan"),
    ):
        assert_refused(kebao(*words, "--json"), path.name)
    assert path.read_bytes() == data
    assert sorted(path.parent.iterdir()) == beside


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_are_noticed_or_do_no_harm(filled: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(filled.read_bytes())
    for _ in range(chance.choice((1, 2, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path = filled.with_name("翻.kbx")
    path.write_bytes(bytes(data))
    said = kebao("trace", path, "--json")
    assert_civil(said)
    if said.code == 0:
        # Only what carries no meaning was hit: a date or an attribute of the container.
        assert said.json == kebao("trace", filled, "--json").json
    else:
        assert_refused(said, path.name)


def test_the_last_good_version_is_offered_when_a_report_is_damaged(
    report: Path, book: Path
) -> None:
    assert kebao("import-figures", report, book).code == 0
    report.write_bytes(report.read_bytes()[:400])
    said = kebao("check", report, "--json")
    assert said.code == 3
    assert "最近一次完好的版本" in said.err
    kept = Path(said.err.strip().rpartition("：")[2])
    assert kebao("check", kept, "--json").code in (0, 1)


@pytest.mark.parametrize(("schema", "min_reader"), [(99, 99), (99, 4)])
def test_a_report_that_needs_a_newer_program(
    filled: Path, book: Path, schema: int, min_reader: int
) -> None:
    path = filled.with_name("新.kbx")
    path.write_bytes(newer(schema, min_reader)(filled))
    before = path.read_bytes()
    for words in (("check", path), ("import-figures", path, book), ("trace", path)):
        said = kebao(*words, "--json")
        assert_refused(said, path.name)
        assert "更新版本" in said.err
        assert "升级" in said.err
    assert path.read_bytes() == before


def test_a_newer_report_that_we_can_read_is_read_and_never_written(
    filled: Path, book: Path
) -> None:
    path = filled.with_name("略新.kbx")
    path.write_bytes(newer(99, 1)(filled))
    before = path.read_bytes()
    assert kebao("check", path, "--json").code in (0, 1)
    assert kebao("export", path, "-o", path.with_suffix(".txt")).code == 0
    assert kebao("import-figures", path, book, "--plan", "--json").json["applied"] is False
    said = kebao("import-figures", path, book, "--json")
    assert said.code == 1
    assert said.out == ""
    assert "升级" in said.err
    assert path.read_bytes() == before


def test_open_elsewhere_it_can_be_read_but_not_written(filled: Path, book: Path) -> None:
    before = filled.read_bytes()
    lock = locks.acquire(filled)
    try:
        said = kebao("import-figures", filled, book, "--json")
        assert_refused(said, filled.name, code=4)
        assert "正在别处打开" in said.err
        assert lock.lost_to() is None
        out = filled.with_suffix(".docx")
        for words in (
            ("import-figures", filled, book, "--plan"),
            ("export", filled, "-o", out),
            ("check", filled),
            ("trace", filled),
        ):
            assert kebao(*words, "--json").code in (0, 1)
    finally:
        lock.release()
    assert filled.read_bytes() == before
    assert kebao("import-figures", filled, book).code == 0


def test_a_lock_whose_process_is_dead_stops_nobody(report: Path, book: Path) -> None:
    lock = locks.acquire(report)
    told = json.loads(lock.path.read_bytes())
    lock.path.write_text(json.dumps({**told, "pid": 2**22 - 3, "started": "x"}), encoding="utf-8")
    assert kebao("import-figures", report, book).code == 0
    assert not lock.path.exists()


def test_a_read_only_report_is_read_and_not_written(filled: Path, book: Path) -> None:
    needs_rights()
    before = filled.read_bytes()
    filled.chmod(0o444)
    assert kebao("check", filled, "--json", plain_user=True).code in (0, 1)
    said = kebao("import-figures", filled, book, "--json", plain_user=True)
    assert_refused(said, filled.name, code=4)
    assert "只读" in said.err
    assert filled.read_bytes() == before
    assert sorted(filled.parent.iterdir()) == sorted([filled, book])


def test_a_read_only_folder_is_read_and_not_written(filled: Path, book: Path) -> None:
    needs_rights()
    folder = filled.parent / "只读"
    folder.mkdir()
    path = folder / "报告.kbx"
    path.write_bytes(filled.read_bytes())
    folder.chmod(0o555)
    try:
        said = kebao("import-figures", path, book, "--json", plain_user=True)
        assert_refused(said, folder.name, code=4)
        assert kebao("trace", path, "--json", plain_user=True).code == 0
        assert kebao("import-figures", path, book, "--plan", plain_user=True).code == 0
    finally:
        folder.chmod(0o755)
    assert path.read_bytes() == filled.read_bytes()
    assert list(folder.iterdir()) == [path]
