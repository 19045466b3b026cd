"""公文主送个人。

检查内容: 主送机关写的是领导职务或个人，不是机关。
依据: 《党政机关公文处理工作条例》第十五条（五）：除上级机关负责人直接交办事项外，
    不得以本机关名义向上级机关负责人报送公文。
反例: 主送：王区长
正例: 主送：区人民政府
修复安全性: 不自动修改，请改为机关名称。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form

_PERSON = re.compile(r"(?:书记|[省市区县镇乡局厅]长|主席|主任|部长|常委|同志|领导)$")


class AddressedToAPerson(ReportRule):
    """A document for a person instead of an organ."""

    id = "ELM005"
    name = "公文主送个人"
    of_text = False
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》第十五条（五）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Every 主送 that ends with a post; internal papers may go to anybody."""
        elements = whole.report.elements
        if elements.form is Form.INTERNAL:
            return
        for name in elements.recipients:
            if _PERSON.search(name.strip()):
                message = f"主送机关应当是机关，不写个人：“{name}”。请改为机关名称。"
                yield self.on_element("recipients", message, text=name)


RULE = AddressedToAPerson()
