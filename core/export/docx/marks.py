"""Small pieces of WordprocessingML as text.

Text is assembled and parsed once: building element by element through an object tree costs ten
times as much for a long report.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_BREAKS = re.compile("([\n\t])")
_AMBIGUOUS = re.compile("[\u00a1-\u00ff\u02c7-\u02d9\u0391-\u03c9\u0401-\u0451\u2010-\u266f]")
"""Characters that Word sets in the Latin font unless told otherwise: quotes, dashes, ellipses."""


def fonts(family: str, latin: str, *, hint: bool = False) -> str:
    """``w:rFonts`` with all four slots, so that no theme font ever gets in."""
    name, other = quoteattr(family), quoteattr(latin)
    lead = ' w:hint="eastAsia"' if hint else ""
    return f"<w:rFonts{lead} w:ascii={other} w:hAnsi={other} w:eastAsia={name} w:cs={other}/>"


def hint_for(text: str) -> bool:
    """Whether the text holds characters that need ``w:hint`` to stand in the Chinese font."""
    return _AMBIGUOUS.search(text) is not None


def run(text: str, properties: str = "") -> str:
    """A run; line feeds become line breaks, tabs tab stops."""
    lead = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{lead}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    pieces = []
    for piece in _BREAKS.split(text):
        if piece == "\n":
            pieces.append("<w:br/>")
        elif piece == "\t":
            pieces.append("<w:tab/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(pieces)


def field(code: str, shown: str, properties: str = "") -> str:
    """A complex field, every part in a run of its own: WPS loses it otherwise."""
    lead = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{escape(shown)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{lead}{part}</w:r>" for part in parts)


def on_off(name: str, *, on: bool) -> str:
    """A toggle element, said out loud in both directions."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
