"""How paragraphs, live objects and their identity are spelt in a text document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFragment,
)
from PySide6.QtGui import QTextFormat as Format

from core.model.ids import ParagraphId
from ui.editor.text.atoms import OBJECT, Atom, Atoms

PARAGRAPH = Format.Property.UserProperty.value + 1
"""Block property: the paragraph's id. A property survives undo and merging, user data does not."""
TABLE_BLOCK = Format.Property.UserProperty.value + 2
"""Block property: this block stands for a table."""
REF = Format.Property.UserProperty.value + 3
"""Character property: the id a live object refers to; all the document knows of it."""

LIVE = Format.ObjectTypes.UserObject.value + 1
TABLE = Format.ObjectTypes.UserObject.value + 2

_LINE_HEIGHT = 172.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_SINGLE = QTextBlockFormat.LineHeightTypes.SingleHeight.value


@frozen
class Draft:
    """A block as the document holds it: identity and atoms; a table is one object."""

    id: ParagraphId
    atoms: Atoms
    is_table: bool = False

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """The live objects in it."""
        return tuple(atom.mark for atom in self.atoms if atom.char == OBJECT)


NOTHING = Draft(ParagraphId(""), ())
"""The one empty block a document keeps when the section has no text."""


def block_format(draft: Draft, font: QFont) -> QTextBlockFormat:
    """The look of a block: two characters of indent, shown and not typed; airy lines."""
    em = QFontMetricsF(font).horizontalAdvance("国")
    made = QTextBlockFormat()
    made.setProperty(PARAGRAPH, draft.id)
    if draft.is_table:
        made.setProperty(TABLE_BLOCK, True)
        made.setLineHeight(0, _SINGLE)
        made.setTopMargin(em * 0.5)
        made.setBottomMargin(em * 0.75)
    else:
        made.setTextIndent(2 * em)
        made.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        made.setBottomMargin(em * 0.2)
    return made


def char_format(atom: Atom, *, is_table: bool = False) -> QTextCharFormat:
    """The format of one atom."""
    made = QTextCharFormat()
    if atom.char == OBJECT:
        made.setObjectType(TABLE if is_table else LIVE)
        made.setProperty(REF, atom.mark)
    elif atom.strong:
        made.setFontWeight(QFont.Weight.Bold.value)
    return made


def id_of(block: QTextBlock) -> ParagraphId:
    """The paragraph id a block carries; empty when it has none."""
    return ParagraphId(block.blockFormat().property(PARAGRAPH) or "")


def is_table_block(block: QTextBlock) -> bool:
    """Whether a block stands for a table."""
    return bool(block.blockFormat().property(TABLE_BLOCK))


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """Runs of one format in a block."""
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def atoms_in(block: QTextBlock) -> Atoms:
    """What a block holds. Text being composed is not part of it."""
    found: list[Atom] = []
    for fragment in fragments(block):
        style = fragment.charFormat()
        plain = "strong" if style.fontWeight() >= QFont.Weight.DemiBold.value else ""
        ref = style.property(REF) or ""
        found.extend(Atom(char, ref if char == OBJECT else plain) for char in fragment.text())
    return tuple(found)


def holds_table(block: QTextBlock) -> bool:
    """Whether a table object stands in a block, whatever its format says."""
    return any(item.charFormat().objectType() == TABLE for item in fragments(block))
