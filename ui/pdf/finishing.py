"""What Qt's PDF lacks: bookmarks, exact text behind every glyph, fixed dates, the language.

Qt names a glyph by the first character its font maps to it, often a radical (⾼ for 高) or a
control character, so that copying and searching fail. The maps are written anew from what was
painted. Widths are set to those of the layout, so that no reader sees spaces inside a number.
"""

from __future__ import annotations

import hashlib
import io
from typing import Any

from core.layout.items import FlowParagraph
from core.layout.paginate import Pages
from ui.paper.faces import Faces
from ui.pdf.maps import Mended, mended

_NO_DATE = "D:20000101000000Z"


def finished(raw: bytes, pages: Pages, faces: Faces) -> bytes:
    """The PDF with bookmarks, mended text maps and properties that depend on the report alone."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(raw))
    _mend_fonts(writer, faces)
    _add_bookmarks(writer, pages)
    _describe(writer, pages, faces)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _add_bookmarks(writer: Any, pages: Pages) -> None:
    """One a heading, nested by outline level, at the top of its first line."""
    from pypdf.generic import Fit

    parents: list[tuple[int, Any]] = []
    for item, number, top in _headings(pages):
        level = item.outline_level or 0
        while parents and parents[-1][0] >= level:
            parents.pop()
        parent = parents[-1][1] if parents else None
        made = writer.add_outline_item(
            title=item.text.strip(),
            page_number=number - 1,
            parent=parent,
            fit=Fit.xyz(left=None, top=top),
        )
        parents.append((level, made))


def _headings(pages: Pages) -> list[tuple[FlowParagraph, int, float]]:
    """Headings with page number and the height on the page, counted from below as PDF does."""
    found = []
    tops = {
        fragment.item: (page, fragment.top)
        for page in reversed(pages.pages)
        for fragment in reversed(page.fragments)
    }
    for index, item in enumerate(pages.flow.items):
        if isinstance(item, FlowParagraph) and item.outline_level is not None and index in tops:
            page, top = tops[index]
            geometry = page.geometry
            found.append((item, page.number, (geometry.height - geometry.top - top) / 20))
    return found


def _describe(writer: Any, pages: Pages, faces: Faces) -> None:
    """Title, author, dates of the report, language, and which fonts stand in for others."""
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject, TextStringObject

    flow = pages.flow
    stamp = flow.stamp.translate(str.maketrans("", "", "-:T"))
    date = f"D:{stamp}" if stamp else _NO_DATE
    stand_ins = (face for face in faces.missing() if face.role in faces.roles())
    replaced = "；".join(f"{face.wanted}以{face.family}代替" for face in stand_ins)
    writer.metadata = {
        "/Title": flow.title,
        "/Author": flow.author,
        "/Creator": "科报",
        "/Producer": "Qt",
        "/CreationDate": date,
        "/ModDate": date,
        **({"/Subject": f"本机缺少的字体：{replaced}。"} if replaced else {}),
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("zh-CN")
    if pages.count:
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    digest = hashlib.sha256(repr((flow.title, flow.stamp, flow.texts())).encode()).digest()[:16]
    writer._ID = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])


def _mend_fonts(writer: Any, faces: Faces) -> None:
    """New text maps and widths for every embedded font."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject

    fonts = [found for found in writer._objects if _is_font(found)]
    for number, font in enumerate(fonts):
        stream = font["/ToUnicode"].get_object()
        change: Mended = mended(stream.get_data().decode("latin-1"), faces)
        stream.set_data(change.text.encode("latin-1"))
        descendant = font["/DescendantFonts"][0].get_object()
        widths = ArrayObject([FloatObject(width) for width in change.widths])
        name = NameObject(f"/{_tag(number)}+{font['/BaseFont'].lstrip('/').split('+')[-1]}")
        font[NameObject("/BaseFont")] = descendant[NameObject("/BaseFont")] = name
        descendant["/FontDescriptor"].get_object()[NameObject("/FontName")] = name
        descendant[NameObject("/W")] = ArrayObject([NumberObject(0), widths])


def _tag(number: int) -> str:
    """The mark of a subset: six letters; Qt draws them by lot."""
    return "KB" + "".join(chr(65 + number // 26**place % 26) for place in (3, 2, 1, 0))


def _is_font(found: Any) -> bool:
    get = getattr(found, "get", None)
    return get is not None and get("/Type") == "/Font" and "/ToUnicode" in found
