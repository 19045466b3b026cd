"""发文机关标志与版式不合。

检查内容: 信函的发文机关标志带有“文件”；纪要的标志不以“纪要”结尾；标志没有填。
依据: GB/T 9704-2012 7.2.4、10.1、10.3。
反例: 信函标志：青禾区科学技术局文件
正例: 信函标志：青禾区科学技术局
修复安全性: 不自动修改，请在公文要素中改正。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form


class MarkForm(ReportRule):
    """A mark that belongs to another form of document."""

    id = "ELM007"
    name = "发文机关标志不合版式"
    of_text = False
    level = Level.ERROR
    basis = "GB/T 9704-2012 7.2.4、10.1、10.3"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """The mark of a letter, of minutes, and a mark that is missing."""
        elements = whole.report.elements
        mark = (elements.mark or "").strip()
        if elements.form is Form.INTERNAL:
            return
        if not mark:
            yield self.on_element("mark", "还没有填写发文机关标志。请在公文要素中填写。")
        elif elements.form is Form.LETTER and mark.endswith("文件"):
            message = "信函的发文机关标志只写机关名称，不加“文件”二字。请删去。"
            yield self.on_element("mark", message, text=mark)
        elif elements.form is Form.MINUTES and not mark.endswith("纪要"):
            message = "纪要的标志由“×××纪要”组成。请在末尾写明“纪要”。"
            yield self.on_element("mark", message, text=mark)


RULE = MarkForm()
