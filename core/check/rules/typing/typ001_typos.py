"""错别字、固定搭配和语义重复。

检查内容: 对照词库找错别字、不规范词形、不合搭配的词和重复的词。
依据: 词库 resources/lexicon/typos.csv，每条写明理由；规范词形依《第一批异形词整理表》。
反例: 创新主题超百家、截止目前、签定协议
正例: 创新主体超百家、截至目前、签订协议
修复安全性: 须看后再改，同一串字在别的句子里可能是对的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.check.findings import Finding, Fix, Level
from core.check.lexicon import COLLOCATION, DOUBLED, TYPO, Entry, typos
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement

_SURE = 3
"""A wrong word of two characters may arise where two right words meet."""

_QUIET = {COLLOCATION: Level.INFO, DOUBLED: Level.INFO}


class Typos(PassageRule):
    """Words of the lexicon."""

    id = "TYP001"
    name = "错别字和搭配"
    level = Level.ERROR
    basis = "词库（错别字、规范词形、固定搭配），每条附理由"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Every wrong word that does not stand inside a right one."""
        for match in passage.matches(_pattern()):
            entry = _entries()[match[0]]
            if _stands_rightly(passage.text, match.start(), entry):
                continue
            edit = replacement(passage, *match.span(), entry.right)
            fix = Fix(f"改为“{entry.right}”", False, (edit,))
            message = f"“{entry.wrong}”疑为“{entry.right}”：{entry.reason}。请核对。"
            yield self.at(passage, *match.span(), message, fix=fix, level=_level(entry))


def _level(entry: Entry) -> Level:
    if entry.kind != TYPO:
        return _QUIET.get(entry.kind, Level.WARNING)
    return Level.ERROR if len(entry.wrong) >= _SURE else Level.WARNING


def _stands_rightly(text: str, at: int, entry: Entry) -> bool:
    for context in entry.unless:
        start = at - context.find(entry.wrong)
        if start >= 0 and text.startswith(context, start):
            return True
    return False


@cache
def _entries() -> dict[str, Entry]:
    return {entry.wrong: entry for entry in typos()}


@cache
def _pattern() -> re.Pattern[str]:
    """All words, gathered by their first character: the engine then tries few at each place."""
    by_first: dict[str, list[str]] = {}
    for entry in typos():
        by_first.setdefault(entry.wrong[0], []).append(re.escape(entry.wrong[1:]))
    return re.compile(
        "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    )


RULE = Typos()
