"""数字与上年一模一样。

检查内容: 引用的本年数与上年数完全相同，可能是去年的数没有更新。
依据: 缺数闸口：与上年相同的值须确认（缺数清单）。
反例: 2023年R&D经费12.34亿元，2022年也是12.34亿元
正例: 核对后更新，或写明理由忽略这条提示
修复安全性: 不自动修改，请到指标表核对。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.project import Part
from core.model.indicators import ObservationKey
from core.model.text import Figure, Measure

_SMALL = Decimal(10)
"""Below this an unchanged count is ordinary: three platforms last year, three this year."""


class Unchanged(PassageRule):
    """This year's value equal to last year's to the last digit."""

    id = "DAT012"
    name = "与上年数相同"
    of_text = False
    level = Level.WARNING
    basis = "与上年完全相同的数须确认（缺数闸口）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Values in the text only, each figure once."""
        for part, figure, _ in passage.figures():
            if figure.measure is Measure.VALUE:
                yield from self._same(passage, part, figure)

    def _same(self, passage: Passage, part: Part, figure: Figure) -> Iterator[Finding]:
        report = passage.report
        period = figure.period.against(report.meta.period)
        if period != report.meta.period:
            return
        values = [
            report.book.observations.get(ObservationKey(figure.indicator, item, dim=figure.dim))
            for item in (period, period.shifted(-1))
        ]
        now, before = values
        if now is None or before is None or now.value is None or now.value != before.value:
            return
        if now.unit == before.unit and abs(now.value) >= _SMALL:
            message = f"这个数和上年一模一样（都是{part.text}）。请核对是否忘了更新。"
            yield self.on_figure(passage, part, message)


RULE = Unchanged()
