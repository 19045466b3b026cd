"""数字是人工改写的。

检查内容: 引用的数字不按指标表显示，而用人工写法。
依据: 改写须有理由，并列清单备查（数字成句规则 16：有精确数时优先精确）。
反例: 企业近400家（指标表为391家，改写没有理由）
正例: 企业391家
修复安全性: 不自动修改，改写是人的决定。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.resolved import FigureState


class Overridden(PassageRule):
    """A person's own wording stands instead of the computed one."""

    id = "DAT003"
    name = "人工改写的数字"
    of_text = False
    level = Level.INFO
    basis = "有精确数时优先写精确数；改写要有理由（数字成句规则 16）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Overrides that still stand; one without a reason is a warning."""
        for part, figure, resolved in passage.figures():
            if resolved.state is not FigureState.OVERRIDDEN or figure.override is None:
                continue
            if figure.override.reason.strip():
                message = f"{resolved.why}。请确认仍然需要这样写。"
                yield self.on_figure(passage, part, message)
            else:
                message = "这个数字是人工改写的，没有写理由。请补写理由，或取消改写。"
                yield self.on_figure(passage, part, message, level=Level.WARNING)


RULE = Overridden()
