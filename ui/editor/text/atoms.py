"""A paragraph as the editor sees it: one atom per character, one per live object.

Document and report are compared, merged and rebuilt in this form. It knows nothing of Qt but its
code units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from core.edit.text import joined
from core.model.text import Figure, Inline, PeriodMention, Text, Todo

OBJECT = "\ufffc"
"""What stands in the document where a live object is painted."""
LINE_BREAK = "\u2028"
"""A line break inside a paragraph, as the document spells it; the report spells it ``\\n``."""

_TODO = "todo:"
_STRONG = "strong"
_BREAKS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffc\ufdd0\ufdd1\ud800-\udfff]")


class Atom(NamedTuple):
    """A character with its emphasis, or a live object with the id it refers to."""

    char: str
    mark: str = ""

    @property
    def ref(self) -> str:
        """The id of a live object; empty for a character."""
        return self.mark if self.char == OBJECT else ""

    @property
    def strong(self) -> bool:
        """Whether a character is emphasised."""
        return self.mark == _STRONG


Atoms = tuple[Atom, ...]


@frozen
class Splice:
    """Atoms ``start`` to ``end`` of a paragraph become ``atoms``."""

    start: int
    end: int
    atoms: Atoms

    @property
    def growth(self) -> int:
        """How many atoms longer the paragraph gets."""
        return len(self.atoms) - (self.end - self.start)

    def moved(self, offset: int) -> int:
        """Where a caret at ``offset`` stands afterwards."""
        if offset <= self.start:
            return offset
        if offset >= self.end:
            return offset + self.growth
        return self.start + len(self.atoms)


def ref_of(inline: Inline) -> str:
    """What the document holds for a live inline; empty for text.

    A Todo has no id in the report: its words are its reference.
    """
    if isinstance(inline, Figure | PeriodMention):
        return inline.id
    return _TODO + inline.text if isinstance(inline, Todo) else ""


def todo_of(ref: str) -> Todo | None:
    """The Todo a reference stands for, or ``None`` for a figure or period."""
    return Todo(ref.removeprefix(_TODO)) if ref.startswith(_TODO) else None


def characters(text: str, *, strong: bool = False) -> Atoms:
    """Typed text; what a document cannot hold is left out."""
    mark = _STRONG if strong else ""
    return tuple(Atom(char, mark) for char in _UNWANTED.sub("", _BREAKS.sub(LINE_BREAK, text)))


def atoms_of(inlines: Iterable[Inline]) -> Atoms:
    """A paragraph's inlines as atoms."""
    found: list[Atom] = []
    for inline in inlines:
        if isinstance(inline, Text):
            found.extend(characters(inline.text, strong=inline.strong))
        else:
            found.append(Atom(OBJECT, ref_of(inline)))
    return tuple(found)


def inlines_of(atoms: Atoms, live: Mapping[str, Inline]) -> tuple[Inline, ...]:
    """The inlines of a paragraph; a reference that ``live`` does not know is left out."""
    found: list[Inline] = []
    for atom in atoms:
        if atom.char != OBJECT:
            found.append(Text("\n" if atom.char == LINE_BREAK else atom.char, atom.strong))
        elif (inline := todo_of(atom.mark) or live.get(atom.mark)) is not None:
            found.append(inline)
    return joined(found)


def splice(before: Atoms, after: Atoms) -> Splice | None:
    """The smallest replacement that turns one paragraph into the other; ``None`` when equal."""
    if before == after:
        return None
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Splice(start, len(before) - tail, after[start : len(after) - tail])


def merged(base: Atoms, mine: Atoms, theirs: Atoms) -> Atoms:
    """Two edits of one paragraph brought together; where they touch, what was typed here stands."""
    here, there = splice(base, mine), splice(base, theirs)
    if here is None:
        return theirs
    if there is None or there == here:
        return mine
    if there.end <= here.start:
        shift = there.growth
        return theirs[: here.start + shift] + here.atoms + theirs[here.end + shift :]
    if here.end <= there.start:
        return theirs[: here.start] + here.atoms + theirs[here.end :]
    return mine


def units(atoms: Sequence[Atom]) -> int:
    """Length in the document: UTF-16 code units."""
    return len(atoms) + sum(1 for atom in atoms if atom.char > "\uffff")


def offset_at(atoms: Sequence[Atom], unit: int) -> int:
    """How many atoms stand before a position of the document (counted from the block's start)."""
    passed = 0
    for index, atom in enumerate(atoms):
        if passed >= unit:
            return index
        passed += 2 if atom.char > "\uffff" else 1
    return len(atoms)
