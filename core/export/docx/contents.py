"""目录 as a real field with our own entries: shown as written, and Word updates it when asked to.

Every entry leads to the bookmark of its heading; its number is a field of its own. WPS and
LibreOffice show the entries without updating anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.export.docx.bookmarks import heading_bookmarks
from core.export.docx.marks import field
from core.layout.contents import is_entry, is_listed, levels_of
from core.layout.items import Flow, FlowParagraph


class Contents:
    """The entries of one document, asked for in order."""

    def __init__(self, flow: Flow) -> None:
        self._levels = levels_of(flow)
        names = heading_bookmarks(flow)
        self._names: Iterator[str] = iter(
            [names[at] for at, item in enumerate(flow.items) if is_listed(item, self._levels)]
        )
        self._left = sum(map(is_entry, flow.items))
        self._begun = False

    def around(self, written: str, item: FlowParagraph) -> str:
        """The written paragraph of an entry with the field, the link and the page's own field."""
        head, _, rest = written.partition("</w:pPr>")
        runs = rest.removesuffix("</w:p>")
        number = item.runs[-1].text
        kept = runs[: runs.rindex("<w:r>")]
        name = next(self._names)
        page = field(rf"PAGEREF {name} \h", number)
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{kept}{page}</w:hyperlink>'
        self._left -= 1
        start = "" if self._begun else _start(self._levels)
        end = "" if self._left else '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        self._begun = True
        return f"{head}</w:pPr>{start}{link}{end}</w:p>"


def _start(levels: int) -> str:
    code = rf' TOC \o "1-{levels}" \h \z \u '
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
