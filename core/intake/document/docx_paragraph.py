"""One paragraph of WordprocessingML: its text as if all changes were accepted, and its looks.

python-docx hands out no text of content controls, text boxes and tracked insertions; here the XML
is walked itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from core.intake.document.docx_styles import Face, Styles, face_of
from core.intake.document.docx_xml import child, is_on, local, value
from core.intake.document.paragraphs import ChangeKind

_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INTO = frozenset(
    ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "ruby", "rubyBase",
     "ins", "moveTo", "dir", "bdo")
)  # fmt: skip
_OUT = frozenset(("del", "moveFrom"))
_BOXES = frozenset(("drawing", "pict", "object", "AlternateContent"))


@frozen
class Run:
    """Characters of one look."""

    text: str
    face: Face


@frozen
class Change:
    """A tracked change inside a paragraph."""

    kind: ChangeKind
    author: str
    text: str


@frozen
class NoteRef:
    """Where a note is referred to. ``marked`` says that its mark is typed and not counted."""

    kind: str
    id: str
    marked: bool = False


@frozen
class Content:
    """What a paragraph holds; ``boxes`` are text boxes anchored in it, as elements.

    ``marks`` are the starts and ends of comments: id, whether it starts, offset in the text.
    ``notes`` are the footnotes and endnotes referred to, in their order.
    """

    runs: tuple[Run, ...]
    changes: tuple[Change, ...] = ()
    boxes: tuple[Any, ...] = field(default=(), eq=False)
    marks: tuple[tuple[str, bool, int], ...] = ()
    notes: tuple[NoteRef, ...] = ()
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


class ContentReader:
    """Reads paragraph elements; faces come from ``styles``."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Any, face: Face) -> Content:
        """The content of a ``w:p`` whose style gives ``face``."""
        runs: list[Run] = []
        changes: list[Change] = []
        boxes: list[Any] = []
        marks: list[tuple[str, bool, int]] = []
        notes: list[NoteRef] = []

        def walk(element: Any, author: str | None) -> None:
            for item in element:
                name = local(item)
                if name == "r":
                    self._run(item, face, runs, boxes)
                    notes.extend(_note_refs(item))
                    if author is not None and runs and runs[-1].text:
                        changes.append(Change(ChangeKind.INSERTED, author, runs[-1].text))
                elif name in ("ins", "moveTo"):
                    walk(item, value(item, "author") or "")
                elif name in _INTO:
                    walk(item, author)
                elif name in _OUT:
                    text = "".join(_deleted(item))
                    if text:
                        kind = ChangeKind.DELETED
                        changes.append(Change(kind, value(item, "author") or "", text))
                elif name in _BOXES:
                    boxes.extend(text_boxes(item))
                elif name in ("commentRangeStart", "commentRangeEnd"):
                    at = sum(len(run.text) for run in runs)
                    marks.append((value(item, "id") or "", name.endswith("Start"), at))

        walk(paragraph, None)
        gone = child(paragraph, "pPr", "rPr", "del") is not None
        return Content(tuple(runs), tuple(changes), tuple(boxes), tuple(marks), tuple(notes), gone)

    def _run(self, element: Any, face: Face, runs: list[Run], boxes: list[Any]) -> None:
        properties = child(element, "rPr")
        if is_on(child(properties, "vanish")):
            return
        style = value(child(properties, "rStyle"))
        look = face_of(properties, self._styles.character_face(style, face) if style else face)
        letters = []
        for item in element:
            name = local(item)
            if name == "t":
                letters.append(item.text or "")
            elif name == "br" and value(item, "type") in ("page", "column"):
                continue
            elif name in _LETTERS:
                letters.append(_LETTERS[name])
            elif name == "ruby":
                letters += [t.text or "" for t in child(item, "rubyBase").iter() if local(t) == "t"]
            elif name in _BOXES:
                boxes.extend(text_boxes(item))
        runs.append(Run("".join(letters), look))


def _note_refs(run: Any) -> Iterator[NoteRef]:
    for item in run:
        name = local(item)
        if name in ("footnoteReference", "endnoteReference"):
            kind = name.removesuffix("Reference")
            marked = (value(item, "customMarkFollows") or "0").lower() not in ("0", "false", "off")
            yield NoteRef(kind, value(item, "id") or "", marked)


def text_boxes(element: Any) -> Iterator[Any]:
    """The contents of text boxes below; of alternatives only the one Word would show."""
    if local(element) == "txbxContent":
        yield element
        return
    if local(element) == "AlternateContent":
        chosen = child(element, "Choice")
        element = chosen if chosen is not None and len(chosen) else child(element, "Fallback")
        if element is None:
            return
    for item in element:
        yield from text_boxes(item)


def _deleted(element: Any) -> Iterator[str]:
    return (item.text or "" for item in element.iter() if local(item) in ("delText", "t"))


def lead_of(runs: Sequence[Run], body: Face) -> tuple[int, bool]:
    """How many characters at the start look other than body text, and whether all of them do."""
    lead = 0
    for run in runs:
        if run.text.strip() and not _differs(run.face, body):
            return lead, False
        lead += len(run.text)
    return lead, lead > 0


def _differs(face: Face, body: Face) -> bool:
    return face != body and (
        (face.bold and not body.bold) or face.typeface != body.typeface or face.size > body.size > 0
    )


def usual_face(contents: Sequence[Content]) -> Face:
    """The look most characters of a document have."""
    count: Counter[Face] = Counter()
    for content in contents:
        for run in content.runs:
            count[run.face] += len(run.text)
    return count.most_common(1)[0][0] if count else Face()
