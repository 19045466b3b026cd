"""The lifelike workbooks are read as their truth says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.intake.workbook.reader import read_books

NAMES = ("01", "02", "03", "04", "05", "06", "07", "08")
SCALES = {"万": 10**4, "亿": 10**8}


@cache
def _cases(shared: Path, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    folder = shared / "workbooks" / "open"
    (path,) = folder.glob(f"{name}*.truth.json")
    truth = json.loads(path.read_text(encoding="utf-8"))
    (reading,) = read_books([folder / truth["file"]])
    return truth, reading.to_json()


def _amount(value: str | None, unit: str | None) -> tuple[Decimal | None, str]:
    unit = unit or ""
    scale = SCALES.get(unit[:1], 1)
    base = unit[1:] if scale > 1 else unit
    return (None if value is None else Decimal(value) * scale), base


def _wrong(truth: dict[str, Any], told: dict[str, Any]) -> Iterator[str]:
    by_cell: dict[str, list[dict[str, Any]]] = {}
    for figure in told["figures"]:
        by_cell.setdefault(figure["cell"], []).append(figure)
    for figure in truth["figures"]:
        if not any(_agrees(figure, other) for other in by_cell.get(figure["cell"], [])):
            yield figure["cell"]


def _agrees(truth: dict[str, Any], told: dict[str, Any]) -> bool:
    readings = [truth, *({**truth, **other} for other in truth.get("also_ok", []))]
    wanted = {None if item["ambiguous"] else item["indicator"] for item in readings}
    timed = "period" in truth.get("lenient", []) or told["period"] == truth["period"]
    valued = truth["state"] in ("ok", "approx", "hidden") or truth.get("part")
    return (
        told["state"] == truth["state"]
        and timed
        and told["role"] in {item["role"] for item in readings}
        and told["indicator"] in wanted
        and (
            not valued
            or _amount(told["value"], told["unit"]) == _amount(truth["value"], truth["unit"])
        )
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_read_as_its_truth_says(shared: Path, name: str) -> None:
    truth, told = _cases(shared, name)
    wrong = list(_wrong(truth, told))
    right = 1 - len(wrong) / len(truth["figures"])
    known = {figure["cell"] for figure in truth["figures"]}
    invented = [figure["cell"] for figure in told["figures"] if figure["cell"] not in known]
    warned = {warning["cell"] for warning in told["warnings"]}
    missed = [item for item in truth["must_warn"] if item["cell"] not in warned]
    print(f"{name}: {right:.3f} right, {len(invented)} invented, {len(missed)} not warned")
    assert invented == []
    assert right >= 0.98, wrong
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_the_header_of_each_table_is_found(shared: Path, name: str) -> None:
    truth, told = _cases(shared, name)
    found = {(table["sheet"], *table["header_rows"]) for table in told["tables"]}
    for table in truth["tables"]:
        assert (table["sheet"], *table["header_rows"]) in found
