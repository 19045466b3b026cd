"""The commands do not care where they are started from, in which language, or with what home."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import TEMPLATE
from tests.e2e.driving import kebao, needs_rights
from tests.e2e.workbooks import FIGURES

posix = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
PLAIN_C = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": None, "PYTHONIOENCODING": None}


def whole_way(folder: Path, **options: object) -> None:
    """From nothing to a document, with names relative to the folder."""
    name = "甲区 2024年 总结（送审稿）.kbx"
    for words, code in (
        (("new", "--template", TEMPLATE, "--year", 2024, "--unit", "甲区科技局", "-o", name), 0),
        (("import-figures", name, "好表.xlsx"), 0),
        (("check", name), 1),
        (("export", name, "-o", "总结 终稿.docx"), 0),
        (("trace", name, "--json"), 0),
        (("read-figures", "不是.xlsx"), 3),
    ):
        said = kebao(*words, cwd=folder, **options)  # type: ignore[arg-type]
        assert said.code == code, (words, said)
        assert "Traceback" not in said.err
        if code == 3:
            assert "纯文本" in said.err
    assert (folder / "总结 终稿.docx").stat().st_size > 5000


@pytest.fixture
def folder(tmp_path: Path, book: Path) -> Path:
    place = tmp_path / "科技局 材料（2024）" / "年终"
    place.mkdir(parents=True)
    shutil.move(book, place / "好表.xlsx")
    (place / "不是.xlsx").write_text("不是工作簿", encoding="utf-8")
    return place


def test_from_a_folder_with_chinese_and_spaces(folder: Path) -> None:
    whole_way(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["好表.xlsx", "不是.xlsx", "甲区 2024年 总结（送审稿）.kbx", "总结 终稿.docx"]
    )


def test_in_the_language_c(folder: Path) -> None:
    whole_way(folder, env=PLAIN_C)


def test_stray_modules_in_the_folder_are_not_taken_for_the_programs(folder: Path) -> None:
    for name in ("docx", "openpyxl", "core", "json", "xlrd"):
        (folder / f"{name}.py").write_text("raise SystemExit(77)", encoding="utf-8")
    said = kebao("read-figures", "好表.xlsx", "--json", cwd=folder)
    assert said.code == 0, said.err
    assert len(said.json["files"][0]["figures"]) == FIGURES
    name = "a.kbx"
    assert kebao("new", "--template", TEMPLATE, "--year", 2024, "-o", name, cwd=folder).code == 0
    assert kebao("export", name, "-o", "a.docx", cwd=folder).code == 0


@pytest.mark.parametrize("home", ["只读", "文件"])
def test_without_a_home_that_can_be_written(folder: Path, home: str) -> None:
    place = folder.parent / "家"
    if home == "只读":
        needs_rights()
        place.mkdir(mode=0o555)
    elif home == "文件":
        place.write_bytes(b"")
    away = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    env = {"HOME": str(place), "KEBAO_HOME": None, **dict.fromkeys(away)}
    whole_way(folder, env=env, plain_user=home == "只读")
    if home == "只读":
        assert list(place.iterdir()) == []


@posix
def test_the_home_may_be_read_only_when_it_is_ours(folder: Path) -> None:
    needs_rights()
    place = folder.parent / "家"
    place.mkdir(mode=0o555)
    whole_way(folder, env={"KEBAO_HOME": str(place)}, plain_user=True)


def test_answers_are_utf8_for_programs_whatever_the_terminal(folder: Path) -> None:
    for encoding in ("ascii", "gbk", "latin-1"):
        said = kebao("templates", "--json", env={**PLAIN_C, "PYTHONIOENCODING": encoding})
        assert said.code == 0
        assert "年度" in said.out
        assert said.json["templates"]
