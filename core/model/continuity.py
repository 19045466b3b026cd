"""What a report owes last year's (两年之间): what was said, and what becomes of it."""

from __future__ import annotations

import enum
from decimal import Decimal

from attrs import field, frozen

from core.model.ids import IndicatorId, ParagraphId, SectionId


class Outcome(enum.Enum):
    """What became of a promise (承诺的结果)."""

    OPEN = "open"
    DONE = "done"  # 完成
    EXCEEDED = "exceeded"  # 超额
    ONGOING = "ongoing"  # 进行中
    MISSED = "missed"  # 未完成
    CANCELLED = "cancelled"  # 取消


@frozen
class Commitment:
    """A planned task of last year's report, to be answered in this one (承诺).

    ``target`` is the number promised, in ``unit`` as written; ``past`` the strand of last year's
    report that promised it; ``note`` how this year's text answers.
    """

    id: str
    text: str
    indicator: IndicatorId | None = None
    owner: str = ""
    outcome: Outcome = Outcome.OPEN
    answered_in: SectionId | None = None
    note: str = ""
    target: Decimal | None = None
    unit: str = ""
    past: str = ""


class PastPart(enum.Enum):
    """Which half of last year's report something stood in (上年报告的部分)."""

    SUMMARY = "summary"  # 上年总结
    PLAN = "plan"  # 上年对本年的计划
    OTHER = "other"


@frozen
class PastSection:
    """A section of last year's report as it was sent out: plain words, no references."""

    id: SectionId
    title: str
    level: int = 1
    part: PastPart = PastPart.OTHER
    number: str = ""
    paragraphs: tuple[str, ...] = ()


@frozen
class Baseline:
    """Last year's report (上年报告): kept inside this one to read beside it and to answer to."""

    title: str
    year: int | None
    sections: tuple[PastSection, ...] = ()
    file: str = ""


class Continuation(enum.Enum):
    """What becomes of a line of work (去向)."""

    CONTINUE = "continue"  # 继续
    ADJUST = "adjust"  # 调整
    END = "end"  # 结束


@frozen
class Correspondence:
    """One row of the table of correspondence (对应表).

    A line of work in last year's summary (``past``), this year's (``now``) and next year's plan
    (``ahead``), each the key of a strand or empty; what becomes of it, and why. Without a
    ``verdict`` the row is the program's proposal.
    """

    past: str = ""
    now: str = ""
    ahead: str = ""
    verdict: Continuation | None = None
    reason: str = ""


@frozen
class Carried:
    """A paragraph taken over from last year's report and not yet looked at (沿用文字).

    ``text`` is what was typed in it then, each live part one U+FFFC. ``kept`` are the sentences a
    person has looked at and keeps.
    """

    paragraph: ParagraphId
    text: str
    kept: tuple[str, ...] = field(default=())
