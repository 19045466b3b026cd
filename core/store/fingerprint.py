"""What a file on disk was like when it was read or written, to notice changes from outside."""

from __future__ import annotations

import hashlib
from pathlib import Path

from attrs import field, frozen


@frozen
class Fingerprint:
    """Size in bytes, modification time and sha256 of a file (指纹).

    Two are equal when size and content are; a sync client may touch the time without changing
    anything.
    """

    size: int
    sha256: str
    mtime_ns: int = field(default=0, eq=False)


def of_bytes(data: bytes, mtime_ns: int = 0) -> Fingerprint:
    """The fingerprint of a file holding ``data``."""
    return Fingerprint(len(data), hashlib.sha256(data).hexdigest(), mtime_ns)


def of_file(path: Path) -> Fingerprint | None:
    """The fingerprint of what is at ``path`` now, or ``None`` when nothing is.

    Raises ``OSError`` when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            stat = path.stat()
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    return Fingerprint(stat.st_size, digest, stat.st_mtime_ns)
