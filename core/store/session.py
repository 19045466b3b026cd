"""One report that is open in a front end: its file, lock, snapshots and workbooks, without Qt.

The front end keeps the report and its undo history; a session is told which root to save or to
snapshot. Both may run on worker threads while editing goes on: roots are immutable, saves wait for
each other, and a snapshot never waits for a save. A front end that queues such calls takes a
:meth:`Session.ticket` when it hands the root over, so that an older root written late cannot pass
for the newer state.

The front end owns the timers: a snapshot as :class:`core.store.pace.SnapshotPace` tells,
:meth:`Session.refresh_lock` every minute.
"""

from __future__ import annotations

import itertools
import logging
import os
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from core.errors import NotWritten, Refused
from core.model.report import Report
from core.store import locks, recent, recovery, ring
from core.store.access import Access, lock_again, lock_if_possible, notices, opened
from core.store.fingerprint import Fingerprint
from core.store.locks import HeldElsewhere, Holder, Lock
from core.store.package import build, load, save
from core.store.recovery import Orphan, Recovery
from core.store.sources import NO_SOURCES, SourceStack, in_document

__all__ = ["Access", "Session"]

_log = logging.getLogger(__name__)


class Session:
    """An open report (打开的报告). Make one with :meth:`new`, :meth:`open` or :meth:`recover`."""

    def __init__(
        self,
        report: Report,
        sources: Mapping[str, bytes] = NO_SOURCES,
        path: Path | None = None,
        expected: Fingerprint | None = None,
    ) -> None:
        self.report = report
        """The report as it was opened; the front end edits on from here."""
        self.notices: tuple[str, ...] = ()
        """What a person should be told after opening, in Chinese."""
        self._path = path
        self._expected = expected
        self._read_only = ""
        self._lock: Lock | None = None
        self._clean: Report | None = None
        self._saved_ticket = -1
        self._recovery = Recovery(report.id, path, expected)
        self._sources = SourceStack(sources, self._recovery.sources)
        self._tickets = itertools.count(1)
        self._turn = threading.RLock()

    @classmethod
    def new(cls, report: Report, sources: Mapping[str, bytes] = NO_SOURCES) -> Session:
        """A report that has no file yet; it is covered by snapshots all the same."""
        return cls(report, sources)

    @classmethod
    def open(cls, path: Path, access: Access = Access.EDIT) -> Session:
        """Open the report at ``path`` and lock it.

        Raises :class:`HeldElsewhere` with the holder when somebody has it open (then ask, and open
        again with another ``access``), :class:`DamagedReport` with the last good version,
        :class:`NewerFormat`, :class:`UnreadableInput`. A read-only folder or file, or a file of a
        newer schema, opens read-only and says so in ``notices``.
        """
        own = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would show a link's target
        loaded, lock, reason = opened(own, access)
        if access is Access.COPY:
            return cls.new(loaded.report, dict(loaded.sources))
        session = cls(loaded.report, loaded.sources, own, loaded.fingerprint)
        session._lock, session._read_only = lock, reason
        session._clean = None if loaded.repairs else loaded.report
        session.notices = notices(loaded, reason)
        session._remember(loaded.report)
        return session

    @classmethod
    def recover(cls, orphan: Orphan, access: Access = Access.EDIT) -> Session:
        """Go on with unsaved work; it stays unsaved, and a snapshot of it is taken at once.

        Raises like :meth:`open` when its document is held elsewhere.
        """
        path = None if access is Access.COPY else orphan.path
        session = cls(orphan.report, orphan.sources, path, orphan.base)
        if path is not None:
            session._lock, session._read_only = lock_again(path, access)
            session.notices = (session._read_only,) if session._read_only else ()
        try:
            session.snapshot(orphan.report)
        except NotWritten as error:
            session.notices = (*session.notices, error.message)  # the orphan stays where it is
        else:
            session._sources.document = _in_document_of(orphan)
            recovery.discard(orphan)
        return session

    @property
    def path(self) -> Path | None:
        """The document, or ``None`` before the first save."""
        return self._path

    @property
    def read_only(self) -> str:
        """Why the document cannot be saved, in Chinese; empty when it can."""
        return self._read_only

    @property
    def clean(self) -> Report | None:
        """The root that equals the document: ``History(report, clean=session.clean is report)``."""
        return self._clean

    @property
    def sources(self) -> Mapping[str, bytes]:
        """The imported workbooks by sha256, read when asked for."""
        return self._sources

    def add_source(self, sha256: str, data: bytes) -> None:
        """Keep an imported workbook; it is saved when the report's ``sources`` name it."""
        self._sources.add(sha256, data)

    def ticket(self) -> int:
        """A number for a root handed over now, greater than all before."""
        return next(self._tickets)

    def save(
        self, report: Report, *, ticket: int | None = None, force: bool = False
    ) -> tuple[str, ...]:
        """Write ``report`` to its document; returns what a person should be told, mostly nothing.

        ``force`` overwrites a document that was changed, moved or taken over outside.
        Raises :class:`Refused` without a document or when it is read-only, :class:`ChangedOutside`,
        :class:`HeldElsewhere`, :class:`NotWritten`; the document then stands as it was.
        """
        number = self.ticket() if ticket is None else ticket
        with self._turn:
            if self._path is None:
                raise Refused("报告还没有文件名。", hint="请用“另存为”选择保存的位置。")
            if self._read_only:
                raise Refused(self._read_only, hint="请用“另存为”保存到别处。")
            rival = self._lock.lost_to() if self._lock is not None else None
            if rival is not None and not force:
                raise HeldElsewhere(self._path, rival)
            if rival is not None:
                self._lock = locks.acquire(self._path, takeover=True)
            if number < self._saved_ticket:
                return ()
            return self._write(report, self._path, self._expected, number, force=force)

    def save_as(
        self, report: Report, path: Path, *, ticket: int | None = None, force: bool = False
    ) -> tuple[str, ...]:
        """Write ``report`` to another document, lock that and go on with it.

        ``force`` overwrites what is there, as a person confirmed in the file dialog.
        Raises :class:`ChangedOutside` when something is there, :class:`HeldElsewhere` when that is
        open elsewhere, :class:`NotWritten`; the session then stays with its old document.
        """
        own = Path(os.path.abspath(path))  # noqa: PTH100 - see open()
        if own == self._path:
            return self.save(report, ticket=ticket, force=force)
        number = self.ticket() if ticket is None else ticket
        with self._turn:
            lock = lock_if_possible(own)
            try:
                told = self._write(report, own, None, number, force=force)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
            if self._lock is not None:
                self._lock.release()
            self._lock, self._path, self._read_only = lock, own, ""
            self._remember(report)
            return told

    def snapshot(self, report: Report, *, ticket: int | None = None) -> None:
        """Keep ``report`` for the case of a crash; nothing to do for what is on disk.

        Raises :class:`NotWritten`; the person may go on, but should know.
        """
        number = self.ticket() if ticket is None else ticket
        if report is self._clean:
            self._recovery.forget_until(number)
        else:
            self._recovery.write(
                report, self._sources, ticket=number, only_here=self._sources.memory
            )

    def keep_version(self, report: Report, label: str) -> ring.Kept:
        """Keep ``report`` under a name (定稿前版本) beside the ring. Raises :class:`NotWritten`."""
        package = build(report, self._sources.of(report)[0])
        now = datetime.now(UTC)
        return ring.keep_named(report.id, package, label, origin=self._path, at=now)

    def versions(self) -> tuple[ring.Kept, ...]:
        """Earlier and named versions, the last first."""
        return ring.versions(self.report.id)

    def version(self, kept: ring.Kept) -> Report:
        """An earlier version, to compare with or to commit as an edit; its workbooks come along.

        Raises :class:`DamagedReport`.
        """
        loaded = load(kept.path)
        for sha256 in loaded.sources:
            if sha256 not in self._sources:
                self._sources.add(sha256, loaded.sources[sha256])
        return loaded.report

    def refresh_lock(self) -> Holder | None:
        """Confirm the lock, once a minute; returns who took the document over, if anybody did."""
        self._recovery.touch()
        return self._lock.refresh() if self._lock is not None else None

    def close(self, *, keep_snapshots: bool = False) -> None:
        """Put the report away; what was not saved is gone, as the person decided.

        ``keep_snapshots`` leaves them for the next start (the crash dialog's way out).
        """
        with self._turn:
            self._recovery.close(keep=keep_snapshots)
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _write(
        self, report: Report, path: Path, expected: Fingerprint | None, ticket: int, *, force: bool
    ) -> tuple[str, ...]:
        if self._clean is not None:  # undo may bring back a workbook that this save leaves out
            named = {source.sha256 for source in report.sources}
            before = (source.sha256 for source in self._clean.sources)
            self._sources.hold(sha256 for sha256 in before if sha256 not in named)
        sources, lost = self._sources.of(report)

        def about_to_replace(coming: Fingerprint) -> None:
            self._recovery.about_to_save(coming, ticket=ticket, path=path)

        self._expected = save(
            report, path, sources, expected, force=force, about_to_replace=about_to_replace
        )
        self._clean, self._saved_ticket = report, ticket
        self._sources.document = in_document(path, report, sources)
        self._recovery.saved(self._expected, ticket=ticket, path=path)
        return tuple(f"来源工作簿“{item.name}”已找不到，报告中的数字不受影响。" for item in lost)

    def _remember(self, report: Report) -> None:
        assert self._path is not None
        try:
            recent.remember(self._path, report.meta.title)
        except NotWritten as error:
            _log.warning("the list of recent files was not written: %s", error.detail)


def _in_document_of(orphan: Orphan) -> Mapping[str, bytes]:
    """Workbooks that were not kept with a snapshot may still lie in its document."""
    if orphan.path is None:
        return NO_SOURCES
    named = (source.sha256 for source in orphan.report.sources)
    return in_document(orphan.path, orphan.report, named)
