"""Rows of a worksheet as office programs write them, taken apart without an event for each cell.

Office programs write rows in one plain way, which a pattern reads ten times as fast as events do.
A block of rows that holds anything else is declined as a whole and read by events; what is read
here is the same either way (tests compare both).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape as plain_text
from typing import NamedTuple

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,6})")?(?: t="([A-Za-z]{1,9})")?'
    rb"(?:/>|>(?:(<f[^>]*>)(?:([^<]*)</f>)?)?(?:<v>([^<]*)</v>|<v ?/>)?"
    rb"(?:<is><t[^>]*>([^<]*)</t></is>)?</c>)"
)
_ROW_NUMBER = re.compile(rb' r="(\d{1,7})"')
_HIDDEN = re.compile(rb' hidden="(?:1|true|on)"| ht="0"')
_OWN_HEIGHT = re.compile(rb" ht=")
_STRING = re.compile(
    rb'<si>(?:<t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>))?(?:<phoneticPr[^>]*/>)?</si>|<si/>'
)
_SHARED = re.compile(rb'(si|t)="([^"]*)"')

Found = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""Column letters, style, type, the tag of a formula, the formula, the value, an inline text."""


class Row(NamedTuple):
    """A row: its number (0: the next one), whether it is hidden or has a height, its cells."""

    number: int
    hidden: bool
    high: bool
    cells: Sequence[Found]


def rows_in(block: bytes) -> list[Row] | None:
    """The rows of a block that ends with a row; ``None`` where it is written in another way."""
    if b"<!" in block or b"<?" in block:
        return None
    before, *pieces = block.split(b"<row")
    if before.strip():
        return None
    rows = []
    for piece in pieces:
        head, _, body = piece.partition(b">")
        cells = _CELL.findall(body)
        if len(cells) != body.count(b"<c") or not _is_plain(head, body):
            return None
        number = _ROW_NUMBER.search(head)
        hidden = b"h" in head and _HIDDEN.search(head) is not None
        high = b"h" in head and _OWN_HEIGHT.search(head) is not None
        rows.append(Row(int(number[1]) if number else 0, hidden, high, cells))
    return rows


def _is_plain(head: bytes, body: bytes) -> bool:
    """Whether a row is closed, has no quotes that could hide a bracket, and no stray elements."""
    if head.endswith(b"/"):
        return not body.strip()
    return body.rstrip().endswith(b"</row>") and b"'" not in head


def shared_formula(tag: bytes) -> str | None:
    """The number of a shared formula, ``None`` for a formula of its own."""
    if b"shared" not in tag:
        return None
    told = dict(_SHARED.findall(tag))
    return text_of(told[b"si"]) if told.get(b"t") == b"shared" and b"si" in told else None


def text_of(value: bytes) -> str:
    """What a value says, entities resolved, line ends as XML has them."""
    text = value.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain_text(text) if "&" in text else text


def strings_in(part: bytes) -> list[str] | None:
    """Every shared string of a part; ``None`` where some have runs, guides or comments."""
    found = _STRING.findall(part)
    if len(found) != part.count(b"<si") or b"<!" in part:
        return None
    return [text_of(value) for value in found]
