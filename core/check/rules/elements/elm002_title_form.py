"""题名与文种不合。

检查内容: 上报的公文以“总结”“计划”为题；标题没有文种；标题带有网站字样。
依据: 《党政机关公文处理工作条例》第八条：公文种类十五种，没有总结、计划；
    第九条（七）：标题由发文机关名称、事由和文种组成。
反例: 上行文《区科技局2023年工作总结》
正例: 上行文《区科技局关于2023年工作情况的报告》
修复安全性: 不自动修改，题名由人拟定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.model.elements import Form

_KINDS = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要",
)  # fmt: skip
_NO_KIND = re.compile(r"(总结|计划|要点|方案|安排|打算|汇报|汇报材料|简报)(?:[（(].*[）)])?\s*$")
_WEBSITE = re.compile(r"范文|最新|精选|大全|模板|通用版|\d+篇|（优秀）")
_TRAILING_NOTE = re.compile(r"[（(][^）)]*[）)]\s*$")


class TitleForm(PassageRule):
    """A title whose kind of document does not fit how it is sent."""

    id = "ELM002"
    name = "题名与文种不合"
    level = Level.ERROR
    basis = "《党政机关公文处理工作条例》第八条、第九条"
    kinds = frozenset({PassageKind.TITLE})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """What the title calls itself against the form chosen; website words always."""
        for match in passage.matches(_WEBSITE):
            message = f"标题里的“{match[0]}”不是公文用语。请删去。"
            yield self.at(passage, *match.span(), message, level=Level.WARNING)
        form = passage.report.elements.form
        bare = _TRAILING_NOTE.sub("", passage.text).strip()
        if not bare or form is Form.INTERNAL:
            return
        if named := _NO_KIND.search(bare):
            yield self._whole(passage, _advice(named[1], form))
        elif not bare.endswith(_KINDS):
            yield self._whole(passage, "标题没有写文种。请在末尾写明文种，如“报告”“通知”。")
        elif form is Form.UPWARD and not bare.endswith(("报告", "请示", "意见")):
            message = "上行文一般用“报告”或“请示”。请核对文种，或改用平行文、下行文版式。"
            yield self._whole(passage, message, Level.WARNING)
        elif (form is Form.MINUTES) is not bare.endswith("纪要"):
            message = "纪要用纪要格式，其他文种不用。请核对文种和文件种类。"
            yield self._whole(passage, message, Level.WARNING)

    def _whole(self, passage: Passage, message: str, level: Level | None = None) -> Finding:
        return self.at(passage, 0, len(passage.text), message, level=level)


def _advice(word: str, form: Form) -> str:
    if form is Form.UPWARD:
        return (
            f"“{word}”不是法定文种，不能直接上报。"
            "请改为《……关于……情况的报告》，或作为内部材料，不用公文版头。"
        )
    return f"“{word}”不是法定文种，不能单独行文。请用通知印发，把它作为附件，或作为内部材料。"


RULE = TitleForm()
