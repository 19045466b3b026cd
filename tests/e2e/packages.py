"""Reports (.kbx) taken apart and put together again, each with one thing wrong."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Parts = dict[str, bytes]
Manifest = dict[str, Any]


def parts_of(path: Path) -> Parts:
    """The parts of a package, in its order."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """A package of these parts, ``mimetype`` first and stored as it must be."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return stream.getvalue()


def with_manifest(path: Path, change: Callable[[Manifest], None]) -> bytes:
    """The package with another manifest."""
    parts = parts_of(path)
    manifest = json.loads(parts["manifest.json"])
    change(manifest)
    parts["manifest.json"] = json.dumps(manifest, ensure_ascii=False).encode()
    return packed(parts)


def with_part(path: Path, name: str, data: bytes, *, honest: bool = True) -> bytes:
    """The package with other bytes in a part; ``honest`` puts their sum into the manifest."""
    parts = {**parts_of(path), name: data}
    if honest:
        manifest = json.loads(parts["manifest.json"])
        manifest["sha256"][name] = hashlib.sha256(data).hexdigest()
        parts["manifest.json"] = json.dumps(manifest, ensure_ascii=False).encode()
    return packed(parts)


def without(path: Path, name: str) -> bytes:
    """The package without one of its parts."""
    return packed({key: data for key, data in parts_of(path).items() if key != name})
