"""Old Word files go through an office program; without one they are refused with a remedy."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from core.errors import Cancelled, UnreadableInput
from core.intake.document import office_program
from core.intake.document.office_program import ProgramLimits, converted, find_program
from core.intake.document.old_formats import OLE
from core.intake.document.reader import read_document
from core.jobs import JobContext
from tests.core.intake.document import docx_files

_RTF = (
    r"{\rtf1\ansi\uc1 \u31185?\u25216?\u24037?\u20316?\u24635?\u32467?\par "
    r"\u19968?\u12289?\u20027?\u35201?\u25104?\u25928?\par "
    r"\u20840?\u24180?\u26032?\u22686?20\u23478?\u39640?\u20225?\u12290?\par}"
)
_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def _old_word(path: Path, *streams: str) -> Path:
    path.write_bytes(OLE + b"\0" * 600 + b"".join(name.encode("utf-16-le") for name in streams))
    return path


def _stand_in(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    def put(script: str) -> None:
        found = _stand_in(tmp_path, script)
        monkeypatch.setattr(office_program, "find_program", lambda: found)

    return put


def test_without_an_office_program_the_refusal_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office_program, "find_program", lambda: None)

    with pytest.raises(UnreadableInput, match="旧版 Word 或 WPS 文档，本机没有") as caught:
        read_document(_old_word(tmp_path / "去年.wps", "WordDocument"))

    assert "另存为 .docx" in caught.value.hint


@_POSIX
def test_what_the_program_makes_is_read_under_the_name_of_the_file(program, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    made = docx_files.write(
        tmp_path / "made.docx",
        docx_files.paragraph("区科技局工作总结") + docx_files.paragraph("一、主要成效"),
    )
    program(f'mkdir out && cp "{made}" out/source.docx')

    reading = read_document(_old_word(tmp_path / "去年.wps", "WordDocument"))

    assert reading.source.name == "去年.wps"
    assert [node.heading.title for node in reading.outline.walk()] == ["主要成效"]


@_POSIX
def test_the_program_is_told_to_run_no_macro_and_to_use_a_profile_of_its_own(
    program, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    told = tmp_path / "told"
    program(f'echo "$@" > "{told}"; cat profile/user/*.xcu >> "{told}"')

    with pytest.raises(UnreadableInput), converted(_old_word(tmp_path / "a.doc"), ".doc"):
        pass

    words = told.read_text("utf-8")
    assert "--headless" in words
    assert "-env:UserInstallation=file:" in words
    assert 'DisableMacrosExecution" oor:op="fuse"><value>true' in words


@_POSIX
def test_a_program_that_hangs_is_ended_with_all_it_started(program, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    child = tmp_path / "child"
    program(f'sleep 60 & echo $! > "{child}"; wait')
    begun = time.monotonic()

    with (
        pytest.raises(UnreadableInput, match="没有转换完"),
        converted(_old_word(tmp_path / "a.doc"), ".doc", limits=ProgramLimits(seconds=0.5)),
    ):
        pass

    assert time.monotonic() - begun < 5
    pid = int(child.read_text())
    state = Path(f"/proc/{pid}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


@_POSIX
def test_cancelling_ends_the_program(program, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    program("sleep 60")
    context = JobContext(lambda *_: None, lambda: True)

    with pytest.raises(Cancelled), converted(_old_word(tmp_path / "a.doc"), ".doc", context):
        pass


def test_a_workbook_in_the_old_container_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="Excel 表格"):
        read_document(_old_word(tmp_path / "表.doc", "Workbook"))


def test_a_password_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="打开密码"):
        read_document(_old_word(tmp_path / "密.docx", "EncryptedPackage"))


@pytest.mark.skipif(find_program() is None, reason="no office program on this machine")
def test_the_office_program_on_this_machine_converts_rtf(tmp_path: Path) -> None:
    path = tmp_path / "总结.rtf"
    path.write_text(_RTF, "ascii")

    reading = read_document(path)

    assert reading.outline.front.title == "科技工作总结"
    assert [node.heading.title for node in reading.outline.walk()] == ["主要成效"]
