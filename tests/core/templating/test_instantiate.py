from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.errors import UsageError
from core.figures.project import plain_text
from core.model.periods import Period
from core.model.report import Report
from core.model.text import Paragraph, Text, Todo
from core.templating import instantiate, load_file

HEAD = """
id = "brief"
version = 1
name = "简报"
title = "{单位}{本期}简报"
[[sections]]
title = "一"
"""


def made(folder: Path, sentence: str, unit: str = "青岚县科技局", period: str = "2024") -> Report:
    path = folder / "template.toml"
    path.write_text(HEAD + f"paragraphs = ['''{sentence}''']\n", encoding="utf-8")
    reporting = Period.parse(period)
    return instantiate(load_file(path), reporting.year or 0, unit, period=reporting)


def paragraph(report: Report) -> Paragraph:
    return next(block for _, block in report.paragraphs())


def test_names_of_the_bureau_become_plain_text_in_one_run(tmp_path: Path) -> None:
    report = made(tmp_path, "{自称}在{区委}、{区政府}领导下，{全区}一盘棋。")
    assert paragraph(report).inlines == (Text("我局在县委、县政府领导下，全县一盘棋。"),)


def test_an_unknown_unit_is_left_to_be_written(tmp_path: Path) -> None:
    report = made(tmp_path, "由{单位}负责", unit="")
    assert Todo("单位名称") in paragraph(report).inlines


def test_periods_stay_alive_and_follow_a_report_on_part_of_a_year(tmp_path: Path) -> None:
    report = made(
        tmp_path, "{本期}、{月份}、{本年}、{上年}、{下年}、{5年前}、{近5年}", period="2024-01..09"
    )
    text = plain_text(report, paragraph(report))
    assert text == "2024年1—9月、1—9月、2024年、2023年、2025年、2019年、2020—2024年"
    assert report.meta.title == "青岚县科技局2024年1—9月简报"


def test_a_report_on_part_of_a_year_is_dated_at_its_end(tmp_path: Path) -> None:
    text = HEAD.replace("[[sections]]", "[elements]\ndated = '12-31'\n[[sections]]")
    path = tmp_path / "template.toml"
    path.write_text(text, encoding="utf-8")
    template = load_file(path)
    assert instantiate(template, 2024).elements.dated == date(2024, 12, 31)
    part = instantiate(template, 2024, period=Period.parse("2024-01..09"))
    assert part.elements.dated == date(2024, 9, 30)


def test_a_year_no_report_is_written_about_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_text(HEAD, encoding="utf-8")
    template = load_file(path)
    with pytest.raises(UsageError, match="年度"):
        instantiate(template, 24)
