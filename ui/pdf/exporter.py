"""The .pdf exporter: exactly the pages of the layout, real text, bookmarks, subset fonts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from core.export.product import Product
from core.jobs import JobContext
from core.layout.flow import flow
from core.layout.paginate import paginate
from core.model.report import Report, Version
from ui.paper.faces import Faces
from ui.pdf.finishing import finished
from ui.pdf.verifying import verify_pdf
from ui.pdf.writing import painted

_application: list[QGuiApplication] = []
"""Kept alive: fonts belong to the application."""


def export_pdf(report: Report, version: Version | None, context: JobContext) -> Product:
    """The report as PDF; raises :class:`core.errors.Cancelled` between pages."""
    _ensure_application()
    made = flow(report, version=version)
    pages = paginate(made)
    faces = Faces(made.profile)
    data = finished(painted(pages, faces, context), pages, faces)

    def verify(path: Path) -> None:
        verify_pdf(path, pages)

    return Product(data, verify, pages.count, made.missing, _families(faces))


def _families(faces: Faces) -> tuple[str, ...]:
    """The families used; where one stands in for another, both are named."""
    used = (face for face in faces.all() if face.role in faces.roles())
    return tuple(
        face.wanted if face.exact else f"{face.family}（代替{face.wanted}）" for face in used
    )


def _ensure_application() -> None:
    """Fonts need an application object; without a display one that shows nothing will do."""
    if QGuiApplication.instance() is not None:
        return
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not shown:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application.append(QGuiApplication([]))
