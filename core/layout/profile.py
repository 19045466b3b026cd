"""The page as data (单位版式): geometry, fonts and styles of an official document.

Two parameter sets give 22 lines of 28 characters. A reads the type area of GB/T 9704-2012 5.2.1 as
the box of the lines; B is that of GB/T 33476.2-2016, which takes half a lead off the top and bottom
margins and fills the area with glyph rows. Both use exact line pitch and run spacing, never an
active document grid: word processors disagree about grids.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from core.layout.styles import Align, FlowStyle, FontRole, StyleSpec
from core.layout.widths import LATIN_ROLES, OFFICIAL, WITH_TIMES, Metrics

SIZE_2 = 44  # 2号, half-points
SIZE_3 = 32  # 3号
SIZE_4 = 28  # 4号
SIZE_SMALL_4 = 24  # 小四, for tables
TWO_CHARACTERS = 200  # hundredths of a character


@frozen
class PageGeometry:
    """Paper, margins and grid in twips.

    ``footer`` is the distance of the page number's line from the lower paper edge, ``pitch`` the
    exact line pitch, ``spacing`` what is added to every character so that 28 of 16 pt fit 156 mm.
    """

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    footer: int = 1440
    pitch: int = 579
    spacing: int = -5

    @property
    def text_width(self) -> int:
        """Width of the type area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Height of the type area."""
        return self.height - self.top - self.bottom

    @property
    def lines(self) -> int:
        """Lines on a full page."""
        return self.text_height // self.pitch


SET_A = PageGeometry()
"""37 / 35 / 28 / 26 mm, 28.95 pt: the type area holds the line boxes."""

SET_B = PageGeometry(top=1960, bottom=1847, pitch=592)
"""34.58 / 32.58 / 28 / 26 mm, 29.6 pt: the type area holds the glyph rows (GB/T 33476.2)."""


class MissingCells(enum.Enum):
    """What a table cell without a value shows."""

    PENDING = "pending"  # 【待补】, marked: somebody still has to find it
    DASH = "dash"  # 「—」: it is known that there is none


OFFICIAL_FONTS: Mapping[FontRole, str] = {
    FontRole.FANGSONG: "仿宋_GB2312",
    FontRole.HEI: "黑体",
    FontRole.KAI: "楷体_GB2312",
    FontRole.TITLE: "方正小标宋简体",
    FontRole.SONG: "宋体",
    FontRole.LATIN: "Times New Roman",
}

CLOSING_MARKS = (
    "!%),.:;>?]}¢¨°·ˇˉ—―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞"
    "︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
"""No line begins with one of these (GB/T 15834-2011 5.1)."""

OPENING_MARKS = "$([{£¥‘“〈《「『【〔〖〝﹗﹙﹛﹝＄（．［｛￡￥"
"""No line ends with one of these."""


@frozen(eq=False)
class Profile:
    """One way to set a document: GB/T 9704-2012 unless a unit says otherwise.

    ``missing_cells`` is the policy for table cells without a value. ``latin`` sets
    digits and letters of the text in a face of their own. ``centred_numbers`` puts page
    numbers in the middle; ``first_number`` and ``single_number`` say whether the first page, and a
    document of one page, carry one. Compared by identity.
    """

    name: str = "GB/T 9704-2012"
    geometry: PageGeometry = SET_A
    fonts: Mapping[FontRole, str] = field(factory=lambda: dict(OFFICIAL_FONTS))
    changed_styles: Mapping[FlowStyle, StyleSpec] = field(factory=dict)
    missing_cells: MissingCells = MissingCells.PENDING
    latin: bool = False
    centred_numbers: bool = False
    first_number: bool = True
    single_number: bool = True
    closing_marks: str = CLOSING_MARKS
    opening_marks: str = OPENING_MARKS

    @cached_property
    def styles(self) -> Mapping[FlowStyle, StyleSpec]:
        """The setting of every kind of paragraph."""
        return {**standard_styles(self.geometry), **self.changed_styles}

    def style(self, style: FlowStyle) -> StyleSpec:
        """How this kind of paragraph is set."""
        return self.styles[style]

    def font(self, role: FontRole) -> str:
        """The font family that stands for a face."""
        return self.fonts[role]

    def latin_font(self, role: FontRole) -> str:
        """The font family of digits and letters in text of this face."""
        return self.fonts[FontRole.LATIN if self.latin and role in LATIN_ROLES else role]

    @property
    def metrics(self) -> Metrics:
        """How wide the characters of these fonts are."""
        return WITH_TIMES if self.latin else OFFICIAL

    @property
    def roles(self) -> tuple[FontRole, ...]:
        """The faces that documents of this profile name."""
        return tuple(role for role in FontRole if self.latin or role is not FontRole.LATIN)

    def families(self) -> tuple[str, ...]:
        """Every font family the document names, in the order of their roles."""
        return tuple(dict.fromkeys(self.fonts[role] for role in self.roles))


def standard_styles(geometry: PageGeometry) -> Mapping[FlowStyle, StyleSpec]:
    """The styles of GB/T 9704-2012 on one geometry."""
    return {**_text_styles(geometry), **_frame_styles(geometry), **_table_styles(geometry)}


def _text_styles(geometry: PageGeometry) -> dict[FlowStyle, StyleSpec]:
    """Title, text and headings (7.3.1 to 7.3.3)."""
    flush = StyleSpec("主送机关", FontRole.FANGSONG, SIZE_3, geometry.pitch, geometry.spacing)
    body = evolve(flush, name="公文正文", first_line=TWO_CHARACTERS)
    styles = {
        FlowStyle.TITLE: StyleSpec(
            "Title", FontRole.TITLE, SIZE_2, geometry.pitch, align=Align.CENTER, keep_next=True
        ),
        FlowStyle.RECIPIENT: flush,
        FlowStyle.BODY: body,
        FlowStyle.BLANK: evolve(flush, name="空行"),
    }
    fonts = (FontRole.HEI, FontRole.KAI, FontRole.FANGSONG, FontRole.FANGSONG, FontRole.FANGSONG)
    for index, font in enumerate(fonts):
        styles[FlowStyle.heading(index + 1)] = evolve(
            body, name=f"heading {index + 1}", font=font, keep_next=True, outline=index
        )
    return styles


def _frame_styles(geometry: PageGeometry) -> dict[FlowStyle, StyleSpec]:
    """Everything around the text: 版头, 附件说明, 署名, 附件, 版记, page number."""
    plain = StyleSpec("署名", FontRole.FANGSONG, SIZE_3, geometry.pitch, geometry.spacing)
    hei = evolve(plain, font=FontRole.HEI, align=Align.LEFT)
    small = StyleSpec("抄送机关", FontRole.FANGSONG, SIZE_4, 480)
    title = StyleSpec("附件标题", FontRole.TITLE, SIZE_2, geometry.pitch, align=Align.CENTER)
    return {
        FlowStyle.COPY_NUMBER: evolve(plain, name="份号", align=Align.LEFT),
        FlowStyle.SECRECY: evolve(hei, name="密级和保密期限"),
        FlowStyle.URGENCY: evolve(hei, name="紧急程度"),
        FlowStyle.MARK: evolve(title, name="发文机关标志", line=1200, red=True),
        FlowStyle.DOCUMENT_NUMBER: evolve(plain, name="发文字号", align=Align.LEFT),
        FlowStyle.ANNEX_NOTE: evolve(plain, name="附件说明", align=Align.LEFT),
        FlowStyle.SIGNATURE: evolve(plain, align=Align.RIGHT, keep_next=True),
        FlowStyle.DATE: evolve(plain, name="成文日期", align=Align.RIGHT),
        FlowStyle.NOTE: evolve(plain, name="附注", first_line=TWO_CHARACTERS),
        FlowStyle.ANNEX_LABEL: evolve(hei, name="附件标识", keep_next=True),
        FlowStyle.ANNEX_TITLE: evolve(title, keep_next=True),
        FlowStyle.COPIES_TO: small,
        FlowStyle.PRINTED: evolve(small, name="印发机关"),
        FlowStyle.CONTENTS_TITLE: evolve(hei, name="目录标题", align=Align.CENTER, keep_next=True),
        FlowStyle.CONTENTS1: evolve(plain, name="toc 1", align=Align.LEFT),
        FlowStyle.CONTENTS2: evolve(plain, name="toc 2", align=Align.LEFT),
        FlowStyle.PAGE_NUMBER: StyleSpec(
            "footer", FontRole.SONG, SIZE_4, SIZE_4 * 10 + 40, align=Align.LEFT
        ),
    }


def _table_styles(geometry: PageGeometry) -> dict[FlowStyle, StyleSpec]:
    """Tables: the standard is silent; 小四 on a pitch that cuts nothing."""
    cell = StyleSpec("表格文字", FontRole.FANGSONG, SIZE_SMALL_4, 340, align=Align.LEFT)
    caption = StyleSpec(
        "caption",
        FontRole.HEI,
        SIZE_3,
        geometry.pitch,
        geometry.spacing,
        align=Align.CENTER,
        keep_next=True,
    )
    note = StyleSpec("表注", FontRole.FANGSONG, SIZE_3, geometry.pitch, geometry.spacing)
    return {
        FlowStyle.CAPTION: caption,
        FlowStyle.CHART: evolve(caption, name="图"),
        FlowStyle.TABLE_HEAD: evolve(
            cell, name="表格标题行", font=FontRole.HEI, align=Align.CENTER
        ),
        FlowStyle.TABLE_CELL: cell,
        FlowStyle.TABLE_NOTE: evolve(note, first_line=TWO_CHARACTERS),
    }


STANDARD = Profile()
"""GB/T 9704-2012 with geometry set A."""

STANDARD_B = Profile(name="GB/T 33476.2-2016", geometry=SET_B)
"""The same document with geometry set B."""
