"""英文缩写的大小写。

检查内容: R&D、GDP、IPO、CEO、3D 等缩写写成小写。
依据: 词库 resources/lexicon/terms.csv；GB/T 15834、15835 不改外文写法，缩写按通行写法。
反例: r&d经费占gdp的0.75%
正例: R&D经费占GDP的0.75%
修复安全性: 安全，只改大小写。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.check.findings import Finding, Fix, Level
from core.check.lexicon import Term, terms
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement


class TermCase(PassageRule):
    """Abbreviations in the wrong case."""

    id = "TYP003"
    name = "缩写大小写"
    level = Level.INFO
    basis = "缩写按通行写法（词库）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Any other case than the right one, outside addresses and file names."""
        for match in passage.matches(_pattern()):
            term = _terms()[match[0].lower()]
            if match[0] == term.term or passage.is_kept(*match.span()):
                continue
            fix = Fix(f"改为“{term.term}”", True, (replacement(passage, *match.span(), term.term),))
            yield self.at(passage, *match.span(), f"应写“{term.term}”：{term.reason}。", fix=fix)


@cache
def _terms() -> dict[str, Term]:
    return {term.term.lower(): term for term in terms()}


@cache
def _pattern() -> re.Pattern[str]:
    known = "|".join(re.escape(term.term) for term in terms())
    return re.compile(rf"(?<![A-Za-z0-9.+&/_-])(?:{known})(?![A-Za-z0-9+&/_-])", re.IGNORECASE)


RULE = TermCase()
