from __future__ import annotations

from pathlib import Path

import pytest

from core.system import paths


def test_what_is_shipped_is_found_from_any_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.resources_dir().is_dir()
    assert paths.templates_dir().is_dir()


def test_one_variable_moves_everything_the_program_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "U盘"))
    own = {paths.user_data_dir(), paths.user_state_dir(), paths.user_log_dir()}
    assert len(own) == 3
    assert all(folder.is_relative_to(tmp_path / "U盘") and folder.is_dir() for folder in own)


def test_without_the_variable_the_platform_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    folders = {paths.user_data_dir(), paths.user_state_dir(), paths.user_log_dir()}
    assert len(folders) == 3
    assert all("kebao" in str(folder).lower() for folder in folders)


def test_a_home_that_cannot_be_made_does_not_stop_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(blocked))
    assert paths.user_state_dir() == blocked / "state"
