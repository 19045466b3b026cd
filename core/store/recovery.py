"""Snapshots of unsaved work, found again after a crash (恢复).

``user_state_dir()/recovery/<report-id>/<session>/`` belongs to one open report of one process:

* ``owner.json``: the process, the document's path (none for a report never saved), what the
  document was like when it was opened or saved last, and the save that is about to replace it;
* ``<ticket>.kbx``: whole reports, the twenty newest. A ticket is a running number of the session:
  a greater one is a later state;
* ``sources/<sha256>``: the imported workbooks, each once.

A folder whose process is gone is an orphan. It is offered at the next start, unless it holds
nothing that the document does not hold.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve, frozen

from core.errors import AppError, NotWritten
from core.figures.counting import count_report
from core.model.report import Report
from core.store import ownership, processes
from core.store.fingerprint import Fingerprint
from core.store.ownership import Owner, is_alive, owner_bytes, owner_of
from core.store.package import Loaded, build, load
from core.store.places import make_folder, report_folder
from core.store.sources import NO_SOURCES, KeptSources
from core.system.files import write_atomic
from core.system.paths import user_state_dir

SNAPSHOTS = 20
_NAME = re.compile(r"(?P<ticket>[0-9]{8})\.kbx")
_SOURCES = "sources"


class Recovery:
    """Writes the snapshots of one session; made on disk with the first of them.

    Calls may come from several threads; none waits for a save under way.
    """

    def __init__(
        self, report_id: str, path: Path | None = None, base: Fingerprint | None = None
    ) -> None:
        self.folder = report_folder(_base(), report_id) / secrets.token_hex(6)
        self.sources: Mapping[str, bytes] = KeptSources(self.folder / _SOURCES)
        self._owner = Owner(processes.own(), path, base)
        self._told: Owner | None = None
        self._obsolete = -1
        self._closed = False
        self._turn = threading.RLock()

    def write(
        self,
        report: Report,
        sources: Mapping[str, bytes],
        *,
        ticket: int,
        only_here: Mapping[str, bytes] = NO_SOURCES,
    ) -> bool:
        """Keep ``report``, which is state number ``ticket`` of the session.

        Workbooks that are ``only_here``, in memory, are kept before it, so that no snapshot lacks
        one; the others lie in the document, which may be slow to give them, and follow.
        ``False`` when a later state is on disk or the session is closed. Raises
        :class:`NotWritten`, but not before the report itself was tried.
        """
        with self._turn:
            if ticket <= self._obsolete or self._closed:
                return False
            make_folder(self.folder)
            self._tell()
            try:
                self._keep_sources(report, only_here)
            finally:
                write_atomic(self.folder / f"{ticket:08d}.kbx", build(report))
            for surplus in _snapshots(self.folder)[SNAPSHOTS:]:
                _unlink(surplus)
            self._keep_sources(report, sources)
            return True

    def about_to_save(self, coming: Fingerprint, *, ticket: int, path: Path) -> None:
        """Note that ``path`` is going to be ``coming``, state number ``ticket``."""
        with self._turn:
            self._owner = evolve(self._owner, coming=coming, coming_path=path, coming_ticket=ticket)
            self._tell_if_needed()

    def saved(self, base: Fingerprint, *, ticket: int, path: Path) -> None:
        """State number ``ticket`` is on disk as ``base`` at ``path``."""
        with self._turn:
            self.forget_until(ticket)
            self._owner = Owner(self._owner.process, path, base)
            self._tell_if_needed()

    def forget_until(self, ticket: int) -> None:
        """State number ``ticket`` equals the document: it and all before need no snapshot."""
        with self._turn:
            self._obsolete = max(self._obsolete, ticket)
            for snapshot in _snapshots(self.folder):
                if _ticket(snapshot) <= ticket:
                    _unlink(snapshot)

    def touch(self) -> None:
        """Show other computers that share this home that the session lives."""
        with contextlib.suppress(OSError):
            os.utime(self.folder / ownership.NAME)

    def close(self, *, keep: bool = False) -> None:
        """The session ended; unless ``keep``, in order, and nothing is left to recover."""
        with self._turn:
            self._closed = True
            if not keep:
                _remove_folder(self.folder)

    def _tell(self) -> None:
        if self._owner != self._told:
            write_atomic(self.folder / ownership.NAME, owner_bytes(self._owner))
            self._told = self._owner

    def _tell_if_needed(self) -> None:
        """Bring the owner on disk up to date where there are snapshots; no save fails for this."""
        if _snapshots(self.folder):
            with contextlib.suppress(NotWritten):
                self._tell()

    def _keep_sources(self, report: Report, sources: Mapping[str, bytes]) -> None:
        folder = self.folder / _SOURCES
        for source in report.sources:
            target = folder / source.sha256
            if target.exists():
                continue
            with contextlib.suppress(KeyError):  # nobody has the bytes any more
                data = sources[source.sha256]
                make_folder(folder)
                write_atomic(target, data)


@frozen
class Orphan:
    """Unsaved work of a process that ended (可恢复的稿子).

    ``at`` is when the snapshot was taken, ``size`` its bytes, ``words`` its 字数; ``file_words``
    the 字数 of the document it belongs to, ``None`` when there is none or it cannot be read.
    ``base`` is to be expected at the next save.
    """

    folder: Path
    report: Report
    at: datetime
    size: int
    words: int
    path: Path | None = None
    file_words: int | None = None
    base: Fingerprint | None = None

    @property
    def title(self) -> str:
        """The report's title."""
        return self.report.meta.title

    @property
    def sources(self) -> Mapping[str, bytes]:
        """The imported workbooks kept with it."""
        return KeptSources(self.folder / _SOURCES)


def orphans() -> tuple[Orphan, ...]:
    """What to offer at start, newest first; reads files, so run it as a job.

    Folders of ended processes with nothing worth offering are removed on the way, and the second
    of two that say the same: a kill in the middle of a recovery leaves the old one and its copy.
    """
    base = _base()
    reports = base.iterdir() if base.is_dir() else ()
    folders = [folder for report in reports if report.is_dir() for folder in report.iterdir()]
    found = [orphan for folder in folders if (orphan := _orphan(folder)) is not None]
    return tuple(sorted(_once(found), key=lambda orphan: orphan.at, reverse=True))


def discard(orphan: Orphan) -> None:
    """Throw unsaved work away, as a person decided."""
    _remove_folder(orphan.folder)


def _once(found: Iterable[Orphan]) -> list[Orphan]:
    """Every piece of unsaved work once; of twins the one that kept more workbooks stays."""
    kept: list[Orphan] = []
    for orphan in sorted(found, key=lambda item: (len(item.sources), item.at), reverse=True):
        if any(item.path == orphan.path and item.report == orphan.report for item in kept):
            discard(orphan)
        else:
            kept.append(orphan)
    return kept


def _orphan(folder: Path) -> Orphan | None:
    owner = owner_of(folder)
    if not folder.is_dir() or is_alive(owner, folder):
        return None
    owner = _settled(owner, folder)
    document = _loaded(owner.path)
    for snapshot in _snapshots(folder):
        report = _report_in(snapshot)
        if report is None:
            continue
        if document is not None and document.report == report:
            break
        stat = snapshot.stat()
        return Orphan(
            folder,
            report,
            datetime.fromtimestamp(stat.st_mtime, UTC),
            stat.st_size,
            count_report(report).words,
            owner.path,
            None if document is None else count_report(document.report).words,
            owner.base,
        )
    _remove_folder(folder)
    return None


def _settled(owner: Owner, folder: Path) -> Owner:
    """If the last save reached the disk, its snapshots are obsolete and the owner is its file's."""
    if owner.coming is None or owner.coming_path is None:
        return owner
    document = _loaded(owner.coming_path)
    if document is None or document.fingerprint != owner.coming:
        return owner
    for snapshot in _snapshots(folder):
        if _ticket(snapshot) <= owner.coming_ticket:
            _unlink(snapshot)
    return evolve(owner, path=owner.coming_path, base=owner.coming)


def _loaded(path: Path | None) -> Loaded | None:
    try:
        return None if path is None else load(path)
    except AppError:
        return None


def _report_in(snapshot: Path) -> Report | None:
    loaded = _loaded(snapshot)
    return None if loaded is None else loaded.report


def _snapshots(folder: Path) -> list[Path]:
    """Snapshots in a folder, the latest state first."""
    names = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in names if _NAME.fullmatch(path.name)), reverse=True)


def _ticket(snapshot: Path) -> int:
    return int(snapshot.stem)


def _unlink(snapshot: Path) -> None:
    with contextlib.suppress(OSError):
        snapshot.unlink(missing_ok=True)


def _base() -> Path:
    return user_state_dir() / "recovery"


def _remove_folder(folder: Path) -> None:
    """Remove a session's folder, and its report's when that was the last."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.parent.rmdir()
