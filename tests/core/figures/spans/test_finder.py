"""Quantitative statements in prose: found with value and unit, and nothing else."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.numerals import to_chinese
from core.figures.spans import SpanKind, Statement, find_spans


def told(text: str) -> list[str]:
    return [_told(item) for item in find_spans(text)]


def _told(item: Statement) -> str:
    if item.lost:
        return f"缺{item.unit}"
    return f"x{item.unit}" if item.value is None else f"{item.value}{item.unit}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # levels, counts, growth, shares, points
        ("投入12.5亿元，同比增长8.3%。", ["12.5亿元", "8.3%"]),
        ("占比达2.4%，较上年提高0.12个百分点。", ["2.4%", "0.12个百分点"]),
        ("达3.3万亿元，惠及１２万人次。", ["3.3万亿元", "12万人次"]),
        ("入库企业1,204家，增速9％。", ["1204家", "9%"]),
        ("获评一等奖 3 项。", ["3项"]),
        # approximations belong to the statement, not to the value
        ("近300家、2600余人、5万余册", ["300家", "2600人", "5万册"]),
        ("20多个、1350万余元、2亿多元", ["20个", "1350万元", "2亿元"]),
        ("成员超百家，服务千余人次，规模突破百亿元。", ["100家", "1000人次", "100亿元"]),
        # units left out
        ("每年安排300万专项资金。", ["300万元"]),
        ("常住人口86.2万。", ["86.2万人"]),
        ("下辖5镇3街道。", ["5个", "3个"]),
        # Chinese numerals before a measure word
        ("三家单位获批，举办两次会商，引进二十余名。", ["3家", "2次", "20名"]),
        ("占百分之十二。", ["12%"]),
        # portions told in words
        ("七成以上企业、近八成机构、三分之二的乡镇。", ["70%", "80%", "66.67%"]),
        ("占比过半，超半数企业上云，增长四成。", ["50%", "50%", "40%"]),
        ("占百分之十二点五。", ["12.5%"]),
        # a unit told once for several numbers
        ("分别新增35、41、52家。", ["35家", "41家", "52家"]),
        ("分别提高0.3个、0.5个百分点。", ["0.3个百分点", "0.5个百分点"]),
        ("入库1 204家，面积12.8万㎡，服务5.6万家次。", ["1204家", "12.8万㎡", "5.6万家次"]),
        ("机时28.6万小时，来访23件次。", ["28.6万小时", "23件次"]),
        ("新认定*家，备案○项。", ["x家", "x项"]),
        ("五年翻了一番。", ["2倍"]),
        # ranks
        ("总量居全省第三，增速全市第1。", ["3位", "1位"]),
        ("分别位列全国第五、中部第二。", ["5位", "2位"]),
        ("获奖率双双进入全省前十。", ["10位", "10位"]),
        ("建成全市首个中试基地，系行业唯一。", ["1位", "1位"]),
        ("进入全国第一方阵。", ["1方阵"]),
        ("获得第三名。", ["3位"]),
        # turns told without digits
        ("专利奖实现零的突破。", ["1项"]),
        ("甲平台、乙平台均实现“零”的突破。", ["1家", "1家"]),
        ("企业数五年翻两番，收入三年倍增。", ["4倍", "2倍"]),
        ("确保全年零事故。", ["0件"]),
        ("是上年的2.5倍。", ["2.5倍"]),
        # from–to
        ("总数由2019年的35家发展到2023年的96家。", ["96家"]),
        ("比重从12.1%提高到15%。", ["15%"]),
        ("由2019年的1项到2020年的2项、2021年的5项。", ["5项", "1项", "2项", "5项"]),
        # runs of years
        ("连续五年获优秀，已连续3年投入40万元。", ["5年", "3年", "40万元"]),
        ("连续举办了七届，共召开全会2次。", ["7届", "2次"]),
        # said of each
        ("甲奖、乙奖各2项。", ["2项", "2项"]),
        # masked, partly masked, lost
        ("投入xx.xx亿元，新增xx家，全市第x。", ["x亿元", "x家", "x位"]),
        ("总数达1xx1家，支持xx00万元。", ["x家", "x万元"]),
        ("连续x年，覆盖率达x%。", ["x年", "x%"]),
        ("累计投入科教经费万元，年均增长达%。", ["缺万元", "缺%"]),
    ],
)  # fmt: skip
def test_statements_are_found(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月27日，第三届大会第2次会议召开，印发〔2021〕58号文。",
        "围绕“四个聚焦”，构建“1+4”体系，推进“一体一院一中心”建设。",
        "落实两个维护，突出两大重点，实施三大工程，抓好五个方面。",
        "x市x区x村与xx有限公司共建x技术企业园，x小学参加。",
        "进一步打造一批一体化平台，一方面抓管理，一方面抓服务。",
        "《三年行动计划》《培育100家企业实施办法》已印发。",
        "C919、5G、3D打印、±800千伏、R&D、90后。",
        "创新是第一动力，人才是第一资源，第一书记到村工作。",
        "联系电话0571-87050000，邮编310006，7×24小时服务。",
        "20xx年至今，xxxx年x-xx月，近三年来，“十四五”末。",
        "24万吨降解材料项目落户，300兆瓦级燃机下线。",
        "45岁以下人员参加，工期18个月，三次产业结构优化。",
        "贯彻二十届二中、三中全会精神，省委十二届五次全会、市十七届人大二次会议部署。",
        "目前三季度已过，首届、首批、率先、走在前列。",
        "最多跑一次改革，百名人才计划，千家万户。",
        "科技“双倍增”行动、企业倍增计划。",
        "增速保持两位数，突出3个关键，做好6项重点工作。",
        "引进5000万元以上项目，年产20万吨棉纤维、饲料项目开工。",
        "邮编325000，电话0571-87050000，国办发〔2021〕32号第5条。",
        "一成不变，大器晚成，2.0版上线，985、211高校，世界500强企业。",
    ],
)
def test_what_only_looks_like_a_figure_is_let_be(text: str) -> None:
    assert told(text) == []


def test_a_statement_says_where_it_stands_and_what_it_is_about() -> None:
    text = "2023年，全市R&D经费支出12.5亿元，增长8.3%，居全省第4位。"
    level, growth, rank = find_spans(text)
    assert text[level.number_start : level.number_end] == "12.5亿元"
    assert level.text == text[level.start : level.end]
    assert "R&D经费支出" in level.subject
    assert level.period == "2023年"
    assert growth.kind is SpanKind.GROWTH
    assert rank.kind is SpanKind.RANK
    assert growth.subject == level.subject


def test_a_from_to_keeps_its_beginning() -> None:
    (pair,) = find_spans("研发强度由2.1%提升到2.4%。")
    assert pair.kind is SpanKind.FROM_TO
    assert (pair.first, pair.value) == (Decimal("2.1"), Decimal("2.4"))
    assert pair.subject == "研发强度"


def test_approximations_are_kept_as_words() -> None:
    near, more, bound = find_spans("近400家、80余次、50%以上")
    assert (near.approx, more.approx, bound.approx) == ("近", "余", "以上")


def test_a_partly_masked_number_says_so() -> None:
    partly, wholly = find_spans("达1xx家，增xx项。")
    assert partly.partly_masked
    assert not wholly.partly_masked
    assert partly.masked
    assert wholly.masked


@given(st.text(alphabet="2.x,，。第一三十百万亿家元%增长由到“”《》各零突破 个年月", max_size=60))
def test_any_text_is_read_without_failing_and_in_order(text: str) -> None:
    found = find_spans(text)
    for item in found:
        assert 0 <= item.start <= item.number_start < item.number_end <= item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert (item.value is None) is (item.masked or item.lost)
    assert [item.number_start for item in found] == sorted(item.number_start for item in found)


@given(st.integers(min_value=1, max_value=10**8), st.sampled_from(["家", "项", "亿元", "人次"]))
def test_a_number_is_found_as_it_was_written(number: int, unit: str) -> None:
    assert told(f"全年完成{number}{unit}。") == [f"{number}{unit}"]


@given(
    st.integers(min_value=3, max_value=9999).filter(lambda number: set(str(number)[1:]) != {"0"})
)
def test_a_chinese_numeral_counts_as_its_number(number: int) -> None:
    assert told(f"新引进{to_chinese(number)}名。") == [f"{number}名"]


@pytest.mark.parametrize(
    "text",
    ["9" * 20_000 + "家", "一二三" * 8_000, "从1家" * 3_000, "“" * 20_000, "x、" * 5_000],
)
def test_a_hostile_paragraph_is_read_in_time(text: str) -> None:
    started = time.perf_counter()
    find_spans(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("细颗粒物平均浓度34微克/立方米，下降5.6%。", ["34微克/立方米", "5.6%"]),
        ("粮食总产量达56.8亿斤。", ["56.8亿斤"]),
        ("签约亿元以上项目512个。", ["512个"]),
        ("千万元以上合同45份，节约百亿元资金不在其列。", ["45份"]),
        ("启用总建筑面积5.6万平方米的科创中心二期项目。", ["5.6万平方米"]),
        ("开工年产24万吨新材料项目。", []),
    ],
)
def test_sizes_of_projects_are_no_statements_and_named_measures_are(
    text: str, numbers: list[str]
) -> None:
    found = find_spans(text)
    assert [text[item.number_start : item.number_end] for item in found] == numbers
