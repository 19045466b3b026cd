"""The list of recent files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core.store.recent import MOST, forget, pin, recent_files, remember
from tests.core.store.builders import NOON


def names() -> list[str]:
    return [entry.path.name for entry in recent_files()]


def test_the_last_opened_comes_first_and_once(tmp_path: Path) -> None:
    for number, name in enumerate(["a.kbx", "b.kbx", "a.kbx"]):
        remember(tmp_path / name, name, NOON + timedelta(hours=number))
    assert names() == ["a.kbx", "b.kbx"]


def test_pinned_ones_stand_first_and_are_never_pushed_out(tmp_path: Path) -> None:
    remember(tmp_path / "keep.kbx", "留", NOON)
    pin(tmp_path / "keep.kbx")
    for number in range(MOST + 5):
        remember(tmp_path / f"{number}.kbx", "x", NOON + timedelta(hours=number + 1))
    assert names()[0] == "keep.kbx"
    assert len(names()) == MOST + 1
    remember(tmp_path / "keep.kbx", "留", NOON + timedelta(days=9))
    assert recent_files()[0].pinned
    pin(tmp_path / "keep.kbx", pinned=False)
    assert not recent_files()[0].pinned


def test_a_missing_file_is_listed_as_missing(tmp_path: Path) -> None:
    (tmp_path / "there.kbx").write_bytes(b"")
    remember(tmp_path / "there.kbx", "在")
    remember(tmp_path / "gone.kbx", "不在")
    assert {entry.title: entry.missing for entry in recent_files()} == {"在": False, "不在": True}
    assert not any(entry.missing for entry in recent_files(check=False))


def test_an_entry_can_be_forgotten_without_touching_the_file(tmp_path: Path) -> None:
    path = tmp_path / "r.kbx"
    path.write_bytes(b"x")
    remember(path, "报告")
    forget(path)
    assert names() == []
    assert path.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{half",
        "[]",
        '{"files": 3}',
        '{"files": [3, {"path": 1}]}',
        '{"files": [{"path": "x", "title": "", "pinned": true, "opened_at": "2024-01-01"}]}',
    ],
)
def test_a_damaged_list_is_an_empty_one(kebao_home: Path, tmp_path: Path, text: str) -> None:
    (kebao_home / "state").mkdir(exist_ok=True)
    (kebao_home / "state" / "recent.json").write_text(text)
    assert recent_files() == ()
    remember(tmp_path / "r.kbx", "新")
    assert names() == ["r.kbx"]
