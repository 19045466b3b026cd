"""导出依据表 from the window: a workbook or a document, as its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.errors import NotWritten
from tests.core.check.building import report_of
from ui.document.evidence import _written

_ROW = {"name": "企业数", "values": {"2023": "391"}}


@pytest.mark.parametrize(
    ("name", "part"), [("依据表.xlsx", "xl/workbook.xml"), ("依据表.docx", "word/document.xml")]
)
def test_the_suffix_decides_the_format(tmp_path: Path, name: str, part: str) -> None:
    path = _written(report_of("达到{企业数.value}。", table=(_ROW,)), tmp_path / name)
    assert part in zipfile.ZipFile(path).namelist()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    report = report_of("达到{企业数.value}。", table=(_ROW,))
    with pytest.raises(NotWritten):
        _written(report, tmp_path / "没有" / "依据表.xlsx")
