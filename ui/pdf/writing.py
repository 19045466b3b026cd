"""Pages painted into a PDF by Qt: one sheet a page, text as text, fonts as subsets."""

from __future__ import annotations

from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from core.jobs import JobContext
from core.layout.paginate import Page, Pages
from ui.paper.faces import Faces
from ui.paper.painting import paint_page, paper_size

_RESOLUTION = 1200
_POINTS_AN_INCH = 72


def painted(pages: Pages, faces: Faces, context: JobContext) -> bytes:
    """The pages as a PDF without bookmarks; stops between pages when asked to."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(pages.flow.title)
    writer.setDocumentXmpMetadata(_metadata(pages.flow.title))
    writer.setPageLayout(_sheet(pages.pages[0]))
    painter = QPainter(writer)
    try:
        for number, page in enumerate(pages.pages):
            context.step(number, pages.count, "正在生成 PDF")
            if number:
                writer.setPageLayout(_sheet(page))
                writer.newPage()
            painter.save()
            painter.scale(_RESOLUTION / _POINTS_AN_INCH, _RESOLUTION / _POINTS_AN_INCH)
            paint_page(painter, page, faces)
            painter.restore()
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _metadata(title: str) -> QByteArray:
    """Our own packet: Qt's holds a random number and the moment of writing."""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li>"
        '</rdf:Bag></dc:language><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )
    return QByteArray(packet.encode())


def _sheet(page: Page) -> QPageLayout:
    width, height = paper_size(page)
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, matchPolicy=_EXACT)
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


_EXACT = QPageSize.SizeMatchPolicy.ExactMatch
