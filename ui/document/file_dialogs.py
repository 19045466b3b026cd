"""Choosing files: native dialogs that do not block, each purpose with its own last folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

REPORTS = "科报报告 (*.kbx)"


class Folders(Protocol):
    """Where the folder last used for a purpose is remembered."""

    def folder(self, purpose: str) -> str:
        """The folder to begin in."""
        ...

    def set_folder(self, purpose: str, chosen: Path) -> None:
        """A file of this folder was chosen."""
        ...


class FileDialogs:
    """Asks for files on behalf of the window; ``then`` is called only when one was chosen."""

    def __init__(self, parent: QWidget | None, folders: Folders) -> None:
        self.parent = parent
        self._folders = folders

    def open_one(
        self, purpose: str, title: str, filters: tuple[str, ...], then: Callable[[Path], None]
    ) -> None:
        """Choose an existing file."""
        dialog = self._dialog(purpose, title, filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        self._start(dialog, purpose, then)

    def save_as(
        self,
        purpose: str,
        title: str,
        filters: tuple[str, ...],
        suggestion: str,
        then: Callable[[Path], None],
    ) -> None:
        """Choose a new file name; the dialog itself asks before an existing file is taken."""
        dialog = self._dialog(purpose, title, filters)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_suffix(filters[0]))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
        dialog.selectFile(suggestion)
        self._start(dialog, purpose, then)

    def _dialog(self, purpose: str, title: str, filters: tuple[str, ...]) -> QFileDialog:
        dialog = QFileDialog(self.parent, title, self._folders.folder(purpose))
        dialog.setNameFilters(filters)
        return dialog

    def _start(self, dialog: QFileDialog, purpose: str, then: Callable[[Path], None]) -> None:
        def chosen(name: str) -> None:
            path = Path(name)
            self._folders.set_folder(purpose, path)
            then(path)

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _suffix(name_filter: str) -> str:
    return name_filter.rsplit("*.", 1)[-1].rstrip(")")
