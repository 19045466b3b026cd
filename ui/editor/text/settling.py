"""From what stands in the document to blocks of the report: identities settled, edits merged."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from core.model.ids import ParagraphId, new_id
from core.model.text import Block, Exhibit, Inline, Paragraph
from ui.editor.text.atoms import OBJECT, Atom, Atoms, atoms_of, inlines_of, merged, todo_of
from ui.editor.text.formats import NOTHING, Draft

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufdd0\ufdd1]")


def draft_of(block: Block) -> Draft:
    """A block of the report as the document holds it."""
    if isinstance(block, Exhibit):
        return Draft(block.id, (Atom(OBJECT, block.id),), is_table=True)
    return Draft(block.id, atoms_of(block.inlines))


@frozen
class Settled:
    """Drafts with identities of their own; ``origins``: which paragraph a new one came from."""

    drafts: tuple[Draft, ...]
    origins: Mapping[ParagraphId, ParagraphId]


def settle(
    drafts: Sequence[Draft],
    known: Mapping[ParagraphId, Draft],
    tables: Container[str],
    renew: Callable[[str], str],
) -> Settled:
    """Give everything an identity of its own and a table a block of its own.

    ``known`` drafts were settled before and are only compared with the others. A split leaves two
    blocks with one id: the first that holds anything keeps it. A live object that stands twice is
    renewed: ``renew`` gets its id and returns the id of a copy. One empty paragraph alone is no
    paragraph.
    """
    pieces: list[Draft] = []
    for draft in drafts:
        if known.get(draft.id) is draft:
            pieces.append(draft)
        else:
            pieces.extend(_divided(draft, tables))
    pieces = _unique_refs(pieces, renew)
    if not any(piece.atoms for piece in pieces) and len(pieces) == 1:
        return Settled((), {})
    keepers = _keepers(pieces)
    origins: dict[ParagraphId, ParagraphId] = {}
    settled = []
    for index, piece in enumerate(pieces):
        if not piece.is_table and keepers.get(piece.id) != index:
            fresh = ParagraphId(new_id())
            origins[fresh] = piece.id
            settled.append(evolve(piece, id=fresh))
        else:
            settled.append(piece)
    return Settled(tuple(settled), origins)


@frozen
class Base:
    """Blocks the document was last known to show, and how it held them."""

    blocks: tuple[Block, ...] = ()
    drafts: Mapping[ParagraphId, Draft] = field(factory=dict)

    @property
    def shown(self) -> tuple[Draft, ...]:
        """What the document holds for them: at least one block."""
        return tuple(self.drafts.values()) or (NOTHING,)

    @classmethod
    def of(cls, blocks: tuple[Block, ...], before: Base) -> Base:
        """A base for these blocks; what is the same as before keeps its draft."""
        same = {block.id: block for block in before.blocks}
        drafts = {
            block.id: before.drafts[block.id] if same.get(block.id) is block else draft_of(block)
            for block in blocks
        }
        return cls(blocks, drafts)


def compose(
    settled: Settled,
    base: Base,
    theirs: Sequence[Block],
    live: Mapping[str, Inline],
    tables: Callable[[str], Exhibit | None],
) -> tuple[Block, ...]:
    """The section's blocks: what stands in the document, merged with edits made elsewhere.

    ``theirs`` is what the report holds now, ``base`` what the document was edited from. A paragraph
    removed elsewhere stays when it was edited here; one removed here stays removed.
    """
    was = {block.id: block for block in base.blocks}
    now = {block.id: block for block in theirs}
    found: list[Block] = []
    for draft in settled.drafts:
        old, new = was.get(draft.id), now.get(draft.id)
        block: Block | None
        if draft.is_table:
            block = new or (None if old else tables(draft.id))
        elif old is not None and new is old and base.drafts.get(draft.id) is draft:
            block = old
        else:
            source = new or old or was.get(settled.origins.get(draft.id, draft.id))
            block = _paragraph(draft, base.drafts.get(draft.id), new, source, live)
        if block is not None:
            found.append(block)
    _insert_new(found, was, theirs)
    return tuple(found)


def _divided(draft: Draft, tables: Container[str]) -> Iterator[Draft]:
    """A block's text and tables apart; characters no document may hold are dropped."""
    text: list[Atom] = []
    seen_table = False
    for atom in draft.atoms:
        if atom.ref in tables and atom.ref:
            if text:
                yield Draft(_not_table(draft.id, tables), tuple(text))
            yield Draft(ParagraphId(atom.ref), (atom,), is_table=True)
            text, seen_table = [], True
        elif atom.ref or (atom.char != OBJECT and not _UNWANTED.match(atom.char)):
            text.append(atom)
    if text or not seen_table:
        yield Draft(_not_table(draft.id, tables), tuple(text))


def _not_table(key: ParagraphId, tables: Container[str]) -> ParagraphId:
    return ParagraphId("") if key in tables else key


def _unique_refs(drafts: Sequence[Draft], renew: Callable[[str], str]) -> list[Draft]:
    seen: set[str] = set()
    found = []
    for draft in drafts:
        refs = [ref for ref in draft.refs if todo_of(ref) is None]
        if len(set(refs)) == len(refs) and seen.isdisjoint(refs):
            seen.update(refs)
            found.append(draft)
        elif not draft.is_table:
            atoms = tuple(_unique(atom, seen, renew) for atom in draft.atoms)
            found.append(evolve(draft, atoms=atoms))
    return found


def _unique(atom: Atom, seen: set[str], renew: Callable[[str], str]) -> Atom:
    ref = atom.ref
    if not ref or todo_of(ref) is not None:
        return atom
    if ref in seen:
        return Atom(OBJECT, renew(ref))
    seen.add(ref)
    return atom


def _keepers(drafts: Sequence[Draft]) -> dict[ParagraphId, int]:
    """Which draft keeps an id that several carry: the first with any text, else the first."""
    keepers: dict[ParagraphId, int] = {}
    for index, draft in enumerate(drafts):
        if draft.is_table or not draft.id:
            continue
        holder = keepers.get(draft.id)
        if holder is None or (draft.atoms and not drafts[holder].atoms):
            keepers[draft.id] = index
    return keepers


def _paragraph(
    draft: Draft,
    old: Draft | None,
    new: Block | None,
    source: Block | None,
    live: Mapping[str, Inline],
) -> Block | None:
    mine: Atoms = draft.atoms
    if old is not None and not old.is_table:
        if new is None and old.atoms == mine:
            return None
        if isinstance(new, Paragraph):
            mine = merged(old.atoms, mine, atoms_of(new.inlines))
    if not isinstance(source, Paragraph):
        return Paragraph(draft.id, inlines_of(mine, live))
    if source.id == draft.id and atoms_of(source.inlines) == mine:
        return source
    return evolve(source, id=draft.id, inlines=inlines_of(mine, live))


def _insert_new(
    found: list[Block], was: Mapping[ParagraphId, Block], theirs: Sequence[Block]
) -> None:
    """Blocks that appeared elsewhere stand behind the nearest block before them that is here."""
    known = {block.id for block in found}
    at = 0
    for block in theirs:
        if block.id in known:
            at = next(n for n, item in enumerate(found) if item.id == block.id) + 1
        elif block.id not in was:
            found.insert(at, block)
            at += 1
