"""What a person types into the form, as values of the model, and back."""

from __future__ import annotations

import re
from datetime import date

from ui.widgets.fields import Unreadable

_SEPARATORS = re.compile(r"[、，,；;\n]+")
_DATE = re.compile(
    r"\s*(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?\s*"
)


def names(text: str) -> tuple[str, ...]:
    """Names between 、 or commas: 区委，区政府."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def names_text(values: tuple[str, ...]) -> str:
    """Names as one line."""
    return "、".join(values)


def day(text: str) -> date | None:
    """A date such as 2024年12月30日, 2024-12-30 or 2024.12.30; nothing gives ``None``.

    Raises :class:`Unreadable` for anything else.
    """
    if not text.strip():
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise Unreadable("请写成“2024年12月30日”这样的日期")
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError as error:
        raise Unreadable("没有这一天，请检查年月日") from error


def day_text(value: date | None) -> str:
    """As it is printed (GB/T 9704-2012 7.3.5.4): no leading zeros."""
    return "" if value is None else f"{value.year}年{value.month}月{value.day}日"


def copy_number(text: str) -> str | None:
    """份号: digits, filled up to the six that are printed (GB/T 9704-2012 7.2.1).

    Raises :class:`Unreadable`.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if not stripped.isascii() or not stripped.isdigit() or len(stripped) > 6:
        raise Unreadable("份号一般是 6 位数字，例如 000001")
    return stripped.zfill(6)
