"""Workbooks of absurd size: read in full or refused in words, within ten seconds and one GiB."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import hostile, olefiles
from tests.e2e.driving import MEMORY_MB, SECONDS, Said, assert_cheap, assert_refused, kebao
from tests.e2e.workbooks import FIGURES, SHEET, good, package, row, sheet

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def spreadsheet(rows: str) -> bytes:
    """An .ods of one sheet."""
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="指标">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return package({"mimetype": kind, "content.xml": content.encode()})


def repeated(rows: int, columns: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}" '
        'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
        "</table:table-row>"
    )


def many_cells(path: Path, rows: int, columns: int) -> None:
    """A sheet full of numbers that are no bomb: they hardly pack."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, data in good().items():
            if name != SHEET:
                out.writestr(name, data)
        with out.open(SHEET, "w") as part:
            part.write(sheet("").removesuffix(b"</sheetData></worksheet>"))
            for first in range(1, rows + 1, 1000):
                lines = (
                    row([n * 7919 % 100003 + k for k in range(columns)], n)
                    for n in range(first, first + 1000)
                )
                part.write("".join(lines).encode())
            part.write(b"</sheetData></worksheet>")


def read(folder: Path, name: str, data: bytes) -> Said:
    path = folder / name
    path.write_bytes(data)
    said = kebao("read-figures", path, "--json")
    assert_cheap(said)
    return said


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("合并三十万.xlsx", lambda: hostile.merges(300_000)),
        ("百万行格式.xlsx", hostile.styled_rows),
        ("两列格式.xlsx", lambda: hostile.styled_rows(200_000, columns=4)),
    ],
)
def test_what_holds_nothing_but_format_hides_no_figure(
    tmp_path: Path, name: str, make: Callable[[], bytes]
) -> None:
    said = read(tmp_path, name, make())
    assert said.code == 0, said.err
    assert len(said.json["files"][0]["figures"]) == FIGURES


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("重叠合并.xlsx", lambda: hostile.overlapping_merges(300_000)),
        ("远.xls", lambda: olefiles.far_xls(1)),
        ("十张远.xls", lambda: olefiles.far_xls(10)),
        ("合并谎.xls", lambda: olefiles.merged(1000)),
        ("重复行.ods", lambda: spreadsheet(repeated(100_000, 1))),
    ],
)
def test_what_holds_no_figure_says_so(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    said = read(tmp_path, name, make())
    assert said.code == 0, said.err
    assert said.json["files"][0]["figures"] == []
    assert "没有认出指标数字" in said.err


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("满表.ods", lambda: spreadsheet(repeated(1_048_576, 16_384)), "单元格太多"),
        ("百张满表.ods", lambda: spreadsheet(repeated(1_048_576, 16_384) * 100), "单元格太多"),
        ("行太多.csv", lambda: b"a,1\n" * 1_200_000, "行数太多"),
        ("合并五十万.xlsx", lambda: hostile.merges(500_000), "合并单元格太多"),
    ],
)
def test_what_is_too_much_is_refused_in_words(
    tmp_path: Path, name: str, make: Callable[[], bytes], reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    said = kebao("read-figures", path, "--json")
    assert_refused(said, name)
    assert reason in said.err


@pytest.mark.slow
def test_more_cells_than_memory_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "四百万格.xlsx"
    many_cells(path, 400_000, 10)
    said = kebao("read-figures", path, "--json")
    assert_refused(said, path.name)
    assert "单元格太多" in said.err
    assert said.peak_mb < MEMORY_MB / 4


@pytest.mark.slow
def test_more_texts_than_memory_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "文字.xlsx"
    path.write_bytes(hostile.long_strings(150))
    said = kebao("read-figures", path, "--json")
    assert_refused(said, path.name)
    assert said.peak_mb < MEMORY_MB / 4


@pytest.mark.slow
def test_a_table_of_more_figures_than_can_be_understood_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "长表.xlsx"
    path.write_bytes(hostile.merged_table(41_000, years=10))
    said = kebao("read-figures", path, "--json")
    assert_refused(said, path.stem)
    assert "数太多" in said.err


@pytest.mark.slow
def test_thousands_of_labels_nobody_knows_take_no_time(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    lines = [("指标名称", "单位", "2024年")]
    path.write_bytes(package(good([*lines, *((f"{n}号台账", "台", n) for n in range(10_000))])))
    said = kebao("read-figures", path, "--json")
    assert said.code == 0
    assert len(said.json["files"][0]["figures"]) == 10_000
    assert said.seconds < SECONDS
