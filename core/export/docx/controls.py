"""Live figures as content controls (可更新字段), so that an edited document finds its way back.

The tag of a control is the id of the figure's reference; Word and WPS keep it while people edit.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

_LONGEST_TAG = 64
_FIRST = 20_000_000
_ALIAS = "实时数字"


def controlled(run: str, figure: str, number: int) -> str:
    """A run inside a content control; ``number`` is unique among the document's controls.

    A reference too long for a tag stays a plain run: cut short it would name another figure.
    """
    if len(figure) > _LONGEST_TAG:
        return run
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{_ALIAS}"/><w:tag w:val={quoteattr(figure)}/>'
        f'<w:id w:val="{_FIRST + number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )
