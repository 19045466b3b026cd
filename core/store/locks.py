"""The lock beside an open report, so that two people do not write over each other (锁文件).

``~$name.kbx.lock`` tells in JSON who has the report open: host, user, process, and when this was
last confirmed. It is made after a successful open, confirmed each minute, and counts no longer when
its process on this computer is dead, or when another computer has not confirmed it for three
minutes. (A process of this computer that is alive keeps its lock however late it is: a laptop may
have slept.)
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from attrs import evolve, frozen

from core.errors import NotWritten, ReportDamaged, ReportLocked
from core.store import jsontext, processes
from core.store.filelock import exclusive
from core.store.processes import Process

REFRESH_S = 60.0
"""How often the holder confirms its lock."""

STALE_AFTER = timedelta(minutes=3)
_MAX_NAME = 230
_MAX_CONTENT = 4096
_TRIES = 5


@frozen
class Holder:
    """Who has a report open (持有人); ``at`` is when that was last confirmed."""

    process: Process
    token: str
    at: datetime

    def text(self) -> str:
        """For people: 张三（电脑 PC-12），11月5日 10:32."""
        at = self.at.astimezone()
        host = self.process.host
        place = "本机" if host == processes.own().host else f"电脑 {host}" if host else "电脑不详"
        who = self.process.user or "另一位用户"
        return f"{who}（{place}），{at.month}月{at.day}日 {at:%H:%M}"


class HeldElsewhere(ReportLocked):
    """The report is open elsewhere; ``holder`` tells by whom."""

    def __init__(self, document: Path, holder: Holder) -> None:
        super().__init__(
            f"“{document.name}”正在别处打开：{holder.text()}。",
            hint="可以只读打开、另存一份副本，或在确认对方已关闭后接管。",
            kept="文件没有改动。",
        )
        self.holder = holder


class Lock:
    """A lock that is held. Get one from :func:`acquire`."""

    def __init__(self, document: Path, holder: Holder) -> None:
        self._document = document
        self._path = lock_path(document)
        self._holder = holder

    @property
    def path(self) -> Path:
        """The lock file."""
        return self._path

    def refresh(self, now: datetime | None = None) -> Holder | None:
        """Confirm the lock; returns who took it over, or ``None`` while it is ours.

        A lock file that vanished (tidied away by a sync program) is made again. An unreachable
        folder changes nothing.
        """
        self._holder = evolve(self._holder, at=now or _now())
        try:
            return _rewrite(self._path, self._holder.token, self._holder)
        except FileNotFoundError:
            with contextlib.suppress(OSError):
                _create(self._path, self._holder)
            return self.lost_to()
        except OSError:
            return None

    def lost_to(self) -> Holder | None:
        """Who took the lock over, or ``None`` while it is ours."""
        present = _read_quietly(self._path)
        return None if present is None or present.token == self._holder.token else present

    def release(self) -> None:
        """Remove the lock if it is still ours; never fails."""
        with contextlib.suppress(OSError):
            if _read(self._path) is not None and self.lost_to() is None:
                self._path.unlink()


def lock_path(document: Path) -> Path:
    """Where the lock of ``document`` lies; a name too long for the disk is shortened by its sum."""
    name = f"~${document.name}.lock"
    if len(os.fsencode(name)) > _MAX_NAME:
        name = f"~${hashlib.sha256(os.fsencode(document.name)).hexdigest()[:24]}.kbx.lock"
    return document.with_name(name)


def acquire(document: Path, *, takeover: bool = False, now: datetime | None = None) -> Lock:
    """Lock ``document`` for this process; a stale lock is replaced without asking.

    ``takeover`` also replaces one that is alive, after a person said so.
    Raises :class:`HeldElsewhere`, or :class:`NotWritten` when the folder takes no lock file
    (read-only medium, no right): the report can then be opened for reading.
    """
    path, at = lock_path(document), now or _now()
    mine = Holder(processes.own(), secrets.token_hex(8), at)
    try:
        for _ in range(_TRIES):
            try:
                _create(path, mine)
            except FileExistsError:
                present = _read(path)
                if present is None:
                    continue
                if not takeover and not _is_stale(present, at):
                    raise HeldElsewhere(document, present) from None
                with contextlib.suppress(FileNotFoundError):
                    if _rewrite(path, present.token, mine) is None:
                        return Lock(document, mine)
            else:
                return Lock(document, mine)
        present = _read(path)
    except OSError as error:
        raise NotWritten(
            f"文件夹“{document.parent}”里不能新建文件，只能以只读方式打开。",
            hint="要修改请“另存为”到别的文件夹。",
            detail=f"{type(error).__name__} {error.errno}",
        ) from error
    raise HeldElsewhere(document, present or mine)


def holder(document: Path, now: datetime | None = None) -> Holder | None:
    """Who has ``document`` open now, or ``None``; stale locks do not count."""
    present = _read_quietly(lock_path(document))
    return None if present is None or _is_stale(present, now or _now()) else present


def _is_stale(present: Holder, now: datetime) -> bool:
    alive = processes.is_alive(present.process)
    return not alive if alive is not None else now - present.at > STALE_AFTER


def _create(path: Path, mine: Holder) -> None:
    """Make the lock file, which must not exist. Raises ``OSError``."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_content(mine))
    except OSError:
        path.unlink(missing_ok=True)
        raise
    _hide(path)


def _rewrite(path: Path, token: str, mine: Holder) -> Holder | None:
    """Write ``mine`` into the lock file if it still holds ``token``; else return who it names.

    Done in place and under a lock of the system, so that of several processes that found the same
    stale lock one gets it, and no moment is without a lock file. Raises ``OSError``.
    """
    with path.open("r+b") as file, exclusive(file):
        present = _parse(file)
        if present.token != token:
            return present
        file.seek(0)
        file.write(_content(mine))
        file.truncate()
        file.flush()
    return None


def _content(holder: Holder) -> bytes:
    process = holder.process
    data = {
        "host": process.host,
        "user": process.user,
        "pid": process.pid,
        "started": process.started,
        "token": holder.token,
        "at": holder.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    return jsontext.dump(data)


def _read(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            return _parse(file)
    except FileNotFoundError:
        return None


def _parse(file: BinaryIO) -> Holder:
    """Who the lock file names; half a file is somebody unknown, as old as the file.

    A time the file system set later than the one written counts: clocks of two computers differ.
    """
    touched = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    try:
        data = jsontext.parse(file.read(_MAX_CONTENT), "lock")
        process = Process(data["host"], data["user"], int(data["pid"]), str(data["started"]))
        at = datetime.fromisoformat(data["at"])
        return Holder(process, str(data["token"]), max(at, touched))
    except (ReportDamaged, KeyError, TypeError, ValueError):
        return Holder(Process("", "", 0), "", touched)


def _read_quietly(path: Path) -> Holder | None:
    try:
        return _read(path)
    except OSError:
        return None


def _now() -> datetime:
    return datetime.now(UTC)


def _hide(path: Path) -> None:
    if sys.platform == "win32":  # pragma: no cover - a leading ~$ does not hide a file there
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 0x2)
