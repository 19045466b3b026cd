"""Header texts taken apart: years, months, role, unit, and what is left."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attrs import evolve

from core.catalogue.naming import chinese, key
from core.intake.workbook.headings.grammar import ANY_TOKEN, TOKENS
from core.intake.workbook.headings.phrase import Phrase
from core.intake.workbook.headings.units_in_text import unit_of_label, without_unit
from core.intake.workbook.headings.words import BY_WORD, NOTE_FORMS, Column
from core.model.indicators import Role

_MARKS = "、,:()[]/·-—_.*&"
_ALSO_WORDS = frozenset((Column.PERIOD, Column.VALUE, Column.KIND))
"""Columns whose headers may also stand over figures: 年度, 数量."""
_LONGEST = 300
"""Letters of a text that may still be a header; longer ones are prose."""
_SAYS_NOTHING = re.compile(
    r"(?:[的数值量额年月及和与在从为起止(),:、/·\-—_.*%‰\[\]]|情况|指标|主要|名义|可比价|不变价|现价|"
    r"实时|各项|科技|创新|统计|数据|填报|报送|本级|区级)*"
)


_SHARE_DONE = re.compile(r"完成(?:年度|全年|年初|当年)*(?:目标|任务|计划|预算)(?:[(].{0,3}[)]|%)?")
"""完成年度目标（%）: what part of the target is reached."""
_CHINESE_YEAR = re.compile(r"[二一][〇○零九O0一二三四五六七八]{3}(?=年)")
_CHINESE_MONTHS = re.compile(
    r"(元|[一二三四五六七八九]|十[一二]?)(?=月)|(元|[一二三四五六七八九十]+)(?=[至到—-].{1,2}月)"
)
_DIGITS = {"〇": 0, "○": 0, "零": 0, "O": 0, "0": 0} | {
    mark: number for number, mark in enumerate("一二三四五六七八九", start=1)
}


def western(text: str) -> str:
    """Years and months written in Chinese as digits: 二〇二三年九月 → 2023年9月."""
    text = _CHINESE_YEAR.sub(lambda m: "".join(str(_DIGITS[mark]) for mark in m[0]), text)
    return _CHINESE_MONTHS.sub(_month, text)


def _month(match: re.Match[str]) -> str:
    told = match[0]
    if told == "元":
        return "1"
    number = _DIGITS.get(told[-1], 0) + (10 if "十" in told else 0)
    return str(number or 10) if 1 <= (number or 10) <= 12 else told


@lru_cache(maxsize=4096)
def read(text: str) -> Phrase:
    """Take a header or label apart; prose is left whole."""
    if len(text) > _LONGEST:
        return Phrase(text=text, rest=text)
    form = western(re.sub(r"\s+", "", unicodedata.normalize("NFKC", chinese(text))))
    if not form:
        return Phrase(text=text)
    column = column_of(form)
    unit = unit_of_label(form)
    phrase = Phrase(text=text, unit=unit, column=column)
    if column is not None and column not in _ALSO_WORDS:
        return phrase
    phrase, rest = _taken_apart(phrase, without_unit(form) if unit else form)
    return _settled(evolve(phrase, rest=_left(rest)), form)


def _taken_apart(phrase: Phrase, text: str) -> tuple[Phrase, str]:
    """The words of the grammar put into a phrase, and what is left between them."""
    rest: list[str] = []
    at = 0
    while at < len(text):
        found = None
        if ANY_TOKEN.match(text, at) is not None:
            found = next(((m, s) for p, s in TOKENS if (m := p.match(text, at)) is not None), None)
        if found is None or found[0].end() == at:
            rest.append(text[at])
            at += 1
            continue
        match, step = found
        phrase = step(phrase, match)
        if phrase.rest:  # a word that proved to be none
            rest.append(phrase.rest)
            phrase = evolve(phrase, rest="")
        at = match.end()
    return phrase, "".join(rest)


def _left(rest: str) -> str:
    """What no word explains; words that say nothing by themselves are nothing left."""
    return "" if _SAYS_NOTHING.fullmatch(rest) else rest.strip(_MARKS)


def _settled(phrase: Phrase, form: str) -> Phrase:
    """What several words mean together."""
    role = phrase.role
    if phrase.target and _SHARE_DONE.fullmatch(form) and phrase.unit in ("", "%"):
        return evolve(phrase, derived=True)
    if phrase.unit == "百分点" and role in (None, Role.GROWTH, Role.ACTUAL, Role.POINTS):
        role = Role.POINTS
    elif phrase.compared and role is None:
        # 较上年提高 tells a change: per cent with a unit of per cent, else an amount.
        role = Role.GROWTH if phrase.unit in ("%", "") or "%" in form else None
        if role is None:
            return evolve(phrase, derived=True)
    elif role is Role.GROWTH and phrase.unit not in ("", "%", "‰", "倍"):
        return evolve(phrase, derived=True)
    return evolve(phrase, role=role)


def column_of(text: str) -> Column | None:
    """The column a header text names as a whole: 单位, 备注, 责任股室."""
    form = key(chinese(text))
    found = BY_WORD.get(form) or BY_WORD.get(form.replace("、", ""))
    if found is None and NOTE_FORMS.fullmatch(form):
        return Column.NOTE
    return found
