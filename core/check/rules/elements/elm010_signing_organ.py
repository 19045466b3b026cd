"""署名机关不能对外行文。

检查内容: 发文机关署名是内设科室；加盖签名章而没有写签发人职务。
依据: 《党政机关公文处理工作条例》第十七条：部门内设机构除办公厅（室）外不得对外正式行文；
    GB/T 9704-2012 7.3.5.3：签名章左空二字标注签发人职务。
反例: 署名：青禾区科学技术局计划科
正例: 署名：青禾区科学技术局
修复安全性: 不自动修改，请在公文要素中改正。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form, Signing

_INNER = re.compile(r".{2,}[局委办厅部会](?:.{0,8})(?:科|股|处)$")


class SigningOrgan(ReportRule):
    """An organ or a stamp that cannot sign as it does."""

    id = "ELM010"
    name = "署名不合规"
    of_text = False
    level = Level.WARNING
    basis = "《党政机关公文处理工作条例》第十七条；GB/T 9704-2012 7.3.5.3"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Sections of an organ sending documents out, and stamps without post."""
        elements = whole.report.elements
        if elements.form is Form.INTERNAL:
            return
        author = (elements.author or "").strip()
        if _INNER.search(author):
            message = "内设科室不能对外正式行文。请以本机关的名义署名。"
            yield self.on_element("author", message, text=author)
        if elements.signing is Signing.STAMPED and not elements.posts:
            message = "加盖签名章时，签名章左边要标注签发人职务。请填写签发人职务。"
            yield self.on_element("posts", message)


RULE = SigningOrgan()
