"""口语和新闻体。

检查内容: 口语、网络用语、新闻描写和抒情用在公文里。
依据: 词库 resources/lexicon/wording.csv；公文用语庄重、平实（缺陷清单 F-36）。
反例: 与500多家企业来了一次亲密的“云上”邂逅
正例: 组织500多家企业线上对接
修复安全性: 不自动修改，请按提示改写。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.check.findings import Finding, Level
from core.check.lexicon import Word, words
from core.check.passages import Passage
from core.check.rule import PassageRule

_FIGURATIVE = re.compile(r"来了一[次场][一-龥“”]{2,12}|[一-龥]{2,12}！(?=[^”])|！$")


class Register(PassageRule):
    """Words of speech and press."""

    id = "WRD005"
    name = "口语、新闻体"
    level = Level.INFO
    basis = "公文用语庄重、平实（F-36）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Words of the list, then figures of speech and exclamation marks."""
        taken: list[tuple[int, int]] = []
        for match in passage.matches(_pattern()):
            word = _words()[match[0]]
            taken.append(match.span())
            message = f"“{word.word}”是{word.kind}用语，公文里请{word.advice}。"
            yield self.at(passage, *match.span(), message)
        for match in _FIGURATIVE.finditer(passage.wide):
            if passage.is_kept(*match.span()):
                continue
            if not any(start < match.end() and match.start() < end for start, end in taken):
                message = "这是描写、感叹的写法，公文里请平实叙述。"
                yield self.at(passage, *match.span(), message)


@cache
def _words() -> dict[str, Word]:
    return {word.word: word for word in words()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.word) for word in words()))


RULE = Register()
