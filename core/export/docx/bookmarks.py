"""Bookmarks of headings, so that a table of contents and cross-references can find them."""

from __future__ import annotations

from core.layout.items import Flow, FlowParagraph

_FIRST = 100_000_000
"""Word's own names for headings are _Toc and nine digits; others it hides less well."""


def heading_bookmarks(flow: Flow) -> dict[int, str]:
    """The bookmark of every heading by its index in the flow; the same for the same flow."""
    headings = (
        at
        for at, item in enumerate(flow.items)
        if isinstance(item, FlowParagraph) and item.style.is_heading
    )
    return {at: f"_Toc{_FIRST + number:09d}" for number, at in enumerate(headings, 1)}


def bookmarked(runs: str, number: int, name: str) -> str:
    """The runs of a heading inside its bookmark; ``number`` is unique in the document."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'
    )
