"""导出依据表: every figure of the text with its cells, as a workbook or a document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model.report import Report
from ui.document.controller import DocumentController
from ui.document.file_dialogs import FileDialogs
from ui.document.names import file_name
from ui.document.outside import open_file, show_in_folder
from ui.jobs.runner import Runner
from ui.widgets.notice import Choice, Kind, ask

_FILTERS = ("Excel 工作簿 (*.xlsx)", "Word 文档 (*.docx)")


class EvidenceExport(QObject):
    """Carries out the command for the window."""

    def __init__(
        self,
        controller: DocumentController,
        runner: Runner,
        dialogs: FileDialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._dialogs = dialogs
        self._window = window

    def start(self) -> None:
        """Ask where to, then write on a job."""
        self._controller.flush()
        name = f"{file_name(self._controller.report.meta.title)}-依据表.xlsx"
        self._dialogs.save_as("export", "导出依据表", _FILTERS, name, self._write)

    def _write(self, path: Path) -> None:
        report = self._controller.report
        self._runner.start(
            lambda _context: _written(report, path), title="正在导出依据表…", done=self._done
        )

    def _done(self, path: Path) -> None:
        choices = (
            Choice("close", "关闭"),
            Choice("folder", "打开所在文件夹"),
            Choice("open", "打开", primary=True),
        )

        def decided(answer: str) -> None:
            if answer in ("open", "folder"):
                opened = (open_file if answer == "open" else show_in_folder)(path)
                if not opened:
                    self._controller.message.emit(f"没有能打开它的程序，文件在：{path}")

        told = (str(path.parent),)
        ask(self._window, Kind.SUCCESS, f"已导出“{path.name}”", told, choices, decided)


def _written(report: Report, path: Path) -> Path:
    from core.export.evidence import evidence_table
    from core.system.files import write_atomic

    if path.suffix.lower() == ".docx":
        from core.export.docx.listing import listing_docx

        data = listing_docx(evidence_table(report), author=report.meta.unit)
    else:
        from core.export.workbook.tables import evidence_workbook

        data = evidence_workbook(report)
    write_atomic(path, data)
    return path
