from __future__ import annotations

import sys
from typing import Any

import pytest

from core.cli.terminal import Terminal, columns, prepare_streams, width


def test_in_json_mode_people_are_told_nothing_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal = Terminal(json=True)
    terminal.say("给人看的话")
    terminal.note("提醒")
    terminal.answer({"值": "8.79"})
    said = capsys.readouterr()
    assert said.out == '{\n "值": "8.79"\n}\n'
    assert said.err == "提醒\n"


def test_for_people_there_is_no_json(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    terminal.answer({"值": "8.79"})
    terminal.say("好了")
    assert capsys.readouterr().out == "好了\n"


def test_names_of_strangers_move_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    terminal.say("表\x1b[2J\x07\x9b1\r.xlsx\t好\n下一行")
    terminal.note("坏\x1b]0;题\x07")
    said = capsys.readouterr()
    assert said.out == "表\ufffd[2J\ufffd\ufffd1\ufffd.xlsx\t好\n下一行\n"
    assert said.err == "坏\ufffd]0;题\ufffd\n"


def test_no_progress_is_shown_when_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().context().step(1, 2, "读取")
    assert capsys.readouterr().err == ""


def test_progress_is_one_line_that_goes_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    terminal = Terminal()
    terminal.context().step(1, 3, "读取")
    terminal.say("读完了")
    said = capsys.readouterr()
    assert "读取 1/3" in said.err
    assert said.err.endswith("\r\x1b[K")
    assert said.out == "读完了\n"


def test_chinese_takes_two_columns() -> None:
    assert width("研发R&D") == 7
    assert columns([("研发", "1"), ("a", "2")]) == ["研发  1", "a     2"]
    assert columns([]) == []


def test_a_program_without_console_can_still_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    streams: dict[str, Any] = {"stdout": None, "stderr": None}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    prepare_streams()
    for name in streams:
        stream = getattr(sys, name)
        stream.write("无处可去")
        stream.close()
