"""What an exporter hands over: the bytes of a file and how to prove them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import frozen


@frozen
class Options:
    """What a person may choose about an export.

    ``fields`` writes live figures as content controls (保留可更新字段), in .docx only.
    """

    fields: bool = False


PLAIN = Options()
"""Nothing chosen."""


@frozen
class Product:
    """A finished file in memory.

    ``verify`` is given the written file and raises :class:`core.errors.NotWritten` when it does not
    hold what it should. ``pages`` is ``None`` for files without pages; ``missing`` counts the
    places that still say 待补; ``fonts`` are the families the file names.
    """

    data: bytes
    verify: Callable[[Path], None] | None = None
    pages: int | None = None
    missing: int = 0
    fonts: tuple[str, ...] = ()
