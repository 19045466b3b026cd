"""A report with figures of every state, and a person in front of an editor showing it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.figures.project import plain_text
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import (
    GrowthRule,
    Indicator,
    IndicatorBook,
    Kind,
    Observation,
    ObservationKey,
    SourceRef,
    State,
    Status,
)
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section, Stage
from core.model.text import (
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
from ui.editor.panel import EditorPanel

YEAR = Period.of_year(2024)
FIRMS, SPEND, RATE, EMPTY = (IndicatorId(name) for name in ("firms", "spend", "rate", "empty"))


def observation(
    indicator: IndicatorId, year: int, value: str, unit: str, cell: str, **more: object
) -> Observation:
    where = SourceRef(
        "科技指标.xlsx", "0" * 64, "年度表", cell, datetime(2025, 1, 8, 9, 0, tzinfo=UTC)
    )
    key = ObservationKey(indicator, Period.of_year(year))
    return Observation(key, Decimal(value), unit, source=where, **more)  # type: ignore[arg-type]


def book() -> IndicatorBook:
    indicators = (
        Indicator(FIRMS, "高新技术企业数", "家", decimals=0, aliases=("高企",)),
        Indicator(SPEND, "全社会研发经费", "亿元", kind=Kind.AMOUNT, decimals=2),
        Indicator(RATE, "研发投入强度", "%", kind=Kind.RATIO, growth_rule=GrowthRule.POINTS),
        Indicator(EMPTY, "技术合同成交额", "亿元", kind=Kind.AMOUNT),
    )
    disputed = observation(FIRMS, 2023, "330", "家", "F6")
    values = (
        observation(FIRMS, 2024, "391", "家", "C5"),
        observation(FIRMS, 2023, "326", "家", "D5"),
        observation(SPEND, 2024, "23.65", "亿元", "C6", status=Status.PRELIMINARY),
        observation(SPEND, 2023, "21.07", "亿元", "D6"),
        observation(RATE, 2024, "2.85", "%", "C7"),
        Observation(ObservationKey(EMPTY, YEAR), None, "亿元", State.MISSING),
    )
    made = IndicatorBook.of(indicators, values)
    return IndicatorBook(made.indicators, made.observations, (disputed,))


def figure(name: str, indicator: IndicatorId = FIRMS, **more: object) -> Figure:
    return Figure(FigureId(name), indicator, **more)  # type: ignore[arg-type]


def blocks() -> tuple[Paragraph | IndicatorTable, ...]:
    override = Override("近四百家", "领导审定", text_when_overridden="391家")
    return (
        Paragraph(
            ParagraphId("p1"),
            (
                PeriodMention(FigureId("m1")),
                Text("，全区高新技术企业达到"),
                figure("f1"),
                Text("，同比"),
                figure("f2", measure=Measure.GROWTH, wording=Wording.WORDED),
                Text("；研发经费"),
                figure("f3", SPEND),
                Text("。"),
            ),
        ),
        Paragraph(
            ParagraphId("p2"),
            (
                Text("一是创新平台提质。", strong=True),
                Text("技术合同成交额"),
                figure("f4", EMPTY),
                Text("。"),
            ),
        ),
        IndicatorTable(
            ParagraphId("t1"),
            "主要指标完成情况",
            (Column("", Measure.VALUE), Column("同比（%）", Measure.GROWTH)),
        ),
        Paragraph(
            ParagraphId("p3"),
            (Text("培育企业"), figure("f5", override=override), Text("，"), Todo("补充典型案例")),
        ),
    )


def make_report() -> Report:
    outline = (
        Section(
            SectionId("s1"),
            "主要工作",
            blocks=blocks(),
            guidance="先写总量，再写增速；有排名的写排名。",
            stage=Stage.DRAFT,
        ),
        Section(SectionId("s2"), "存在问题"),
        Section(
            SectionId("s3"),
            "下一步打算",
            blocks=(
                Paragraph(ParagraphId("q1"), (Text("继续努力，力争"), figure("g1"), Text("。"))),
            ),
        ),
    )
    return Report("r", ReportMeta("2024年工作总结", YEAR), outline=outline, book=book())


class Desk:
    """An editor with a person in front of it."""

    def __init__(self, panel: EditorPanel) -> None:
        self.panel = panel
        self.view = panel.view
        self.controller = panel.controller

    def type(self, text: str) -> None:
        """Keys for what a keyboard has, the input method for everything else."""
        if text.isascii():
            QTest.keyClicks(self.view, text)
        else:
            self.commit(text)

    def key(self, key: object, modifier: object = None) -> None:
        if modifier is None:
            QTest.keyClick(self.view, key)  # type: ignore[call-overload]
        else:
            QTest.keyClick(self.view, key, modifier)  # type: ignore[call-overload]

    def compose(self, preedit: str) -> None:
        QApplication.sendEvent(self.view, QInputMethodEvent(preedit, []))

    def commit(self, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.view, event)

    def rest(self) -> None:
        """Let the 0 ms timers run."""
        QTest.qWait(1)
        QCoreApplication.sendPostedEvents()
        QTest.qWait(1)

    def at(self, position: int, anchor: int | None = None) -> None:
        cursor = self.view.textCursor()
        cursor.setPosition(position if anchor is None else anchor)
        if anchor is not None:
            cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
        self.panel.sync.jump()
        self.view.setTextCursor(cursor)

    def end(self) -> None:
        self.at(self.view.document().characterCount() - 1)

    def section(self) -> Section:
        assert self.panel.section is not None
        found = self.controller.report.section(self.panel.section)
        assert found is not None
        return found

    def model_text(self) -> list[str]:
        """The section as the report reads it."""
        report = self.controller.report
        return [
            plain_text(report, block) if isinstance(block, Paragraph) else f"[{block.caption}]"
            for block in self.section().blocks
        ]

    def shown_text(self) -> list[str]:
        """The section as the editor reads it."""
        found = []
        for draft in self.panel.page.read():
            if draft.is_table:
                table = self.panel.shown.table(draft.id)
                found.append(f"[{table.caption if table else '?'}]")
            else:
                found.append(self.panel.shown.text_of(draft.atoms).replace("\u2028", "\n"))
        return [] if found == [""] and not self.section().blocks else found

    def figures(self) -> list[str]:
        return [
            inline.id
            for block in self.section().blocks
            if isinstance(block, Paragraph)
            for inline in block.inlines
            if isinstance(inline, Figure | PeriodMention)
        ]

    def ids(self) -> list[str]:
        return [block.id for block in self.section().blocks]

    def agree(self) -> None:
        """Editor and report say the same, and nothing is there twice."""
        assert self.shown_text() == self.model_text()
        assert len(set(self.figures())) == len(self.figures())
        assert len(set(self.ids())) == len(self.ids())
        drafts = self.panel.page.read()
        assert [draft.id for draft in drafts if draft.id] == self.ids()
