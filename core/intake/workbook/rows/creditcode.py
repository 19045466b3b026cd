"""Unified social credit codes (统一社会信用代码): one spelling, check digit of GB 32100-2015."""

from __future__ import annotations

import re
import unicodedata
from operator import mul

_MARKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {mark: value for value, mark in enumerate(_MARKS)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_FORM = re.compile(rf"[{_MARKS}]{{18}}")


def clean(text: str) -> str:
    """A code as it should be written: half width, upper case, no blanks or quotes."""
    return re.sub(r"[\s\u200b'\"`-]", "", unicodedata.normalize("NFKC", text)).upper()


def is_valid(code: str) -> bool:
    """Whether a clean code has 18 allowed marks and the right check digit."""
    if not _FORM.fullmatch(code):
        return False
    total = sum(map(mul, map(_VALUES.__getitem__, code[:17]), _WEIGHTS))
    return _MARKS[(31 - total % 31) % 31] == code[17]
