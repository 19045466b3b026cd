"""What a single cell was read as."""

from __future__ import annotations

import enum
from decimal import Decimal

from attrs import frozen

from core.model.indicators import Role, State


class Notation(enum.Enum):
    """How a number was written down, to notice columns that mix ways of writing per cent."""

    NUMBER = "number"
    FORMAT = "format"  # 0.107 shown as 10.7%
    PERCENT = "percent"  # the text 10.7%
    TEXT = "text"


@frozen
class Told:
    """A value as its cell tells it.

    ``unit`` is only what the cell itself says. ``role`` is set where the wording decides it
    (提高0.12个百分点). ``moved`` tells that a word gave the sign. ``odd`` names what a person
    should look at: zero_or_none, small_or_none, elsewhere, unreadable, date, rank, multi,
    text_number, fullwidth. ``status`` is preliminary or estimate when a remark behind the
    number says so.
    """

    value: Decimal | None = None
    unit: str = ""
    state: State = State.OK
    bound: str = ""
    parts: tuple[Decimal, ...] = ()
    role: Role | None = None
    rank_of: int | None = None
    rank_scope: str = ""
    tie: bool = False
    notation: Notation = Notation.NUMBER
    moved: bool = False
    odd: str = ""
    status: str = ""
    remark: str = ""


MISSING = Told(state=State.MISSING)
