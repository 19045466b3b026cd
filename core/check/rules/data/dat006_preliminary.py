"""预计数、初步数写得像定数。

检查内容: 引用的是预计数或初步数，而这句话没有说明。
依据: 语气强度：预计是预测，不能写成实绩（数字成句规则 19）。
反例: 全年技术合同成交额达到52亿元（来源为预计数）
正例: 预计全年技术合同成交额达到52亿元
修复安全性: 不自动修改，是否注明由人决定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.resolved import FigureState, Resolved
from core.figures.sentences import sentence_at
from core.model.indicators import Status

_FORECAST = re.compile("预计|预期|有望|力争|预测|估算|预估|可达|可望")
_PRELIMINARY = re.compile("初步|快报|暂|预计|初核|统计快|有望")


class Preliminary(PassageRule):
    """A forecast or preliminary value that its sentence does not call one."""

    id = "DAT006"
    name = "预计数、初步数未注明"
    of_text = False
    level = Level.INFO
    basis = "预计数不写成实绩（数字成句规则 19）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Figures resting on such a value in a sentence without a word for it."""
        for part, _, resolved in passage.figures():
            if resolved.state is not FigureState.PRELIMINARY:
                continue
            sentence = sentence_at(passage.text, part.start)
            word, pattern = _word(resolved)
            if not pattern.search(sentence):
                message = f"这个数字用的是{word}，句中没有说明。请注明，或换成最终数。"
                yield self.on_figure(passage, part, message)


def _word(resolved: Resolved) -> tuple[str, re.Pattern[str]]:
    if any(item.status is Status.FORECAST for item in resolved.inputs):
        return "预计数", _FORECAST
    return "初步数", _PRELIMINARY


RULE = Preliminary()
