"""The words behind the bars of a reference: {技术合同成交额|上年|同比} (引用的修饰词).

Every word is enumerated here; an unknown one is a mistake in the template, never a guess.
"""

from __future__ import annotations

import re

from attrs import define

from core.model.indicators import GrowthRule, Indicator, Kind
from core.model.periods import (
    CURRENT,
    NEXT_YEAR,
    AbsolutePeriod,
    Period,
    PeriodExpr,
    RelativePeriod,
)
from core.model.text import Measure, Wording
from core.templating.mistakes import PhraseInvalid, did_you_mean
from core.templating.vocabulary import Vocabulary

THIS_YEAR = RelativePeriod(0, whole_year=True)

PERIOD_WORDS: dict[str, PeriodExpr] = {
    "本期": CURRENT,
    "本年": THIS_YEAR,
    "上年": RelativePeriod(-1, whole_year=True),
    "上年同期": RelativePeriod(-1),
    "下年": NEXT_YEAR,
}
MEASURE_WORDS: dict[str, Measure] = {
    "目标": Measure.TARGET,
    "同比": Measure.GROWTH,
    "增长": Measure.GROWTH,
    "净增": Measure.DELTA,
    "增减": Measure.DELTA,
    "百分点": Measure.POINTS,
    "占比": Measure.SHARE,
    "完成率": Measure.COMPLETION,
    "年均": Measure.CAGR,
    "位次": Measure.RANK,
}
WORDING_WORDS = {"不带方向词": Wording.PLAIN, "只写数": Wording.BARE}
OPTION_WORDS = ("单位", "小数")
EXAMPLES = ("5年前", "近5年", "2020年")

_YEARS_AGO = re.compile(r"(\d{1,2})年前")
_LAST_YEARS = re.compile(r"近(\d{1,2})年")
_YEAR = re.compile(r"(\d{4})年")
_MOST_YEARS = 50
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_MOST_PLACES = 6
WORDED = frozenset(
    {
        Measure.GROWTH, Measure.DELTA, Measure.POINTS,
        Measure.COMPLETION, Measure.CAGR, Measure.RANK,
    }
)  # fmt: skip
_TAKE_YEARS = frozenset({Measure.GROWTH, Measure.DELTA, Measure.POINTS, Measure.CAGR})


def period_of(word: str) -> PeriodExpr | None:
    """The period a word names, or ``None`` when it names none."""
    if word in PERIOD_WORDS:
        return PERIOD_WORDS[word]
    if match := _YEARS_AGO.fullmatch(word):
        return RelativePeriod(-int(match[1]), whole_year=True)
    if match := _LAST_YEARS.fullmatch(word):
        years = int(match[1])
        return RelativePeriod(0, whole_year=True, years=years) if years >= 2 else None
    if (match := _YEAR.fullmatch(word)) and _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        return AbsolutePeriod(Period.of_year(int(match[1])))
    return None


@define
class Modifiers:
    """What the words behind the bars have said so far."""

    measure: Measure = Measure.VALUE
    period: PeriodExpr = CURRENT
    wording: Wording | None = None
    years: int | None = None
    against: Indicator | None = None
    unit: str | None = None
    decimals: int | None = None
    said: dict[str, int] | None = None

    @property
    def chosen_wording(self) -> Wording:
        """The wording asked for, else the measure's usual one."""
        if self.wording is not None:
            return self.wording
        return Wording.WORDED if self.measure in WORDED else Wording.PLAIN

    def base(self) -> PeriodExpr | None:
        """The period compared with, ``years`` before the figure's own."""
        if self.years is None:
            return None
        if isinstance(self.period, AbsolutePeriod):
            return AbsolutePeriod(self.period.period.shifted(-self.years))
        return RelativePeriod(self.period.offset - self.years, self.period.whole_year)


def read_modifiers(words: list[tuple[str, int]], vocabulary: Vocabulary) -> Modifiers:
    """Read the words behind the bars, each with its offset.

    Raises :class:`~core.templating.mistakes.PhraseInvalid` at the first that means nothing.
    """
    result = Modifiers(said={})
    for raw, offset in words:
        word, mark, argument = _parted(raw)
        start = offset + len(raw) - len(raw.lstrip())
        _one(result, word, argument if mark else None, start, vocabulary)
    return result


def _parted(raw: str) -> tuple[str, str, str]:
    text = raw.replace("：", ":").strip()
    word, mark, argument = text.partition(":")
    return word.strip(), mark, argument.strip()


def _one(
    result: Modifiers, word: str, argument: str | None, offset: int, vocabulary: Vocabulary
) -> None:
    if not word:
        raise PhraseInvalid(offset, "竖线后面是空的。", "请写上修饰词，或删去这条竖线。")
    if period := period_of(word):
        _once(result, "期间", offset)
        _no_argument(word, argument, offset)
        result.period = period
    elif word in MEASURE_WORDS:
        _once(result, "量", offset)
        result.measure = MEASURE_WORDS[word]
        _measure_argument(result, word, argument, offset, vocabulary)
    elif word in WORDING_WORDS:
        _once(result, "写法", offset)
        _no_argument(word, argument, offset)
        result.wording = WORDING_WORDS[word]
    elif word in OPTION_WORDS:
        _once(result, word, offset)
        _option(result, word, argument, offset)
    else:
        known = (*PERIOD_WORDS, *MEASURE_WORDS, *WORDING_WORDS, *OPTION_WORDS, *EXAMPLES)
        meant = did_you_mean(word, known) or f"可以写：{'、'.join(known)}。"
        raise PhraseInvalid(offset, f"不认识修饰词“{word}”。", meant)


def _once(result: Modifiers, what: str, offset: int) -> None:
    assert result.said is not None
    if what in result.said:
        raise PhraseInvalid(offset, f"一处引用里写了两个{what}。", "请只留一个。")
    result.said[what] = offset


def _no_argument(word: str, argument: str | None, offset: int) -> None:
    if argument is not None:
        raise PhraseInvalid(offset, f"“{word}”后面不带冒号。", f"请只写“{word}”。")


def _measure_argument(
    result: Modifiers, word: str, argument: str | None, offset: int, vocabulary: Vocabulary
) -> None:
    if result.measure is Measure.SHARE:
        if argument is not None:
            result.against = _named(argument, offset, vocabulary)
    elif argument is None:
        if word == "增长":
            raise PhraseInvalid(offset, "“增长”没有写隔几年。", "请写“增长:5”；比上年写“同比”。")
    elif result.measure not in _TAKE_YEARS or word == "同比":
        _no_argument(word, argument, offset)
    else:
        result.years = _whole(argument, 1, _MOST_YEARS, offset, f"请写隔几年，如“{word}:5”。")


def _option(result: Modifiers, word: str, argument: str | None, offset: int) -> None:
    if not argument:
        example = "单位:亿元" if word == "单位" else "小数:2"
        raise PhraseInvalid(offset, f"“{word}”后面没有写内容。", f"请写“{example}”。")
    if word == "单位":
        result.unit = argument
    else:
        result.decimals = _whole(argument, 0, _MOST_PLACES, offset, "请写保留几位，如“小数:2”。")


def _whole(text: str, least: int, most: int, offset: int, remedy: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and least <= int(text) <= most):
        raise PhraseInvalid(offset, f"“{text}”不是{least}到{most}的整数。", remedy)
    return int(text)


def _named(name: str, offset: int, vocabulary: Vocabulary) -> Indicator:
    found = vocabulary.find(name)
    if found is None:
        raise unknown_indicator(name, offset, vocabulary)
    return found


def unknown_indicator(name: str, offset: int, vocabulary: Vocabulary) -> PhraseInvalid:
    """The mistake of naming an indicator nobody knows."""
    meant = vocabulary.suggestions(name)
    remedy = (
        f"请写规范名称，是不是{'、'.join(f'“{item}”' for item in meant)}？"
        if meant
        else "请写指标目录里的规范名称，或在模板的 indicators 里先定义这个指标。"
    )
    return PhraseInvalid(offset, f"指标目录里没有“{name}”。", remedy)


def check_sense(indicator: Indicator, said: Modifiers, offset: int) -> None:
    """Refuse a measure that could never have a value, such as 同比 of a ratio."""
    measure = said.measure
    ratio = indicator.kind is Kind.RATIO or indicator.growth_rule is GrowthRule.POINTS
    name = f"“{indicator.name}”"
    if measure in (Measure.GROWTH, Measure.CAGR, Measure.DELTA) and ratio:
        raise PhraseInvalid(offset, f"{name}是比率，不算增速和增减额。", "请改用“百分点”。")
    if measure is Measure.POINTS and not ratio and indicator.unit != "%":
        raise PhraseInvalid(offset, f"{name}不是比率，没有百分点。", "请改用“同比”或“净增”。")
    none = indicator.growth_rule is GrowthRule.NONE
    if measure in (Measure.GROWTH, Measure.CAGR) and none:
        raise PhraseInvalid(offset, f"{name}不算增速。", "请直接写数值或“净增”。")
    if measure is Measure.CAGR and indicator.growth_rule is GrowthRule.PUBLISHED:
        raise PhraseInvalid(offset, f"{name}按不变价计算，年均增速不能推算。", "请改写两年的数值。")
    _check_years(said, offset)


def _check_years(said: Modifiers, offset: int) -> None:
    several = isinstance(said.period, RelativePeriod) and said.period.years > 1
    if several and said.measure not in (Measure.VALUE, Measure.CAGR):
        raise PhraseInvalid(offset, "“近几年”只能写合计数或年均。", "请改写一个年份。")
    if several and said.years is not None:
        raise PhraseInvalid(offset, "“近几年”已经说明隔几年。", "请删去冒号后的年数。")
    if said.measure is Measure.CAGR and said.years is None and not several:
        raise PhraseInvalid(offset, "“年均”没有写隔几年。", "请写“年均:5”。")
