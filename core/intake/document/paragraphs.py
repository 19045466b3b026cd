"""What a source reader hands on: the paragraphs of a file as given (原文段落)."""

from __future__ import annotations

import enum

from attrs import frozen


class Place(enum.Enum):
    """Where a paragraph stands in the file."""

    BODY = "body"
    TABLE = "table"
    BOX = "box"  # 文本框
    NOTE = "note"  # 脚注、尾注

    @property
    def headed(self) -> bool:
        """Whether headings may stand there: none do in tables and notes."""
        return self not in (Place.TABLE, Place.NOTE)


@frozen
class Layout:
    """What the file says about a paragraph beside its text.

    ``level`` is an outline level the file itself gives (heading style, ``#``), 1 for the outermost;
    0 when it gives none. ``lead`` counts the characters at the start set apart from the rest (bold,
    another typeface); ``apart`` says that the whole paragraph is.
    """

    level: int = 0
    title: bool = False
    centred: bool = False
    apart: bool = False
    lead: int = 0
    indented: bool = False
    place: Place = Place.BODY


PLAIN = Layout()


@frozen
class SourceParagraph:
    """One paragraph of the file. ``line`` counts from 1, empty paragraphs included.

    ``text`` begins with the automatic number, when Word would show one.
    """

    line: int
    text: str
    layout: Layout = PLAIN


@frozen
class Comment:
    """A remark in the margin (批注): who, on which words of which paragraph, what."""

    line: int
    author: str
    quoted: str
    text: str


class ChangeKind(enum.Enum):
    """What a tracked change does."""

    INSERTED = "inserted"
    DELETED = "deleted"


@frozen
class TrackedChange:
    """A change somebody else has not decided on yet (修订). The text is read as if accepted."""

    line: int
    kind: ChangeKind
    author: str
    text: str


@frozen
class SourceDocument:
    """A file as read, nothing cleaned yet; ``identifier`` as the file's properties give it.

    ``notes`` counts footnotes and endnotes, which stand behind the text; ``margins`` says that
    pages have words in their headers or footers, which are left out.
    """

    name: str
    paragraphs: tuple[SourceParagraph, ...]
    comments: tuple[Comment, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    hard_wrapped: bool = False
    identifier: str = ""
    notes: int = 0
    margins: bool = False
