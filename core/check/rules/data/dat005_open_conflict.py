"""指标表里有未裁定的来源冲突。

检查内容: 指标表中有两个来源数值不同、尚未选定的数（正文没有引用）。
依据: 来源冲突由人裁定，附表也会用到这些数。
反例: 两张表的目标数分别是400家和420家，没有选定
正例: 在指标表选定一个来源
修复安全性: 不自动修改，请在指标表选定。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.figures.resolved import FigureState
from core.figures.sources import name_of
from core.model.indicators import ObservationKey
from core.model.report import Report


class OpenConflict(ReportRule):
    """A disputed value of the table that no figure of the text rests on."""

    id = "DAT005"
    name = "指标表来源冲突"
    of_text = False
    level = Level.WARNING
    basis = "同一指标只有一个值，来源不一致须由人选定"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """One finding for each disputed key that DAT004 does not report."""
        reported = {
            item.key
            for passage in whole.passages
            for _, _, resolved in passage.figures()
            if resolved.state is FigureState.CONFLICT
            for item in resolved.inputs
        }
        report = whole.report
        for key in dict.fromkeys(item.key for item in report.book.conflicts):
            if key not in reported:
                name = _name(report, key)
                message = f"{name}有两个来源，数值不同。请在指标表选定采用哪一个。"
                yield self.on_element("table", message, text=name)


def _name(report: Report, key: ObservationKey) -> str:
    indicator = report.book.indicator(key.indicator)
    return name_of(indicator, key.period, key.role, key.dim) if indicator else key.period.label()


RULE = OpenConflict()
