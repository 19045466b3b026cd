"""The open articles: nearly every labelled statement is found, and hardly anything else."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from core.catalogue.catalogue import load
from core.figures.spans.reporting import statements_to_json

GOAL = 0.95
ARTICLES = ("000", "001", "002", "003", "004-2")


@pytest.mark.parametrize("article", ARTICLES)
def test_precision_and_recall_on_an_open_article(article: str, shared: Path) -> None:
    text = (shared / "seeds" / "articles" / f"{article}.txt").read_text(encoding="utf-8")
    labels = (shared / "seeds" / "truth" / f"{article}.figures.json").read_text(encoding="utf-8")
    truth = json.loads(labels)
    left = statements_to_json(text.split("\n"), load())
    wanted = [item for item in truth if not item.get("implied")]
    hits = 0
    for item in wanted:
        same = next((found for found in left if _same(item, found)), None)
        if same is not None:
            left.remove(same)
            hits += 1
    soft = [item for item in truth if item.get("implied")]
    invented = [found for found in left if not any(_overlap(item, found) for item in soft)]
    assert hits / len(wanted) >= GOAL
    assert hits / (hits + len(invented)) >= GOAL


def _same(item: dict[str, Any], found: dict[str, Any]) -> bool:
    if not _overlap(item, found):
        return False
    if item.get("masked") or item.get("lost"):
        return bool(found["masked"] or found["lost"])
    value = _number(item["value"])
    return value is not None and value == _number(found["value"])


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["line"] == other["line"]
        and one["col"] < other["col"] + len(other["text"])
        and other["col"] < one["col"] + len(one["text"])
    )


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
