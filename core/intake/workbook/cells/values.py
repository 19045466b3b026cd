"""What a cell says: number, unit, state and bound, read from the words of offices (数值文法).

Nothing is guessed: 12/5 stays two numbers, 无 is no value, a date where a number belongs is an
error. A blank or a dash is missing, never 0.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from attrs import evolve, frozen

from core.intake.workbook.cells import words
from core.intake.workbook.cells.ranks import chinese_number, read_rank
from core.intake.workbook.cells.told import MISSING, Notation, Told
from core.intake.workbook.formats.display import is_percent, parse
from core.intake.workbook.formats.sheets import Cell, CellKind, number
from core.intake.workbook.headings.units_in_text import unit_at
from core.model.indicators import Role, State

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)")
_LONG_SPACED = re.compile(r"(?<=\d) (?=[\d.])")
_REMARK = re.compile(r"\(([^()]*)\)$")
_ERROR = re.compile(
    r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}"
)
_MOST_DIGITS = 20
_DOUBLE = 16
_PARTS = re.compile(r"\s*[/;；、|\\]\s*")
_RANGE = re.compile(r"\s*(?:[-~—–―至到]|--)\s*")
_SIGNS = str.maketrans({"−": "-", "﹣": "-", "‐": "-", "‑": "-", "﹢": "+", "∶": ":", "﹪": "%"})
_STATUS = {"初步": "preliminary", "快报": "preliminary", "预计": "estimate", "预估": "estimate"}


def read_cell(cell: Cell, expected: Role | None = None) -> Told:
    """What the cell says where a value of this role belongs."""
    if cell.uncached:
        return Told(state=State.UNCACHED)
    if cell.kind is CellKind.ERROR:
        return Told(state=State.ERROR)
    if cell.kind is CellKind.EMPTY:
        return MISSING
    if cell.kind is CellKind.DATE:
        return Told(state=State.ERROR, odd="date")
    if cell.kind is CellKind.NUMBER:
        return _stored_number(cell, expected)
    if cell.kind is CellKind.BOOL:
        return Told(state=State.MISSING, odd="unreadable")
    return read_text(cell.text, expected)


def _stored_number(cell: Cell, expected: Role | None) -> Told:
    value = number(cell.text)
    if value is None:
        return Told(state=State.ERROR, odd="unreadable")
    if expected is Role.RANK:
        if value != value.to_integral_value() or value <= 0:
            return Told(state=State.ERROR, odd="rank")
        return Told(value=value, unit="位")
    if is_percent(cell):
        return Told(value=_shift(value, 2), unit="%", notation=Notation.FORMAT)
    form = parse(cell.format)
    unit = "" if form.scale else unit_at(form.suffix.strip(), whole=True)
    return Told(value=value, unit=unit, notation=Notation.NUMBER)


def _shift(value: Decimal, places: int) -> Decimal:
    moved = value.scaleb(places)
    return moved.quantize(Decimal(1)) if moved == moved.to_integral_value() else moved.normalize()


@lru_cache(maxsize=16384)
def read_text(text: str, expected: Role | None = None) -> Told:
    """What a text says where a value of this role belongs."""
    stored = text.strip()
    form = unicodedata.normalize("NFKC", stored).translate(_SIGNS).strip().strip("'\"“”‘’`")
    if not form or form.lower() in words.MISSING or stored in words.MISSING:
        return _missing(stored, form)
    if _ERROR.fullmatch(form):
        return Told(state=State.ERROR)
    if expected is not Role.RANK and words.MISSING_FORMS.fullmatch(form):
        return _missing(stored, form)
    if words.MASKED.fullmatch(form) or words.SECRET.fullmatch(form):
        return Told(state=State.MASKED)
    rank = read_rank(form, expected)
    if rank is not None:
        return rank
    if words.MISSING_FORMS.fullmatch(form):
        return _missing(stored, form)
    return _remarked(stored, form, expected)


def _missing(stored: str, form: str) -> Told:
    odd = ""
    if form in words.ZERO_OR_NONE:
        odd = "zero_or_none"
    elif stored in words.SMALL_OR_NONE or form in words.SMALL_OR_NONE:
        odd = "small_or_none"
    elif words.ELSEWHERE.fullmatch(form):
        odd = "elsewhere"
    return Told(state=State.MISSING, odd=odd)


def _remarked(stored: str, form: str, expected: Role | None) -> Told:
    """A value with or without a remark in brackets behind it."""
    match = _REMARK.search(form)
    if match is None or match.start() == 0:
        return _single_or_parts(stored, form, expected)
    inner, outer = match[1].strip(), form[: match.start()].strip()
    if _NUMBER.match(inner) and unit_at(inner, whole=True) == "":
        told = _single_or_parts(stored, outer, expected)
        second = _phrase(inner, expected)
        if told.value is not None and second is not None and second.value is not None:
            return Told(state=State.MULTI, parts=(told.value, second.value), odd="multi")
    told = _single_or_parts(stored, outer, expected)
    if not told.unit and unit_at(inner, whole=True):
        told = evolve(told, unit=unit_at(inner, whole=True))
    status = next((kind for word, kind in _STATUS.items() if word in inner), "")
    return evolve(told, status=status, remark=inner) if told.value is not None else told


def _single_or_parts(stored: str, form: str, expected: Role | None) -> Told:
    told = _phrase(_joined(form), expected)
    if told is not None:
        return evolve(told, odd=told.odd or _oddity(stored, form))
    if words.DATES.fullmatch(form):
        return Told(state=State.ERROR, odd="date")
    parts = _parts(form, expected)
    if parts:
        return Told(state=State.MULTI, parts=parts, odd="multi")
    return Told(state=State.MISSING, odd="unreadable")


def _joined(form: str) -> str:
    """``12 650`` as one number; other blanks carry no meaning."""
    if _SPACED.search(form):
        form = _LONG_SPACED.sub("", form)
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", form)


def _oddity(stored: str, form: str) -> str:
    if _SPACED.search(form):
        return "text_number"
    return "fullwidth" if "，" in stored else ""


def _parts(form: str, expected: Role | None) -> tuple[Decimal, ...]:
    """The numbers of a cell that holds several: 12/5, 80-90, 3%~5%."""
    for mark in (_PARTS, _RANGE):
        pieces = mark.split(form)
        if 2 <= len(pieces) <= 6 and all(pieces):
            told = [_phrase(_joined(piece), expected) for piece in pieces]
            values = [item.value for item in told if item is not None and item.value is not None]
            if len(values) == len(pieces):
                return tuple(values)
    return ()


@frozen
class _Lead:
    """What stood before the number."""

    rest: str
    bound: str = ""
    sign: int = 0
    adding: int = 0


def _phrase(form: str, expected: Role | None) -> Told | None:
    """One number with the words around it, or ``None``."""
    if form in words.LEVEL and expected in (Role.GROWTH, Role.POINTS):
        return Told(value=Decimal(0), unit="%" if expected is Role.GROWTH else "百分点")
    lead = _lead(form)
    match = _NUMBER.match(lead.rest)
    if match is None:
        return _chinese(lead)
    digits = match[0].replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    # More digits than a double holds are what a program wrote out of one: 8.120000000000001.
    value = number(digits) if "." in digits and len(digits) > _DOUBLE else Decimal(digits)
    if value is None:
        return None
    tail = _tail(lead.rest[match.end() :])
    if tail is None:
        return None
    return _meant(_tidy(value), lead, tail)


def _tidy(value: Decimal) -> Decimal:
    return Decimal(0) if value == 0 else value


def _lead(form: str) -> _Lead:
    """Take the words before the number away, in whatever order they stand."""
    lead = _Lead(form)
    for _ in range(8):
        if _NUMBER.match(lead.rest) and not lead.rest.startswith("+"):
            break
        found = _one_lead(lead)
        if found is None:
            break
        lead = found
    return lead


def _one_lead(lead: _Lead) -> _Lead | None:
    rest = lead.rest
    if match := words.REACHED.match(rest):
        return evolve(lead, rest=rest[match.end() :])
    if match := words.COMPARED.match(rest):
        return evolve(lead, rest=rest[match.end() :])
    if match := words.ADDING.match(rest):
        plus = match[0].startswith("+")
        return evolve(
            lead, rest=rest[match.end() :], adding=0 if plus else 1, sign=1 if plus else lead.sign
        )
    if match := words.FALLING.match(rest):
        return evolve(lead, rest=rest[match.end() :], sign=-1)
    if match := words.LOSING.match(rest):
        return evolve(lead, rest=rest[match.end() :], adding=-1)
    if match := words.RISING.match(rest):
        return evolve(lead, rest=rest[match.end() :], sign=1)
    for pattern, bound in words.LEADS:
        if match := pattern.match(rest):
            return evolve(lead, rest=rest[match.end() :], bound=bound)
    if match := words.NEUTRAL.match(rest):
        return evolve(lead, rest=rest[match.end() :])
    return None


@frozen
class _Tail:
    """What stood behind the number."""

    unit: str = ""
    bound: str = ""


def _tail(rest: str) -> _Tail | None:
    """Scale, unit and 余, 左右, 以上 in any order; ``None`` when something else is left."""
    scale, unit, bound = "", "", ""
    rest = rest.rstrip("。;；,， ")
    for _ in range(5):
        if not rest:
            break
        if not unit and not scale and (found := _scale(rest)):
            scale, rest = found, rest[len(found) :]
            continue
        after = next(((m, b) for p, b in words.AFTER if (m := p.match(rest))), None)
        if after is not None and not bound:
            bound, rest = after[1], rest[after[0].end() :]
            continue
        found = "" if unit else unit_at(rest)
        if not found:
            return None
        unit, rest = found, rest[_length(found, rest) :]
    return None if rest else _Tail(scale + unit, bound)


def _scale(rest: str) -> str:
    found = next((scale for scale in words.SCALES if rest.startswith(scale)), "")
    # 百分点 and 百分比 begin like a power of ten.
    return "" if rest.startswith(("百分", "十佳", "千瓦", "千克", "千米")) else found


def _length(unit: str, rest: str) -> int:
    """How much of the text the unit took: 个百分点 is told as 百分点."""
    if unit == "百分点":
        match = words.POINTS.match(rest)
        return match.end() if match else len(unit)
    return len(unit)


def _chinese(lead: _Lead) -> Told | None:
    """三家, 十二项: small numbers written out."""
    match = re.match(r"[〇零一二两三四五六七八九十百]{1,5}", lead.rest)
    value = chinese_number(match[0]) if match else None
    if match is None or value is None:
        return None
    tail = _tail(lead.rest[match.end() :])
    return None if tail is None else _meant(Decimal(value), lead, tail)


def _meant(value: Decimal, lead: _Lead, tail: _Tail) -> Told:
    """Put number, lead and tail together."""
    unit, role = tail.unit, None
    bound = lead.bound or tail.bound
    if lead.sign:
        value = -abs(value) if lead.sign < 0 else value
    if unit == "百分点":
        role = Role.POINTS
    elif unit in ("%", "倍") and (lead.sign or lead.adding):
        role = Role.GROWTH
    if lead.adding and role is None:
        value = value * lead.adding
        return Told(value=value, unit=unit, state=State.APPROX, bound="+", notation=Notation.TEXT)
    if lead.adding < 0:
        value = -abs(value)
    notation = Notation.PERCENT if unit == "%" else Notation.TEXT
    state = State.APPROX if bound else State.OK
    return Told(
        value=value,
        unit=unit,
        state=state,
        bound=bound,
        role=role,
        notation=notation,
        moved=bool(lead.sign),
    )
