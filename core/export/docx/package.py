"""Packages whose bytes depend on nothing but their content: fixed dates, fixed order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


def zip_bytes(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip: content types first, as readers expect, the rest in order of names."""
    names = [name for name in _FIRST if name in parts]
    names.extend(sorted(name for name in parts if name not in _FIRST))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name in names:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, parts[name], compresslevel=_LEVEL)
    return buffer.getvalue()
