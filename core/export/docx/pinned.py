"""What stands at fixed places of a page as WordprocessingML: paragraphs in frames.

Frames with a place of their own stand identically in Word and LibreOffice, and the text begins
below those that are as wide as itself.
"""

from __future__ import annotations

from core.export.docx.paragraphs import paragraph
from core.export.docx.styles import RED
from core.layout.items import FlowPinned, Pinned, PinnedRule
from core.layout.profile import Profile

_THIN_LINE = 20


def frame(x: int, y: int, width: int, *, wrap: str = "around") -> str:
    """``w:framePr`` with its corner at ``x``, ``y`` of the paper; all in twips."""
    return (
        f'<w:framePr w:w="{width}" w:hSpace="0" w:wrap="{wrap}" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{x}" w:y="{y}"/>'
    )


def framed(item: str, properties: str) -> str:
    """A paragraph with these properties right after its style, where the schema wants them."""
    style_end = item.index("/>") + 2
    return f"{item[:style_end]}{properties}{item[style_end:]}"


def pinned(item: FlowPinned, profile: Profile) -> str:
    """The frames of an item, its rules after its paragraphs; the text begins below the last."""
    pieces = [_paragraph(part, profile) for part in item.paragraphs]
    pieces.extend(_rule(rule) for rule in item.rules)
    return "".join(pieces)


def _paragraph(part: Pinned, profile: Profile) -> str:
    return framed(paragraph(part.paragraph, profile), frame(part.x, part.y, part.width))


def _rule(rule: PinnedRule) -> str:
    """A red double rule: the border under an empty paragraph, named from top to bottom.

    Nothing makes way for the lower one: LibreOffice would move a table that begins far above it to
    the next page.
    """
    upper = rule.thick_first
    kind = "thickThinSmallGap" if upper else "thinThickSmallGap"
    place = frame(rule.x, rule.y - _THIN_LINE, rule.width, wrap="around" if upper else "through")
    return (
        f"<w:p><w:pPr>{place}"
        f'<w:pBdr><w:bottom w:val="{kind}" w:sz="24" w:space="0" w:color="{RED}"/></w:pBdr>'
        f'<w:spacing w:before="0" w:after="0" w:line="{_THIN_LINE}" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )
