"""Settings in a TOML file of the user's data folder."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from attrs import evolve
from PySide6.QtCore import QObject, Signal

from core.system.paths import user_data_dir
from ui.settings.schema import VERSION, Settings, options, pages

_log = logging.getLogger(__name__)


def default_path() -> Path:
    """Where the settings of this person are."""
    return user_data_dir() / "settings.toml"


class SettingsStore(QObject):
    """The settings in force, and their file (设置).

    A missing or unreadable file gives the defaults; a value of the wrong kind gives that one's
    default. Keys of a newer version are kept when writing.
    """

    changed = Signal(object)
    """The new :class:`Settings`."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path or default_path()
        self._raw = _read(self._path)
        self._settings = _decoded(self._raw)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def update(self, settings: Settings) -> None:
        """Use and write other settings. Raises ``NotWritten``; they are in force all the same."""
        if settings == self._settings:
            return
        self._settings = settings
        self.changed.emit(settings)
        self._raw = _encoded(settings, self._raw)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        import tomli_w

        from core.system.files import write_atomic

        write_atomic(self._path, tomli_w.dumps(self._raw).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("settings not readable, defaults used: %s", type(error).__name__)
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _log.warning("settings not readable, defaults used: %s", type(error).__name__)
        return {}


def _decoded(raw: dict[str, Any]) -> Settings:
    settings = Settings()
    for name, _, kind in pages():
        given = raw.get(name)
        if not isinstance(given, dict):
            continue
        good = {
            key: given[key]
            for key, default, option in options(kind)
            if key in given and option.accepts(given[key], default)
        }
        settings = evolve(settings, **{name: evolve(getattr(settings, name), **good)})
    return settings


def _encoded(settings: Settings, raw: dict[str, Any]) -> dict[str, Any]:
    version = raw.get("version")
    result = {**raw, "version": max(VERSION, version) if isinstance(version, int) else VERSION}
    for name, _, kind in pages():
        page = getattr(settings, name)
        before = raw.get(name)
        known = {key: getattr(page, key) for key, _, _ in options(kind)}
        result[name] = {**(before if isinstance(before, dict) else {}), **known}
    return result
