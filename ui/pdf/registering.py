"""Enters .pdf into the table of file types; Qt is loaded only when a .pdf is made."""

from __future__ import annotations

from core.export.registry import Exporter, register

PDF = Exporter(".pdf", "PDF 文件（版面固定）", "ui.pdf.exporter:export_pdf")


def register_pdf() -> None:
    """From now on a report can be exported as .pdf."""
    register(PDF)
