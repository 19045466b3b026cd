"""Paragraphs while they are being cleaned, each character knowing where it stood in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from attrs import evolve, field, frozen

from core.intake.document.paragraphs import PLAIN, Layout, SourceParagraph


@frozen
class Origin:
    """From offset ``start`` on, the text is that of ``line`` from ``col`` on."""

    start: int
    line: int
    col: int


@frozen
class Piece:
    """A paragraph of the cleaned text."""

    text: str
    origins: tuple[Origin, ...]
    layout: Layout = PLAIN
    glued: bool = field(default=False)
    """Whether it was cut out of a paragraph that several had run together in."""

    @property
    def line(self) -> int:
        """The paragraph of the file its first character comes from."""
        return self.origins[0].line

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, in the file as given, of a character of this text."""
        number = bisect_right([origin.start for origin in self.origins], offset) - 1
        origin = self.origins[max(number, 0)]
        return origin.line, origin.col + offset - origin.start

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The characters from ``start`` to ``end``, with blanks at both ends left away."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        line, col = self.place(start)
        origins = [Origin(0, line, col)]
        origins += [
            evolve(origin, start=origin.start - start)
            for origin in self.origins
            if start < origin.start < stop
        ]
        layout = self.layout
        if start > 0:
            layout = evolve(layout, lead=0, level=0, title=False)
        return evolve(self, text=self.text[start:stop], origins=tuple(origins), layout=layout)

    def without(self, start: int, end: int) -> Piece:
        """The piece with some characters taken out."""
        if start <= 0:
            return self.cut(end)
        if end >= len(self.text):
            return self.cut(0, start)
        line, col = self.place(end)
        kept = [origin for origin in self.origins if origin.start < start]
        after = [
            evolve(origin, start=origin.start - (end - start))
            for origin in self.origins
            if origin.start > end
        ]
        text = self.text[:start] + self.text[end:]
        return evolve(self, text=text, origins=(*kept, Origin(start, line, col), *after))

    def followed_by(self, other: Piece) -> Piece:
        """Both as one paragraph."""
        shift = len(self.text)
        moved = [evolve(origin, start=origin.start + shift) for origin in other.origins]
        return evolve(self, text=self.text + other.text, origins=(*self.origins, *moved))


def pieces_of(paragraphs: Iterable[SourceParagraph]) -> list[Piece]:
    """The paragraphs that hold any text, blanks at both ends left away.

    A line break inside a paragraph (Shift+Enter) ends a piece as the end of a paragraph does.
    """
    found = []
    for paragraph in paragraphs:
        at = 0
        for line in paragraph.text.split("\n"):
            if line.strip():
                whole = Piece(line, (Origin(0, paragraph.line, at),), paragraph.layout)
                found.append(evolve(whole.cut(0), layout=paragraph.layout))
            at += len(line) + 1
    return found
