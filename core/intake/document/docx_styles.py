"""What the styles of a .docx say: outline level, automatic number, typeface, bold, title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from core.intake.document.docx_xml import child, children, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|题名|公文标题|文件标题|文章标题)$", re.IGNORECASE)
_DEEPEST = 20


@frozen
class Face:
    """How characters look, as far as it tells a heading from text."""

    bold: bool = False
    typeface: str = ""
    size: int = 0  # half points


@frozen
class NumberRef:
    """The list a paragraph counts in (``numId``) and at which level."""

    list_id: int
    level: int | None


@frozen
class StyleFacts:
    """What a paragraph style says, with what it is based on."""

    level: int = 0
    title: bool = False
    centred: bool = False
    number: NumberRef | None = None
    face: Face = Face()


class Styles:
    """The styles of a document; unknown ones say nothing."""

    def __init__(self, root: Any) -> None:
        self._styles = {value(item, "styleId"): item for item in children(root, "style")}
        self._default = next(
            (
                value(item, "styleId")
                for item in children(root, "style")
                if value(item, "type") == "paragraph" and value(item, "default") in ("1", "true")
            ),
            None,
        )
        self._base = face_of(child(root, "docDefaults", "rPrDefault", "rPr"), Face())
        self._known: dict[str | None, StyleFacts] = {}

    def of(self, style_id: str | None) -> StyleFacts:
        """The facts of a paragraph style; of the default one for ``None``."""
        key = style_id if style_id in self._styles else self._default
        if key not in self._known:
            self._known[key] = self._facts(key)
        return self._known[key]

    def character_face(self, style_id: str | None, face: Face) -> Face:
        """``face`` as a character style changes it."""
        for style in reversed(list(self._chain(style_id))):
            face = face_of(child(style, "rPr"), face)
        return face

    def _facts(self, style_id: str | None) -> StyleFacts:
        level, title, centred, ref, face = 0, False, False, None, self._base
        for style in reversed(list(self._chain(style_id))):
            name = value(child(style, "name")) or ""
            properties = child(style, "pPr")
            heading = _HEADING.match(name)
            level = int(heading[1]) if heading else level
            level = outline_level(properties, level)
            title = _TITLE.match(name) is not None
            centred = alignment(properties, centred)
            ref = number_ref(properties) or ref
            face = face_of(child(style, "rPr"), face)
        return StyleFacts(0 if title else level, title, centred, ref, face)

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        """The style and what it is based on, a circle cut short."""
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(child(style, "basedOn"))


def outline_level(properties: Any, inherited: int) -> int:
    """The outline level of paragraph properties, 1 to 9; 0 for body text."""
    level = number(child(properties, "outlineLvl"))
    if level is None:
        return inherited
    return level + 1 if 0 <= level < 9 else 0


def alignment(properties: Any, inherited: bool) -> bool:
    """Whether paragraph properties centre the text."""
    how = value(child(properties, "jc"))
    return inherited if how is None else how == "center"


def number_ref(properties: Any) -> NumberRef | None:
    """The list that paragraph properties name, number 0 (none at all) included."""
    held = child(properties, "numPr")
    list_id = number(child(held, "numId"))
    level = number(child(held, "ilvl"))
    return None if list_id is None else NumberRef(list_id, level)


def face_of(properties: Any, inherited: Face) -> Face:
    """The look that run properties give, on top of an inherited one."""
    if properties is None:
        return inherited
    bold = is_on(child(properties, "b"))
    fonts = child(properties, "rFonts")
    typeface = value(fonts, "eastAsia") or value(fonts, "ascii")
    size = number(child(properties, "sz"))
    return Face(
        inherited.bold if bold is None else bold,
        typeface or inherited.typeface,
        inherited.size if size is None else size,
    )
