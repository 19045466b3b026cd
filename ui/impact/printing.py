"""A change list on paper: preview, then the printer or a PDF, as the preview's own buttons say."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from core.layout.changed import ChangeSheet
from ui.impact.pages import PAPER_STYLE, paper_html

_MARGIN_MM = 5
"""The document keeps two centimetres of its own, and puts the page number there."""


def preview(sheet: ChangeSheet, parent: QWidget | None) -> QPrintPreviewDialog:
    """The preview of a list, opened; it belongs to ``parent``."""
    printer = made_printer(sheet.title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle("打印变更影响清单")
    dialog.paintRequested.connect(lambda target: print_on(sheet, target))
    dialog.open()
    return dialog


def made_printer(title: str) -> QPrinter:
    """A printer set to A4 upright with even margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    return printer


def print_on(sheet: ChangeSheet, printer: QPrinter) -> None:
    """Set the list on the pages of a printer."""
    document = QTextDocument()
    document.setDefaultStyleSheet(PAPER_STYLE)
    document.setHtml(paper_html(sheet))
    document.print_(printer)
