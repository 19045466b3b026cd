"""Who writes into a recovery folder, and what the document was like then (快照归属)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from core.errors import ReportDamaged
from core.store import jsontext, processes
from core.store.fingerprint import Fingerprint
from core.store.processes import Process

NAME = "owner.json"
STALE_AFTER = timedelta(minutes=3)


@frozen
class Owner:
    """Whose snapshots these are, and how they relate to the document on disk.

    ``base`` is the document as opened or saved last. ``coming`` is the save under way when the
    process ended: if ``coming_path`` became that, snapshots up to ``coming_ticket`` are obsolete.
    """

    process: Process
    path: Path | None = None
    base: Fingerprint | None = None
    coming: Fingerprint | None = None
    coming_path: Path | None = None
    coming_ticket: int = -1


def owner_bytes(owner: Owner) -> bytes:
    """What is written into :data:`NAME`."""
    process = owner.process
    data = {
        "host": process.host,
        "user": process.user,
        "pid": process.pid,
        "started": process.started,
        "path": _path_data(owner.path),
        "base": _print_data(owner.base),
        "coming": _print_data(owner.coming),
        "coming_path": _path_data(owner.coming_path),
        "coming_ticket": owner.coming_ticket,
    }
    return jsontext.dump(data)


def owner_of(folder: Path) -> Owner:
    """Who owns a folder; nobody in particular when that cannot be read."""
    try:
        data = jsontext.parse((folder / NAME).read_bytes(), NAME)
        return Owner(
            Process(str(data["host"]), str(data["user"]), int(data["pid"]), str(data["started"])),
            _path(data["path"]),
            _print(data["base"]),
            _print(data["coming"]),
            _path(data["coming_path"]),
            int(data["coming_ticket"]),
        )
    except (OSError, ReportDamaged, KeyError, TypeError, ValueError):
        return Owner(Process("", "", 0))


def is_alive(owner: Owner, folder: Path) -> bool:
    """Whether the session behind ``folder`` still runs.

    One of another computer that shares this home is believed for three minutes after it was
    confirmed; so is a folder that does not tell, because it may just be in the making.
    """
    alive = processes.is_alive(owner.process)
    if alive is not None:
        return alive
    described = folder / NAME
    try:
        confirmed = (described if described.exists() else folder).stat().st_mtime
    except OSError:
        return False
    return datetime.now(UTC) - datetime.fromtimestamp(confirmed, UTC) < STALE_AFTER


def _print_data(value: Fingerprint | None) -> dict[str, Any] | None:
    return None if value is None else {"size": value.size, "sha256": value.sha256}


def _print(data: Any) -> Fingerprint | None:
    return None if data is None else Fingerprint(int(data["size"]), str(data["sha256"]))


def _path_data(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _path(data: Any) -> Path | None:
    return None if data is None else Path(data)
