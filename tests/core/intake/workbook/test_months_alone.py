"""A title or file name may tell months and leave the year to the header."""

from __future__ import annotations

import pytest

from tests.core.intake.workbook.by_hand import read, sheet


@pytest.mark.parametrize(
    ("file", "code"), [("11月通报", "2024-11"), ("1-11月通报", "2024-01..11"), ("通报", "2024")]
)
def test_months_of_a_file_name_are_of_the_year_its_header_tells(file: str, code: str) -> None:
    found = read(sheet([["指标名称", "单位", "2024年"], ["高新技术企业数", "家", 412]]), file=file)
    period = found.figures["C2"].period
    assert period is not None
    assert period.code() == code
