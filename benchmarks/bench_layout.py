"""Pages: laid out in full, again after one key, and how both grow.

Goals: 100 pages in full within 60 ms; again after one key within 2 ms, whether the paragraph keeps
its lines or pushes everything after it one line down; the same from the report on, where the flow
is made anew; lines of one page within 10 ms; ten times the pages in at most 12.6 times the time
(exponent 1.1). Beside them, in the same run, what a grid of characters without any rule costs.

Medians of several rounds. Exits 1 when a goal is missed by more than three times.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from attrs import evolve

from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph
from core.layout.paginate import Paginator
from core.layout.paging.stack import Stack
from core.layout.typeset import Typesetter
from core.model.report import Report
from core.model.text import Text
from tests.core.layout.reports import elements, random_paragraph, report, section

ROUNDS = 9
KEYS = 40
LINE, PAGE = 28, 22
_PARTS_A_PAGE = 0.7
_WHOLE_LINE = "字" * LINE


def report_of(pages: int) -> Report:
    """A report of so many pages of text, every paragraph different."""
    source = random.Random(pages)
    parts = tuple(
        section("推动科技创新", *(random_paragraph(source) for _ in range(5)))
        for _ in range(round(pages * _PARTS_A_PAGE))
    )
    return report(parts, elements=elements())


def full(made: Flow) -> int:
    """Pages from nothing: no line is known yet. Returns their number."""
    stack = Stack(made, Typesetter(made.profile))
    for index, item in enumerate(made.items):
        stack.place(index, item)
    stack.end()
    return len(stack.pages)


def grid(made: Flow) -> int:
    """The floor: characters counted into a grid, no rule, no width."""
    lines = 0
    for text in made.texts():
        lines += -(-len(text) // LINE) or 1
    return -(-lines // PAGE)


def typed(source: Report, text: str) -> list[Report]:
    """The report after every key of typing ``text`` again and again in a paragraph of page 1."""
    found = []
    for count in range(1, KEYS + 1):
        first = source.outline[0]
        block = first.blocks[0]
        (inline,) = block.inlines  # type: ignore[union-attr]
        more = evolve(block, inlines=(Text(inline.text + text * count),))  # type: ignore[union-attr]
        changed = evolve(first, blocks=(more, *first.blocks[1:]))
        found.append(evolve(source, outline=(changed, *source.outline[1:])))
    return found


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds."""
    times = []
    for _ in range(rounds):
        before = time.perf_counter()
        work()
        times.append(time.perf_counter() - before)
    return statistics.median(times) * 1000


def each(work: Callable[[object], object], inputs: list[object]) -> float:
    """The median of one call for each input, in milliseconds."""
    pending = list(reversed(inputs))
    return median(lambda: work(pending.pop()), len(inputs))


def after_a_key(source: Report, text: str, *, from_report: bool) -> float:
    """Laying out again after a key, with the flow given or made in the measured time."""
    keeper = Paginator()
    keeper.update(flow(source))
    reports: list[object] = list(typed(source, text))
    if from_report:
        return each(lambda item: keeper.update(flow(item)), reports)  # type: ignore[arg-type]
    flows: list[object] = [flow(item) for item in reports]  # type: ignore[arg-type]
    return each(keeper.update, flows)  # type: ignore[arg-type]


def _told(what: str, took: float, goal: float, unit: str = "ms") -> bool:
    print(f"{what:<58}{took:9.2f} {unit}   goal {goal:g} {unit}")
    return took <= 3 * goal


def main() -> int:
    """Measure, print, judge."""
    source, large = report_of(100), report_of(1000)
    made, larger = flow(source), flow(large)
    pages, most = full(made), full(larger)
    print(f"{pages} and {most} pages; {len(made.items)} and {len(larger.items)} items")
    small, floor = median(lambda: full(made)), median(lambda: grid(made))
    big = median(lambda: full(larger), 3)
    keeper = Paginator()
    page = keeper.update(made).pages[pages // 2]
    scale = most / pages
    kept = after_a_key(source, "新", from_report=False)
    pushed = after_a_key(source, _WHOLE_LINE, from_report=False)
    whole = after_a_key(source, "新", from_report=True)
    good = [
        _told("full pagination of 100 pages", small * 100 / pages, 60),
        _told("full, ten times the pages, per page", big / small / scale, 1.26, "x"),
        _told("after one key, lines as before or one more", kept, 2),
        _told("after a whole line, everything moves down", pushed, 2),
        _told("after one key, from the report on", whole, 2),
        _told("the same in 1,000 pages", after_a_key(large, "新", from_report=True), 20),
        _told("lines of one page placed", median(lambda: evolve(page).lines), 10),
    ]
    print(f"a bare grid of characters takes {floor:.2f} ms, {small / floor:.0f} times less")
    paragraphs = sum(isinstance(item, FlowParagraph) for item in made.items)
    print(f"{paragraphs} paragraphs; the median of {ROUNDS} rounds, of {KEYS} keys")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
