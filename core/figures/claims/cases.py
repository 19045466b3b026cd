"""Claims from a case file: reading the arguments, judging each (判例).

A case names a check and its arguments: ``{"check": "says_growth", "args": ["148", "163", "10"]}``.
Numbers come as strings, so that the places written are known; JSON numbers will do. What is masked
(``xx``), blank or ``null`` is 不可验.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from core.errors import UnreadableInput
from core.figures.claims.checks import Check, Parameter, Takes
from core.figures.claims.registry import CHECKS, check_for
from core.figures.claims.verdict import Judgement, unverifiable
from core.figures.rounding import places_of

_NUMBER = re.compile(r"[-−+]?(?:\d+(?:\.\d*)?|\.\d+)")
_HIDDEN = re.compile(
    r"|[\d.,]*[xXｘＸ×○◯*＊□?？]+[\dxXｘＸ×○◯*＊□.,]*|[-–—…/]+|【待.*|待[补定报填核].{0,4}|缺数?|暂?无|未知"
)
_MOST_DIGITS, _MOST_PLACES, _MOST_COUNT = 24, 12, 9999
_WIDTH = str.maketrans("０１２３４５６７８９．－％，", "0123456789.-%,")


class Malformed(Exception):
    """A case that cannot be judged because it is not one; the reason in words."""


class _Hidden(Exception):
    """An argument that is not there."""


@frozen
class Answer:
    """One case judged. ``malformed`` when it was no case at all; then it is 不可验."""

    index: int
    pattern: str
    judgement: Judgement
    malformed: bool = False

    def to_json(self) -> dict[str, Any]:
        """For the command line."""
        return {
            "index": self.index,
            "verdict": self.judgement.verdict.value,
            "arithmetic": self.judgement.arithmetic,
        }


def read_cases(text: str, name: str) -> list[Any]:
    """The cases of a file.

    Raises :class:`~core.errors.UnreadableInput` when it is not a JSON list.
    """
    try:
        cases = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        place = ""
        if isinstance(error, json.JSONDecodeError):
            place = f"第{error.lineno}行第{error.colno}列"
        raise UnreadableInput(
            f"“{name}”{place}不是 JSON。", hint="请核对文件内容，判例要写成一个列表。"
        ) from error
    if not isinstance(cases, list):
        raise UnreadableInput(f"“{name}”不是判例的列表。", hint="请把判例写在一对方括号里。")
    return cases


def judge_all(cases: Sequence[Any]) -> list[Answer]:
    """Every case judged, in order; one that is malformed does not stop the others."""
    return [_answer(index, case) for index, case in enumerate(cases)]


def judge_case(case: Any) -> Judgement:
    """One case judged; raises :class:`Malformed` when it is none."""
    if not isinstance(case, Mapping):
        raise Malformed('不是判例，要写成 {"check": …, "args": […]}')
    name, given = case.get("check"), case.get("args")
    check = CHECKS.get(name) if isinstance(name, str) else None
    check = check or check_for(str(case.get("pattern", "")))
    if check is None:
        raise Malformed(f"没有“{name}”这个判据")
    if not isinstance(given, list):
        raise Malformed(f"判据“{name}”缺少 args，要写成列表")
    try:
        return check.judge(*_arguments(check, given))
    except _Hidden as hidden:
        return unverifiable(f"{hidden}，不可验")


def _answer(index: int, case: Any) -> Answer:
    pattern = str(case.get("pattern", "")) if isinstance(case, Mapping) else ""
    try:
        return Answer(index, pattern, judge_case(case))
    except Malformed as reason:
        return Answer(index, pattern, unverifiable(f"第{index}个判例有误：{reason}"), True)


def _arguments(check: Check, given: list[Any]) -> list[Any]:
    needed = sum(1 for parameter in check.parameters if not parameter.optional)
    if not needed <= len(given) <= len(check.parameters):
        wanted = "、".join(parameter.name for parameter in check.parameters)
        raise Malformed(f"判据“{check.name}”的参数是{wanted}，给了{len(given)}个")
    pairs = zip(check.parameters, given, strict=False)
    return [_argument(parameter, value) for parameter, value in pairs]


def _argument(parameter: Parameter, value: Any) -> Any:
    if parameter.takes in (Takes.NUMBERS, Takes.FLAGS):
        if not isinstance(value, list):
            raise _wrong(parameter, value)
        read = _number if parameter.takes is Takes.NUMBERS else _flag
        return tuple(read(parameter, item) for item in value)
    if parameter.takes is Takes.FLAG:
        return _flag(parameter, value)
    number = _number(parameter, value)
    if parameter.takes is Takes.NUMBER:
        return number
    if number != number.to_integral_value() or abs(number) > _MOST_COUNT:
        raise _wrong(parameter, value)
    return int(number)


def _number(parameter: Parameter, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | None):
        raise _wrong(parameter, value)
    text = "" if value is None else str(value).translate(_WIDTH)
    text = text.strip().removesuffix("%").replace(",", "").replace("−", "-")
    if _NUMBER.fullmatch(text) or isinstance(value, Decimal):
        number = Decimal(text)
        if number.adjusted() >= _MOST_DIGITS or places_of(number) > _MOST_PLACES:
            raise Malformed(f"“{parameter.name}”的位数太多")
        return number
    if _HIDDEN.fullmatch(text):
        raise _Hidden(f"{parameter.name}{'被遮盖' if text.strip() else '缺数'}")
    raise _wrong(parameter, value)


def _flag(parameter: Parameter, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and value in (0, 1):
        return value == 1
    if value is None:
        raise _Hidden(f"{parameter.name}缺数")
    raise _wrong(parameter, value)


def _wrong(parameter: Parameter, value: Any) -> Malformed:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return Malformed(f"“{parameter.name}”要写{parameter.takes.value}，写的是{shown}")
