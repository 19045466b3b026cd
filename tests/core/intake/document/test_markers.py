from __future__ import annotations

import pytest

from core.intake.document.markers import Series, any_marker, formal_marker, number_of


@pytest.mark.parametrize(
    ("text", "series", "ordinal"),
    [
        ("一、总体情况", Series.CHINESE, 1),
        ("十二．组织保障", Series.CHINESE, 12),
        ("（三）深化改革", Series.CHINESE_BRACKETS, 3),
        ("(三)深化改革", Series.CHINESE_BRACKETS, 3),
        ("〔三〕 深化改革", Series.CHINESE_BRACKETS, 3),
        ("㈢深化改革", Series.CHINESE_BRACKETS, 3),
        ("1.抓项目", Series.DIGITS, 1),
        ("1、抓项目", Series.DIGITS, 1),
        ("1﹒抓项目", Series.DIGITS, 1),
        ("１．抓项目", Series.DIGITS, 1),
        ("⒈抓项目", Series.DIGITS, 1),
        ("2.1 抓项目", Series.DIGITS_DECIMAL, 1),
        ("（4）抓项目", Series.DIGITS_BRACKETS, 4),
        ("4)抓项目", Series.DIGITS_BRACKETS, 4),
        ("⑷抓项目", Series.DIGITS_BRACKETS, 4),
        ("④抓项目", Series.CIRCLED, 4),
        ("第二部分 工作打算", Series.PART, 2),
        ("三是抓项目", Series.SPOKEN, 3),
        ("三要抓项目", Series.SPOKEN, 3),
        ("第三，抓项目", Series.ORDINAL, 3),
    ],
)
def test_a_marker_is_known_in_every_spelling(text: str, series: Series, ordinal: int) -> None:
    marker = any_marker(text)
    assert marker is not None
    assert (marker.series, marker.ordinal) == (series, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元专项资金全部到位",
        "3、4月份集中开工",
        "2024年是关键一年",
        "一、二产业协调发展",
        "三、四线城市",
        "5.3%的增速",
        "10个项目落地",
        "一体化推进",
        "统一是前提",
    ],
)
def test_a_quantity_is_no_marker(text: str) -> None:
    assert formal_marker(text) is None


def test_chinese_numerals_are_read_up_to_99() -> None:
    said = ["一", "十", "十一", "二十", "三十五", "九十九"]
    assert [number_of(text) for text in said] == [1, 10, 11, 20, 35, 99]
