"""Masked and lost numbers of the open articles, names left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.masks import Mask, MaskKind, find_lost, find_masked

ARTICLES = ("000", "001", "002", "003", "004-2")


def _found(text: str) -> list[Mask]:
    return [*find_masked(text), *find_lost(text)]


def _read(shared: Path, article: str, what: str) -> list[dict[str, Any]]:
    path = shared / "seeds" / "truth" / f"{article}.{what}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return data if isinstance(data, list) else data[what]  # type: ignore[no-any-return]


def _touching(masks: list[Mask], item: dict[str, Any]) -> list[Mask]:
    start, end = item["col"], item["col"] + len(item["text"])
    return [mask for mask in masks if mask.start < end and start < mask.end]


@pytest.mark.parametrize("article", ARTICLES)
def test_every_masked_or_lost_number_of_an_article_is_found(shared: Path, article: str) -> None:
    lines = (shared / "seeds" / "articles" / f"{article}.txt").read_text("utf-8").split("\n")
    missed = []
    for figure in _read(shared, article, "figures"):
        if figure.get("lost") or figure.get("masked"):
            masks = _touching(_found(lines[figure["line"] - 1]), figure)
            if not any((mask.kind is MaskKind.LOST) is bool(figure.get("lost")) for mask in masks):
                missed.append(figure["text"])
    assert missed == []


@pytest.mark.parametrize("article", ARTICLES)
def test_masked_names_are_let_be(shared: Path, article: str) -> None:
    lines = (shared / "seeds" / "articles" / f"{article}.txt").read_text("utf-8").split("\n")
    alarms = []
    for item in _read(shared, article, "excluded"):
        if item["class"] in ("name_mask", "word_mask"):
            masks = _touching(_found(lines[item["line"] - 1]), item)
            alarms += [(item["context"], mask.kind.value) for mask in masks]
    # 20xx in the name of an event reads as a year still to be filled in
    assert [alarm for alarm in alarms if alarm[1] != "date"] == []


@given(st.text("xX0123456789.年月家万元市镇，×%达项目", max_size=40))
def test_masks_lie_in_the_text_and_masked_ones_never_overlap(text: str) -> None:
    at = 0
    for mask in find_masked(text):
        assert at <= mask.start < mask.end <= len(text)
        at = mask.end
    for mask in find_lost(text):
        assert mask.start < mask.end <= len(text)
