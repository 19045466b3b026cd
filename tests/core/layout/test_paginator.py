"""Laying out again after an edit gives the same pages as laying everything out."""

from __future__ import annotations

import random
from datetime import date

import pytest
from attrs import evolve

from core.layout.flow import flow
from core.layout.items import Flow, FlowItem, FlowParagraph, FlowRun, FlowTable
from core.layout.paginate import Pages, Paginator, paginate
from core.layout.profile import STANDARD_B
from core.layout.styles import FlowStyle
from core.model.elements import Form
from core.model.report import Report
from tests.core.layout.reports import random_report


def shown(pages: Pages) -> list[object]:
    """Everything a person sees of the pages and everything the next update builds on."""
    return [
        pages.starts,
        pages.marks,
        [
            (page.number, page.numbered, page.turned, page.fragments, page.footer)
            for page in pages.pages
        ],
    ]


def long_report(seed: int, **elements: object) -> Report:
    source = random_report(seed, parts=6)
    return evolve(source, elements=evolve(source.elements, **elements))


def edited(made: Flow, source: random.Random) -> Flow:
    """One paragraph longer or shorter, gone, doubled, or a table row less."""
    items = list(made.items)
    at = source.randrange(len(items))
    item = items[at]
    kind = source.randrange(5)
    changed: list[FlowItem] = [item]
    if kind == 0:
        changed = [] if len(items) > 3 else [item]
    elif kind == 1:
        changed = [item, item]
    elif isinstance(item, FlowParagraph) and item.runs:
        first = item.runs[0]
        text = first.text[5:] if kind == 2 else f"新{first.text}" if kind == 3 else first.text * 3
        changed = [evolve(item, runs=(evolve(first, text=text), *item.runs[1:]))]
    elif isinstance(item, FlowTable) and len(item.rows) > 2:
        changed = [evolve(item, rows=item.rows[:-1])]
    items[at : at + 1] = changed
    return evolve(made, items=tuple(items))


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_pages_are_those_of_a_full_layout(seed: int) -> None:
    imprint = {"form": Form.UPWARD, "printer": "办公室", "printed_on": date(2025, 12, 11)}
    made = flow(long_report(seed, **(imprint if seed % 2 else {})))
    source, keeper = random.Random(seed), Paginator()
    for _ in range(25):
        assert shown(keeper.update(made)) == shown(paginate(made))
        made = edited(made, source)


def test_pages_behind_the_change_are_the_same_objects() -> None:
    made = flow(long_report(3))
    keeper = Paginator()
    before = keeper.update(made)
    changed = _with_another_character(made, 20)
    after = keeper.update(changed)
    at = after.starts[20]
    assert after.pages[at:] == before.pages[at:]
    assert after.pages[: at - 1] == before.pages[: at - 1]
    assert after.pages[at - 1] != before.pages[at - 1]


def test_an_equal_flow_keeps_every_page() -> None:
    keeper, source = Paginator(), long_report(4)
    before = keeper.update(flow(source))
    assert keeper.update(flow(source)).pages == before.pages


def test_another_page_is_laid_out_anew() -> None:
    source = long_report(2)
    keeper = Paginator()
    keeper.update(flow(source))
    other = flow(source, STANDARD_B)
    assert shown(keeper.update(other)) == shown(paginate(other))


def _with_another_character(made: Flow, at: int) -> Flow:
    items = list(made.items)
    while not (isinstance(items[at], FlowParagraph) and items[at].style is FlowStyle.BODY):
        at += 1
    item = items[at]
    assert isinstance(item, FlowParagraph)
    items[at] = evolve(item, runs=(FlowRun(item.text[:-2] + "新。"),))
    return evolve(made, items=tuple(items))
