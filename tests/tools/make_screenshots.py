"""Makes the pictures of the guides: ``python -m tests.tools.make_screenshots``.

Drives the real window without a display on the bundled sample and writes docs/images/*.png. The
exported page is drawn by LibreOffice where that is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
SIZE = (1280, 800)
FONTS = ROOT / ".." / "shared" / "standard" / "oracle" / "fonts" / "fonts.conf"


def main() -> int:
    """Make every picture; 0 when all are there."""
    with tempfile.TemporaryDirectory(prefix="kebao-pictures-") as home:
        os.environ["KEBAO_HOME"] = home
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        IMAGES.mkdir(parents=True, exist_ok=True)
        _window_pictures(Path(home))
        _page_picture(Path(home))
    for picture in sorted(IMAGES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} KB")
    return 0


def _window_pictures(home: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QWidget

    from core.edit.change import Focus
    from core.system.paths import resources_dir
    from ui.app import make_application, open_window
    from ui.start.new_dialog import NewReportDialog

    app = make_application()
    window, close = open_window(app)
    window.resize(*SIZE)

    def wait(milliseconds: int = 700) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        while window.parts.runner.busy:
            QTimer.singleShot(50, loop.quit)
            loop.exec()

    def keep(name: str, over: QWidget | None = None) -> None:
        wait(300)
        _grab(window, over).save(str(IMAGES / f"{name}.png"))

    actions = window.parts.actions
    wait()
    keep("start")
    actions["file.new"].trigger()
    wait()
    dialog = _dialog(window, NewReportDialog)
    keep("new-report", dialog)
    dialog.reject()
    actions["file.sample"].trigger()
    wait(1500)
    controller = window.parts.controller
    summary = next(s for s in controller.report.sections() if "指标" in s.title)
    keep("window")
    window.reveal(Focus(summary.id))
    keep("editor")
    _change_a_number(controller)
    wait(1500)
    window.activate("impact")
    keep("live-figures")
    for panel, name in (("problems", "problems"), ("elements", "elements")):
        window.activate(panel)
        keep(name)
    window.activate("indicators")
    keep("indicators")
    window.activate("preview")
    wait(1500)
    keep("preview")
    book = sorted((resources_dir() / "sample").glob("*2024*.xlsx"))[0]
    window.workbooks_dropped.emit([book])
    wait(2500)
    _import_pictures(window, keep)
    del home
    _leave(window, close)


def _import_pictures(window: object, keep: Callable[..., None]) -> None:
    """The import of the sample's workbook: its sheet, a correction, the plan."""
    from core.intake.workbook.planning.plan import RowKind
    from ui.intake.dialog import ImportDialog

    dialog = _dialog(window, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    dialog.resize(SIZE[0] - 80, SIZE[1] - 30)
    rows = [row for row in dialog.plan.rows if row.figure.value is not None]
    chosen = next((row for row in rows if row.kind is RowKind.SUSPICIOUS), rows[0])
    dialog.rows.row_chosen.emit(chosen)
    dialog.rows.go_to(chosen.sha256, chosen.figure.sheet, chosen.figure.cell)
    keep("import-sheet", dialog)
    dialog.rows.narrow(chosen.kind)
    keep("import-plan", dialog)
    dialog.rows.narrow(None)
    dialog.sheets.corrections.ignore.trigger()
    keep("import-correct", dialog)


def _change_a_number(controller: object) -> None:
    """The statistics bureau's late change: one value, every sentence that names it."""
    from decimal import Decimal

    from attrs import evolve

    from core.edit.table import set_observation
    from core.model.indicators import ObservationKey
    from ui.document.controller import DocumentController

    assert isinstance(controller, DocumentController)
    report = controller.report
    firms = next(item for item in report.book.indicators if item.name == "高新技术企业数")
    key = ObservationKey(firms.id, report.meta.period)
    value = evolve(report.book.observations[key], value=Decimal(329))
    controller.commit(*set_observation(report, key, value))


def _dialog(window: object, kind: type) -> object:
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    return next(item for item in window.findChildren(kind) if item.isVisible())


def _grab(window: object, over: object) -> object:
    """The window, with a dialog drawn over its middle."""
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    picture = window.grab()
    if isinstance(over, QWidget):
        above = over.grab()
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 60))
        corner = QPoint(
            (picture.width() - above.width()) // 2, (picture.height() - above.height()) // 2
        )
        painter.drawPixmap(corner, above)
        painter.setPen(QColor(0, 0, 0, 90))
        painter.drawRect(QRect(corner, above.size()))
        painter.end()
    return picture


def _leave(window: object, close: Callable[[], object]) -> None:
    from PySide6.QtWidgets import QDialog, QWidget

    assert isinstance(window, QWidget)
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    close()


def _page_picture(home: Path) -> None:
    """The first page of the exported sample as an office program shows it."""
    soffice = shutil.which("soffice")
    if soffice is None or shutil.which("pdftoppm") is None:
        print("没有 LibreOffice 或 pdftoppm，未更新 exported.png", file=sys.stderr)
        return
    made = home / "demo"
    run = [sys.executable, str(ROOT / "main.py"), "demo", "-o", str(made)]
    subprocess.run(run, check=True, capture_output=True, cwd=ROOT)
    document = next(made.glob("*.docx"))
    environment = dict(os.environ, HOME=str(home))
    if FONTS.exists():
        environment["FONTCONFIG_FILE"] = str(FONTS.resolve())
    convert = [soffice, "--headless", "--convert-to", "pdf", "--outdir", str(made), str(document)]
    subprocess.run(convert, check=True, capture_output=True, env=environment, timeout=120)
    page = [
        "pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-png", "-singlefile",
        str(document.with_suffix(".pdf")), str(IMAGES / "exported"),
    ]  # fmt: skip
    subprocess.run(page, check=True, env=environment)


if __name__ == "__main__":
    sys.exit(main())
