"""The bundled catalogue is whole, and a mistake in it is told by line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.catalogue.catalogue import load, read
from core.errors import UnreadableInput
from core.model.indicators import GrowthRule, Kind

HEAD = (
    "code,name,aliases,caution_aliases,units,group,kind,direction,accumulation,source,"
    "growth_rule,parent\n"
)
GOOD = (
    "I001,技术合同成交额,交易额|成交金额,成交额,亿元|万元,成果,amount,higher,flow,成果股,nominal,\n"
)


def test_the_bundled_catalogue_has_every_entry_with_name_and_unit() -> None:
    catalogue = load()
    assert len(catalogue.entries) == 385
    assert all(entry.name and entry.group for entry in catalogue.entries)
    assert load() is catalogue


def test_an_entry_is_found_by_code_and_by_name() -> None:
    catalogue = load()
    entry = catalogue.by_code("i043")
    assert entry is not None
    assert entry is catalogue.by_name("高新技术企业数")
    assert catalogue.by_name("高新技术企业") is None


def test_an_entry_becomes_an_indicator_with_a_stable_id() -> None:
    entry = load().by_name("高新技术产业增加值")
    assert entry is not None
    indicator = entry.indicator(decimals=2)
    assert (indicator.id, indicator.unit, indicator.decimals) == ("i249", "亿元", 2)
    assert (indicator.kind, indicator.growth_rule) == (Kind.AMOUNT, GrowthRule.PUBLISHED)


def test_no_caution_alias_is_also_a_plain_alias_of_its_entry() -> None:
    for entry in load().entries:
        assert not set(entry.aliases) & set(entry.caution_aliases), entry.code


def test_a_sound_file_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    (entry,) = read(path).entries
    assert entry.aliases == ("交易额", "成交金额")
    assert entry.units == ("亿元", "万元")


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("code,name\nI001,x\n", 1, "表头"),
        (HEAD + GOOD.replace("I001", "X1"), 2, "编号"),
        (HEAD + GOOD.replace("amount", "amuont"), 2, "amuont"),
        (HEAD + GOOD.replace("higher", "hihger"), 2, "hihger"),
        (HEAD + GOOD.replace(",,", ",").rstrip(",\n") + "\n", 2, "列数"),
        (HEAD + GOOD + GOOD.replace("I001", "I002"), 3, "重复"),
        (HEAD + GOOD.rstrip("\n") + "I999\n", 2, "上级"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, part: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        read(path)
    assert f"第{line}行" in caught.value.message
    assert part in caught.value.message
    assert caught.value.hint


def test_a_missing_file_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(tmp_path / "none.csv")
    assert "读不出来" in caught.value.message
