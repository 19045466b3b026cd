"""Earlier versions of every report, kept outside the document's folder (早先版本).

``user_data_dir()/versions/<report-id>/`` holds complete packages, so that a version is restored by
loading it, and even by copying it by hand. Besides the state that was saved last (a twin of the
document, should that be damaged) the ring keeps the ten before it; ten for each document, when
copies of one report go their own ways. Named versions lie in the folder ``named`` and are never
evicted. The name of a package starts with a running number: clocks go back.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from core.errors import ReportDamaged
from core.store import jsontext
from core.store.container import Container
from core.store.places import make_folder, report_folder
from core.system.files import write_atomic
from core.system.paths import user_data_dir

EARLIER = 10
_NAME = re.compile(r"(?P<number>[0-9]{8})-(?P<sum>[0-9a-f]{16})\.kbx")
_NAMED = "named"


@frozen
class Kept:
    """One earlier version of a report (早先版本).

    ``at`` is when it was saved, ``size`` in bytes, ``label`` the name a person gave it (empty in
    the ring), ``origin`` the document it was saved as, ``sum`` the first 16 digits of its sha256.
    """

    path: Path
    number: int
    sum: str
    at: datetime
    size: int
    label: str = ""
    origin: Path | None = None


def keep(report_id: str, package: bytes, *, origin: Path | None, at: datetime) -> Kept:
    """Take a package into the ring and let the oldest go; the same content is kept once.

    Raises :class:`NotWritten`.
    """
    folder = _folder(report_id)
    present = _listed(folder)
    if present and present[0].sum == _sum(package) and present[0].origin == origin:
        return present[0]
    kept = _put(folder, package, origin=origin, at=at, label="")
    twins = [item for item in present if item.sum == kept.sum]
    others = [item for item in present if item.sum != kept.sum and item.origin == origin]
    for surplus in (*twins, *others[EARLIER:]):
        forget(surplus)
    return kept


def keep_named(
    report_id: str, package: bytes, label: str, *, origin: Path | None, at: datetime
) -> Kept:
    """Keep a version under a name until a person forgets it. Raises :class:`NotWritten`."""
    return _put(_folder(report_id) / _NAMED, package, origin=origin, at=at, label=label)


def versions(report_id: str) -> tuple[Kept, ...]:
    """Earlier versions of a report, named ones among them, the last saved first."""
    folder = _folder(report_id)
    found = (*_listed(folder), *_listed(folder / _NAMED))
    return tuple(sorted(found, key=lambda kept: kept.at, reverse=True))


def newest_good(report_id: str | None, origin: Path) -> Kept | None:
    """The last undamaged version of the report, or of the document at ``origin``.

    ``report_id`` is ``None`` when the document is too damaged to tell.
    """
    if report_id is not None:
        return _newest_good(_folder(report_id), None)
    base = user_data_dir() / "versions"
    folders = sorted(base.iterdir()) if base.is_dir() else ()
    found = [kept for folder in folders if (kept := _newest_good(folder, origin)) is not None]
    return max(found, key=lambda kept: kept.at, default=None)


def _newest_good(folder: Path, origin: Path | None) -> Kept | None:
    """The last undamaged version in a folder, of ``origin`` if that is given."""
    found = (*_listed(folder), *_listed(folder / _NAMED))
    mine = (kept for kept in found if origin is None or kept.origin == origin)
    return next((kept for kept in mine if _is_good(kept)), None)


def forget(kept: Kept) -> None:
    """Delete a version; one that cannot be deleted stays."""
    for path in (kept.path, kept.path.with_suffix(".json")):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _folder(report_id: str) -> Path:
    return report_folder(user_data_dir() / "versions", report_id)


def _put(folder: Path, package: bytes, *, origin: Path | None, at: datetime, label: str) -> Kept:
    make_folder(folder)
    number = max((kept.number for kept in _listed(folder)), default=0) + 1
    path = folder / f"{number:08d}-{_sum(package)}.kbx"
    about = {
        "at": at.astimezone(UTC).isoformat(),
        "label": label,
        "origin": None if origin is None else str(origin),
    }
    write_atomic(path.with_suffix(".json"), jsontext.dump(about))
    write_atomic(path, package)
    return Kept(path, number, _sum(package), at, len(package), label, origin)


def _listed(folder: Path) -> list[Kept]:
    """Versions in one folder, newest first."""
    names = folder.iterdir() if folder.is_dir() else ()
    found = [kept for path in names if (kept := _described(path)) is not None]
    return sorted(found, key=lambda kept: kept.number, reverse=True)


def _described(path: Path) -> Kept | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        stat = path.stat()
    except OSError:
        return None
    at = datetime.fromtimestamp(stat.st_mtime, UTC)
    label, origin = "", None
    # A version without its description is still a version.
    with contextlib.suppress(OSError, ReportDamaged, KeyError, TypeError, ValueError):
        about = jsontext.parse(path.with_suffix(".json").read_bytes(), path.name)
        at = datetime.fromisoformat(about["at"])
        label = str(about["label"])
        origin = None if about["origin"] is None else Path(about["origin"])
    number = int(match["number"])
    return Kept(path, number, match["sum"], at, stat.st_size, label, origin)


def _is_good(kept: Kept) -> bool:
    try:
        Container(kept.path.read_bytes()).check(known_names=False)
    except (OSError, ReportDamaged):
        return False
    return True


def _sum(package: bytes) -> str:
    return hashlib.sha256(package).hexdigest()[:16]
