"""整理与大纲: show a reading, clean again in the background when a repair is taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.intake.document.reading import DocumentReading, digest
from ui.jobs.runner import Runner
from ui.reading.dialog import ReadingDialog


class ReadingFlow(QObject):
    """Lets a person go over what was read; the window hands it to whoever reads a report."""

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._runner = runner
        self._window = window
        self._asked = 0

    def start(self, reading: DocumentReading, agreed: Callable[[DocumentReading], None]) -> None:
        """Show the reading; ``agreed`` is called with the corrected one."""
        dialog = ReadingDialog(reading, self._window)
        dialog.redo.connect(lambda refused: self._again(dialog, refused))
        dialog.agreed.connect(agreed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _again(self, dialog: ReadingDialog, refused: frozenset[str]) -> None:
        self._asked += 1
        asked = self._asked
        source = dialog.reading.source

        def show(reading: DocumentReading) -> None:
            # Only the latest question is answered: ticks may come faster than answers.
            if asked == self._asked and dialog.isVisible():
                dialog.show_reading(reading)

        self._runner.start(
            lambda _context: digest(source, refused), title="正在重新整理…", done=show
        )
