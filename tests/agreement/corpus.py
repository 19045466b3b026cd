"""Reports of 1 to 40 pages with everything a report can hold, the same ones on every run."""

from __future__ import annotations

import random
import re
from datetime import date

from attrs import evolve

from core.layout.flow import flow
from core.layout.paginate import paginate
from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.periods import CURRENT, LAST_YEAR
from core.model.report import Report, Section
from core.model.text import Chart, ChartShape, Column, Measure, Paragraph, Text
from tests.core.layout import reports as made

SIZES = (
    1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22,
    24, 26, 28, 30, 32, 34, 36, 38, 40, 40,
)  # fmt: skip
"""About how many pages each report of the whole corpus has."""

FEW = (0, 3, 6, 8, 9, 14)
"""Indexes of the reports that are compared in every run of the tests."""

_HAN = made._HAN
_TOKENS = (
    "3250万元", "12.6%", "2025年12月10日", "38家", "R&D经费", "15.8亿元", "第3位", "5G", "AI+制造",
    "“揭榜挂帅”", "《科技创新规划（2021—2025年）》", "（国家级）", "0.35个百分点", "GDP", "C919",
    "1,286.5万元", "95.5%以上", "GB/T 9704-2012", "2021—2025年", "3～5年", "——", "12.6‰", "8:30",
    "‘专精特新’", "15%～20%", "“十四五”“十五五”", "1.5万亿元", "O2O", "36.5℃", "……", "Web3.0",
)  # fmt: skip
_MARKS = "，，，，、；："
_FORMS = tuple(Form)
_SIGNINGS = tuple(Signing)


def corpus(wanted: tuple[int, ...] = tuple(range(len(SIZES)))) -> list[Report]:
    """The reports with these indexes."""
    return [report_of(index) for index in wanted]


def report_of(index: int) -> Report:
    """One report: its form, elements, text and length follow from the index alone."""
    source = random.Random(9704 + index)
    base = _bare(index, source)
    pages = SIZES[index]
    while paginate(flow(base)).count < pages:
        base = evolve(base, outline=(*base.outline, _section(source, 1)))
    return base


def _bare(index: int, source: random.Random) -> Report:
    """The elements and the first section; short reports are kept bare to stay short."""
    small = SIZES[index] <= 2
    annexes = () if small else source.choice(((), (made.annex(),), _two_annexes()))
    elements = _elements(index, annexes)
    first = made.opening(_paragraph(source))
    if not small:
        block = made.table("主要指标对比表", note=source.choice(("", "数据为初步统计数。")))
        more = Paragraph(made.paragraph().id, (Text(_paragraph(source)),))
        first = evolve(first, blocks=(*first.blocks, block, more, *_chart(index)))
    return made.report(
        (first,), elements=elements, book=made.book(2 if small else source.randint(3, 45))
    )


def _chart(index: int) -> tuple[Chart, ...]:
    """Every second report shows a chart, of every kind in turn."""
    if index % 2:
        return ()
    shapes = tuple(ChartShape)
    columns = (Column("", Measure.VALUE, LAST_YEAR), Column("", Measure.VALUE, CURRENT))
    shown = tuple(made.indicator(number).id for number in range(3))
    key = made.paragraph().id
    return (Chart(key, "主要指标变化", columns, shown, shape=shapes[index // 2 % len(shapes)]),)


def _two_annexes() -> tuple[Annex, ...]:
    return made.annex("一号指标完成情况表"), made.annex("二号指标完成情况表")


def _elements(index: int, annexes: tuple[Annex, ...]) -> DocumentElements:
    form = _FORMS[index % len(_FORMS)]
    base = evolve(
        made.elements(),
        form=form,
        annexes=annexes,
        signing=_SIGNINGS[index % len(_SIGNINGS)],
        contents=index % 5 == 2 and SIZES[index] > 3,
    )
    if form is Form.INTERNAL:
        return base
    upward = form is Form.UPWARD
    return evolve(
        base,
        copy_number="000018" if upward else None,
        secrecy="秘密★1年" if upward else None,
        urgency="加急" if index % 2 else None,
        mark=f"{made.UNIT}{'文件' if form in (Form.UPWARD, Form.DOWNWARD) else ''}",
        number=DocumentNumber("青科", 2025, 18 + index),
        signers=("张某某", "李某", "王某某")[: 1 + index % 3] if upward else (),
        note="联系人：李某某，联系电话：00000000" if index % 3 else None,
        copies_to=("区委办公室", "区人大常委会办公室", "区政协办公室") if index % 2 else (),
        printer=f"{made.UNIT}办公室" if index % 2 else None,
        printed_on=date(2025, 12, 11) if index % 2 else None,
    )


def _section(source: random.Random, depth: int) -> Section:
    children = tuple(
        _section(source, depth + 1) for _ in range(source.randint(0, 2) if depth < 4 else 0)
    )
    title = "".join(source.choice(_HAN) for _ in range(source.randint(5, 34)))
    count = source.randint(0 if children else 1, 3)
    return made.section(title, *(_paragraph(source) for _ in range(count)), children=children)


def _sentence(source: random.Random) -> str:
    pieces = []
    for _ in range(source.randint(8, 60)):
        kind = source.random()
        if kind < 0.06:
            pieces.append(source.choice(_TOKENS))
        elif kind < 0.12:
            pieces.append(source.choice(_MARKS))
        else:
            pieces.append(source.choice(_HAN))
    text = re.sub("[，、；：]{2,}", "，", "".join(pieces))
    return text.strip("，、；：") + source.choice("。。。。！；？")


def _paragraph(source: random.Random) -> str:
    return "".join(_sentence(source) for _ in range(source.randint(1, 6)))
