"""The .docx exporter: flow, bytes, proof."""

from __future__ import annotations

from pathlib import Path

from core.export.docx.verify import verify_docx
from core.export.docx.writer import docx_bytes
from core.export.product import PLAIN, Options, Product
from core.jobs import JobContext
from core.layout.flow import flow
from core.layout.paginate import paginate
from core.model.report import Report, Version


def export_docx(
    report: Report, version: Version | None, context: JobContext, options: Options = PLAIN
) -> Product:
    """The report as an official document in Word's format."""
    made = flow(report, version=version)
    data = docx_bytes(made, context, fields=options.fields)

    def verify(path: Path) -> None:
        verify_docx(path, made)

    return Product(data, verify, paginate(made).count, made.missing, made.profile.families())
