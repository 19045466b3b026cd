"""Reads a .docx: body, tables, boxes, controls, automatic numbers, changes, comments, notes.

Runs in a child process (see ``reader``): a stranger's file may make a parser crash or eat memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from core.intake.document.docx_notes import has_margins, notes
from core.intake.document.docx_numbering import Numbering
from core.intake.document.docx_package import Package, refused
from core.intake.document.docx_paragraph import (
    Content,
    ContentReader,
    Run,
    lead_of,
    usual_face,
)
from core.intake.document.docx_styles import Face, Styles, alignment, number_ref, outline_level
from core.intake.document.docx_xml import child, children, local, value
from core.intake.document.paragraphs import (
    Comment,
    Layout,
    Place,
    SourceDocument,
    SourceParagraph,
    TrackedChange,
)

_THROUGH = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body"))
_MOST = 200_000


@frozen
class _Raw:
    label: str
    content: Content
    layout: Layout


class _Reader:
    """Walks the text in reading order; numbers count on as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._contents = ContentReader(styles)

    def walk(self, element: Any, place: Place) -> Iterator[_Raw]:
        for item in element:
            name = local(item)
            if name == "p":
                yield from self._paragraph(item, place)
            elif name == "tbl":
                yield from self._table(item, place)
            elif name in _THROUGH:
                yield from self.walk(item, place)
            elif name == "AlternateContent":
                chosen = child(item, "Choice")
                yield from self.walk(item if chosen is None else chosen, place)

    def _table(self, table: Any, place: Place) -> Iterator[_Raw]:
        """A table of one cell is a frame around text; any other one holds no headings."""
        cells = [item for item in table.iter() if local(item) == "tc"]
        inner = place if len(cells) == 1 else Place.TABLE
        for cell in cells:
            # Cells of a table inside a cell come with that cell.
            if _table_of(cell) is table:
                yield from self.walk(cell, inner)

    def _paragraph(self, element: Any, place: Place) -> Iterator[_Raw]:
        properties = child(element, "pPr")
        style_id = value(child(properties, "pStyle"))
        style = self._styles.of(style_id)
        ref = number_ref(properties) or style.number
        if ref is not None and ref.level is None and style.number is not None:
            ref = evolve(ref, level=style.number.level)
        content = self._contents.read(element, style.face)
        held = bool(content.text.strip())
        # An empty line counts in Word too, but not one whose deletion only waits to be accepted.
        counts = held or not (content.goes_on or content.changes)
        label = self._numbering.label(ref, style_id) if counts else ""
        label = label if held else ""
        layout = Layout(
            level=outline_level(properties, style.level) if place is not Place.TABLE else 0,
            title=style.title and bool(content.text.strip()),
            centred=alignment(properties, style.centred),
            place=place,
        )
        yield _Raw(label, content, layout)
        for box in content.boxes:
            yield from self.walk(box, Place.BOX)


def _table_of(cell: Any) -> Any:
    above = cell.getparent()
    while above is not None and local(above) != "tbl":
        above = above.getparent()
    return above


def read(path: Path) -> SourceDocument:
    """The document as given.

    Raises :class:`~core.errors.UnreadableInput` naming the file and what to do.
    """
    with Package(path) as package:
        main = package.main_part()
        folder = main.rpartition("/")[0]
        root = package.root(main)
        body = child(root, "body") if root is not None else None
        if body is None:
            raise refused(path.name, "里面没有 Word 正文")
        styles = Styles(package.root(f"{folder}/styles.xml"))
        numbering = Numbering(package.root(f"{folder}/numbering.xml"))
        raws = []
        reader = _Reader(styles, numbering)
        for raw in reader.walk(body, Place.BODY):
            raws.append(raw)
            if len(raws) > _MOST:
                raise refused(path.name, f"段落太多（超过{_MOST // 10_000}万段）")
        found = list(notes(package, folder, (ref for raw in raws for ref in raw.content.notes)))
        for note in found:
            raws.extend(_noted(note.label, list(reader.walk(note.element, Place.NOTE))))
        margins = has_margins(package, folder)
        comments = _comments(package.root(f"{folder}/comments.xml"))
        identifier = _identifier(package.root("docProps/core.xml"))
    face = usual_face([raw.content for raw in raws if raw.layout.place is Place.BODY])
    return SourceDocument(
        path.name,
        tuple(_joined([_paragraph(n, raw, face) for n, raw in enumerate(raws, 1)], raws)),
        tuple(_placed(raws, comments)),
        tuple(
            TrackedChange(line, change.kind, change.author, change.text)
            for line, raw in enumerate(raws, start=1)
            for change in raw.content.changes
        ),
        identifier=identifier,
        notes=len(found),
        margins=margins,
    )


def _noted(label: str, raws: list[_Raw]) -> Iterator[_Raw]:
    """The paragraphs of a note, the first with its name; never a heading, whatever their style."""
    layout = Layout(place=Place.NOTE)
    named = False
    for raw in raws:
        first = bool(raw.content.text.strip()) and not named
        named = named or first
        content = raw.content
        if first:
            # The blank behind the note's own mark goes with the mark.
            text = content.text.lstrip()
            content = evolve(content, runs=(Run(text, content.runs[0].face),), marks=())
        yield _Raw(label + raw.label if first else raw.label, content, layout)


def _identifier(properties: Any) -> str:
    """``dc:identifier`` of the core properties (ECMA-376 part 2, 11.1)."""
    if properties is None:
        return ""
    return next((item.text or "" for item in properties if local(item) == "identifier"), "")


def _paragraph(line: int, raw: _Raw, body: Face) -> SourceParagraph:
    lead, apart = lead_of(raw.content.runs, body)
    layout = evolve(raw.layout, lead=0 if apart or not lead else lead + len(raw.label), apart=apart)
    return SourceParagraph(line, raw.label + raw.content.text, layout)


def _joined(paragraphs: list[SourceParagraph], raws: list[_Raw]) -> Iterator[SourceParagraph]:
    """A paragraph whose mark is a tracked deletion goes on in the next one."""
    held: SourceParagraph | None = None
    for paragraph, raw in zip(paragraphs, raws, strict=True):
        current = paragraph
        if held is not None:
            current = evolve(held, text=held.text + paragraph.text)
            held = None
        if raw.content.goes_on:
            held = current
        else:
            yield current
    if held is not None:
        yield held


def _comments(root: Any) -> dict[str, tuple[str, str]]:
    """Author and text of each comment by its id."""
    found = {}
    for item in children(root, "comment"):
        lines = [
            "".join(t.text or "" for t in paragraph.iter() if local(t) == "t")
            for paragraph in children(item, "p")
        ]
        found[value(item, "id") or ""] = (value(item, "author") or "", "\n".join(lines).strip())
    return found


def _placed(raws: list[_Raw], comments: dict[str, tuple[str, str]]) -> Iterator[Comment]:
    """The comments in the order of the text, each with the words it is about."""
    begun: dict[str, tuple[int, int]] = {}
    for line, raw in enumerate(raws, start=1):
        for comment_id, starts, at in raw.content.marks:
            if starts:
                begun[comment_id] = (line, at)
            elif comment_id in begun and comment_id in comments:
                first, start = begun.pop(comment_id)
                author, text = comments[comment_id]
                begin = start if first == line else 0
                yield Comment(first, author, raw.content.text[begin:at], text)
