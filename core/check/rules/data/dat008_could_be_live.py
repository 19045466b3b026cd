"""手写的数字就在指标表里。

检查内容: 正文手写的数字与指标表中同名指标的数相同，可以改为引用。
依据: 同一指标全文同步（正文、表、图、摘要），改一处处处改（数字成句规则 22）。
反例: 有效高新技术企业391家（手写）
正例: 有效高新技术企业391家（引用指标表）
修复安全性: 须看后再改；文字一字不变，只是以后随指标表更新。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import BindFigure, Finding, Fix, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.known_values import KnownValue, known_values


class CouldBeLive(PassageRule):
    """A typed number that equals a recorded value of the indicator named before it."""

    id = "DAT008"
    name = "手写数字可改为引用"
    of_text = False
    level = Level.INFO
    basis = "同一指标全文同步（数字成句规则 22）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Every such number; the fix is offered where the text would stay the same."""
        for known in known_values(passage.report, passage.typed_text()):
            label = known.observation.key.period.label()
            message = (
                f"这个数是指标表里{label}“{known.indicator.name}”的数。"
                "可以改为引用，以后随指标表更新。"
            )
            yield self.at(passage, known.start, known.end, message, fix=_fix(passage, known))


def _fix(passage: Passage, known: KnownValue) -> Fix | None:
    typed = passage.text[known.start : known.end]
    if known.text != typed or passage.section is None or passage.paragraph is None:
        return None
    edit = BindFigure(
        passage.section.id, passage.paragraph.id, known.start, known.end, typed, known.figure
    )
    return Fix("改为引用指标表", False, (edit,))


RULE = CouldBeLive()
