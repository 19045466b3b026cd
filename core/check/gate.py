"""The gate before a final export: numbers and names that are not there (缺数闸口).

Every place where a figure is masked, lost, still to be written, without value, unchanged since last
year or of last year's year. The list is made from findings, so that it agrees with them and what a
person ignored with a reason is not in it. What last year's report left open is a list of its own.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from attrs import frozen

from core.check.findings import Finding
from core.errors import Refused


class Gap(enum.Enum):
    """Why a place is on the list."""

    MASKED = "遮盖未补"
    LOST = "数字丢失"
    TODO = "待补"
    NAME = "名称丢失"
    NO_VALUE = "引用无数"
    STALE = "改写过期"
    UNCHANGED = "与上年相同"
    OLD_YEAR = "上年年份"
    CARRIED = "上年文字未核对"
    PROMISE = "上年承诺未交代"


_GAPS = {
    "NUM001": Gap.MASKED,
    "NUM002": Gap.LOST,
    "NUM003": Gap.TODO,
    "NUM004": Gap.OLD_YEAR,
    "NUM006": Gap.OLD_YEAR,
    "NUM007": Gap.NAME,
    "DAT001": Gap.NO_VALUE,
    "DAT002": Gap.STALE,
    "DAT012": Gap.UNCHANGED,
}
_EMPTY_QUOTES = ("“”", "‘’", "《》")
_LEFT_OPEN = {"CON001": Gap.PROMISE, "CON003": Gap.CARRIED}
_ASKED_ONLY = frozenset({Gap.UNCHANGED, Gap.OLD_YEAR, Gap.CARRIED, Gap.PROMISE})
_SHOWN = 3


@frozen
class Missing:
    """One place on the list; the finding knows where it is."""

    gap: Gap
    finding: Finding

    @property
    def grave(self) -> bool:
        """Whether a strict export is refused for it, and not only a person asked."""
        return self.gap not in _ASKED_ONLY


def gate(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """What is missing among the findings of a report, in reading order."""
    return tuple(
        Missing(gap, finding) for finding in findings if (gap := _gap(finding)) is not None
    )


def left_open(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """Words of last year's nobody has looked at, and promises nobody has answered."""
    return tuple(
        Missing(_LEFT_OPEN[finding.rule], finding)
        for finding in findings
        if finding.rule in _LEFT_OPEN
    )


def let_pass(missing: Iterable[Missing]) -> None:
    """Raises :class:`~core.errors.Refused`, telling how many and the first few, if any is grave."""
    grave = [item for item in missing if item.grave]
    if not grave:
        return
    shown = "、".join(f"“{item.finding.text or item.gap.value}”" for item in grave[:_SHOWN])
    raise Refused(
        f"还有{len(grave)}处缺数没有补上，如{shown}，没有导出定稿。",
        hint="请运行检查，逐处补上；确实不用补的，写明理由后忽略。",
    )


def _gap(finding: Finding) -> Gap | None:
    if finding.rule == "PUN002" and "".join(finding.text.split()) in _EMPTY_QUOTES:
        return Gap.NAME
    return _GAPS.get(finding.rule)
