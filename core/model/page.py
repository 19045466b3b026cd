"""A unit's way of setting its documents (单位版式), where the standard leaves a choice or is left.

Only what is chosen stands here; the layout makes the page of it.
"""

from __future__ import annotations

import enum

from attrs import frozen


class Margins(enum.Enum):
    """Which reading of the type area: both give 22 lines of 28 characters."""

    A = "a"  # GB/T 9704-2012: 37/35/28/26 mm, the area holds the line boxes
    B = "b"  # GB/T 33476.2-2016: 34.58/32.58/28/26 mm, the area holds the glyphs


class Digits(enum.Enum):
    """In which face digits and Latin letters of the text stand; the standard is silent."""

    CHINESE = "chinese"  # that of the text: 仿宋
    TIMES = "times"  # Times New Roman


class NumberPlace(enum.Enum):
    """Where the page number stands."""

    OUTER = "outer"  # odd pages right, even pages left, one character in (7.5)
    CENTER = "center"


@frozen
class PageStyle:
    """How a unit sets its documents.

    ``pitch`` is the exact line pitch in twips (1/20 pt), ``None`` that of the margins' set. The
    five families stand for 仿宋, 黑体, 楷体, 小标宋 and 宋体. ``number_first`` and
    ``number_single``: whether the first page, and a document of one page, carry a number.
    """

    name: str = ""
    margins: Margins = Margins.A
    pitch: int | None = None
    fangsong: str = "仿宋_GB2312"
    hei: str = "黑体"
    kai: str = "楷体_GB2312"
    title: str = "方正小标宋简体"
    song: str = "宋体"
    digits: Digits = Digits.CHINESE
    bold_second: bool = False
    number_place: NumberPlace = NumberPlace.OUTER
    number_first: bool = True
    number_single: bool = True


NATIONAL = PageStyle()
"""GB/T 9704-2012 itself."""
