"""Proposed sentences: the field's order, true when proposed, and following the values."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from core.edit.identity import fresh_inline
from core.figures.claims.reading import claims
from core.figures.claims.verdict import Verdict
from core.figures.phrases import Phrase, Style, propose, propose_chain
from core.figures.phrases.phrase import reads
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section
from core.model.text import Approx, Paragraph
from tests.core.check.building import report_of

FIRMS: dict[str, Any] = {
    "name": "有效高新技术企业数",
    "accumulation": "stock",
    "values": {
        "2023": "391", "2022": "326", "2021": "270", "2020": "186",
        "2023.rank": "3 位", "2022.rank": "5 位", "2023.target": "400", "2024.target": "450",
    },
}  # fmt: skip
RATE: dict[str, Any] = {
    "name": "研发投入强度", "unit": "%", "kind": "ratio", "decimals": 2, "growth_rule": "points",
    "values": {"2023": "2.88", "2022": "2.76", "2023.rank": "2 位"},
}  # fmt: skip
SPENT: dict[str, Any] = {
    "name": "研发经费支出", "unit": "亿元", "kind": "amount", "decimals": 2,
    "values": {"2022": "23.65", "2021": "21.35"},
}  # fmt: skip


def report(*rows: dict[str, Any]) -> Report:
    made = report_of("", table=rows)
    return evolve(made, meta=evolve(made.meta, district="临江区"))


def proposed(*rows: dict[str, Any], style: Style | None = None) -> dict[str, Phrase]:
    made = report(*rows)
    return {item.label: item for item in propose(made, made.book.indicators[0], style)}


def sentence(*rows: dict[str, Any], style: Style | None = None) -> str:
    return next(iter(proposed(*rows, style=style).values())).text


def test_a_chain_tells_level_growth_and_place_in_order() -> None:
    assert sentence(FIRMS) == (
        "2023年，全区有效高新技术企业达到391家，比上年增长19.9%，总量居第3位。"
    )


def test_a_ratio_is_compared_in_points_and_its_place_is_its_own() -> None:
    assert sentence(RATE) == "2023年，全区研发投入强度达到2.88%，居第2位，比上年提高0.12个百分点。"


def test_what_is_only_there_for_last_year_says_so() -> None:
    assert sentence(SPENT) == "2022年，全区研发经费支出达到23.65亿元，比上年增长10.8%。"


def test_from_nothing_is_a_breakthrough_and_no_rate() -> None:
    row = {"name": "国家级孵化器", "values": {"2023": "1", "2022": "0"}}
    assert sentence(row) == "2023年，全区国家级孵化器达到1家，实现零的突破。"


def test_a_growth_of_more_than_two_hundred_percent_is_told_in_times() -> None:
    row = {"name": "瞪羚企业", "values": {"2023": "96", "2022": "24"}}
    assert sentence(row) == "2023年，全区瞪羚企业达到96家，是上年的4.0倍。"


def test_years_are_told_from_to_with_their_yearly_growth() -> None:
    told = proposed(FIRMS)
    assert told["由…到…，年均"].text == (
        "有效高新技术企业由2020年的186家增长到2023年的391家，年均增长28.1%。"
    )
    assert told["连续3年增长"].text.endswith("连续3年增长。")
    assert told["翻番"].text.endswith("较2020年翻一番。")
    assert told["历史新高"].text.endswith("创历史新高。")


def test_a_quarter_is_told_with_the_one_before() -> None:
    row = {
        "name": "成交额", "unit": "亿元", "kind": "amount",
        "values": {"2023Q2": "9.0", "2023Q1": "8.0"},
    }  # fmt: skip
    made = report_of("", table=(row,), period="2023Q2")
    told = {item.label: item.text for item in propose(made, made.book.indicators[0])}
    assert told["水平和环比"] == "2023年第二季度，成交额达到9.0亿元，环比增长12.5%。"


def test_a_goal_of_the_year_is_told_with_the_schedule() -> None:
    row = {"name": "企业数", "values": {"2023-01..09": "300", "2023.target": "420"}}
    made = report_of("", table=(row,), period="2023-01..09")
    told = {item.label: item for item in propose(made, made.book.indicators[0])}
    assert told["水平和完成情况"].text.endswith("完成全年目标的71.4%。")
    assert told["水平和完成情况"].note == "时间进度75.0%，滞后于时间进度3.6个百分点"


def test_plans_have_their_tones() -> None:
    told = proposed(FIRMS)
    assert told["计划：力争"].text == "力争2024年全区有效高新技术企业达到450家。"
    assert "上级" in told["计划：确保"].note


def test_words_are_chosen_by_the_writer() -> None:
    style = Style(verb="为", approx=Approx.NEAR, compared="较上年", scope=False, dated=False)
    assert sentence(FIRMS, style=style).startswith("有效高新技术企业为近400家，较上年增长19.9%")


def test_parts_are_listed_only_while_they_fit() -> None:
    whole = {"name": "孵化器", "values": {"2023": "12"}}
    rows = (
        whole,
        {"name": "国家级孵化器", "values": {"2023": "2"}},
        {"name": "省级孵化器", "values": {"2023": "10"}},
    )
    made = _with_parent(report(*rows))
    (parts,) = [item for item in propose(made, made.book.indicators[0]) if item.label == "其中"]
    assert parts.text == "2023年，全区孵化器达到12家，其中国家级2家、省级10家。"
    assert parts.note == "各分项之和等于总数。"
    fewer = _with_parent(report({"name": "孵化器", "values": {"2023": "11"}}, *rows[1:]))
    labels = [item.label for item in propose(fewer, fewer.book.indicators[0])]
    assert "其中" not in labels


def _with_parent(made: Report) -> Report:
    first, *rest = made.book.indicators
    indicators = (first, *(evolve(item, parent=first.id) for item in rest))
    return evolve(made, book=evolve(made.book, indicators=indicators))


def test_several_indicators_make_one_paragraph_and_name_a_period_once() -> None:
    made = report(FIRMS, RATE, SPENT)
    chain = propose_chain(made, made.book.indicators)
    assert chain is not None
    assert chain.text.count("2023年") == 1
    assert "；2022年，全区研发经费支出达到23.65亿元" in chain.text
    assert chain.text.endswith("。")
    assert "；研发投入强度达到2.88%" in chain.text


def test_nothing_is_proposed_of_what_has_no_value() -> None:
    assert proposed({"name": "孵化器", "values": {}}) == {}


@pytest.mark.parametrize("label", ["水平和变化", "由…到…，年均"])
def test_a_sentence_follows_its_figures(label: str) -> None:
    phrase = proposed(FIRMS)[label]
    lower = report({**FIRMS, "values": {**FIRMS["values"], "2023": "310"}})
    after = reads(lower, phrase.inlines)
    assert after != phrase.text
    assert "310家" in after
    assert "下降4.9%" in after or "年均增长18.6%" in after


def test_a_typed_word_that_became_false_is_marked() -> None:
    lower = {**FIRMS, "values": {**FIRMS["values"], "2023": "150"}}
    for label in ("由…增长到…", "连续3年增长", "历史新高", "翻番"):
        phrase = proposed(FIRMS)[label]
        assert not _failed(report(FIRMS), phrase), label
        assert _failed(report(lower), phrase), label


def _failed(made: Report, phrase: Phrase) -> bool:
    paragraph = Paragraph(ParagraphId("p"), tuple(map(fresh_inline, phrase.inlines)))
    whole = evolve(made, outline=(Section(SectionId("s"), "概况", blocks=(paragraph,)),))
    return any(item.judgement.verdict is Verdict.FAILS for item in claims(whole, paragraph))


_VALUES = st.integers(min_value=0, max_value=5000)


@given(values=st.lists(_VALUES, min_size=2, max_size=6), approx=st.sampled_from(Approx))
def test_nothing_false_is_ever_proposed(values: list[int], approx: Approx) -> None:
    years = {str(2023 - back): str(value) for back, value in enumerate(reversed(values))}
    made = report({"name": "孵化企业", "values": years})
    for phrase in propose(made, made.book.indicators[0], Style(approx=approx)):
        assert not _failed(made, phrase), phrase.text
