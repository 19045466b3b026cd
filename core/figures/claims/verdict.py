"""The three outcomes of judging a claim, each with its arithmetic (判定结果).

不可验 is an outcome of its own: it never stands in for 成立 (patterns §0).
"""

from __future__ import annotations

import enum

from attrs import frozen


class Verdict(enum.Enum):
    """Whether what was said is true."""

    HOLDS = "holds"
    FAILS = "fails"
    UNVERIFIABLE = "unverifiable"

    @property
    def name_zh(self) -> str:
        """As shown to people."""
        return {"holds": "成立", "fails": "不成立", "unverifiable": "不可验"}[self.value]


@frozen
class Judgement:
    """A verdict and the arithmetic, in Chinese, that leads to it."""

    verdict: Verdict
    arithmetic: str

    @property
    def holds(self) -> bool:
        """Whether the claim was shown to be true."""
        return self.verdict is Verdict.HOLDS


def judged(true: bool, arithmetic: str, objection: str = "") -> Judgement:
    """成立 or 不成立; ``objection`` says what is wrong and is only shown when it is."""
    if true:
        return Judgement(Verdict.HOLDS, arithmetic)
    text = "；".join(part for part in (arithmetic, objection) if part)
    return Judgement(Verdict.FAILS, text)


def fails(arithmetic: str) -> Judgement:
    """不成立 without more ado."""
    return Judgement(Verdict.FAILS, arithmetic)


def unverifiable(why: str) -> Judgement:
    """不可验, and what is missing."""
    return Judgement(Verdict.UNVERIFIABLE, why)
