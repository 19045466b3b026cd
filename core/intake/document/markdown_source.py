"""Markdown: headings, emphasis, lists and tables become paragraphs with what they say of layout."""

from __future__ import annotations

import re

from attrs import evolve

from core.errors import UnreadableInput
from core.intake.document import text_source
from core.intake.document.paragraphs import Layout, Place, SourceDocument, SourceParagraph

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_LEAD = re.compile(r"(\*\*|__)(.+?)\1")
_MARKS = re.compile(
    r"(\*\*|__)(?=\S)(?P<strong>.+?)(?<=\S)\1"
    r"|(?<!\*)\*(?=\S)(?P<soft>[^*]+?)(?<=\S)\*(?!\*)"
    r"|`(?P<code>[^`]+)`"
    r"|!?\[(?P<link>[^\]]*)\]\([^)]*\)"
)
_BULLET = re.compile(r"\s*(?:[-*+]\s+|>\s?)")
_NUMBERED = re.compile(r"(\s*)(\d{1,3}[.)])\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")


def read_bytes(name: str, data: bytes) -> SourceDocument:
    """A Markdown file. Raises :class:`UnreadableInput` when its encoding cannot be made out."""
    plain = text_source.read_bytes(name, data)
    if not any(paragraph.text.strip() for paragraph in plain.paragraphs):
        raise UnreadableInput(f"“{name}”里没有文字。", hint="请检查选的是不是这份报告。")
    return evolve(plain, paragraphs=_paragraphs(plain), hard_wrapped=False)


def _paragraphs(plain: SourceDocument) -> tuple[SourceParagraph, ...]:
    found: list[SourceParagraph] = []
    fenced = False
    for paragraph in plain.paragraphs:
        line = paragraph.text
        if _FENCE.match(line):
            fenced = not fenced
            continue
        underline = _UNDERLINE.match(line)
        if underline and found and found[-1].line == paragraph.line - 1 and not fenced:
            level = 1 if underline[1].startswith("=") else 2
            found[-1] = evolve(found[-1], layout=evolve(found[-1].layout, level=level))
            continue
        if not line.strip() or _RULE.match(line) or _TABLE_RULE.match(line):
            continue
        found.append(paragraph if fenced else _read_line(paragraph))
    return tuple(_with_title(found))


def _read_line(paragraph: SourceParagraph) -> SourceParagraph:
    line = paragraph.text
    heading = _HEADING.match(line)
    if heading:
        return SourceParagraph(paragraph.line, _plain(heading[2]), Layout(level=len(heading[1])))
    if line.lstrip().startswith("|"):
        cells = [_plain(cell.strip()) for cell in line.strip().strip("|").split("|")]
        return SourceParagraph(paragraph.line, "\t".join(cells), Layout(place=Place.TABLE))
    body = _NUMBERED.sub(r"\1\2", _BULLET.sub("", line, count=1), count=1)
    text = _plain(body)
    strong = _LEAD.match(body.strip())
    lead = len(_plain(strong[0])) if strong else 0
    layout = Layout(lead=lead, apart=lead > 0 and lead == len(text.strip()))
    return SourceParagraph(paragraph.line, text.strip(), layout)


def _plain(text: str) -> str:
    """The text without its Markdown signs."""

    def bare(match: re.Match[str]) -> str:
        return next((group for name, group in match.groupdict().items() if group is not None), "")

    return _MARKS.sub(bare, text)


def _with_title(found: list[SourceParagraph]) -> list[SourceParagraph]:
    """A single ``#`` above everything else is the title; the levels below then move up."""
    top = [item for item in found if item.layout.level == 1]
    if len(top) != 1 or next((p for p in found if p.text.strip()), None) != top[0]:
        return found
    moved = []
    for item in found:
        level = item.layout.level
        layout = evolve(item.layout, level=max(level - 1, 0), title=level == 1)
        moved.append(evolve(item, layout=layout))
    return moved
