"""手写数字没有对上指标。

检查内容: 有指标表的报告里，手写的数字没有对上任何指标，也没有在文内得到验证。
依据: 每个数都有来源（数字成句规则 22）；未绑定的数逐一计数。
反例: 服务企业1200家次（指标表没有这一项）
正例: 在指标表加上这一项，再改为引用
修复安全性: 不自动修改，每节只提示一次，列出个数。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import SurveyRule, Whole
from core.figures.claims.verdict import Verdict
from core.model.ids import SectionId

Fact = tuple[int, int]


class Unbound(SurveyRule):
    """Numbers typed by hand that belong to no indicator, counted by section."""

    id = "DAT011"
    name = "手写数字未绑定"
    of_text = False
    level = Level.INFO
    basis = "每个数都有来源（数字成句规则 22）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Places of typed numbers that nothing knows."""
        if not passage.report.book.indicators:
            return ()
        return tuple(
            (claim.statement.number_start, claim.statement.number_end)
            for claim in passage.claims
            if claim.indicator is None
            and claim.judgement.verdict is not Verdict.HOLDS
            and claim.statement.value is not None
            and not claim.statement.form
        )

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """One finding a section, on its first such number, telling how many there are."""
        del whole
        sections: dict[SectionId | None, list[tuple[Passage, Fact]]] = {}
        for passage, fact in facts:
            section = passage.section.id if passage.section is not None else None
            sections.setdefault(section, []).append((passage, fact))
        for items in sections.values():
            passage, (start, end) = items[0]
            message = (
                f"这一节有{len(items)}个手写的数没有对上指标表，从这里起。"
                "请在指标表登记后改为引用，或留好依据。"
            )
            yield self.at(passage, start, end, message)


RULE = Unbound()
