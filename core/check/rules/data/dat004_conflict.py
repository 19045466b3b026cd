"""引用的数字有两个来源，数值不同。

检查内容: 正文引用的数字，另有一个来源给出不同的值，还没有人选定。
依据: 同一指标全文只有一个值；来源冲突由人裁定。
反例: 两张表分别写391家和389家，正文直接用了391家
正例: 在指标表选定采用哪一个来源
修复安全性: 不自动修改，请在指标表选定。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.formatting import plain_digits
from core.figures.resolved import FigureState, Resolved
from core.model.indicators import Observation


class Conflict(PassageRule):
    """A figure of the text that another source contradicts."""

    id = "DAT004"
    name = "来源冲突未裁定"
    of_text = False
    level = Level.ERROR
    basis = "同一指标全文只有一个值，来源不一致须由人选定"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Figures resting on a disputed value."""
        conflicts = passage.report.book.conflicts
        for part, _, resolved in passage.figures():
            if resolved.state is FigureState.CONFLICT:
                message = f"{_other_values(resolved, conflicts)}。请在指标表选定采用哪一个。"
                yield self.on_figure(passage, part, message)


def _other_values(resolved: Resolved, conflicts: tuple[Observation, ...]) -> str:
    keys = {item.key for item in resolved.inputs}
    others = [
        f"{item.source.label() if item.source else '手工填写'}写的是“{_shown(item)}”"
        for item in conflicts
        if item.key in keys
    ]
    return "这个数字还有另一个来源：" + "；".join(others)


def _shown(observation: Observation) -> str:
    if observation.value is None:
        return observation.raw or "无数"
    return plain_digits(observation.value) + observation.unit


RULE = Conflict()
