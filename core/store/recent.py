"""The list of recently opened reports (最近的报告), shared by all windows of a user."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from core.errors import ReportDamaged
from core.store import jsontext
from core.system.files import write_atomic
from core.system.paths import user_state_dir

MOST = 20
"""How many are remembered besides the pinned ones."""

_NAME = "recent.json"


@frozen
class RecentFile:
    """One entry; ``pinned`` (固定) ones stay until unpinned, ``missing`` is as of the listing."""

    path: Path
    title: str
    opened_at: datetime
    pinned: bool = False
    missing: bool = field(default=False, eq=False)


def recent_files(*, check: bool = True) -> tuple[RecentFile, ...]:
    """Pinned entries first, then the last opened first.

    ``check`` looks whether each file is still there, which can take seconds on a network drive:
    call it in a job, or with ``False`` from the window.
    """
    found = sorted(_load(), key=lambda entry: entry.opened_at, reverse=True)
    found.sort(key=lambda entry: not entry.pinned)
    return tuple(evolve(entry, missing=check and not _exists(entry.path)) for entry in found)


def remember(path: Path, title: str, now: datetime | None = None) -> None:
    """Put a report that was opened or saved at the top. Raises :class:`NotWritten`."""
    own, at = _full(path), now or datetime.now(UTC)
    entries = _load()
    pinned = any(entry.pinned for entry in entries if entry.path == own)
    others = [entry for entry in entries if entry.path != own]
    _store([RecentFile(own, title, at, pinned), *others])


def pin(path: Path, *, pinned: bool = True) -> None:
    """Keep an entry, or let it go its way again. Raises :class:`NotWritten`."""
    own = _full(path)
    _store([evolve(item, pinned=pinned) if item.path == own else item for item in _load()])


def forget(path: Path) -> None:
    """Take an entry off the list; the file itself stays. Raises :class:`NotWritten`."""
    own = _full(path)
    _store([entry for entry in _load() if entry.path != own])


def _store(entries: list[RecentFile]) -> None:
    by_time = sorted(entries, key=lambda entry: entry.opened_at, reverse=True)
    pinned = [entry for entry in by_time if entry.pinned]
    others = [entry for entry in by_time if not entry.pinned][:MOST]
    data = {"files": [_entry_data(entry) for entry in (*pinned, *others)]}
    write_atomic(user_state_dir() / _NAME, jsontext.dump(data))


def _load() -> list[RecentFile]:
    """What is remembered; an unreadable list is an empty one."""
    try:
        data = jsontext.parse((user_state_dir() / _NAME).read_bytes(), _NAME)
        entries = data["files"]
    except (OSError, ReportDamaged, KeyError, TypeError):
        return []
    found = []
    for entry in entries if isinstance(entries, list) else ():
        with contextlib.suppress(KeyError, TypeError, ValueError):
            found.append(_entry(entry))
    return found


def _entry(data: Any) -> RecentFile:
    at = datetime.fromisoformat(data["opened_at"])
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return RecentFile(Path(data["path"]), str(data["title"]), at, data["pinned"] is True)


def _entry_data(entry: RecentFile) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "title": entry.title,
        "opened_at": entry.opened_at.astimezone(UTC).isoformat(),
        "pinned": entry.pinned,
    }


def _full(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links to elsewhere


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
