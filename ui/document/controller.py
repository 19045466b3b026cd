"""The one door between the panels and the report: history in, signals out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.edit.change import Change
    from core.edit.history import History
    from core.model.report import Report


@cache
def _nothing_open() -> History:
    # What a report is made of is loaded with the first look at one: the window opens before that.
    from core.edit.history import History
    from core.model.ids import new_id
    from core.model.periods import Period
    from core.model.report import Report, ReportMeta

    return History(Report(new_id(), ReportMeta("", Period.of_year(2000))))


class DocumentController(QObject):
    """Holds the open report, its undo history and its imported workbooks (文档控制器).

    How a panel works with it:

    * read ``controller.report`` whenever needed; it is immutable and may be handed to a job;
    * to edit, call an operation of ``core.edit`` and hand its result over:
      ``controller.commit(*rename_section(controller.report, id, title))``. Put your own name into
      ``Change.initiator`` (``attrs.evolve``) when you want to recognise your own echo;
    * edits that belong together (typing in one paragraph) carry the same ``key``; a caret jump,
      Enter or paste calls :meth:`close_step`;
    * refresh on :attr:`changed`, narrowly by what the payload names, and everything on
      :attr:`opened`;
    * a view that keeps edits back (an editor with a 0 ms timer) connects :attr:`flush_requested`
      and commits them at once in that slot.

    It never asks anything and never touches a file: that is ``ui.document.desk``.
    """

    changed = Signal(object)
    """After every commit, undo and redo: the :class:`Change`; the new report is in place."""
    history_changed = Signal()
    """What undo and redo would do has changed (labels, availability)."""
    clean_changed = Signal(bool)
    """Whether the report equals what is on disk, whenever that flips."""
    about_to_open = Signal()
    """A report is going to be opened: time to build what shows one. Nothing has changed yet."""
    opened = Signal()
    """Another report stands here: rebuild everything. Also when a version was restored."""
    message = Signal(str)
    """A short sentence for the status bar."""
    flush_requested = Signal()
    """Commit edits you hold back, now, inside the slot. Sent before save, undo, redo and export."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened: History | None = None
        self._before: Report | None = None
        self._sources: Mapping[str, bytes] = {}
        self._keep_source: Callable[[str, bytes], None] | None = None
        self._read_only = False
        self._was_clean = True
        self._is_open = False

    @property
    def report(self) -> Report:
        """The report as it is now; an empty one while none is open."""
        return self._history.root

    @property
    def previous(self) -> Report:
        """The report before the change last announced; beside ``report`` it tells what was done."""
        return self._before or self._history.root

    @property
    def history(self) -> History:
        """The undo history. Read labels from it; change it only through this controller."""
        return self._history

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return "" if self._opened is None else self._opened.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty when there is nothing."""
        return "" if self._opened is None else self._opened.redo_label

    @property
    def is_open(self) -> bool:
        """Whether a report is open at all."""
        return self._is_open

    @property
    def is_clean(self) -> bool:
        """Whether nothing is unsaved."""
        return self._opened is None or self._opened.is_clean

    @property
    def read_only(self) -> bool:
        """Whether edits are declined because the report was opened for reading only (只读)."""
        return self._read_only

    @property
    def sources(self) -> Mapping[str, bytes]:
        """Imported workbooks by sha256, read when asked for (来源文件); safe to hand to a job."""
        return self._sources

    def add_source(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of an imported workbook, to be saved inside the report.

        Commit the matching ``SourceFile`` yourself; a workbook no report names is not saved.
        """
        if self._keep_source is not None:
            self._keep_source(sha256, data)

    def open(
        self,
        report: Report,
        *,
        sources: Mapping[str, bytes] | None = None,
        keep_source: Callable[[str, bytes], None] | None = None,
        clean: bool = True,
        read_only: bool = False,
    ) -> None:
        """Put another report in place, with a history of its own. Emits :attr:`opened`.

        ``sources`` and ``keep_source`` are those of its session; without them imported workbooks
        live in memory only.
        """
        self.about_to_open.emit()
        from core.edit.history import History

        self._opened = History(report, clean=clean)
        self._before = report
        held: dict[str, bytes] = {}
        self._sources = held if sources is None else sources
        self._keep_source = held.__setitem__ if keep_source is None else keep_source
        self._read_only = read_only
        self._is_open = True
        self.opened.emit()
        self._tell_history()

    def close(self) -> None:
        """Put the report away without asking; views fall back to the empty one."""
        self._opened = self._before = None
        self._sources = {}
        self._keep_source = None
        self._read_only = False
        self._is_open = False
        self.opened.emit()
        self._tell_history()

    def commit(self, report: Report, change: Change, key: Hashable | None = None) -> bool:
        """Take over an edit's result; ``False`` when nothing changed or the report is read-only.

        A :class:`Change` without label (an edit that did nothing) is ignored.
        """
        if report is self.report or not self._is_open:
            return False
        if self._read_only:
            self.message.emit("报告以只读方式打开，没有改动。要修改请先“另存为”。")
            return False
        self._before = self.report
        self._history.commit(report, change, key)
        self._announce(change)
        return True

    def close_step(self) -> None:
        """The next edit begins an undo step of its own."""
        self._history.close_step()

    def flush(self) -> None:
        """Have every view commit what it holds back; returns when they have."""
        self.flush_requested.emit()

    def undo(self) -> None:
        """One step back; says so in the status bar."""
        self.flush()
        self._before = self.report
        change = self._history.undo()
        if change is not None:
            self._announce(change)
            self.message.emit(f"已撤销：{change.label}")

    def redo(self) -> None:
        """One step forward again; says so in the status bar."""
        self.flush()
        self._before = self.report
        change = self._history.redo()
        if change is not None:
            self._announce(change)
            self.message.emit(f"已重做：{change.label}")

    def mark_saved(self, saved: Report) -> None:
        """``saved`` has reached the disk; edits made since stay unsaved."""
        self._history.mark_clean(saved)
        self._read_only = False
        self._tell_history()

    @property
    def _history(self) -> History:
        return self._opened or _nothing_open()

    def _announce(self, change: Change) -> None:
        self.changed.emit(change)
        self._tell_history()

    def _tell_history(self) -> None:
        self.history_changed.emit()
        if self.is_clean != self._was_clean:
            self._was_clean = self.is_clean
            self.clean_changed.emit(self._was_clean)
