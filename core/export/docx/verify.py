"""Proof of a written .docx: it opens again and says what the flow says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from core.errors import NotWritten
from core.layout.items import Flow

_KEPT = "原有文件没有改动。"


def verify_docx(path: Path, flow: Flow) -> None:
    """Raise :class:`NotWritten` unless the file holds exactly the flow's paragraphs and rows."""
    try:
        document = Document(str(path))
    except (OpcError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise _unsound(f"reopen: {type(error).__name__}") from error
    found = tuple(_texts(document.element.body))
    wanted = tuple(text for text in flow.texts() if text)
    if found != wanted:
        raise _unsound(f"text: {len(found)} of {len(wanted)} paragraphs and rows")


def _unsound(detail: str) -> NotWritten:
    return NotWritten(
        "导出的文档没有通过检验，没有写入。",
        hint="请再导出一次；如果仍然这样，请先导出为 .txt，并把诊断信息发给维护人员。",
        kept=_KEPT,
        detail=detail,
    )


def _texts(body: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Text of every paragraph and table row that has any, in order."""
    for child in body:
        if child.tag == qn("w:p"):
            text = _text(child)
            if text:
                yield text
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield "\t".join(_text(cell) for cell in row.iter(qn("w:tc")))


def _text(element: Any) -> str:  # noqa: ANN401 - an lxml element
    pieces = []
    for node in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:br"):
            pieces.append("\n")
        elif node.getparent().tag == qn("w:r"):
            pieces.append("\t")
    return "".join(pieces)
