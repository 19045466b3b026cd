"""A report keeps its unit's page style."""

from __future__ import annotations

from pathlib import Path

from core.model.page import NATIONAL, Digits, Margins, NumberPlace, PageStyle
from core.store.package import load, save
from tests.core.layout.reports import report


def test_a_page_style_is_saved_inside_the_report(tmp_path: Path) -> None:
    style = PageStyle(
        name="青禾区科技局版式",
        margins=Margins.B,
        pitch=590,
        fangsong="仿宋",
        digits=Digits.TIMES,
        bold_second=True,
        number_place=NumberPlace.CENTER,
        number_first=False,
        number_single=False,
    )
    path = tmp_path / "r.kbx"
    save(report(page=style), path)
    assert load(path).report.page == style


def test_a_report_without_one_has_the_standard_s(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    save(report(), path)
    assert load(path).report.page == NATIONAL
