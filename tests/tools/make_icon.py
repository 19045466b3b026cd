"""Writes ``resources/icons/app.ico`` from ``app.svg``: ``python -m tests.tools.make_icon``."""

from __future__ import annotations

import io
import os
from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> int:
    """Draw the icon at the greatest size and store all sizes in one file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication([])
    image = QImage(SIZES[-1], SIZES[-1], QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "app.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    drawn = Image.open(io.BytesIO(bytes(buffer.data().data())))
    drawn.save(ICONS / "app.ico", sizes=[(size, size) for size in SIZES])
    app.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
