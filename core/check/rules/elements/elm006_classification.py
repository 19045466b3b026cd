"""密级、份号、紧急程度标注不规范。

检查内容: 密级不是绝密、机密、秘密，或保密期限写法不对；涉密公文没有份号；份号不是六位数字；
    紧急程度不是特急、加急。
依据: 《党政机关公文处理工作条例》第九条（一）至（三）；GB/T 9704-2012 7.2.1至7.2.3。
反例: 密级：秘密1年；紧急程度：急件
正例: 密级：秘密★1年；紧急程度：加急
修复安全性: 不自动修改，请在公文要素中改正。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form

_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:\d+[年月天]|长期))?")
_COPY_NUMBER = re.compile(r"\d{6}")
_URGENCIES = ("特急", "加急")


class Classification(ReportRule):
    """份号, 密级 and 紧急程度 as the standard writes them."""

    id = "ELM006"
    name = "密级份号不规范"
    of_text = False
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.2.1至7.2.3"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Each of the three, and a classified document without 份号."""
        elements = whole.report.elements
        if elements.form is Form.INTERNAL:
            return
        if elements.secrecy and not _SECRECY.fullmatch(elements.secrecy):
            message = "密级应当写作“绝密”“机密”“秘密”，期限写在★后面，如“秘密★1年”。请改正。"
            yield self.on_element("secrecy", message, text=elements.secrecy)
        if elements.secrecy and not elements.copy_number:
            yield self.on_element("copy_number", "涉密公文应当标注份号。请填写六位数字的份号。")
        if elements.copy_number and not _COPY_NUMBER.fullmatch(elements.copy_number):
            message = "份号一般是六位数字，如“000001”。请改正。"
            yield self.on_element("copy_number", message, text=elements.copy_number)
        if elements.urgency and elements.urgency not in _URGENCIES:
            message = "紧急程度只有“特急”“加急”两种。请改正。"
            yield self.on_element("urgency", message, text=elements.urgency)


RULE = Classification()
