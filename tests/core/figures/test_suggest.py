"""What a writer is offered to insert."""

from __future__ import annotations

from core.figures.resolve import resolve
from core.figures.suggest import matching, suggestions
from core.model.text import Measure
from tests.core.check.building import report_of

TABLE = (
    {"name": "有效高新技术企业数", "aliases": ["高企总数"],
     "values": {"2023": "391", "2022": "326"}},
    {"name": "R&D经费投入强度", "unit": "%", "kind": "ratio", "growth_rule": "points",
     "values": {"2023": "2.88", "2022": "2.76"}},
    {"name": "技术合同成交额", "unit": "亿元", "kind": "amount", "values": {"2023.target": "60"}},
)  # fmt: skip


def test_suggestions_show_what_they_would_insert() -> None:
    report = report_of("正文。", table=TABLE)
    found = suggestions(report, "高新")
    assert [(item.label, item.text) for item in found[:3]] == [
        ("有效高新技术企业数 · 本期数", "391家"),
        ("有效高新技术企业数 · 同比增长", "增长19.9%"),
        ("有效高新技术企业数 · 比上年增加", "增加65家"),
    ]
    for item in found:
        assert resolve(report, item.figure).text == item.text


def test_a_ratio_is_offered_in_points_not_as_growth() -> None:
    report = report_of("正文。", table=TABLE)
    measures = {item.figure.measure for item in suggestions(report, "强度")}
    assert Measure.POINTS in measures
    assert Measure.GROWTH not in measures


def test_figures_without_a_value_come_last_and_say_why() -> None:
    report = report_of("正文。", table=TABLE)
    found = suggestions(report, "合同")
    assert found[0].text == "60亿元"
    assert not found[-1].state.has_value
    assert found[-1].why


def test_names_aliases_and_scattered_letters_match_the_nearest_first() -> None:
    book = report_of("正文。", table=TABLE).book
    names = [indicator.name for indicator in matching(book, "高企总数")]
    assert names == ["有效高新技术企业数"]
    assert [indicator.name for indicator in matching(book, "ｒ＆ｄ")] == ["R&D经费投入强度"]
    assert [indicator.name for indicator in matching(book, "高企数")] == ["有效高新技术企业数"]
    assert matching(book, "") == book.indicators
    assert matching(book, "没有这个") == ()
