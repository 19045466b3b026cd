"""The indicator table as a workbook, through the registry."""

from __future__ import annotations

from core.export.product import Product
from core.jobs import JobContext
from core.model.report import Report, Version


def export_indicators(report: Report, version: Version | None, context: JobContext) -> Product:  # noqa: ARG001 - the table is the same in every version
    """The whole indicator table (指标表) of the report as .xlsx."""
    from core.export.workbook.tables import indicator_workbook

    context.step(0, 1, "正在生成指标表")
    return Product(indicator_workbook(report))
