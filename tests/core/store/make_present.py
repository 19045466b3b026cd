"""Makes ``tests/fixtures/store/schema<N>.kbx`` for the schema the program writes now.

Run ``python -m tests.core.store.make_present`` from the checkout, once when the schema number
rises. The file then stays as it is: it stands for the files people have. When a change of the model
makes it unreadable, that change needs a migration, not a new fixture.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import evolve

from core.model.continuity import Commitment, Outcome
from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Observation, ObservationKey, Role, State, Status
from core.model.periods import AbsolutePeriod, Period, RelativePeriod
from core.model.report import (
    Numbering,
    Report,
    Section,
    SectionRole,
    Stage,
    Suppression,
    TemplateRef,
    Version,
)
from core.model.text import (
    Chart,
    ChartSeries,
    ChartShape,
    Column,
    Figure,
    IndicatorTable,
    Measure,
    Override,
    Paragraph,
    PeriodMention,
    Text,
    Todo,
    Wording,
)
from core.store.migrations import SCHEMA
from core.store.package import build
from tests.core.store.builders import NOON, WORKBOOK, WORKBOOK_SUM, a_report, with_workbook

TARGET = Path(__file__).resolve().parents[2] / "fixtures" / "store" / f"schema{SCHEMA}.kbx"

SPENDING = IndicatorId("i001")


def report() -> Report:
    """One of everything the model knows, each optional thing filled in."""
    base = with_workbook(a_report())
    missing = Observation(
        ObservationKey(SPENDING, Period.of_months(2024, 1, 9), Role.GROWTH, "高新区"),
        state=State.MISSING,
        status=Status.PRELIMINARY,
        raw="—",
        note="待公布",
    )
    conflict = evolve(next(iter(base.book.observations.values())), locked=True, rank_of=9)
    observations = {**base.book.observations, missing.key: missing}
    return evolve(
        base,
        meta=evolve(base.meta, created=NOON, modified=NOON, unit="某区科学技术局"),
        template=TemplateRef("annual-summary-plan", 1),
        elements=elements(),
        outline=(*base.outline, section()),
        book=evolve(base.book, observations=observations, conflicts=(conflict,)),
        commitments=(
            Commitment("c1", "建成平台1个", SPENDING, "创新科", Outcome.DONE, SectionId("s1")),
        ),
        versions=(Version("v1", "报人大", "简版", ("人大办",), 3000),),
        suppressions=(Suppression("NUM003", "s1", "已核对", "张三", "2024-11-05"),),
    )


def elements() -> DocumentElements:
    """All document elements."""
    return DocumentElements(
        Form.UPWARD,
        "000001",
        "秘密★1年",
        "特急",
        "某区科学技术局文件",
        DocumentNumber("某科", 2024, 5),
        ("李四",),
        ("区政府",),
        (Annex("主要指标", table=True),),
        "某区科学技术局",
        date(2024, 11, 5),
        Signing.SEALED,
        "此件公开发布",
        ("区委办",),
        "某区科学技术局办公室",
        date(2024, 11, 6),
    )


def section() -> Section:
    """A section with every kind of block and inline."""
    override = Override("约24亿元", "口径未定", "张三", "2024-11-05", "23.65亿元")
    figure = Figure(
        FigureId("f2"),
        SPENDING,
        RelativePeriod(-1, whole_year=True, years=5),
        Measure.CAGR,
        Wording.WORDED,
        AbsolutePeriod(Period.of_year(2019)),
        SPENDING,
        "高新区",
        "万元",
        1,
        override,
    )
    mention = PeriodMention(FigureId("f3"), RelativePeriod(1), "year")
    inlines = (Text("一是", strong=True), figure, mention, Todo("补充"))
    column = Column("上年", Measure.VALUE, RelativePeriod(-1))
    table = IndicatorTable(ParagraphId("t1"), "附表", (column,), (SPENDING,), "注", ("v1",))
    chart = Chart(
        ParagraphId("g1"),
        "投入情况",
        (column,),
        (SPENDING,),
        ChartShape.STACKED,
        ChartSeries.COLUMNS,
        labels=False,
        lines=8,
        alt="投入逐年增加",
        note="注",
        audiences=("v1",),
    )
    child = Section(SectionId("s3"), "企业培育", numbering=Numbering.NONE, included=False)
    return Section(
        SectionId("s2"),
        "下年计划",
        SectionRole.PLAN,
        (Paragraph(ParagraphId("p2"), inlines, ("v1",)), table, chart),
        (child,),
        Numbering.AUTO,
        Stage.CHECKED,
        guidance="写目标",
        assignee="张三",
        note="待会签",
        word_target=800,
        audiences=("v1",),
    )


if __name__ == "__main__":
    TARGET.write_bytes(build(report(), {WORKBOOK_SUM: WORKBOOK}))
