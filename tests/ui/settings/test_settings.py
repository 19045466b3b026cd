"""Settings: declared once, kept in a file, in force at once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.settings.dialog import SettingsDialog
from ui.settings.schema import Appearance, Settings, options, pages
from ui.settings.store import SettingsStore, default_path
from ui.widgets.fields import ChoiceField


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_hold(qapp: QApplication, path: Path) -> None:
    assert SettingsStore(path).settings == Settings()


def test_what_is_chosen_holds_at_the_next_start(qapp: QApplication, path: Path) -> None:
    chosen = evolve(Settings(), appearance=Appearance(scheme="dark", text_percent=150))
    SettingsStore(path).update(chosen)
    assert SettingsStore(path).settings == chosen


def test_a_change_is_told_once(qtbot: QtBot, path: Path) -> None:
    store = SettingsStore(path)
    told: list[object] = []
    store.changed.connect(told.append)
    chosen = evolve(Settings(), appearance=Appearance(scheme="dark"))
    store.update(chosen)
    store.update(chosen)
    assert told == [chosen]


def test_values_that_make_no_sense_fall_back_one_by_one(qapp: QApplication, path: Path) -> None:
    path.write_text(
        '[appearance]\nscheme = "pink"\ntext_percent = 120\n[identity]\nunit = 7\n',
        encoding="utf-8",
    )
    settings = SettingsStore(path).settings
    assert settings.appearance == Appearance(scheme="system", text_percent=120)
    assert settings.identity.unit == ""


@pytest.mark.parametrize("text", ["not toml [", "appearance = 3", "\ufeff[appearance]"])
def test_an_unreadable_file_gives_the_defaults(qapp: QApplication, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert SettingsStore(path).settings == Settings()


def test_keys_of_a_newer_version_are_kept(qapp: QApplication, path: Path) -> None:
    path.write_text(
        'version = 9\n[appearance]\nsparkle = true\n[future]\nkey = "x"\n', encoding="utf-8"
    )
    store = SettingsStore(path)
    store.update(evolve(Settings(), appearance=Appearance(scheme="light")))
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert data["version"] == 9
    assert data["appearance"]["sparkle"] is True
    assert data["appearance"]["scheme"] == "light"
    assert data["future"] == {"key": "x"}


def test_tests_have_settings_of_their_own(kebao_home: Path) -> None:
    assert kebao_home in default_path().parents


def test_every_setting_has_a_label_and_its_default_is_allowed() -> None:
    for _, title, page in pages():
        assert title
        for name, default, option in options(page):
            assert option.label, name
            assert option.accepts(default, default), name


def test_the_dialog_shows_every_setting_and_tells_each_change(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    assert set(dialog.fields) == {
        (name, key) for name, _, page in pages() for key, _, _ in options(page)
    }
    told: list[Settings] = []
    dialog.edited.connect(told.append)
    scheme = dialog.fields["appearance", "scheme"]
    assert isinstance(scheme, ChoiceField)
    scheme.box.setCurrentIndex(2)
    scheme.box.activated.emit(2)
    assert told[-1].appearance.scheme == "dark"
    unit = dialog.fields["identity", "unit"].focusProxy()
    assert unit is not None
    qtbot.keyClicks(unit, "abc")
    assert told[-1].identity.unit == "abc"
    assert told[-1].appearance.scheme == "dark"
    tick = dialog.fields["exporting", "confirm_errors"].focusProxy()
    assert tick is not None
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert told[-1].exporting.confirm_errors is False
