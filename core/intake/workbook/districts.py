"""Which district a workbook is about (本区), told by its titles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_NAME = r"[\u4e00-\u9fff]{2,4}?(?:区|县|旗)"
_BRACKET = re.compile(rf"\(({_NAME})\)")
_START = re.compile(rf"^({_NAME})(?!县|域|块|间|位|内|外)")
_NOT_ONE = re.compile(
    r"园区|新区|社区|地区|全区|各区|片区|辖区|郊区|城区|开发区|示范区|区县|县区|我区|本区"
)


def district_of(titles: Iterable[str]) -> str:
    """The district most titles begin with or name in brackets; empty when none does."""
    counts: Counter[str] = Counter()
    for title in titles:
        form = re.sub(r"^[\s\d_、.《]+", "", unicodedata.normalize("NFKC", title))
        for match in (_BRACKET.search(form), _START.match(form)):
            if match is not None and not _NOT_ONE.search(match[1]):
                counts[match[1]] += 1
    return counts.most_common(1)[0][0] if counts else ""
