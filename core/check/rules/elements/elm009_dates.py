"""公文日期前后矛盾。

检查内容: 印发日期早于成文日期；发文字号的年份与成文日期不是同一年。
依据: GB/T 9704-2012 7.2.5、7.3.5.4、7.4.3；《党政机关公文处理工作条例》第九条（五）、（十二）。
反例: 成文日期2025年12月10日，印发日期2025年12月1日
正例: 成文日期2025年12月10日，印发日期2025年12月12日
修复安全性: 不自动修改，请核对日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form


class Dates(ReportRule):
    """Dates of one document that cannot both be right."""

    id = "ELM009"
    name = "公文日期矛盾"
    of_text = False
    level = Level.WARNING
    basis = "GB/T 9704-2012 7.2.5、7.3.5.4、7.4.3"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Printing before signing, and a number of another year."""
        elements = whole.report.elements
        if elements.form is Form.INTERNAL or elements.dated is None:
            return
        if elements.printed_on is not None and elements.printed_on < elements.dated:
            yield self.on_element("printed_on", "印发日期早于成文日期。请核对两个日期。")
        number = elements.number
        if number is not None and number.year != elements.dated.year:
            message = "发文字号的年份与成文日期不是同一年。请核对。"
            yield self.on_element("number", message, text=number.text())


RULE = Dates()
