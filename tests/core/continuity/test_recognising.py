"""Which indicator a phrase names."""

from __future__ import annotations

from core.continuity.recognising import recogniser
from core.model.ids import IndicatorId
from core.model.indicators import Indicator, IndicatorBook


def book(*rows: tuple[str, str, tuple[str, ...]]) -> IndicatorBook:
    return IndicatorBook(tuple(Indicator(IndicatorId(i), name, aliases=a) for i, name, a in rows))


BOOK = book(
    ("a", "R&D经费", ()),
    ("b", "规上工业R&D经费", ("规模以上工业研发经费",)),
    ("c", "专利授权数", ("专利数",)),
    ("d", "专利申请数", ("专利数",)),
)


def test_the_longest_name_wins() -> None:
    assert recogniser(BOOK)("力争规上工业r＆d经费达到19.6亿元") == "b"
    assert recogniser(BOOK)("R&D经费达到26亿元") == "a"


def test_an_alias_counts_as_the_name() -> None:
    assert recogniser(BOOK)("规模以上工业研发经费达到3亿元") == "b"


def test_a_name_two_indicators_share_names_neither() -> None:
    assert recogniser(BOOK)("专利数达到100件") is None


def test_a_phrase_without_a_name_is_nobodys() -> None:
    assert recogniser(BOOK)("举办路演12场") is None
