"""Properties of the file: title, author, dates; nothing of the program that wrote it."""

from __future__ import annotations

from xml.sax.saxutils import escape

from core.export.docx.marks import HEADER
from core.layout.items import Flow

_LONGEST = 255
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def core_properties(flow: Flow) -> bytes:
    """The part ``docProps/core.xml``; ``identifier`` is the fingerprint of the text."""
    author = escape(flow.author[:_LONGEST])
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{flow.stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if flow.stamp
    )
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(flow.title[:_LONGEST])}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dc:identifier>{escape(flow.fingerprint())}</dc:identifier>"
        "<dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{dates}</cp:coreProperties>"
    ).encode()
