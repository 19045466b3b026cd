"""正文提到的附件与附件说明不符。

检查内容: 正文写了“见附件2”，附件说明里没有第2个附件；附件没有内容。
依据: GB/T 9704-2012 7.3.4、7.3.7：附件顺序号和标题应当与附件说明一致。
反例: 正文“详见附件3”，附件说明只有两个附件
正例: 正文“详见附件2”，附件说明有两个附件
修复安全性: 不自动修改，请补充附件或改正文字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule

_MENTION = re.compile(r"(?:见|按照?|参照|填报|填写)附件(\d{1,2})?(?![一-龥]*文件)")


class AnnexMentions(PassageRule):
    """An annex the text speaks of and the document does not have."""

    id = "ELM008"
    name = "提到的附件没有列出"
    of_text = False
    level = Level.WARNING
    basis = "GB/T 9704-2012 7.3.4、7.3.7"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Mentions by number, and any mention when there is no annex at all."""
        count = len(passage.report.elements.annexes)
        for match in passage.matches(_MENTION):
            number = int(match[1]) if match[1] else 1
            if number > count:
                listed = f"只列了{count}个附件" if count else "没有列附件"
                message = f"这里提到附件，附件说明里{listed}。请在公文要素中补充，或改正这里。"
                yield self.at(passage, *match.span(), message)


RULE = AnnexMentions()
