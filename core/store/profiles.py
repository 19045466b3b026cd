"""Confirmed readings of forms, shared by all reports of a user (导入对应的公用存档).

A report carries its own profiles; these help the first report of a new year, or of a colleague's
area, with what was settled before.
"""

from __future__ import annotations

from core.errors import ReportDamaged
from core.model.profiles import Profile, merged
from core.store import jsontext
from core.system.files import write_atomic
from core.system.paths import user_data_dir

MOST = 500
"""How many forms are remembered; the ones confirmed longest ago go first."""

_NAME = "import-profiles.json"


def shared_profiles() -> tuple[Profile, ...]:
    """What is remembered; an unreadable store is an empty one, entries that make no sense go."""
    from cattrs import BaseValidationError

    from core.store.converter import build

    try:
        data = jsontext.parse((user_data_dir() / _NAME).read_bytes(), _NAME)
        entries = data["profiles"]
    except (OSError, ReportDamaged, KeyError, TypeError):
        return ()
    converter = build(strict=False)
    found = []
    for entry in entries if isinstance(entries, list) else ():
        try:
            found.append(converter.structure(entry, Profile))
        except (BaseValidationError, TypeError, ValueError, KeyError):
            continue
    return tuple(found)


def remember_profiles(confirmed: tuple[Profile, ...]) -> None:
    """Add what was confirmed; what was said last holds. Raises :class:`core.errors.NotWritten`."""
    if not confirmed:
        return
    from core.store.converter import build

    renewed = {item.fingerprint for item in confirmed}
    known = shared_profiles()
    kept = merged(known, confirmed)
    ordered = [item for item in kept if item.fingerprint not in renewed]
    ordered += [item for item in kept if item.fingerprint in renewed]
    data = {"profiles": build(strict=False).unstructure(tuple(ordered[-MOST:]))}
    write_atomic(user_data_dir() / _NAME, jsontext.dump(data))
