"""A reader of strangers' files can neither write files nor open connections."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.system.child import run_limited

_HERE = "tests.core.system.escaping"


def _run(function: str, payload: Path, *, writes: bool = False) -> str:
    answer = run_limited(
        f"{_HERE}:{function}", str(payload), seconds=20, memory_mb=1000, writes=writes
    )
    assert isinstance(answer, str)
    return answer


@pytest.mark.parametrize("function", ["write_a_file", "start_a_program", "open_a_socket"])
def test_what_a_reader_never_needs_is_refused(function: str, tmp_path: Path) -> None:
    target = tmp_path / "偷写.txt"
    assert _run(function, target) == "refused"
    assert not target.exists()


def test_a_file_of_the_person_cannot_be_removed(tmp_path: Path) -> None:
    mine = tmp_path / "我的.txt"
    mine.write_text("要紧", "utf-8")
    assert _run("remove_a_file", mine) == "refused"
    assert mine.read_text("utf-8") == "要紧"


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")
def test_even_code_in_c_cannot_fill_a_file(tmp_path: Path) -> None:
    target = tmp_path / "偷写.bin"
    assert _run("write_past_the_interpreter", target) == "refused"
    assert not target.exists() or target.stat().st_size == 0


def test_reading_is_what_it_is_for(tmp_path: Path) -> None:
    book = tmp_path / "表.csv"
    book.write_text("甲,1", "utf-8")
    assert _run("read_a_file", book) == "甲,1"


def test_a_child_that_exports_may_write(tmp_path: Path) -> None:
    target = tmp_path / "公文.txt"
    assert _run("write_a_file", target, writes=True) == "done"
    assert target.exists()
