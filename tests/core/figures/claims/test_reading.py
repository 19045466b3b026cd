"""Statements a person typed, judged by the table and by the text itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.claims.reading import Claim, claims
from core.figures.claims.verdict import Verdict
from core.figures.project import project
from core.figures.resolve import resolve
from core.model.report import Report
from tests.core.check.building import report_of

TABLE: tuple[dict[str, Any], ...] = (
    {"name": "有效高新技术企业数", "aliases": ["高新技术企业"],
     "values": {"2023": "391", "2022": "326", "2023.rank": "3", "2023.target": "400"}},
    {"name": "技术合同成交额", "unit": "亿元", "kind": "amount",
     "values": {"2023": "36.03", "2022": "40.2"}},
    {"name": "R&D经费投入强度", "unit": "%", "kind": "ratio", "growth_rule": "points",
     "values": {"2023": "2.88", "2022": "2.76"}},
    {"name": "工业增加值", "unit": "亿元", "kind": "amount", "growth_rule": "published",
     "values": {"2023": "120", "2022": "100", "2023.growth": "8.2 %"}},
    {"name": "科技特派员数", "unit": "名", "values": {"2023": "107"}},
    {"name": "瞪羚企业数", "values": {"2023": "96", "2022": "60", "2021": "41", "2020": "24"}},
    {"name": "国家级孵化器", "values": {"2023": "1", "2022": "0"}},
    {"name": "机构覆盖率", "unit": "%", "kind": "ratio", "growth_rule": "points",
     "values": {"2023": "72"}},
)  # fmt: skip


def report(text: str, **facts: Any) -> Report:
    return report_of(text, table=TABLE, **facts)


def found(text: str) -> tuple[Claim, ...]:
    made = report(text)
    ((_, paragraph),) = made.paragraphs()
    return claims(made, paragraph)


def verdicts(text: str) -> list[str]:
    return [claim.judgement.verdict.name_zh for claim in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # levels
        ("有效高新技术企业数391家。", ["成立"]),
        ("全区有效高新技术企业达到391家。", ["成立"]),
        ("全年技术合同成交额36.0亿元。", ["成立"]),
        ("技术合同成交额360300万元。", ["成立"]),
        ("技术合同成交额36.1亿元。", ["不成立"]),
        ("2022年，高新技术企业326家。", ["成立"]),
        ("去年高新技术企业391家。", ["不成立"]),
        # growth, change, points: as a live figure would compute them
        ("高新技术企业391家，同比增长19.9%。", ["成立", "成立"]),
        ("高新技术企业391家，同比增长20%。", ["成立", "成立"]),
        ("高新技术企业391家，同比增长20.1%。", ["成立", "不成立"]),
        ("高新技术企业391家，较上年增加65家。", ["成立", "成立"]),
        ("高新技术企业391家，净增66家。", ["成立", "不成立"]),
        ("技术合同成交额36.03亿元，下降10.4%。", ["成立", "成立"]),
        ("技术合同成交额36.03亿元，增长10.4%。", ["成立", "不成立"]),
        ("R&D经费投入强度2.88%，较上年提高0.12个百分点。", ["成立", "成立"]),
        ("工业增加值120亿元，增长8.2%。", ["成立", "成立"]),
        ("工业增加值120亿元，增长20%。", ["成立", "不成立"]),
        # words around numbers
        ("高新技术企业近400家。", ["成立"]),
        ("高新技术企业390余家。", ["成立"]),
        ("高新技术企业380余家。", ["不成立"]),
        ("高新技术企业超过391家。", ["不成立"]),
        ("高新技术企业突破350家。", ["成立"]),
        ("高新技术企业突破300家。", ["不成立"]),
        ("高新技术企业390家以上。", ["成立"]),
        ("高新技术企业近390余家。", ["不成立"]),
        # ranks
        ("高新技术企业391家，居全市第3位。", ["成立", "成立"]),
        ("高新技术企业391家，居全市第2位。", ["成立", "不成立"]),
        ("高新技术企业391家，增长19.9%，居全市第3位。", ["成立", "成立", "不可验"]),
        ("高新技术企业391家，增长19.9%，总量居全市第3位。", ["成立", "成立", "成立"]),
        ("高新技术企业391家，进入全市前5位。", ["成立", "成立"]),
        # 完成率
        ("高新技术企业完成年度目标的97.8%。", ["成立"]),
        # both ends and what follows from them
        ("高新技术企业由2022年的326家增加到2023年的391家。", ["成立"]),
        ("高新技术企业由2022年的327家增加到2023年的391家。", ["不成立"]),
        ("企业从2019年的100家到2021年的121家，年均增长10%。", ["不可验", "成立"]),
        ("企业从2019年的100家到2021年的121家，年均增长7%。", ["不可验", "不成立"]),
        ("企业从100家增加到121家，增加21家，增长21%。", ["不可验", "成立", "成立"]),
        # several years
        ("瞪羚企业96家，连续3年增长，创历史新高。", ["成立", "成立", "成立"]),
        ("技术合同成交额36.03亿元，连续2年增长，创历史新高。", ["成立", "不成立", "不成立"]),
        ("瞪羚企业较2020年翻两番。", ["成立"]),
        ("瞪羚企业三年翻一番。", ["不成立"]),
        ("瞪羚企业96家，是2020年的4倍。", ["成立", "成立"]),
        ("瞪羚企业96家，比2020年增长4倍。", ["成立", "不成立"]),
        ("瞪羚企业96家，比2020年增长300%。", ["成立", "成立"]),
        ("近三年，瞪羚企业年均增长58.7%。", ["成立"]),
        ("“十四五”以来，瞪羚企业年均增长100%。", ["不成立"]),
        ("国家级孵化器实现零的突破。", ["成立"]),
        ("瞪羚企业实现零的突破。", ["不成立"]),
        # 分别: each value of its own subject or year
        ("高新技术企业、瞪羚企业分别达到391家、96家。", ["成立", "成立"]),
        ("高新技术企业、瞪羚企业分别达到96家、391家。", ["不成立", "不成立"]),
        ("2021—2023年，瞪羚企业分别为41家、60家、96家。", ["成立", "成立", "成立"]),
        ("2021—2023年，瞪羚企业分别为41家、61家、96家。", ["成立", "不成立", "成立"]),
        (
            "高新技术企业391家，瞪羚企业96家，分别增长19.9%、60.0%。",
            ["成立", "成立", "成立", "成立"],
        ),
        (
            "技术合同成交额、瞪羚企业分别为36.03亿元、96家，分别下降10.4%、60.0%。",
            ["成立", "成立", "成立", "不成立"],
        ),
        ("高新技术企业、孵化园、瞪羚企业分别达到391家、96家。", ["不可验", "不可验"]),
        # shares of a whole that is named, places moved
        ("瞪羚企业96家，占高新技术企业的24.6%。", ["成立", "成立"]),
        ("瞪羚企业占高新技术企业总数的比重为25.6%。", ["不成立"]),
        ("瞪羚企业占高新技术企业的四分之一。", ["成立"]),
        ("高新技术企业居全市第3位，较上年前移2位。", ["成立", "不可验"]),
        # portions
        ("机构覆盖率超七成。", ["成立"]),
        ("机构覆盖率近八成。", ["成立"]),
        ("机构覆盖率八成以上。", ["不成立"]),
        # what the text itself decides
        ("园区21个（国家级1个、省级7个、市级14个）。", ["不成立", "不可验", "不可验", "不可验"]),
        ("企业数五年翻两番（由28家发展到120家）。", ["成立", "不可验"]),
        ("企业数五年翻一番（由28家发展到120家）。", ["不成立", "不可验"]),
        ("孵化器由12家增加到10家。", ["不成立"]),
    ],
)
def test_claims_are_judged(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected, [claim.judgement for claim in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "新增高新技术企业391家。",
        "全市高新技术企业500家。",
        "省级高新技术企业12家。",
        "孵化器12家。",
        "2021年，高新技术企业280家。",
        "近年来，高新技术企业391家。",
        "高新技术企业xxx家。",
        "高新技术企业家。",
        "高新技术企业比2020年增长50%。",
        "高新技术企业较年初增长50%。",
        "高新区集聚了科研院所3家，高新技术企业13家。",
        "科创园现有在孵企业20家、高新技术企业8家。",
        "高新技术企业391家，占比75%。",
        "高新技术企业391家，占全市的8.3%。",
        "增速分别高于全国、全省平均水平1.2个和0.8个百分点。",
        "高新技术企业391家，增长3倍。",
        "高新技术企业增长率高于全省2个百分点。",
        "高新技术企业年均增长12%。",
        "科技特派员107名，增长5%。",
        "建成全市首个中试基地。",
        "技术合同成交额36.03家。",
        "高新技术企业力争达到450家。",
    ],
)
def test_what_the_table_does_not_say_is_never_a_pass(text: str) -> None:
    last = found(text)[-1].judgement
    assert last.verdict is Verdict.UNVERIFIABLE, last
    assert last.arithmetic


def test_a_true_number_can_become_a_live_figure_that_reads_the_same() -> None:
    text = "高新技术企业391家，居全市第3位，同比增长19.9%。"
    made = report(text)
    ((_, paragraph),) = made.paragraphs()
    for claim in claims(made, paragraph):
        assert claim.figure is not None
        typed = text[claim.bind_start : claim.bind_end]
        assert resolve(made, claim.figure).text == typed


def test_a_false_or_approximate_number_offers_no_figure() -> None:
    assert [claim.figure for claim in found("高新技术企业390家。")] == [None]
    assert [claim.figure for claim in found("高新技术企业近400家。")] == [None]


def test_live_figures_are_not_judged_again() -> None:
    made = report("高新技术企业{有效高新技术企业数.value}，同比增长30%。")
    ((_, paragraph),) = made.paragraphs()
    (claim,) = claims(made, paragraph)
    assert claim.judgement.verdict is Verdict.FAILS
    assert "391÷326" in claim.judgement.arithmetic


@pytest.mark.parametrize(
    ("text", "objections"),
    [
        ("瞪羚企业由{瞪羚企业数.value.last}增长到{瞪羚企业数.value}。", 0),
        ("成交额由{技术合同成交额.value.last}增长到{技术合同成交额.value}。", 1),
        ("瞪羚企业近{瞪羚企业数.value}。", 1),
        ("瞪羚企业达到{瞪羚企业数.value}。", 0),
        ("瞪羚企业突破{瞪羚企业数.value}。", 0),
        ("达到{技术合同成交额.value}，连续2年增长。", 1),
        ("达到{瞪羚企业数.value}，连续2年增长。", 0),
    ],
)
def test_words_typed_around_live_figures_are_judged(text: str, objections: int) -> None:
    failed = [item for item in found(text) if item.judgement.verdict is Verdict.FAILS]
    assert len(failed) == objections, failed


def test_numbers_of_a_plan_are_next_years_targets() -> None:
    rows = ({"name": "有效高新技术企业数", "values": {"2023": "391", "2024.target": "430"}},)
    text = "# 工作计划 [role=plan]\n有效高新技术企业达到430家。\n有效高新技术企业达到391家。"
    made = report_of(text, table=rows)
    told = [
        claim.judgement.verdict
        for _, paragraph in made.paragraphs()
        for claim in claims(made, paragraph)
    ]
    assert told == [Verdict.HOLDS, Verdict.FAILS]


AMOUNTS = st.integers(min_value=1, max_value=10**6)


@given(AMOUNTS, AMOUNTS)
def test_what_live_figures_say_holds_when_it_is_typed(current: int, base: int) -> None:
    rows = ({"name": "甲类企业数", "values": {"2023": str(current), "2022": str(base)}},)
    line = "甲类企业数{甲类企业数.value}，同比{甲类企业数.growth.worded}。"
    live = report_of(line, table=rows)
    ((_, paragraph),) = live.paragraphs()
    typed = report_of(project(live, paragraph).text, table=rows)
    ((_, paragraph),) = typed.paragraphs()
    assert all(claim.judgement.holds for claim in claims(typed, paragraph))


@given(AMOUNTS, AMOUNTS)
def test_another_number_is_never_true(recorded: int, typed: int) -> None:
    rows = ({"name": "甲类企业数", "values": {"2023": str(recorded)}},)
    made = report_of(f"甲类企业数{typed}家。", table=rows)
    ((_, paragraph),) = made.paragraphs()
    (claim,) = claims(made, paragraph)
    expected = Verdict.HOLDS if recorded == typed else Verdict.FAILS
    assert claim.judgement.verdict is expected


def test_the_arithmetic_is_shown() -> None:
    level, growth = found("高新技术企业391家，同比增长25%。")
    assert "391" in level.judgement.arithmetic
    assert "391÷326" in growth.judgement.arithmetic
    assert "20%" in growth.judgement.arithmetic
