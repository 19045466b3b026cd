"""Names are found by the first letters of their pinyin."""

from __future__ import annotations

import pytest

from core.catalogue.catalogue import load
from core.catalogue.initials import finds, initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("高新技术企业数", "gxjsqys"),
        ("R&D经费投入强度", "rdjftrqd"),
        ("科技企业孵化器", "kjqyfhq"),
        ("技术合同成交额（亿元）", "jshtcjeyy"),
        ("", ""),
    ],
)
def test_each_character_gives_the_letter_it_is_said_with(text: str, letters: str) -> None:
    assert initials(text) == letters


def test_every_character_of_the_catalogue_has_a_letter() -> None:
    names = {name for entry in load().entries for name in (entry.name, *entry.aliases)}
    silent = {
        mark for name in names for mark in name if "一" <= mark <= "鿿" and not initials(mark)
    }
    assert not silent


def test_words_are_found_as_written_or_by_letters_in_any_of_the_names() -> None:
    names = ("高新技术企业数", "高企数量")
    assert finds("gxjs", names)
    assert finds("GQ 数量", names)
    assert finds("企业", names)
    assert finds("", names)
    assert not finds("gxjs 专利", names)


def test_characters_with_two_readings_are_found_by_either() -> None:
    assert finds("zzl", ["增长率"])
    assert finds("zcl", ["增长率"])
