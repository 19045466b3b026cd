"""Workbooks that look odd and are sound: every figure comes out, as from the plain one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import binary, hostile, olefiles
from tests.e2e.driving import MEMORY_MB, kebao
from tests.e2e.workbooks import (
    BOOK,
    BOOK_RELATIONS,
    DOCUMENT,
    FIGURES,
    GOOD,
    SHEET,
    TITLE,
    book,
    cells,
    good,
    good_file,
    package,
    prefixed,
    relations,
    sheet,
    strict,
)

TEXT = "\n".join(",".join(str(value) for value in row) for row in GOOD) + "\n"
CELLS = [(row, column, value) for row, line in enumerate(GOOD) for column, value in enumerate(line)]
PLAIN = "普通.xlsx"
PROTECTED = '<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>'


def with_macros() -> bytes:
    return package({**good(), "xl/vbaProject.bin": bytes(range(256)) * 40})


def with_outside_links() -> bytes:
    outside = "file:///no/such/machine/%E5%8E%BB%E5%B9%B4.xlsx"
    kind = f"{DOCUMENT}/externalLinkPath"
    parts = good()
    rows = [[*row] for row in GOOD]
    linked = cells(rows).replace(
        '<c r="E3"><v>24.06</v></c>', '<c r="E3"><f>[1]指标!$E$3</f><v>24.06</v></c>'
    )
    assert "<f>" in linked
    parts[SHEET] = sheet(linked)
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = relations(
        (("rId1", kind, outside),), mode="External"
    )
    return package(parts)


def with_hidden_chart() -> bytes:
    parts = good()
    parts[BOOK] = book((("图", "rId8", ""), ("指标", "rId1", "")))
    parts["xl/chartsheets/sheet1.xml"] = b"<chartsheet/>"
    extra = (
        f'<Relationship Id="rId8" Type="{DOCUMENT}/chartsheet" Target="chartsheets/sheet1.xml"/>'
    )
    rels = parts[BOOK_RELATIONS].replace(b"</Relationships>", f"{extra}</Relationships>".encode())
    return package({**parts, BOOK_RELATIONS: rels})


SOUND: dict[str, Callable[[], bytes]] = {
    "小尺寸.xlsx": lambda: package(good(dimension="A1")),
    "大尺寸.xlsx": lambda: package(good(dimension="A1:XFD1048576")),
    "乱尺寸.xlsx": lambda: package(good(dimension="ZZZZ0:-1")),
    "严格.xlsx": lambda: package(strict(good())),
    "前缀.xlsx": lambda: package(prefixed(good())),
    "不压缩.xlsx": lambda: package(good(), method=0),
    "旧名.xls": good_file,
    "无后缀": good_file,
    "文本名.csv": good_file,
    "保护.xlsx": lambda: package(good(tail=PROTECTED)),
    "宏.xlsm": with_macros,
    "外链.xlsx": with_outside_links,
    "嵌套.xlsx": hostile.nested_workbook,
    "带图.xlsx": with_hidden_chart,
    "深套一.xlsx": lambda: hostile.deep(SHEET, 100_000),
    "深套二.xlsx": lambda: hostile.deep(BOOK, 100_000),
    "深套三.xlsx": lambda: hostile.deep("xl/sharedStrings.xml", 100_000),
    "属性多.xlsx": lambda: hostile.many_attributes(50_000),
    "远格.xlsx": hostile.far_cell,
    "界外格.xlsx": hostile.beyond_cell,
    "怪数.xlsx": lambda: hostile.numbers("1e400", "9" * 9000, "1e999999999", "NaN", "inf", "0x1"),
    "普通.xls": lambda: olefiles.xls([list(row) for row in GOOD]),
    "普通.xlsb": lambda: package(binary.xlsb(CELLS)),
    "普通.csv": TEXT.encode,
    "签名.csv": lambda: TEXT.encode("utf-8-sig"),
    "国标.csv": lambda: TEXT.encode("gb18030"),
    "宽.csv": lambda: TEXT.encode("utf-16"),
    "宽无签名.csv": lambda: TEXT.encode("utf-16-le"),
    "宽大端.csv": lambda: TEXT.encode("utf-16-be"),
    "老苹果.csv": lambda: TEXT.replace("\n", "\r").encode(),
    "分号.csv": lambda: TEXT.replace(",", ";").encode(),
    "制表.tsv": lambda: TEXT.replace(",", "\t").encode("gbk"),
}


def figures_of(paths: list[Path]) -> dict[str, list[tuple[Any, ...]]]:
    """What was read in each file, without the name of the sheet, which some formats lack."""
    said = kebao("read-figures", *paths, "--json")
    assert said.code == 0, said.err
    assert said.peak_mb < MEMORY_MB
    keys = ("indicator", "period", "role", "value", "unit", "state", "dim")
    return {
        file["file"]: [
            (figure["cell"].rpartition("!")[2], *(figure[key] for key in keys))
            for figure in file["figures"]
        ]
        for file in said.json["files"]
    }


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """All of them at one go, and the plain one."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / PLAIN).write_bytes(good_file())
    for name, make in SOUND.items():
        (folder / name).write_bytes(make())
    return figures_of([folder / name for name in (PLAIN, *SOUND)])


@pytest.fixture(scope="module")
def plain(read: dict[str, list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    found = read[PLAIN]
    assert len(found) == FIGURES
    assert all(row[1] and row[6] == "ok" for row in found)
    return found


@pytest.mark.parametrize("name", SOUND)
def test_every_figure_is_there(
    read: dict[str, list[tuple[Any, ...]]], plain: list[tuple[Any, ...]], name: str
) -> None:
    found = read[name]
    assert found[: len(plain)] == plain
    assert all(row[6] != "ok" for row in found[len(plain) :])


def test_a_quote_that_nothing_closes_loses_no_row(
    tmp_path: Path, plain: list[tuple[Any, ...]]
) -> None:
    path = tmp_path / "引号.csv"
    path.write_bytes(TEXT.replace(TITLE, f'"{TITLE}').encode())
    assert figures_of([path])[path.name] == plain


def test_the_name_and_the_place_do_not_matter(tmp_path: Path, plain: list[tuple[Any, ...]]) -> None:
    folders = ["有 空格", "（括号）【】", "[方]*", "长" * 60 + "/" + "路" * 60]
    paths = [tmp_path / place / f"2024年 指标（{n}）[1].xlsx" for n, place in enumerate(folders)]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_bytes(good_file())
    found = figures_of(paths)
    assert [found[path.name] for path in paths] == [plain] * len(paths)
