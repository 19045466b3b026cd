from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.catalogue import load
from core.errors import TemplateInvalid
from core.model.periods import AbsolutePeriod, Period, RelativePeriod
from core.model.text import Measure, Wording
from core.templating.grammar import parse
from core.templating.mistakes import PhraseInvalid
from core.templating.phrases import Blank, Mention, Name, NameWord, Phrase, Reference, Words
from core.templating.vocabulary import Vocabulary

VOCABULARY = Vocabulary.of(load())
RD = "全社会R&D经费支出"


def read(text: str) -> Phrase:
    return parse(text, VOCABULARY)


def only(text: str) -> Reference:
    (piece,) = read(text)
    assert isinstance(piece, Reference)
    return piece


def fault(text: str) -> PhraseInvalid:
    with pytest.raises(PhraseInvalid) as caught:
        read(text)
    return caught.value


def test_plain_text_is_itself_and_line_breaks_mean_nothing() -> None:
    assert read("一年来，\n    成效明显。") == (Words("一年来，成效明显。"),)


def test_doubled_braces_stand_for_braces() -> None:
    assert read("写作{{本期}}即可") == (Words("写作{本期}即可"),)


def test_an_indicator_alone_means_its_value_in_the_reporting_period() -> None:
    figure = only(f"{{{RD}}}")
    assert figure.indicator.name == RD
    assert (figure.measure, figure.period) == (Measure.VALUE, RelativePeriod())
    assert figure.wording is Wording.PLAIN


@pytest.mark.parametrize(
    ("words", "measure", "wording"),
    [
        ("同比", Measure.GROWTH, Wording.WORDED),
        ("净增", Measure.DELTA, Wording.WORDED),
        ("完成率", Measure.COMPLETION, Wording.WORDED),
        ("位次", Measure.RANK, Wording.WORDED),
        ("目标", Measure.TARGET, Wording.PLAIN),
        ("占比", Measure.SHARE, Wording.PLAIN),
        ("同比|不带方向词", Measure.GROWTH, Wording.PLAIN),
        ("只写数", Measure.VALUE, Wording.BARE),
    ],
)
def test_a_word_behind_the_bar_says_what_is_told_and_how(
    words: str, measure: Measure, wording: Wording
) -> None:
    figure = only(f"{{技术合同成交额|{words}}}")
    assert (figure.measure, figure.wording) == (measure, wording)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("上年", RelativePeriod(-1, whole_year=True)),
        ("上年同期", RelativePeriod(-1)),
        ("下年|目标", RelativePeriod(1, whole_year=True)),
        ("5年前", RelativePeriod(-5, whole_year=True)),
        ("近5年", RelativePeriod(0, whole_year=True, years=5)),
        ("2020年", AbsolutePeriod(Period.of_year(2020))),
    ],
)
def test_periods_are_told_from_the_reports_own(words: str, period: object) -> None:
    assert only(f"{{技术合同成交额|{words}}}").period == period


def test_a_number_of_years_sets_the_base_that_many_years_before_the_figures_own_period() -> None:
    assert only("{技术合同成交额|年均:5}").base == RelativePeriod(-5)
    last = only("{技术合同成交额|上年|年均:3}")
    assert last.base == RelativePeriod(-4, whole_year=True)
    fixed = only("{技术合同成交额|2023年|净增:3}")
    assert fixed.base == AbsolutePeriod(Period.of_year(2020))


def test_a_share_names_its_whole() -> None:
    figure = only(f"{{{RD}|占比:地区生产总值(GDP)}}")
    assert figure.against is not None
    assert figure.against.name == "地区生产总值(GDP)"


def test_full_width_bars_and_colons_mean_the_same() -> None:
    assert only("{技术合同成交额｜年均：5}") == only("{技术合同成交额|年均:5}")


def test_periods_names_and_blanks_stand_alone_in_braces() -> None:
    assert read("{本期}") == (Mention(RelativePeriod(), "full"),)
    assert read("{上年}") == (Mention(RelativePeriod(-1, whole_year=True), "year"),)
    assert read("{近5年}") == (Mention(RelativePeriod(0, whole_year=True, years=5), "full"),)
    assert read("{全区}") == (Name(NameWord.WHOLE),)
    assert read("{待补:平台名称|进度}") == (Blank("平台名称|进度"),)


@pytest.mark.parametrize(
    ("text", "column", "part_of_remedy"),
    [
        ("增长{技术合同成交额", 3, "补上"),
        ("增长}。", 3, "{"),
        ("增长{技术{合同}成交额}", 3, "补上"),
        ("增长｛技术合同成交额｝", 3, "半角"),
        ("实现{}", 4, "指标名称"),
        ("实现{技术合同成交}", 4, "技术合同成交额"),
        ("实现{技术交易总额}", 4, "技术合同成交额"),
        ("实现{技术合同成交额|同必}", 12, "同比"),
        ("实现{技术合同成交额|}", 12, "竖线"),
        ("实现{技术合同成交额|同比|目标}", 15, "一个"),
        ("实现{技术合同成交额|上年|下年}", 15, "一个"),
        ("实现{技术合同成交额|年均}", 4, "年均:5"),
        ("实现{技术合同成交额|年均:五}", 12, "年均:5"),
        ("实现{技术合同成交额|同比:5}", 12, "同比"),
        ("实现{技术合同成交额|占比:地区生产总值}", 12, "地区生产总值(GDP)"),
        ("实现{技术合同成交额|小数:9}", 12, "小数:2"),
        ("实现{全社会R&D经费投入强度|同比}", 4, "百分点"),
        ("实现{技术合同成交额|百分点}", 4, "同比"),
        ("实现{高新技术产业增加值|年均:5}", 4, "两年的数值"),
        ("实现{下年|目标}", 7, "{下年}"),
        ("实现{技术合同成交额|0024年}", 12, "2020年"),
        ("{下牛}计划", 2, "下年"),
    ],
)
def test_a_mistake_names_its_place_and_the_remedy(
    text: str, column: int, part_of_remedy: str
) -> None:
    error = fault(text)
    assert error.offset + 1 == column
    assert part_of_remedy in error.remedy


def refusal(text: str) -> TemplateInvalid | None:
    try:
        read(text)
    except TemplateInvalid as error:
        return error
    return None


PARTS = "{}|:：｜｛｝ \n全社会R&D经费支出同比本期下年待补5年前近占小数单位年均零x0"


@given(st.text(st.sampled_from(PARTS)))
def test_any_text_is_read_or_refused_with_a_remedy(text: str) -> None:
    error = refusal(text)
    assert error is None or (error.message and error.hint)


@given(st.text())
def test_text_from_anywhere_is_read_or_refused_too(text: str) -> None:
    error = refusal(text)
    assert error is None or (error.message and error.hint)


@given(st.text(st.characters(exclude_characters="{}｛｝\r\n")))
def test_text_without_braces_is_never_changed(text: str) -> None:
    assert "".join(piece.text for piece in read(text) if isinstance(piece, Words)) == text
