"""What a check is: a name, the wording it stands for, its parameters, and a judge (判据).

Checks are pure functions of exact numbers, so that a case file, a sentence and the table are judged
by the very same arithmetic.
"""

from __future__ import annotations

import enum
from collections.abc import Callable

from attrs import frozen

from core.figures.claims.verdict import Judgement


class Takes(enum.Enum):
    """What a parameter is given as."""

    NUMBER = "一个数"
    COUNT = "一个整数"
    NUMBERS = "一组数"
    FLAG = "是或否（true / false）"
    FLAGS = "一组是或否（true / false）"


@frozen
class Parameter:
    """One argument: what it means in words, how it is given, whether it may be left out."""

    name: str
    takes: Takes = Takes.NUMBER
    optional: bool = False


@frozen(eq=False)
class Check:
    """One family of wording: ``judge`` takes the arguments in the order of ``parameters``."""

    name: str
    wording: str
    parameters: tuple[Parameter, ...]
    judge: Callable[..., Judgement]


def numbers(*names: str) -> tuple[Parameter, ...]:
    """Parameters that are single numbers."""
    return tuple(Parameter(name) for name in names)
