"""Workbooks that cannot be read: one message in Chinese with what to do, exit code 3, cheaply."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import binary, hostile, olefiles
from tests.e2e.driving import assert_cheap, assert_civil, assert_refused, kebao
from tests.e2e.workbooks import BOOK, GOOD, SHEET, good, good_file, package, strict

ROWS = [list(row) for row in GOOD]
XLS = olefiles.xls(ROWS)
CELLS = [(row, column, value) for row, line in enumerate(GOOD) for column, value in enumerate(line)]
HTML = '<html><head><meta charset="gbk"></head><body><table><tr><td>指标</td></tr></table></body>'
DELIMITED = "\n".join(",".join(str(value) for value in row) for row in GOOD)

Make = Callable[[], bytes]

REFUSED: dict[str, tuple[Make, str]] = {
    # encrypted
    "密码.xlsx": (olefiles.encrypted, "打开密码"),
    "密码.xls": (lambda: olefiles.xls(ROWS, password=True), "打开密码"),
    "加密压缩.xlsx": (hostile.password_zip, "加密"),
    # no workbook, or not what the name says
    "空.xlsx": (lambda: b"", "空文件"),
    "随机.xlsx": (lambda: random.Random(1).randbytes(5000), "不是工作簿"),
    "图片.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "不是工作簿"),
    "扫描件.xlsx": (lambda: b"%PDF-1.7\n" + bytes(500), "PDF"),
    "文字.xlsx": ("这不是工作簿, 只是文字".encode, "纯文本"),
    "改名.xls": (lambda: DELIMITED.encode("gbk"), ".csv"),
    "网页.xls": (lambda: HTML.encode("gbk"), "网页"),
    "网页归档.xls": (lambda: b"MIME-Version: 1.0\r\n\r\n<html>", "网页"),
    "表格2003.xls": (lambda: b'<?xml version="1.0"?><Workbook/>', "XML"),
    "文档.xlsx": (lambda: package({"word/document.xml": b"<w/>"}), "Word"),
    "压缩包.xlsx": (lambda: package({"a.txt": b"1"}), "压缩包"),
    "套娃.xlsx": (hostile.nested, "压缩包"),
    "空包.xlsx": (lambda: package({}), "什么也没有"),
    # nothing to read inside
    "只有图.xlsx": (lambda: package(hostile.charts_only()), "没有可读的工作表"),
    "没有表.xlsx": (lambda: package(hostile.no_sheets()), "没有可读的工作表"),
    "严格没有表.xlsx": (lambda: package(strict(hostile.no_sheets())), "没有可读的工作表"),
    "丢了表.xlsx": (lambda: package(hostile.lost_sheet()), "没有可读的工作表"),
    # damaged
    "缺尾.xlsx": (lambda: good_file()[:-30], "损坏"),
    "坏部件.xlsx": (lambda: package({**good(), SHEET: good()[SHEET][:900]}), "损坏"),
    "乱部件.xlsx": (lambda: package({**good(), BOOK: b"\xff\xfe<"}), "损坏"),
    "重名.xlsx": (hostile.quoted_twice, "重名"),
    "怪压缩.xlsx": (hostile.strange_method, "压缩方式"),
    "坏二进制.xlsb": (lambda: package({"xl/workbook.bin": bytes(900)}), "损坏"),
    "远.xlsb": (lambda: package(binary.xlsb([*CELLS, (1048575, 16383, 1)])), "中断"),
    # bombs and lies
    "2G.xlsx": (lambda: hostile.two_gigabytes(honest=True), "异常"),
    "2G谎.xlsx": (lambda: hostile.two_gigabytes(honest=False), "损坏"),
    "稠密.xlsx": (hostile.dense, "异常"),
    "重叠.xlsx": (hostile.overlapping, "异常"),
    "共享字串.xlsx": (hostile.shared_string_bomb, "文字太多"),
    # entities
    "声明.xlsx": (lambda: hostile.with_doctype(SHEET), "不安全"),
    "藏声明.xlsx": (lambda: hostile.with_doctype(SHEET, padding=5000), "不安全"),
    "宽声明.xlsx": (lambda: hostile.with_doctype(SHEET, encoding="utf-16"), "不安全"),
    "藏声明二.xlsx": (lambda: hostile.with_doctype(BOOK, padding=5000), "不安全"),
    "藏声明三.xlsx": (lambda: hostile.with_doctype("_rels/.rels", padding=5000), "不安全"),
    "十亿笑.xlsx": (hostile.billion_laughs, "不安全"),
    "外部实体.xlsx": (hostile.outside_entity, "不安全"),
    # old workbooks that lead in circles
    "链绕自己.xls": (lambda: olefiles.patched(XLS, olefiles.fat_place(2), 2), "损坏"),
    "链绕回.xls": (lambda: olefiles.patched(XLS, olefiles.fat_place(5), 3), "损坏"),
    "链出界.xls": (lambda: olefiles.patched(XLS, olefiles.fat_place(3), 0x7FFFFFFF), "损坏"),
    "目录绕.xls": (lambda: olefiles.patched(XLS, olefiles.fat_place(1), 1), "损坏"),
    "名录绕.xls": (lambda: olefiles.patched(XLS, olefiles.entry_place(1, "right"), 1), "损坏"),
    "总表绕.xls": (
        lambda: olefiles.patched(
            olefiles.patched(XLS, olefiles.HEADER_FIRST_DIFAT, 0),
            olefiles.HEADER_FIRST_DIFAT + 4,
            3,
        ),
        "损坏",
    ),
    "声明.ods": (
        lambda: package(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a/>',
            }
        ),
        "不安全",
    ),
    "乱码.csv": (lambda: b"caf\xe9,\xff\xff\x80\n" * 20, "编码"),
    "二进制.csv": (lambda: random.Random(2).randbytes(5000), "不是工作簿"),
    "列太多.csv": (lambda: b"a," * 200_000, "列数太多"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one command says of all of them: together they must be as cheap as one."""
    folder = tmp_path_factory.mktemp("refused")
    for name, (make, _) in REFUSED.items():
        (folder / name).write_bytes(make())
    said = kebao("read-figures", *(folder / name for name in REFUSED), "--json")
    assert said.code == 3
    assert said.out == ""
    assert_civil(said)
    assert_cheap(said)
    messages = re.split(r"^(?=[^\n]*“[^”\n]+\.\w+”)", said.err, flags=re.MULTILINE)
    found = {named[1]: text for text in messages if (named := re.search("“([^”]+)”", text))}
    assert len(messages) == len(found) + 1
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_name_with_reason_and_remedy(told: dict[str, str], name: str) -> None:
    message = told[name]
    assert REFUSED[name][1] in message
    assert "请" in message
    assert "没有改动" in message
    assert 2 <= len(message.splitlines()) <= 3


ALONE = (
    "密码.xlsx",
    "空.xlsx",
    "坏部件.xlsx",
    "2G.xlsx",
    "2G谎.xlsx",
    "藏声明.xlsx",
    "链绕自己.xls",
)


@pytest.mark.parametrize("name", ALONE)
def test_alone_it_is_refused_with_3_and_no_answer(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name][0]())
    for form in (("--json",), ()):
        assert_refused(kebao("read-figures", path, *form), name)


@pytest.mark.parametrize("name", ["密码.xlsx", "2G.xlsx", "远.xlsb"])
def test_a_refused_workbook_leaves_the_report_as_it_was(
    tmp_path: Path, report: Path, book: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name][0]())
    before = report.read_bytes(), sorted(tmp_path.iterdir())
    for words in ((report, path), (report, book, path), (report, path, "--plan")):
        assert_refused(kebao("import-figures", *words, "--json"), name)
    assert (report.read_bytes(), sorted(tmp_path.iterdir())) == before


def _told(err: str) -> list[str]:
    return re.findall(r"^“([^”]+)”", err, re.MULTILINE)


def _read_each_or_name_it(paths: list[Path]) -> None:
    """Every file is either read or named once; whichever it is, it is told in words."""
    said = kebao("read-figures", *paths, "--json")
    read = [item["file"] for item in said.json["files"]] if said.out else []
    assert sorted([*read, *_told(said.err)]) == sorted(path.name for path in paths)
    assert said.code == (3 if len(read) < len(paths) else 0)
    assert "不合常规" not in said.err
    assert "意外" not in said.err
    assert_civil(said)
    assert said.peak_mb < 1024


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_workbook_cut_off_anywhere_is_read_or_named(tmp_path: Path, suffix: str) -> None:
    whole = good_file() if suffix == ".xlsx" else XLS
    paths = []
    for number in range(1, 25):
        path = tmp_path / f"截{number}{suffix}"
        path.write_bytes(whole[: len(whole) * number // 25])
        paths.append(path)
    _read_each_or_name_it(paths)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_workbook_with_flipped_bits_is_read_or_named(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(20241105)
    paths = []
    for number in range(1, 25):
        data = bytearray(good_file() if suffix == ".xlsx" else XLS)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path = tmp_path / f"翻{number}{suffix}"
        path.write_bytes(bytes(data))
        paths.append(path)
    _read_each_or_name_it(paths)


def test_one_bad_workbook_among_good_ones_is_named_and_the_others_are_read(
    tmp_path: Path, book: Path
) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(olefiles.encrypted())
    other = tmp_path / "另一张.xlsx"
    other.write_bytes(good_file())
    said = kebao("read-figures", book, bad, other, "--json")
    assert said.code == 3
    assert _told(said.err) == [bad.name]
    assert [item["file"] for item in said.json["files"]] == [book.name, other.name]
    assert_civil(said)
    assert_cheap(said)


def test_a_workbook_without_figures_is_never_silently_nothing(tmp_path: Path, report: Path) -> None:
    path = tmp_path / "没有数.xlsx"
    path.write_bytes(package(good((("会议通知",), ("请各股室按时参加",)))))
    for words in (("read-figures", path), ("import-figures", report, path)):
        said = kebao(*words, "--json")
        assert said.code == 0
        assert said.json
        assert path.name in said.err
        assert "没有认出指标数字" in said.err
        assert_civil(said)
