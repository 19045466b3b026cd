"""fill-form: the report's numbers in a superior's own workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.core.cli.conftest import Run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return _book(
        tmp_path / "指标.xlsx",
        ["2024年主要科技指标完成情况表"],
        ["指标名称", "单位", "2023年实绩", "2024年完成", "2025年目标"],
        ["高新技术企业数", "家", 326, 391, 440],
        ["技术合同成交额", "亿元", 35.1, 45.62, 50],
        ["专利授权数", "项", 1000, 1090, 1200],
    )


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return _book(
        tmp_path / "上级表.xlsx",
        ["云州市2024年科技创新主要指标填报表"],
        ["序号", "指标名称", "计量单位", "2024年完成", "同比增长（%）", "2025年目标"],
        [1, "高新技术企业数", "家"],
        [2, "技术合同成交额", "万元"],
        [3, "专利授权数", "件"],
        [4, "高新技术企业", "家"],
    )


def _book(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_form_is_filled_in_its_own_units_and_growth_is_computed(
    run: Run, report: Path, source: Path, form: Path, tmp_path: Path
) -> None:
    assert run("import-figures", report, source).code == 0
    target = tmp_path / "填好.xlsx"
    said = run("fill-form", report, form, "-o", target, "--json")
    assert said.code == 0, said.err
    sheet = openpyxl.load_workbook(target).active
    assert [sheet[cell].value for cell in ("D3", "E3", "F3")] == [391, 19.9, 440]
    assert [sheet[cell].value for cell in ("D4", "F4")] == [456200, 500000]
    assert [sheet[cell].value for cell in ("D5", "D6")] == [None, None]
    patents = next(item for item in said.json["cells"] if item["cell"].endswith("!D5"))
    assert (patents["value"], patents["filled"]) == ("1090", False)
    assert "量词不同" in patents["why"]
    assert said.json["number"] == 7
    asked = [item for item in said.json["cells"] if item["cell"].endswith("!D6")]
    assert asked[0]["indicator"] is None
    assert "高新技术企业数" in asked[0]["candidates"]


def test_a_name_said_once_is_known_for_next_years_form(
    run: Run, report: Path, source: Path, form: Path, tmp_path: Path
) -> None:
    run("import-figures", report, source)
    match = "高新技术企业=高新技术企业数"
    first = run("fill-form", report, form, "-o", tmp_path / "一.xlsx", "--match", match, "--json")
    assert openpyxl.load_workbook(tmp_path / "一.xlsx").active["D6"].value == 391
    assert first.code == 0
    again = run("fill-form", report, form, "-o", tmp_path / "二.xlsx")
    assert again.code == 0
    assert openpyxl.load_workbook(tmp_path / "二.xlsx").active["D6"].value == 391


def test_what_stands_in_the_form_stays_unless_told_otherwise(
    run: Run, report: Path, source: Path, form: Path, tmp_path: Path
) -> None:
    run("import-figures", report, source)
    book = openpyxl.load_workbook(form)
    book.active["D3"] = 400
    book.save(form)
    run("fill-form", report, form, "-o", tmp_path / "一.xlsx")
    assert openpyxl.load_workbook(tmp_path / "一.xlsx").active["D3"].value == 400
    run("fill-form", report, form, "-o", tmp_path / "二.xlsx", "--overwrite")
    assert openpyxl.load_workbook(tmp_path / "二.xlsx").active["D3"].value == 391


def test_the_plan_writes_nothing(run: Run, report: Path, source: Path, form: Path) -> None:
    run("import-figures", report, source)
    before = form.read_bytes()
    said = run("fill-form", report, form, "--plan")
    assert said.code == 0
    assert "391家" in said.out
    assert form.read_bytes() == before


@pytest.mark.parametrize("name", ["上级表.xlsx", "填好.xls"])
def test_the_empty_form_is_never_overwritten_nor_given_a_false_suffix(
    run: Run, report: Path, form: Path, tmp_path: Path, name: str
) -> None:
    said = run("fill-form", report, form, "-o", tmp_path / name)
    assert said.code == 2
    assert form.exists()
