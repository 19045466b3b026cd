"""Reports of every form and length whose exports are judged: 公文要素 of all kinds, 1 to 100 pages.

``python -m tests.core.export.judge`` exports and judges them all; a test judges a quick choice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import evolve, frozen

from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR
from core.model.report import Numbering, Report
from core.model.text import Column, IndicatorTable, Measure, TableStyle
from tests.core.layout.reports import (
    FIGURES,
    UNIT,
    WORK,
    annex,
    book,
    deep_outline,
    elements,
    meta,
    report,
    section,
    table,
    upward,
)

_COPIES = ("区委办公室", "区人大常委会办公室", "区政协办公室", "各镇人民政府、街道办事处")
_ALL_COLUMNS = (
    Column("", Measure.VALUE, LAST_YEAR),
    Column("", Measure.VALUE, CURRENT),
    Column("", Measure.GROWTH, CURRENT),
    Column("", Measure.DELTA, CURRENT),
    Column("", Measure.TARGET, CURRENT),
    Column("", Measure.COMPLETION, CURRENT),
    Column("", Measure.TARGET, NEXT_YEAR),
)


@frozen
class Exhibit:
    """A report to judge: ``letter`` by the rules of 信函; ``known`` rules may fail, with why."""

    name: str
    make: Callable[[], Report]
    letter: bool = False
    known: tuple[str, ...] = ()
    quick: bool = False


def _imprinted(own: DocumentElements) -> DocumentElements:
    return evolve(own, copies_to=_COPIES, printer=f"{UNIT}办公室", printed_on=date(2025, 12, 12))


def _downward(**changes: object) -> DocumentElements:
    plain = evolve(
        _imprinted(upward()), form=Form.DOWNWARD, signers=(), copy_number=None, secrecy=None,
        urgency=None, recipients=("各镇人民政府", "各街道办事处", "区直各有关单位"),
    )  # fmt: skip
    return evolve(plain, **changes)


def _letter(**changes: object) -> DocumentElements:
    own = DocumentElements(
        form=Form.LETTER,
        mark=UNIT,
        number=DocumentNumber("青科函", 2025, 26),
        recipients=("青禾区工业和信息化局",),
        author=UNIT,
        dated=date(2025, 12, 10),
        signing=Signing.SEALED,
        note="联系人：李某某，联系电话：00000000",
    )
    return evolve(own, **changes)


def _minutes(**changes: object) -> DocumentElements:
    own = DocumentElements(
        form=Form.MINUTES,
        mark=f"{UNIT}局长办公会议纪要",
        number=DocumentNumber("青科纪", 2025, 9),
        present=("张某某", "李某某", "王某某", "赵某某", "钱某某", "孙某某", "周某某", "吴某某"),
        excused=("郑某某",),
        observers=("办公室冯某某", "计划科陈某某", "高新技术科褚某某", "成果转化科卫某某"),
        copies_to=("局领导", "局机关各科室"),
        printer=f"{UNIT}办公室",
        printed_on=date(2025, 12, 12),
    )
    return evolve(own, **changes)


def _notice(own: DocumentElements, paragraphs: int = 3, **changes: object) -> Report:
    outline = (section("总体要求", *[WORK] * paragraphs), section("工作任务", FIGURES))
    title = f"{UNIT}关于印发2026年科技工作任务分解方案的通知"
    return report(outline, elements=own, meta=meta(title), **changes)


def _letter_report(own: DocumentElements, paragraphs: int = 2) -> Report:
    outline = (evolve(section("正文", *[WORK] * paragraphs), numbering=Numbering.HIDDEN),)
    return report(outline, elements=own, meta=meta(f"{UNIT}关于商请支持科技成果对接活动的函"))


def _minutes_report(own: DocumentElements, paragraphs: int = 2) -> Report:
    outline = (section("关于年度科技计划", *[WORK] * paragraphs), section("关于平台建设", FIGURES))
    return report(outline, elements=own, meta=meta(f"{UNIT}2025年第九次局长办公会议纪要"))


def _upward_report(own: DocumentElements, length: int = 1, rows: int = 0) -> Report:
    title = f"{UNIT}关于2025年工作情况和2026年工作安排的报告"
    return report(deep_outline(length), elements=own, book=book(rows), meta=meta(title))


def _with_table(block: IndicatorTable, rows: int = 30) -> Report:
    outline = list(deep_outline(1))
    outline[1] = evolve(outline[1], blocks=(*outline[1].blocks, block))
    return report(tuple(outline), book=book(rows))


def _annexes() -> Report:
    plan = section(
        "任务清单", WORK, children=(section("组织申报", FIGURES), section("跟踪服务", WORK))
    )
    own = _downward(
        annexes=(
            Annex("2026年科技工作任务清单", section=plan.id),
            annex("2025年主要科技指标完成情况表"),
            Annex(
                "青禾区科技创新工作领导小组成员名单以及各成员单位职责分工和联络员名单",
                text="组长：张某某\n副组长：李某某、王某某\n成员由区直各有关单位分管负责同志担任。",
            ),
        )
    )
    return report(
        (section("总体要求", WORK, FIGURES), plan),
        elements=own,
        book=book(12),
        meta=meta(f"{UNIT}关于印发2026年科技工作任务清单的通知"),
    )


def _many_recipients() -> Report:
    names = tuple(f"青禾区某某事业发展服务中心第{number}分中心办公室" for number in range(1, 15))
    return _notice(_downward(recipients=names))


_WIDE = evolve(table("主要指标对比表", *_ALL_COLUMNS, note="数据为初步统计数。"), landscape=True)

_ATTENDANCE = ("BODY.FONT", "BODY.INDENT")

EXHIBITS = (
    Exhibit("内部材料一页", report, quick=True),
    Exhibit("内部材料十余页", lambda: report(deep_outline(6))),
    Exhibit("内部材料百页", lambda: report(deep_outline(109))),
    Exhibit("内部材料短署名", lambda: report(elements=evolve(elements(), author="区科技局"))),
    Exhibit("上行文单人签发", lambda: _upward_report(_imprinted(upward())), quick=True),
    Exhibit(
        "上行文两人签发",
        lambda: _upward_report(evolve(_imprinted(upward()), signers=("张某某", "李某"))),
    ),
    Exhibit(
        "上行文四人签发",
        lambda: _upward_report(
            evolve(_imprinted(upward()), signers=("张某某", "李某", "王某某", "赵某某"))
        ),
        known=("HDR.SIGNER", "HDR.DOCNOPLACE"),
    ),
    Exhibit("上行文不盖章", lambda: _upward_report(evolve(upward(), signing=Signing.UNSEALED), 3)),
    Exhibit(
        "上行文附表两张",
        lambda: _upward_report(
            evolve(upward(), annexes=(annex("一号指标表"), annex("二号指标表"))), 2, 40
        ),
    ),
    Exhibit("上行文四十页", lambda: _upward_report(_imprinted(upward()), 36, 20)),
    Exhibit("通知盖章", lambda: _notice(_downward()), quick=True),
    Exhibit("通知版记独页", lambda: _notice(_downward(), 12)),
    Exhibit("通知版记前空白页", lambda: _notice(_downward(), 9)),
    Exhibit("通知附件有内容", _annexes, quick=True),
    Exhibit("通知主送移版记", _many_recipients),
    Exhibit(
        "联合发文无文件二字",
        lambda: _notice(_downward(mark=UNIT, joint=("青禾区财政局", "青禾区工业和信息化局"))),
    ),
    Exhibit(
        "联合发文",
        lambda: _notice(_downward(joint=("青禾区财政局", "青禾区工业和信息化局"))),
        known=("HDR.MARK",),
    ),
    Exhibit(
        "联合发文不盖章",
        lambda: _notice(_downward(mark=UNIT, joint=("青禾区财政局",), signing=Signing.UNSEALED)),
    ),
    Exhibit(
        "签名章",
        lambda: _notice(_downward(signing=Signing.STAMPED, posts=("局长",))),
        known=("SIGN.PLACE",),
    ),
    Exhibit("信函一页", lambda: _letter_report(_letter()), letter=True, quick=True),
    Exhibit(
        "信函两页",
        lambda: _letter_report(
            _letter(secrecy="秘密★1年", urgency="加急", copies_to=("区财政局",)), 8
        ),
        letter=True,
    ),
    Exhibit("纪要", lambda: _minutes_report(_minutes()), known=_ATTENDANCE, quick=True),
    Exhibit(
        "纪要无文号",
        lambda: _minutes_report(_minutes(number=None), 8),
        known=(*_ATTENDANCE, "HDR.RULE"),
    ),
    Exhibit("三线表", lambda: _with_table(evolve(table("主要指标"), style=TableStyle.THREE_LINE))),
    Exhibit("网格长表", lambda: _with_table(table("主要指标", note="初步统计数。"), 90)),
    Exhibit("横排表", lambda: _with_table(_WIDE), known=("PN.TEXT",)),
)
"""``known``: several rows of 签发人, 文件 beside joint organs, stamps, 出席, minutes without number
and turned page numbers have no rule of their own in the judging program, which measures them by
the rules of the plain case."""
