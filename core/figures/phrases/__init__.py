"""Sentences proposed from the indicator table, every number of them live (成句).

The field's own grammar: 水平 → 增速 → 位次 → 占比 → 百分点, 其中, 由…到…, 年均, 连续 n 年, plans
(patterns §21). A clause is proposed only where its figures have values and its words are true now;
direction words and approximations follow the values, and the words that are typed are judged again
by :mod:`core.figures.claims` whenever a value changes.
"""

from core.figures.phrases.phrase import Phrase, Style
from core.figures.phrases.proposing import propose, propose_chain

__all__ = ["Phrase", "Style", "propose", "propose_chain"]
