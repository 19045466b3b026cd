r"""What a number format makes of a number: the text the office sees, and the unit it hides.

Covers what figure sheets use: decimals, thousands, percent, literals (``0"家"``, ``0\年``) and
scaling commas. Date formats are recognised here and rendered by the readers as ISO dates.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from attrs import frozen

from core.intake.workbook.formats.sheets import Cell, CellKind, number, shortest

_SECTION = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[^"\\\[_*;]|;')
_TEN_THOUSANDS = re.compile(r"0[!\\]\.0+,")  # the usual trick for 万: 0!.0,


@frozen
class Format:
    """A number format taken apart; ``scale`` is the power of ten the value is divided by."""

    percent: bool = False
    places: int | None = None
    thousands: bool = False
    scale: int = 0
    prefix: str = ""
    suffix: str = ""
    general: bool = False


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Whether a format shows a stored number as a date or time."""
    if code in ("General", "@", ""):
        return False
    bare = "".join(
        token
        for token in _tokens(code.partition(";")[0])
        if token[0] not in '"\\_*' and not (token[0] == "[" and not re.match(r"\[[hms]+\]", token))
    )
    bare = re.sub(r"general|e[+-]", "", bare, flags=re.IGNORECASE)
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE))


def _tokens(code: str) -> list[str]:
    return _SECTION.findall(code)


@lru_cache(maxsize=512)
def parse(code: str) -> Format:
    """The first section of a format that is not a date."""
    if code in ("General", "@", "", "GENERAL"):
        return Format(general=True)
    if _TEN_THOUSANDS.search(code):
        return Format(places=1, scale=4, suffix="".join(re.findall(r'"([^"]*)"', code)))
    prefix, suffix, digits = "", "", ""
    percent = False
    for token in _tokens(code):
        if token == ";":
            break
        literal = _literal(token)
        if token == "%":
            percent = True
        elif literal is None and token in "0#?.,/":
            digits += token
        elif literal:
            prefix, suffix = (prefix, suffix + literal) if digits else (prefix + literal, suffix)
    if not any(mark in digits for mark in "0#?"):
        return Format(general=True, percent=percent, prefix=prefix, suffix=suffix)
    return _measured(digits, percent, prefix, suffix)


def _literal(token: str) -> str | None:
    """The text a token puts on the page; ``""`` for colours and padding, ``None`` for digits."""
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if token[0] in "[_*":
        currency = re.match(r"\[\$([^\-\]]*)", token)
        return currency[1] if currency else ""
    return None if token in "0#?.,/" else token.replace("!", "").strip() or ""


def _measured(digits: str, percent: bool, prefix: str, suffix: str) -> Format:
    whole, _, fraction = digits.partition(".")
    commas = len(whole) - len(whole.rstrip(",")) + len(fraction) - len(fraction.rstrip(","))
    return Format(
        percent=percent,
        places=len(fraction.rstrip(",")),
        thousands="," in whole.rstrip(","),
        scale=3 * commas,
        prefix=prefix,
        suffix=suffix,
    )


def shown(cell: Cell) -> str:
    """The text of a cell as the office sees it (rounded half up, as the office programs do)."""
    if cell.kind is not CellKind.NUMBER:
        return cell.text
    return _shown_number(cell.text, cell.format)


@lru_cache(maxsize=4096)
def _shown_number(text: str, code: str) -> str:
    value = number(text)
    form = parse(code)
    if value is None:
        return text
    if form.general:
        return f"{form.prefix}{shortest(text)}{form.suffix}"
    value = value.scaleb((2 if form.percent else 0) - form.scale)
    rounded = value.quantize(Decimal(1).scaleb(-(form.places or 0)), ROUND_HALF_UP)
    body = f"{rounded:,f}" if form.thousands else f"{rounded:f}"
    return f"{form.prefix}{body}{'%' if form.percent else ''}{form.suffix}"


def is_percent(cell: Cell) -> bool:
    """Whether the cell's number is shown times a hundred."""
    return cell.kind is CellKind.NUMBER and parse(cell.format).percent
