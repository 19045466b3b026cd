"""上行文抄送下级。

检查内容: 上行文的抄送机关里有下级机关或内设科室。
依据: 《党政机关公文处理工作条例》第十五条（一）：向上级机关行文不抄送下级机关。
反例: 上行文抄送：各镇人民政府
正例: 上行文抄送：市科技局
修复安全性: 不自动修改，请在公文要素中删去。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.elements import Form

_RANKS = (
    (4, re.compile(r"省|自治区|直辖市|中央|国务院|国家")),
    (3, re.compile(r"市(?!场|政|民|容)|地区|自治州")),
    (2, re.compile(r"[县区旗](?!域)")),
    (1, re.compile(r"镇|乡|街道|园区")),
    (0, re.compile(r"村|社区|居委会")),
)
_INNER = re.compile(r"(?:各|本[局委办厅]|局机关各?)?[一-龥]{0,8}(?:科室|处室|股室|科|股)$")
_SUBORDINATE = re.compile(
    r"^(?:各?(?:直属|下属|所属|基层)|各(?:镇|乡|街道|县|科|股|处|分局|学校|企业))"
)


class CopiesDownwards(ReportRule):
    """Copies of a document sent up that go down."""

    id = "ELM004"
    name = "上行文抄送下级"
    of_text = False
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》第十五条（一）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Organs below the author's own rank, its own sections, and 各镇 and the like."""
        report = whole.report
        if report.elements.form is not Form.UPWARD:
            return
        own = rank(report.elements.author or report.meta.unit)
        for name in report.elements.copies_to:
            if is_below(name, own):
                message = f"上行文不能抄送下级：“{name}”。请在公文要素的抄送机关中删去。"
                yield self.on_element("copies_to", message, text=name)


def rank(organ: str) -> int | None:
    """The level of government an organ belongs to by its name: 4 for a province, 1 for a town."""
    places = [(match.start(), level) for level, form in _RANKS if (match := form.search(organ))]
    return min((level for _, level in places), default=None)


def is_below(organ: str, own: int | None) -> bool:
    """Whether an organ is subordinate to one of the level ``own``."""
    if _SUBORDINATE.search(organ) or _INNER.fullmatch(organ):
        return True
    level = rank(organ)
    return own is not None and level is not None and level < own


RULE = CopiesDownwards()
