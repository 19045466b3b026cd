"""报告里夹带请示事项。

检查内容: 上报的报告中出现“请批示”“请予批准”“妥否”等请示用语。
依据: 《党政机关公文处理工作条例》第十五条（四）：不得在报告等非请示性公文中夹带请示事项。
反例: 以上报告，请予批准。
正例: 特此报告。
修复安全性: 不自动修改，请示事项应另行请示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.model.elements import Form

_REQUEST = re.compile(
    r"(?:请|恳请|呈请|敬请)(?:予以?|给予|及时)?(?:批示|批准|审批|批复|核准)|[妥当]否"
)


class RequestInReport(PassageRule):
    """Words of a request in a document sent up as a report."""

    id = "ELM003"
    name = "报告夹带请示"
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》第十五条（四）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Only in 上行文 whose title does not say 请示."""
        report = passage.report
        if report.elements.form is not Form.UPWARD or "请示" in report.meta.title:
            return
        for match in passage.matches(_REQUEST):
            message = "报告里不得夹带请示事项。请删去，需要批准的事项另行请示。"
            yield self.at(passage, *match.span(), message)


RULE = RequestInReport()
