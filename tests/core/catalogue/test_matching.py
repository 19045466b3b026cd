"""Labels of tables find their indicator, or a person is asked: never a guess."""

from __future__ import annotations

import time

import pytest

from core.catalogue.catalogue import load
from core.catalogue.matching import match
from core.model.ids import IndicatorId
from core.model.indicators import Indicator

FOUND = [
    ("高新技术企业数", "高新技术企业数"),
    ("有效高企总数", "高新技术企业数"),
    ("高新技术企业数（家）", "高新技术企业数"),
    ("全社会R&D经费支出（2022年）", "全社会R&D经费支出"),
    ("全社会Ｒ＆Ｄ 经费支出", "全社会R&D经费支出"),
    ("研究与试验发展（R&D）经费支出", "全社会R&D经费支出"),
    ("规模以上工业R&D经费支出", "规上工业R&D经费支出"),
    ("科技型中小企业入库数（家）", "科技型中小企业入库(备案)数"),
    ("产学研合作项目（协议）数", "产学研合作项目(协议)数"),
    ("产学研合作项目", "产学研合作项目(协议)数"),
    ("　其中：省级科技特派员数", "省级科技特派员数"),
    ("科技特派员（名）", "科技特派员数"),
    ("3.专利授权数", "专利授权数"),
    ("（二）技术合同成交额", "技术合同成交额"),
    ("规上工业增加值增速", "规上工业增加值增速"),
    ("专业化技术经纪人", "技术经纪人数"),
    ("引进高层次人才数（人）", "引进高层次人才数"),
]
ASKED = [
    "高新技术企业",
    "高企",
    "科技贷款",
    "众创空间",
    "研发投入强度",
    "国家级",
    "　其中：国家级",
    "省级",
    "立项",
    "成交额",
    "技术合同",
    "引进高层次人才",
    "财政科技投入",
    "农业科技园区总产值（旧口径）",
    "规上企业（家）",
    "科技创业领军人才（人）",
]


@pytest.mark.parametrize(("label", "name"), FOUND)
def test_an_office_spelling_is_recognised(label: str, name: str) -> None:
    assert match(label, load()).name == name


@pytest.mark.parametrize("label", ASKED)
def test_what_could_mean_two_things_is_asked(label: str) -> None:
    found = match(label, load())
    assert found.name is None
    assert found.how in ("caution", "none")


def test_every_canonical_name_finds_itself() -> None:
    catalogue = load()
    for entry in catalogue.entries:
        assert match(entry.name, catalogue).entry is entry, entry.name


def test_every_plain_alias_of_one_entry_finds_it_unless_another_holds_it_too() -> None:
    catalogue = load()
    for entry in catalogue.entries:
        for alias in entry.aliases:
            found = match(alias, catalogue)
            assert found.entry in (entry, None), (alias, found)
            assert found.entry is entry or entry.name in found.candidates, alias


def test_a_caution_alias_offers_those_who_hold_it() -> None:
    found = match("科技企业孵化器", load())
    assert {"科技企业孵化器数", "省级以上科技企业孵化器数"} <= set(found.candidates)
    assert found.how == "caution"


def test_the_row_above_only_orders_the_candidates_of_a_grade() -> None:
    found = match("其中：国家级", load(), context="科技企业孵化器")
    assert found.name is None
    assert found.candidates[0] == "国家级科技企业孵化器数"


def test_a_near_name_is_offered_but_not_taken() -> None:
    found = match("财政科技投入（万元）", load())
    assert found.name is None
    assert found.candidates[0] == "财政科技经费"


def test_the_reports_own_indicators_win() -> None:
    own = Indicator(id=IndicatorId("x1"), name="链主企业数", aliases=("链主企业",))
    assert match("链主企业（家）", load(), (own,)).indicator is own
    assert match("链主企业数", load(), (own,)).how == "exact"


@pytest.mark.parametrize("label", ["", "  ", "（家）", "x", "12345", "备注", "\u3000"])
def test_a_label_that_is_no_name_matches_nothing(label: str) -> None:
    assert match(label, load()).name is None


def test_thousands_of_unknown_labels_are_looked_up_in_the_time_of_a_breath() -> None:
    begun = time.process_time()
    for number in range(2000):
        assert match(f"第{number}号设备台账", load()).name is None
    assert time.process_time() - begun < 3


def test_a_sentence_is_no_misspelt_name() -> None:
    assert match("高新技术企业数" * 20, load()).candidates == ()
    assert match("高新技术企业数" * 20_000, load()).name is None
