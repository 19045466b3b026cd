"""Footnotes and endnotes of a .docx, put behind the text; words of headers and footers (脚注尾注).

A note is numbered as Word shows it: in the order of the references (ECMA-376 part 1, 17.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from core.intake.document.docx_package import Package
from core.intake.document.docx_paragraph import NoteRef
from core.intake.document.docx_xml import children, local, value

_NAMES = {"footnote": "脚注", "endnote": "尾注"}
_MARGIN = re.compile(r"(?:header|footer)\d*\.xml")
_WORD = re.compile(r"[^\W\d_]")
_PAGE_WORDS = re.compile(r"第|页|共|PAGE|NUMPAGES|MERGEFORMAT")


@frozen(eq=False)
class Note:
    """A note and what is put before its text: 脚注1：."""

    label: str
    element: Any


def notes(package: Package, folder: str, refs: Iterable[NoteRef]) -> Iterator[Note]:
    """The notes referred to, footnotes first, each once.

    Raises :class:`~core.errors.UnreadableInput` for a part that is no sound XML.
    """
    wanted = list(dict.fromkeys(refs))
    for kind, name in _NAMES.items():
        root = package.root(f"{folder}/{kind}s.xml")
        held = {value(item, "id"): item for item in children(root, kind)}
        count = 0
        for ref in wanted:
            if ref.kind != kind or ref.id not in held:
                continue
            count += not ref.marked
            yield Note(f"{name}：" if ref.marked else f"{name}{count}：", held[ref.id])


def has_margins(package: Package, folder: str) -> bool:
    """Whether headers or footers hold words, page numbers aside.

    Raises :class:`~core.errors.UnreadableInput` for a part that is no sound XML.
    """
    for name in package.names():
        if name.startswith(f"{folder}/") and _MARGIN.fullmatch(name.removeprefix(f"{folder}/")):
            root = package.root(name)
            text = "".join(item.text or "" for item in root.iter() if local(item) == "t")
            if _WORD.search(_PAGE_WORDS.sub("", text)):
                return True
    return False
