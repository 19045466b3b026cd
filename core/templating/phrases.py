"""What a sentence of a template is made of (短语的语法树): a closed set of parts."""

from __future__ import annotations

import enum

from attrs import frozen

from core.model.indicators import Indicator
from core.model.periods import CURRENT, PeriodExpr
from core.model.text import Measure, Wording


class NameWord(enum.Enum):
    """Words about the bureau that are filled in once, when the report is made."""

    UNIT = "单位"
    DISTRICT = "地区"
    SELF = "自称"
    WHOLE = "全区"
    OURS = "我区"
    COMMITTEE = "区委"
    GOVERNMENT = "区政府"
    UPPER_BUREAU = "市局"
    UPPER_AREA = "全市"


@frozen
class Words:
    """Plain text."""

    text: str


@frozen
class Name:
    """A word about the bureau: {单位}, {全区}."""

    word: NameWord


@frozen
class Mention:
    """A period that follows the report's: {本期}, {上年}, {5年前}."""

    period: PeriodExpr
    form: str


@frozen
class Blank:
    """Something a person must write: {待补:说明}."""

    text: str


@frozen
class Reference:
    """A live figure: which measure of which indicator and period, in which words."""

    indicator: Indicator
    measure: Measure = Measure.VALUE
    period: PeriodExpr = CURRENT
    wording: Wording = Wording.PLAIN
    base: PeriodExpr | None = None
    against: Indicator | None = None
    unit: str | None = None
    decimals: int | None = None


Piece = Words | Name | Mention | Blank | Reference
Phrase = tuple[Piece, ...]
