"""Small reports written as text, for tables of examples.

A report is written in lines: ``# 标题`` opens a section (more ``#`` go deeper), options stand
behind it in brackets (``[role=plan numbering=none excluded]``), every other line is a
paragraph. In a line, ``{指标名.growth}`` or ``{指标名.growth.worded}`` is a live figure,
``{指标名.value=近400家|391家}`` an override (text after ``=``, what it showed then after ``|``),
and ``{!要写什么}`` a Todo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve

from core.continuity.staleness import typed
from core.model.continuity import Carried, Commitment, Outcome
from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import (
    Accumulation,
    Direction,
    GrowthRule,
    Indicator,
    IndicatorBook,
    Kind,
    Observation,
    ObservationKey,
    Role,
    State,
    Status,
)
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR, Period
from core.model.report import Numbering, Report, ReportMeta, Section, SectionRole
from core.model.text import Figure, Inline, Measure, Override, Paragraph, Text, Todo, Wording

_HEADING = re.compile(r"(?P<marks>#+)(?: (?P<title>.*?))?(?:\s*\[(?P<options>[^\]]*)\])?")
_LIVE = re.compile(r"\{([^{}]*)\}")

_NAMED = (
    "recipients", "signers", "copies_to", "author", "dated", "printed_on", "copy_number", "secrecy",
    "urgency", "mark", "posts",
)  # fmt: skip

FILLED = DocumentElements(author="临江区科学技术局", dated=date(2024, 1, 5))
"""Elements that no rule objects to, so that examples of other rules stay short."""


def report_of(text: str, **facts: Any) -> Report:
    """A report from its lines and the facts of an example (title, year, form, table …)."""
    book = book_of(facts.get("table", ()))
    sections = tuple(_sections(text.strip("\n").split("\n"), book))
    elements = evolve(FILLED, form=Form(facts.get("form", "internal")))
    if facts.get("bare"):
        elements = DocumentElements(form=elements.form)
    elements = evolve(elements, **_elements(facts))
    year = facts.get("year", 2023)
    period = Period.parse(facts.get("period", str(year)))
    meta = ReportMeta(facts.get("title", f"{year}年工作总结"), period)
    made = Report("r", meta, elements=elements, outline=sections, book=book)
    promises = tuple(
        Commitment(f"c{number}", item, outcome=Outcome(outcome))
        for number, (item, outcome) in enumerate(facts.get("promises", {}).items())
    )
    carried = tuple(Carried(p.id, typed(p)) for _, p in made.paragraphs())
    return evolve(made, commitments=promises, carried=carried if facts.get("carried") else ())


def _elements(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The document elements an example names, as the model has them."""
    found = {
        name: tuple(value) if isinstance(value, list) else value
        for name in _NAMED
        if (value := facts.get(name)) is not None
    }
    if "signing" in facts:
        found["signing"] = Signing(facts["signing"])
    if "number" in facts:
        found["number"] = DocumentNumber(*facts["number"])
    if "annexes" in facts:
        found["annexes"] = tuple(Annex(title) for title in facts["annexes"])
    return found


def book_of(rows: tuple[Mapping[str, Any], ...]) -> IndicatorBook:
    """A table: one row an indicator, its values as ``"2023.growth" = "8.2 %"``."""
    indicators, observations, conflicts = [], [], []
    for row in rows:
        indicator = _indicator(row)
        indicators.append(indicator)
        for code, value in row.get("values", {}).items():
            observations.append(_observation(indicator, code, value))
        for code, value in row.get("conflicts", {}).items():
            conflicts.append(_observation(indicator, code, value))
    made = IndicatorBook.of(tuple(indicators), tuple(observations))
    return evolve(made, conflicts=tuple(conflicts))


def inlines_of(line: str, book: IndicatorBook) -> tuple[Inline, ...]:
    """A paragraph's inlines from its line."""
    found: list[Inline] = []
    at = 0
    for number, match in enumerate(_LIVE.finditer(line)):
        if match.start() > at:
            found.append(Text(line[at : match.start()]))
        found.append(_live(match[1], f"f{number}", book))
        at = match.end()
    if at < len(line):
        found.append(Text(line[at:]))
    return tuple(found)


def _sections(lines: list[str], book: IndicatorBook) -> Iterator[Section]:
    stack: list[tuple[int, Section]] = []
    for number, line in enumerate(lines):
        heading = _HEADING.fullmatch(line)
        if heading is None or not line.startswith("#"):
            if not stack:
                stack.append((1, Section(SectionId("s"), "概况", SectionRole.OTHER)))
            depth, section = stack.pop()
            made = Paragraph(ParagraphId(f"p{number}"), inlines_of(line, book))
            stack.append((depth, evolve(section, blocks=(*section.blocks, made))))
            continue
        depth = len(heading["marks"])
        yield from _closed(stack, depth)
        stack.append((depth, _section(number, heading["title"] or "", heading["options"] or "")))
    yield from _closed(stack, 0)


def _closed(stack: list[tuple[int, Section]], depth: int) -> Iterator[Section]:
    """Finish the open sections at this depth and deeper, into their parents or out."""
    while stack and stack[-1][0] >= depth:
        _, section = stack.pop()
        if stack:
            parent_depth, parent = stack.pop()
            grown = evolve(parent, children=(*parent.children, section))
            stack.append((parent_depth, grown))
        else:
            yield section


def _section(number: int, title: str, options: str) -> Section:
    section = Section(SectionId(f"s{number}"), title)
    for option in options.split():
        name, _, value = option.partition("=")
        if name == "role":
            section = evolve(section, role=SectionRole(value))
        elif name == "numbering":
            section = evolve(section, numbering=Numbering(value))
        elif name == "excluded":
            section = evolve(section, included=False)
    return section


def _live(code: str, figure_id: str, book: IndicatorBook) -> Inline:
    if code.startswith("!"):
        return Todo(code[1:])
    body, _, override = code.partition("=")
    name, *options = body.split(".")
    indicator = next((item.id for item in book.indicators if item.name == name), IndicatorId("?"))
    figure = Figure(FigureId(figure_id), indicator)
    for option in options:
        figure = _with_option(figure, option)
    if override:
        text, _, seen = override.partition("|")
        reason = "按领导要求" if seen else ""
        figure = evolve(figure, override=Override(text, reason, text_when_overridden=seen))
    return figure


def _with_option(figure: Figure, option: str) -> Figure:
    if option == "last":
        return evolve(figure, period=LAST_YEAR)
    if option == "next":
        return evolve(figure, period=NEXT_YEAR)
    if option == "now":
        return evolve(figure, period=CURRENT)
    if option in [wording.value for wording in Wording]:
        return evolve(figure, wording=Wording(option))
    return evolve(figure, measure=Measure(option))


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        IndicatorId(row["name"]),
        row["name"],
        row.get("unit", "家"),
        aliases=tuple(row.get("aliases", ())),
        kind=Kind(row.get("kind", "count")),
        direction=Direction(row.get("direction", "higher")),
        accumulation=Accumulation(row.get("accumulation", "flow")),
        growth_rule=GrowthRule(row.get("growth_rule", "nominal")),
        decimals=row.get("decimals"),
    )


def _observation(indicator: Indicator, code: str, text: str) -> Observation:
    """``"391"``, ``"8.2 %"``, ``"x masked"``, ``"52 forecast"``, ``"900 +"``."""
    match = re.fullmatch(r"(.*?)(?:\.([a-z]+))?", code)
    assert match is not None
    period, role = match.groups()
    words = text.split()
    value = None if words[0] in ("x", "-") else Decimal(words[0])
    state, status, unit, bound = State.OK, Status.FINAL, indicator.unit, ""
    for word in words[1:]:
        if word in [item.value for item in Status]:
            status = Status(word)
        elif word in [item.value for item in State]:
            state = State(word)
        elif word in ("~", ">", "<", ">=", "<=", "+"):
            state, bound = State.APPROX, word
        else:
            unit = word
    if value is None and state is State.OK:
        state = State.MISSING
    key = ObservationKey(indicator.id, Period.parse(period), Role(role or "actual"))
    if key.role is Role.GROWTH:
        unit = "%"
    return Observation(key, value, unit, state, status, bound)
