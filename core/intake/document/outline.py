"""From cleaned paragraphs to the outline: headings of every kind, their levels, the tree (大纲)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from core.intake.document.headings import EnumerationItem, Heading
from core.intake.document.levels import Levelled, levelled
from core.intake.document.marked import marked_headings
from core.intake.document.pieces import Piece
from core.intake.document.spoken import enumerations
from core.intake.document.standing import standing_headings
from core.intake.document.title import Front, find_title
from core.intake.document.unmarked import Unit, unmarked_headings


@frozen
class Node:
    """A heading of the outline with those below it."""

    heading: Heading
    level: int
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class Outline:
    """What the structure of a text is."""

    front: Front
    nodes: tuple[Node, ...]
    enumerations: tuple[EnumerationItem, ...]

    def walk(self) -> Iterator[Node]:
        """Every node in reading order."""
        for node in self.nodes:
            yield from node.walk()


def find_outline(pieces: Sequence[Piece]) -> Outline:
    """The outline of the cleaned paragraphs of one report."""
    front = find_title(pieces)
    text = pieces[front.end :]
    formal = list(marked_headings(text))
    taken = frozenset(heading.piece for heading in formal)
    lines = list(standing_headings(text, taken))
    breaks = taken | {heading.piece for heading in lines}
    items, spoken = enumerations(text, breaks)
    sections = _sections(text, [*formal, *lines], spoken)
    unmarked = unmarked_headings(text, sections)
    found = sorted([*formal, *lines, *spoken, *unmarked], key=lambda item: (item.piece, item.start))
    moved = [evolve(heading, piece=heading.piece + front.end) for heading in found]
    return Outline(
        front,
        tree(levelled(moved)),
        tuple(evolve(item, piece=item.piece + front.end) for item in items),
    )


def _sections(
    pieces: Sequence[Piece], headings: Sequence[Heading], spoken: Sequence[Heading]
) -> list[list[Unit]]:
    """The paragraphs between two headings, with what follows a run-in heading in its own."""
    by_piece = {heading.piece: heading for heading in headings}
    leading = {heading.piece for heading in spoken if heading.start == 0}
    sections: list[list[Unit]] = [[]]
    for number, piece in enumerate(pieces):
        heading = by_piece.get(number)
        if heading is None:
            if number not in leading:
                sections[-1].append(Unit(number, 0))
            continue
        sections.append([])
        if heading.run_in:
            start = heading.end
            while start < len(piece.text) and piece.text[start].isspace():
                start += 1
            sections[-1].append(Unit(number, start, after_run_in=True))
    return sections


def tree(found: Sequence[Levelled]) -> tuple[Node, ...]:
    """The headings in their order as a tree."""
    nodes: list[Node] = []
    position = 0
    while position < len(found):
        item = found[position]
        end = position + 1
        while end < len(found) and found[end].level > item.level:
            end += 1
        nodes.append(Node(item.heading, item.level, tree(found[position + 1 : end])))
        position = end
    return tuple(nodes)
