"""Page styles of a unit as TOML files in the user's data folder, one file a style.

What a file says wrongly or does not know is the standard's; a file that cannot be read is left out.
"""

from __future__ import annotations

import enum
import logging
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve

from core.errors import UsageError
from core.model.page import NATIONAL, PageStyle
from core.system.files import write_atomic
from core.system.paths import user_data_dir

_log = logging.getLogger(__name__)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f.]+')
_LONGEST_NAME = 40


def styles_dir() -> Path:
    """Where the page styles of this person are."""
    return user_data_dir() / "page-styles"


def saved_styles(folder: Path | None = None) -> tuple[PageStyle, ...]:
    """Every saved page style, by name."""
    found = {}
    for path in sorted((folder or styles_dir()).glob("*.toml")):
        try:
            style = from_toml(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            _log.warning("page style not readable: %s", type(error).__name__)
            continue
        found[style.name or path.stem] = evolve(style, name=style.name or path.stem)
    return tuple(found[name] for name in sorted(found))


def save_style(style: PageStyle, folder: Path | None = None) -> Path:
    """Write a page style under its name, replacing one of that name.

    Raises :class:`UsageError` when it has no name, :class:`core.errors.NotWritten`.
    """
    name = style.name.strip()
    stem = _UNSAFE.sub("-", name)[:_LONGEST_NAME].strip("- ")
    if not stem:
        raise UsageError("单位版式还没有名称。", hint="请先填写名称，例如“青禾区科技局版式”。")
    path = (folder or styles_dir()) / f"{stem}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, to_toml(evolve(style, name=name)).encode())
    return path


def to_toml(style: PageStyle) -> str:
    """The style as text."""
    import tomli_w

    data = attrs.asdict(style, recurse=False)
    return tomli_w.dumps({key: _plain(value) for key, value in data.items() if value is not None})


def _plain(value: object) -> object:
    return value.value if isinstance(value, enum.Enum) else value


def from_toml(text: str) -> PageStyle:
    """The style a text describes. Raises :class:`tomllib.TOMLDecodeError`."""
    return _read(tomllib.loads(text))


def _read(data: Mapping[str, Any]) -> PageStyle:
    known: dict[str, Any] = {}
    for item in attrs.fields(PageStyle):
        value = data.get(item.name)
        usual = getattr(NATIONAL, item.name)
        if isinstance(usual, enum.Enum):
            if value in [member.value for member in type(usual)]:
                known[item.name] = type(usual)(value)
        elif item.name == "pitch":
            if type(value) is int:
                known[item.name] = value
        elif type(value) is type(usual):
            known[item.name] = value
    return PageStyle(**known)
