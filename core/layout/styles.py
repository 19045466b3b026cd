"""What a kind of paragraph looks like, in the units of the page: twips and half-points.

A twip is 1/20 pt; a half-point 1/2 pt, so 32 is 3号 (16 pt), 44 is 2号 (22 pt), 28 is 4号 (14 pt).
"""

from __future__ import annotations

import enum

from attrs import frozen

TWIPS_PER_POINT = 20

RED_RULE_DISTANCE = 140
"""The red line under the line box, twips: the glyphs end 4 pt higher, which makes 4 mm (7.2.7)."""

RED_RULE_WIDTH = 30
"""Its weight, twips: the standard gives its place and length, not its weight."""

DOUBLE_RULE_HEIGHT = 90
"""A letter's red double rule from edge to edge, twips: 3 pt, a gap and a thin line (10.1)."""

DOUBLE_RULE_THICK = 60
DOUBLE_RULE_THIN = 15


class FontRole(enum.Enum):
    """The faces GB/T 9704-2012 names; the profile says which family stands for each."""

    FANGSONG = "fangsong"  # 仿宋: running text (5.2.2)
    HEI = "hei"  # 黑体: first-level headings, 密级, 附件 label
    KAI = "kai"  # 楷体: second-level headings, name of the 签发人
    TITLE = "title"  # 小标宋: title and 发文机关标志
    SONG = "song"  # 宋体: page number
    LATIN = "latin"  # digits and letters of the text, where a unit wants them apart


class Align(enum.Enum):
    """How lines stand between the edges; values are those of ``w:jc``."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class FlowStyle(enum.Enum):
    """Every kind of paragraph of an official document (GB/T 9704-2012 cl. 7)."""

    COPY_NUMBER = "copy-number"  # 份号 7.2.1
    SECRECY = "secrecy"  # 密级和保密期限 7.2.2
    URGENCY = "urgency"  # 紧急程度 7.2.3
    MARK = "mark"  # 发文机关标志 7.2.4
    DOCUMENT_NUMBER = "document-number"  # 发文字号 and 签发人 7.2.5, 7.2.6
    TITLE = "title"  # 标题 7.3.1
    RECIPIENT = "recipient"  # 主送机关 7.3.2
    BODY = "body"  # 正文 7.3.3
    HEADING1 = "heading1"  # 一、
    HEADING2 = "heading2"  # （一）
    HEADING3 = "heading3"  # 1.
    HEADING4 = "heading4"  # （1）
    HEADING5 = "heading5"  # deeper than the standard
    BLANK = "blank"  # an empty line of the grid
    ANNEX_NOTE = "annex-note"  # 附件说明 7.3.4
    SIGNATURE = "signature"  # 发文机关署名 7.3.5
    DATE = "date"  # 成文日期 7.3.5.4
    NOTE = "note"  # 附注 7.3.6
    ANNEX_LABEL = "annex-label"  # 附件, 附件1 on its page 7.3.7
    ANNEX_TITLE = "annex-title"  # its title
    CONTENTS_TITLE = "contents-title"  # 目录
    CONTENTS1 = "contents1"
    CONTENTS2 = "contents2"
    CAPTION = "caption"  # 表题、图题
    CHART = "chart"  # 图
    TABLE_HEAD = "table-head"
    TABLE_CELL = "table-cell"
    TABLE_NOTE = "table-note"  # 注 under a table
    COPIES_TO = "copies-to"  # 抄送 7.4.2
    PRINTED = "printed"  # 印发机关和印发日期 7.4.3
    PAGE_NUMBER = "page-number"  # 7.5

    @property
    def is_heading(self) -> bool:
        """Whether it heads a section."""
        return self in _HEADINGS

    @classmethod
    def heading(cls, level: int) -> FlowStyle:
        """The style of a heading of this level, 1 for the outermost; from 5 on always the last."""
        return _HEADINGS[min(level, len(_HEADINGS)) - 1]


_HEADINGS = (
    FlowStyle.HEADING1,
    FlowStyle.HEADING2,
    FlowStyle.HEADING3,
    FlowStyle.HEADING4,
    FlowStyle.HEADING5,
)


@frozen
class StyleSpec:
    """How one kind of paragraph is set.

    ``name`` is the style's name in Word. ``size`` is in half-points; ``line`` (exact pitch),
    ``before`` and ``spacing`` (added after every character) in twips; ``first_line`` in hundredths
    of a character. ``outline`` is the 0-based outline level of a heading.
    """

    name: str
    font: FontRole
    size: int
    line: int
    spacing: int = 0
    align: Align = Align.BOTH
    first_line: int = 0
    before: int = 0
    bold: bool = False
    red: bool = False
    keep_next: bool = False
    outline: int | None = None

    @property
    def em(self) -> int:
        """Width of one full-width character without spacing, in twips."""
        return self.size * TWIPS_PER_POINT // 2

    @property
    def first_line_twips(self) -> int:
        """The first-line indent in twips."""
        return self.first_line * self.em // 100
