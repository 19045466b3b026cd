"""Reports made by hand for the tests of layout and export: every element, any length."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from attrs import evolve

from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import (
    GrowthRule,
    Indicator,
    IndicatorBook,
    Kind,
    Observation,
    ObservationKey,
    Role,
)
from core.model.periods import CURRENT, LAST_YEAR, Period
from core.model.report import Numbering, Report, ReportMeta, Section, SectionRole
from core.model.text import Column, Figure, IndicatorTable, Inline, Measure, Paragraph, Text

UNIT = "青禾区科学技术局"
TITLE = "青禾区科学技术局关于2025年工作总结和2026年工作计划的报告"
YEAR = 2025
OPENING = (
    "今年以来，我局紧扣区委、区政府工作部署，把科技创新摆在发展全局的核心位置，抓平台、育主体、聚人才、"
    "优生态，各项重点任务按计划推进。现将有关情况报告如下。"
)
WORK = (
    "建立企业梯度培育清单，按月走访、逐户建档，围绕研发费用归集、知识产权布局和项目申报开展上门辅导12场，"
    "推动惠企政策直达快享，企业创新的主体地位更加突出，研发投入强度稳步提高，科技服务的覆盖面持续扩大。"
)
FIGURES = (
    "全年组织申报各级科技项目86项，立项42项，争取上级资金3250万元，同比增长12.6%；新增高新技术企业38家，"
    "技术合同成交额15.8亿元，“揭榜挂帅”任务完成率95.5%，2021—2025年年均增长8.9%。"
)
_ids = itertools.count()


def paragraph(*parts: str | Inline) -> Paragraph:
    """A paragraph of texts and inlines."""
    inlines = tuple(Text(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(ParagraphId(f"p{next(_ids)}"), inlines)


def section(title: str, *texts: str | Paragraph, children: tuple[Section, ...] = ()) -> Section:
    """A numbered section with paragraphs."""
    blocks = tuple(paragraph(text) if isinstance(text, str) else text for text in texts)
    return Section(SectionId(f"s{next(_ids)}"), title, blocks=blocks, children=children)


def opening(text: str = OPENING) -> Section:
    """The 导语, a section without heading."""
    return evolve(section("导语", text), numbering=Numbering.HIDDEN, role=SectionRole.OPENING)


def meta(title: str = TITLE) -> ReportMeta:
    """The report's own data."""
    return ReportMeta(
        title, Period.of_year(YEAR), unit=UNIT, modified=datetime(2025, 12, 10, 8, tzinfo=UTC)
    )


def elements() -> DocumentElements:
    """Elements of an internal report: 主送机关, 署名, 成文日期."""
    return DocumentElements(recipients=("青禾区人民政府",), author=UNIT, dated=date(2025, 12, 10))


def upward() -> DocumentElements:
    """Elements of a 报告 with a full letterhead, sealed, with 附注."""
    return evolve(
        elements(),
        form=Form.UPWARD,
        copy_number="000001",
        secrecy="秘密★1年",
        urgency="特急",
        mark=f"{UNIT}文件",
        number=DocumentNumber("青科", 2025, 18),
        signers=("张某某",),
        signing=Signing.SEALED,
        note="联系人：李某某，联系电话：00000000",
    )


def report(outline: tuple[Section, ...] | None = None, **changes: object) -> Report:
    """A short report; keywords replace its fields."""
    base = Report("r", meta(), elements=elements(), outline=outline or short_outline())
    return evolve(base, **changes)


def short_outline() -> tuple[Section, ...]:
    """导语, summary, plan."""
    return (opening(), section("2025年工作情况", WORK), section("2026年工作安排", FIGURES))


def deep_outline(length: int = 4) -> tuple[Section, ...]:
    """All levels of headings; about two pages per unit of ``length``."""
    fourth = section("完善项目管理机制", WORK, children=(section("明确时间节点", FIGURES),))
    third = section("加强科技项目组织", FIGURES, children=(fourth, section("规范经费使用", WORK)))
    first = section("壮大企业创新主体", *[WORK, FIGURES] * length, children=(third,))
    lead = paragraph(
        Text("一是深化体制改革。", strong=True), WORK, Text("二是加强科普。", strong=True)
    )
    second = section("优化区域创新生态", lead, *[FIGURES] * length)
    plan = tuple(section(name, *[WORK] * length) for name in ("聚焦重点领域", "提升服务效能"))
    return (
        opening(),
        section("2025年主要工作情况", children=(first, second)),
        section("2026年工作计划", WORK, children=plan),
    )


_NAMES = (
    "高新技术企业数",
    "技术合同成交额",
    "全社会研究与试验发展经费支出占地区生产总值的比重",
    "每万人口高价值发明专利拥有量",
    "规模以上工业企业研发费用",
)


def indicator(number: int) -> Indicator:
    """An indicator of the sample book; every seventh is a ratio."""
    ratio = number % 7 == 3
    return Indicator(
        IndicatorId(f"i{number}"),
        f"{_NAMES[number % 5]}（{number + 1}）",
        unit="%" if ratio else ("家", "亿元", "件")[number % 3],
        kind=Kind.RATIO if ratio else Kind.COUNT,
        growth_rule=GrowthRule.POINTS if ratio else GrowthRule.NOMINAL,
        parent=IndicatorId(f"i{number - 1}") if number % 9 == 4 else None,
    )


def _observations(item: Indicator, number: int) -> Iterator[Observation]:
    values = (
        (YEAR - 1, Role.ACTUAL, Decimal("15.3") + number),
        (YEAR, Role.ACTUAL, Decimal("16.85") + 2 * number),
        (YEAR + 1, Role.TARGET, Decimal(20 + 2 * number)),
    )
    for year, role, value in values:
        yield Observation(ObservationKey(item.id, Period.of_year(year), role), value, item.unit)


def book(rows: int) -> IndicatorBook:
    """Indicators with last year's and this year's values and next year's target."""
    items = tuple(indicator(number) for number in range(rows))
    found = [o for number, item in enumerate(items) for o in _observations(item, number)]
    return IndicatorBook.of(items, tuple(found))


def value_of(number: int, **changes: object) -> Figure:
    """A live figure of the sample book."""
    return evolve(Figure(FigureId(f"f{next(_ids)}"), IndicatorId(f"i{number}")), **changes)


def table(caption: str, *columns: Column, note: str = "") -> IndicatorTable:
    """An indicator table over the whole book."""
    default = (Column("", Measure.VALUE, LAST_YEAR), Column("", Measure.VALUE, CURRENT))
    return IndicatorTable(ParagraphId(f"t{next(_ids)}"), caption, columns or default, note=note)


def annex(title: str = "2025年主要科技指标完成情况表") -> Annex:
    """An annex that is the indicator table."""
    return Annex(title, table=True)


_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
    "面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本"
)
_TOKENS = (
    "3250万元", "12.6%", "2025年", "38家", "R&D经费", "15.8亿元", "第3位", "5G", "“揭榜挂帅”",
    "《科技创新规划》", "（国家级）", "0.35个百分点", "GDP", "1000多人次", "95.5%以上",
)  # fmt: skip


def random_sentence(source: random.Random) -> str:
    """Text with the mixture of characters, numbers and marks a real report has; no sense."""
    pieces = []
    for _ in range(source.randint(12, 60)):
        kind = source.random()
        if kind < 0.05:
            pieces.append(source.choice(_TOKENS))
        elif kind < 0.11:
            pieces.append(source.choice("，，，、；："))
        else:
            pieces.append(source.choice(_HAN))
    return re.sub("[，、；：]{2,}", "，", "".join(pieces)).strip("，、；：") + "。"


def random_paragraph(source: random.Random) -> str:
    """One to six sentences."""
    return "".join(random_sentence(source) for _ in range(source.randint(1, 6)))


def _random_section(source: random.Random, depth: int) -> Section:
    children = tuple(
        _random_section(source, depth + 1) for _ in range(source.randint(0, 3) if depth < 4 else 0)
    )
    title = "".join(source.choice(_HAN) for _ in range(source.randint(5, 18)))
    count = source.randint(0 if children else 1, 3)
    return section(title, *(random_paragraph(source) for _ in range(count)), children=children)


def random_report(seed: int, parts: int = 4) -> Report:
    """A report of many pages with every kind of item, different for every seed."""
    source = random.Random(seed)
    form = source.choice((elements(), elements(), upward()))
    signing = source.choice(tuple(Signing))
    annexes = source.choice(((), (annex(),), (annex("一号指标表"), annex("二号指标表"))))
    outline = [_random_section(source, 1) for _ in range(source.randint(1, parts))]
    where = source.randrange(len(outline))
    block = table("主要指标对比表", note=source.choice(("", "数据为初步统计数。")))
    more = paragraph(random_paragraph(source))
    outline[where] = evolve(outline[where], blocks=(*outline[where].blocks, block, more))
    return report(
        (opening(random_paragraph(source)), *outline),
        elements=evolve(form, signing=signing, annexes=annexes),
        book=book(source.randint(2, 50)),
    )
