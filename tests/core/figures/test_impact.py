"""Which sentences read differently after a change."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from hypothesis import given

from core.figures.impact import changed_sentences
from core.figures.project import plain_text
from core.figures.sentences import sentence_at, sentences
from core.model.ids import IndicatorId
from core.model.indicators import ObservationKey
from core.model.periods import Period
from core.model.report import Report
from core.model.text import Paragraph
from tests.core.check.building import inlines_of, report_of
from tests.strategies import reports

TABLE = (
    {"name": "企业数", "values": {"2023": "391", "2022": "326"}},
    {"name": "机构数", "values": {"2023": "54"}},
)
TEXT = """
# 主体
企业{企业数.value}，同比{企业数.growth.worded}。机构{机构数.value}。天气很好。
# 平台
机构{机构数.value}。
"""


def _with_firms(report: Report, value: str) -> Report:
    key = ObservationKey(IndicatorId("企业数"), Period.of_year(2023))
    newer = evolve(report.book.observations[key], value=Decimal(value))
    return evolve(report, book=report.book.with_observations({key: newer}))


def test_only_the_sentences_that_read_differently_are_told() -> None:
    before = report_of(TEXT, table=TABLE)
    changes = changed_sentences(before, _with_firms(before, "300"))
    assert [(change.before, change.after) for change in changes] == [
        ("企业391家，同比增长19.9%。", "企业300家，同比下降8.0%。")
    ]
    assert changes[0].section_id == before.outline[0].id


def test_a_change_that_rounds_away_changes_no_sentence() -> None:
    before = report_of("投入{经费.value}。", table=({"name": "经费", "kind": "amount",
        "unit": "亿元", "decimals": 1, "values": {"2023": "23.61"}},))  # fmt: skip
    key = ObservationKey(IndicatorId("经费"), Period.of_year(2023))
    newer = evolve(before.book.observations[key], value=Decimal("23.62"))
    after = evolve(before, book=before.book.with_observations({key: newer}))
    assert changed_sentences(before, after) == ()


def test_moving_the_report_to_another_year_is_a_change_too() -> None:
    before = report_of("企业{企业数.value}。", table=TABLE)
    after = evolve(before, meta=evolve(before.meta, period=Period.of_year(2022)))
    assert [change.after for change in changed_sentences(before, after)] == ["企业326家。"]


def test_sentences_added_in_a_paragraph_are_told_as_a_whole() -> None:
    before = report_of("甲。乙。", table=TABLE)
    section = before.outline[0]
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    longer = evolve(first, inlines=inlines_of("甲。新增一句。乙。", before.book))
    after = evolve(before, outline=(evolve(section, blocks=(longer,)),))
    changes = changed_sentences(before, after)
    assert [(change.before, change.after) for change in changes] == [("", "新增一句。")]


@given(reports())
def test_nothing_changed_means_no_changes(report: Report) -> None:
    assert changed_sentences(report, report) == ()
    assert changed_sentences(report, evolve(report, book=evolve(report.book))) == ()


@given(reports())
def test_sentences_cover_all_letters_of_a_paragraph_in_order(report: Report) -> None:
    for _, paragraph in report.paragraphs():
        text = plain_text(report, paragraph)
        at = 0
        for sentence in sentences(text):
            assert text[sentence.start : sentence.end] == sentence.text
            assert not text[at : sentence.start].strip()
            at = sentence.end
        assert not text[at:].strip()


def test_a_closing_quote_belongs_to_the_sentence_before_it() -> None:
    text = "他说：“要干。”大家都干！"
    assert [sentence.text for sentence in sentences(text)] == ["他说：“要干。”", "大家都干！"]
    assert sentence_at(text, 9) == "大家都干！"
