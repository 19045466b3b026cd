"""公文要素不全。

检查内容: 标题、发文机关署名、成文日期没有填；上行文还要主送机关、签发人、发文字号。
依据: 《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.2.5、7.2.6、7.3.1、7.3.2、7.3.5。
反例: 上行的报告没有主送机关
正例: 主送机关：区人民政府
修复安全性: 不自动修改，请在公文要素中填写。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form
from core.model.report import Report


class MissingElement(ReportRule):
    """Elements the chosen form of document needs."""

    id = "ELM001"
    name = "公文要素不全"
    of_text = False
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》第九条"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Internal papers are only warned of 署名 and 成文日期; a sent document needs them.

        Minutes (纪要) name who was there instead of 主送 and 署名.
        """
        report = whole.report
        elements = report.elements
        sent = elements.form not in (Form.INTERNAL, Form.MINUTES)
        grave = Level.ERROR if sent else Level.WARNING
        if not report.meta.title.strip():
            yield self._missing("title", "标题", Level.ERROR)
        if elements.form is not Form.MINUTES:
            if not (elements.author or "").strip():
                yield self._missing("author", "发文机关署名", grave)
            if elements.dated is None:
                yield self._missing("date", "成文日期", grave)
        if sent and elements.number is None:
            yield self._missing("number", "发文字号", Level.ERROR)
        if sent and not elements.recipients:
            yield self._missing("recipients", "主送机关", Level.ERROR)
        if elements.form is Form.UPWARD:
            yield from self._upward(report)

    def _upward(self, report: Report) -> Iterator[Finding]:
        elements = report.elements
        if not elements.signers:
            yield self._missing("signers", "签发人（上行文必须标注）", Level.ERROR)
        if len(elements.recipients) > 1:
            message = "上行文原则上只主送一个上级机关，其他机关用抄送。请核对主送机关。"
            yield self.on_element("recipients", message, level=Level.WARNING)

    def _missing(self, element: str, name: str, level: Level) -> Finding:
        return self.on_element(element, f"还没有填写{name}。请在公文要素中填写。", level=level)


RULE = MissingElement()
