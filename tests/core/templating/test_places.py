from __future__ import annotations

import pytest

from core.templating.phrases import NameWord
from core.templating.places import Office


@pytest.mark.parametrize(
    ("unit", "district"),
    [
        ("青岚区科学技术局", "青岚区"),
        ("澜州市青岚区科学技术局", "青岚区"),
        ("某省澜州市青岚县科技和工业信息化局", "青岚县"),
        ("市中区科学技术局", "市中区"),
        ("内江市市中区科技局", "市中区"),
        ("沙市区科学技术局", "沙市区"),
        ("澜州市科学技术局", "澜州市"),
        ("科学技术局", ""),
        ("区科技局", ""),
        ("", ""),
    ],
)
def test_the_district_is_read_off_the_bureaus_name(unit: str, district: str) -> None:
    assert Office.of(unit).district == district


@pytest.mark.parametrize(
    ("unit", "whole", "committee", "bureau"),
    [
        ("青岚区科学技术局", "全区", "区委", "市科技局"),
        ("青岚县科学技术局", "全县", "县委", "市科技局"),
        ("澜州市科学技术局", "全市", "市委", "省科技厅"),
        ("县科技局", "全县", "县委", "市科技局"),
        ("", "全区", "区委", "市科技局"),
    ],
)
def test_a_bureau_speaks_of_its_own_level(
    unit: str, whole: str, committee: str, bureau: str
) -> None:
    office = Office.of(unit)
    assert office.word(NameWord.WHOLE) == whole
    assert office.word(NameWord.COMMITTEE) == committee
    assert office.word(NameWord.UPPER_BUREAU) == bureau


def test_a_district_that_is_told_wins_over_the_name() -> None:
    assert Office.of("高新技术开发中心", "青岚县").word(NameWord.OURS) == "我县"
