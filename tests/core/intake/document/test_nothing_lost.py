"""Cleaning deletes nothing silently: every letter of the file is kept or named by a repair."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake.document.reader import read_pasted
from core.intake.document.repairs import RepairKind

_SENTENCES = (
    "全年新增高新技术企业20家,同比增长5.3%。",
    "一、主要工作成效",
    "（一）平台建设步伐加快。省级平台达到12家，详见http://www.a.gov.cn/b,c.html。",
    "强化企业服务。走访企业300家次，解决难题45个；办结率98.5%。",
    "1.推进项目建设",
    "一是抓投入。财政科技支出1,200万元。二是抓平台。新建实验室3个。",
    "我们坚持把创新摆在核心位置，推动各项任务落实到位，取得了",
    "- 3 -",
    "首页 > 政务公开 > 工作总结",
    "上一篇：某县总结",
    "2023年工作总结",
    "指标\t2022年\t2023年",
    "各位代表！",
    "——综合实力稳步提升。生产总值增长6%，居全省前列。",
    "附件：1.指标表",
)
_DELETES = frozenset(
    (
        RepairKind.CHROME,
        RepairKind.PAGE_NUMBER,
        RepairKind.FRAGMENT,
        RepairKind.CONTENTS,
        RepairKind.BLANKS,
    )
)


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=14))
def test_every_letter_is_kept_or_named_by_a_repair(lines: list[str]) -> None:
    text = "\n".join(lines)
    cleaned = read_pasted(text).cleaned

    removed: Counter[str] = Counter()
    for repair in cleaned.repairs:
        if repair.kind in _DELETES:
            removed += _letters(repair.before) - _letters(repair.after)

    assert _letters("".join(cleaned.texts)) + removed == _letters(text)
