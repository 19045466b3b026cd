"""Finding in the text of a section as it reads; replacing never reaches into a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from core.model.ids import ParagraphId
from core.model.text import Block, Paragraph
from ui.editor.text.atoms import OBJECT, Atom, Atoms, atoms_of, characters, inlines_of
from ui.editor.text.shown import Shown


@frozen
class Match:
    """Atoms ``start`` to ``end`` of a paragraph; ``live`` when part of it lies in a live object."""

    paragraph: ParagraphId
    start: int
    end: int
    live: bool


def pattern(query: str, *, match_case: bool = False) -> re.Pattern[str] | None:
    """What to look for; ``None`` for nothing."""
    flags = 0 if match_case else re.IGNORECASE
    return re.compile(re.escape(query), flags) if query else None


def find_in(
    paragraph: ParagraphId, atoms: Atoms, shown: Shown, wanted: re.Pattern[str]
) -> Iterator[Match]:
    """Matches in a paragraph as it reads, in order, not overlapping.

    A match that begins or ends inside a figure takes the whole figure.
    """
    text, owners = _read(atoms, shown)
    for match in wanted.finditer(text):
        first, last = owners[match.start()], owners[match.end() - 1]
        live = any(atom.char == OBJECT for atom in atoms[first : last + 1])
        yield Match(paragraph, first, last + 1, live)


def replaced(
    blocks: Iterable[Block], shown: Shown, wanted: re.Pattern[str], words: str
) -> tuple[tuple[Block, ...], int, int]:
    """All matches in typed text replaced: blocks, how many were, how many lie in figures."""
    done = skipped = 0
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            found.append(block)
            continue
        atoms = atoms_of(block.inlines)
        matches = tuple(find_in(block.id, atoms, shown, wanted))
        skipped += sum(match.live for match in matches)
        typed = [match for match in matches if not match.live]
        done += len(typed)
        for match in reversed(typed):
            atoms = replace_one(atoms, match, words)
        found.append(evolve(block, inlines=inlines_of(atoms, shown.live)) if typed else block)
    return tuple(found), done, skipped


def replace_one(atoms: Atoms, match: Match, words: str) -> Atoms:
    """One match replaced; emphasis as at its first character."""
    strong = atoms[match.start].strong
    return atoms[: match.start] + characters(words, strong=strong) + atoms[match.end :]


def _read(atoms: Sequence[Atom], shown: Shown) -> tuple[str, list[int]]:
    """The text as it reads, and for every character which atom it comes from."""
    pieces: list[str] = []
    owners: list[int] = []
    for index, atom in enumerate(atoms):
        piece = shown.text_of((atom,))
        pieces.append(piece)
        owners.extend([index] * len(piece))
    return "".join(pieces), owners
