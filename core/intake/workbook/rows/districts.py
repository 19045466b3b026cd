"""Places of a workbook: which district it is about, and which figures are not this district's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from core.catalogue.naming import key
from core.intake.workbook.headings.words import AVERAGE, OWN_AREA, WIDER

_NAME = r"[\u4e00-\u9fff]{2,4}?(?:区|县|旗)"
_BRACKET = re.compile(rf"\(({_NAME})\)")
_START = re.compile(rf"^({_NAME})(?!县|域|块|间|位|内|外)")
_ZONE = re.compile(
    r"(?:园|新|社|地|片|辖|郊|城|开发|示范|县|我|本|全|各|高新|经开|功能|保税|矿|景|街|校|厂)区$|区县$"
)
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,5}(?:区|县|旗|自治县|市)")


def district_of(titles: Iterable[str]) -> str:
    """The district most titles begin with or name in brackets; empty when none does."""
    counts: Counter[str] = Counter()
    for title in titles:
        form = re.sub(r"^[\s\d_、.《]+", "", unicodedata.normalize("NFKC", title))
        for match in (_BRACKET.search(form), _START.match(form)):
            if match is not None and not _ZONE.search(match[1]):
                counts[match[1]] += 1
    return counts.most_common(1)[0][0] if counts else ""


def is_own(place: str, district: str) -> bool:
    """Whether a place is the district itself, so that its figures are the district's."""
    return bool(OWN_AREA.fullmatch(place)) or (bool(district) and place == district)


@lru_cache(maxsize=4096)
def is_foreign(place: str, district: str) -> bool:
    """Whether figures of a place are not this district's: 全市平均, 江北区 in a sheet of 临江区."""
    form = key(place)
    if AVERAGE.fullmatch(form) or WIDER.fullmatch(form):
        return not is_own(place, district)
    other = bool(_DISTRICT.fullmatch(place)) and not _ZONE.search(place)
    return other and bool(district) and place != district
