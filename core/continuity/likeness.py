"""How much two pieces of text speak of the same work (相近程度).

Pairs of neighbouring characters need no dictionary and forgive changed verbs. Words every report is
full of (工作, 推进, 加快) are left out, and a pair counts the less the more of the texts it stands
in: the usual cosine of weighted terms (Salton and Buckley 1988, "Term-weighting approaches").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from attrs import field, frozen

_COMMON = re.compile(
    "工作|推进|加快|推动|全力|大力|持续|着力|不断|深入|进一步|积极|全面|切实|有效|稳步|建设|打造|提升"
    "|加强|强化|完善|落实|开展|实施|做好|抓好|发展|科技|创新|我局|我区|我市|我县|全区|全市|全县|今年|明年"
    "|上年|同比|增长|达到|力争|确保|争取|新增|累计|完成|实现|[一二三四五六七八九十]{1,2}[是要]"
)
_HAN = re.compile("[\u4e00-\u9fffA-WYZa-wyz&]+")
_TITLE_TIMES = 3
"""How often a heading counts beside the text under it."""


def pairs(text: str) -> frozenset[str]:
    """Neighbouring characters of the words that tell this text from others; masks (x) are none."""
    runs = _HAN.findall(_COMMON.sub(" ", text))
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


@frozen(eq=False)
class Vocabulary:
    """How telling each pair is among some texts."""

    texts: int
    counts: Counter[str] = field(repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        """What these texts have in common, and what is particular to each."""
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            counts.update(pairs(text))
            number += 1
        return cls(number, counts)

    def vector(self, title: str, text: str) -> dict[str, float]:
        """The weighted terms of a headed text, of length 1."""
        times = dict.fromkeys(pairs(text), 1) | dict.fromkeys(pairs(title), _TITLE_TIMES)
        raw = {
            pair: time * math.log(1 + self.texts / max(self.counts[pair], 1))
            for pair, time in times.items()
        }
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {pair: value / length for pair, value in raw.items()}


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """0 for nothing in common to 1 for the same words."""
    small, large = sorted((one, other), key=len)
    return sum(value * large.get(pair, 0.0) for pair, value in small.items())
