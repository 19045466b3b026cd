"""Sheets as offices and statistics bureaus make them: every figure right, none invented."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.core.intake.workbook.by_hand import Formatted, Formula, Result, Value, read, sheet

FILE = Path(__file__).parents[3] / "fixtures" / "workbook" / "lifelike.txt"
_STATES = frozenset(("missing", "approx", "masked", "multi", "error", "uncached"))


class Expected(NamedTuple):
    """A line of the table of cases; ``asked`` is false for a cell that may go either way."""

    at: str
    asked: bool
    periods: list[str]
    roles: list[str]
    value: str | None
    unit: str | None
    state: str
    place: str | None
    indicator: str | None


class Case(NamedTuple):
    """A sheet and the figures it holds."""

    name: str
    rows: list[list[Value]]
    options: dict[str, str]
    figures: list[Expected]


def _cell(text: str) -> Value:
    text = text.strip(" ")
    if text.startswith("'"):
        return text[1:] or None
    if text.startswith("{="):
        return Formula(text[1:-1])
    if text.startswith("{"):
        number, told, form = text[1:-1].partition(" as ")
        if not told:
            return datetime.date.fromisoformat(number)
        return Formatted(float(number) if "." in number else int(number), form)
    try:
        return float(text) if "." in text or "e" in text else int(text)
    except ValueError:
        return text.replace("\\n", "\n") or None


def _expected(line: str) -> Expected:
    at, periods, role, value, unit, *more = line.split(" ")
    told = " ".join(more)
    place = re.search(r"dim=((?:(?!ind=).)*)", told)
    indicator = re.search(r"ind=(\S+)", told)
    return Expected(
        at=at.rstrip("?"),
        asked=not at.endswith("?"),
        periods=periods.split(","),
        roles=role.split(","),
        value=None if value == "-" else value,
        unit=None if unit == "null" else unit,
        state=next((word for word in more if word in _STATES), "ok"),
        place=place[1].replace(" ", "") if place else None,
        indicator=indicator[1] if indicator else None,
    )


def _case(text: str) -> Case:
    name, *lines = text.strip().split("\n")
    rows = [[_cell(cell) for cell in line[1:].split(" | ")] for line in lines if line[0] == "|"]
    options = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z]+: ", line))
    figures = [_expected(line) for line in lines if re.match(r"[A-Z]+\d+\??\s", line)]
    return Case(name.strip(), rows, options, figures)


CASES = [_case(text) for text in re.split(r"^## ", FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]]


def _read(case: Case) -> Result:
    merges = case.options.get("merges", "").split()
    file, district = case.options.get("file", "指标表"), case.options.get("district", "临江区")
    return read(sheet(case.rows, merges=merges), file=file, district=district)


def _wrong(expected: Expected, result: Result) -> str:
    """What is wrong with a figure, or nothing."""
    figure = result.figures.get(expected.at)
    if figure is None:
        return "absent" if expected.asked else ""
    indicator, period, role, value, unit, state = result.told(expected.at)
    valued = expected.state in ("ok", "approx")
    wrong = {
        "period": period not in expected.periods,
        "role": role not in expected.roles,
        "state": state != expected.state,
        "value": valued and value != expected.value,
        "unit": valued and unit != expected.unit,
        "place": expected.place is not None and figure.dim.replace(" ", "") != expected.place,
        "indicator": expected.indicator is not None and indicator != expected.indicator,
    }
    found = [name for name, is_wrong in wrong.items() if is_wrong]
    return f"{', '.join(found)}: {result.told(expected.at)}" if found else ""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_figure_is_read_right_and_none_is_invented(case: Case) -> None:
    result = _read(case)
    told = {item.at: wrong for item in case.figures if (wrong := _wrong(item, result))}
    assert told == {}
    assert set(result.figures) <= {item.at for item in case.figures}


def test_the_table_of_cases_covers_what_offices_do() -> None:
    assert len(CASES) >= 60
    assert sum(len(case.figures) for case in CASES) >= 700
