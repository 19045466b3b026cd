"""上年的承诺没有交代。

检查内容: 上年计划里的任务和目标，今年的报告没有说明完成、超额、进行中、未完成还是取消。
依据: 上年的计划就是今年总结的核对清单，逐条要有交代。
反例: 上年计划“新增高新技术企业70家”，今年总结只字不提
正例: 标明“超额”，并指出在哪一节里交代
修复安全性: 不自动修改，请在“上下年对应”里逐条交代。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.continuity.answers import unanswered
from core.model.continuity import Outcome


class UnansweredPromise(ReportRule):
    """A promise of last year without an outcome, or without a place in the text."""

    id = "CON001"
    name = "上年承诺未交代"
    of_text = False
    level = Level.WARNING
    basis = "上年计划是今年总结的核对清单（上下年对应规则 5）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """One finding a promise."""
        for item in unanswered(whole.report):
            if item.outcome is Outcome.OPEN:
                message = f"上年计划“{item.text}”还没有交代。请在“上下年对应”里写明结果。"
            else:
                message = f"上年计划“{item.text}”有结果，但没有指出正文在哪一节交代。请选定章节。"
            yield self.on_element("commitment", message, text=item.text)


RULE = UnansweredPromise()
