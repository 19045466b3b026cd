from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

import pytest

from core.cli import main as main_module
from core.cli import starting
from core.cli.command import Command
from core.cli.main import COMMANDS
from core.cli.terminal import Terminal
from core.errors import Cancelled, NotWritten, Refused, ReportDamaged
from core.system import logs
from tests.core.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[3]


def test_help_is_chinese_and_names_every_command(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    assert "用法" in said.out
    assert all(name in said.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    said = run(name, "--help")
    assert said.code == 0
    assert "用法" in said.out
    assert "usage" not in said.out
    assert "--json" in said.out


@pytest.mark.parametrize("word", ["rol", "mergee", "import-reports", "x"])
def test_an_unknown_command_is_wrong_usage(run: Run, word: str) -> None:
    said = run(word, "报告.kbx")
    assert said.code == 2
    assert f"没有“{word}”这个命令" in said.err
    assert said.out == ""


def test_a_slip_of_the_finger_is_guessed(run: Run) -> None:
    assert "是不是 export" in run("exprot", "报告.kbx").err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("new",), "缺少参数：--template"),
        (("new", "--template", "t", "--year", "24", "-o", "a.kbx"), "不是四位年份"),
        (("new", "--template"), "后面要写一个值"),
        (("templates", "--nonsense"), "不认识的参数：--nonsense"),
        (("export", "a.kbx"), "缺少参数：-o"),
        (("export", "a.kbx", "-o", "b.docx", "--jobs", "0"), "不是 1 以上的整数"),
        (("read-figures",), "缺少参数：工作簿"),
        (("demo",), "缺少参数：-o"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run: Run, words: tuple[str, ...], complaint: str) -> None:
    said = run(*words)
    assert said.code == 2
    assert complaint in said.err
    assert "用法：" in said.err
    assert said.out == ""


def replace(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(_arguments: Namespace, _terminal: Terminal) -> int:
        raise error

    command = Command("templates", "列出", lambda _parser: None, run)
    monkeypatch.setattr(starting, "TEMPLATES", command)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ReportDamaged("报告文件已损坏。", hint="请打开早先版本。"), 3),
        (NotWritten("磁盘空间不足。", kept="原有文件没有改动。"), 4),
        (Refused("报告只能查看。"), 1),
        (KeyboardInterrupt(), 130),
        (Cancelled(), 130),
    ],
)
def test_every_ending_has_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    replace(monkeypatch, error)
    said = run("templates", "--json")
    assert said.code == code
    assert said.out == ""
    assert said.err.strip()
    for words in (getattr(error, name, "") for name in ("message", "hint", "kept")):
        assert words in said.err


def test_a_bug_shows_no_traceback_and_leaves_a_record_without_report_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(monkeypatch, ZeroDivisionError("技术合同成交额23.65亿元"))
    said = run("templates")
    assert said.code == 3
    assert "Traceback" not in said.err
    assert str(logs.log_file()) in said.err
    record = logs.log_file().read_text(encoding="utf-8")
    assert "ZeroDivisionError" in record
    assert "23.65" not in record


def test_the_version_comes_from_one_place(run: Run) -> None:
    from core.version import VERSION

    assert VERSION in run("--version").out


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_answers_are_utf8_whatever_the_terminal_is_set_to(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "templates", "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["templates"]


def test_a_reader_who_leaves_early_is_no_error() -> None:
    script = f"{sys.executable} main.py --help | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], cwd=ROOT, capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_starting_a_command_is_quick() -> None:
    started = time.perf_counter()
    subprocess.run([sys.executable, "main.py", "--version"], cwd=ROOT, check=True, timeout=60)
    assert time.perf_counter() - started < 5


def test_the_command_line_knows_no_command_that_does_nothing() -> None:
    for name in COMMANDS:
        assert main_module._command(name).run is not None


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "样例"
    command = subprocess.Popen(
        [sys.executable, "main.py", "demo", "-o", str(out)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(0.6)
    os.killpg(command.pid, signal.SIGINT)
    _, complaint = command.communicate(timeout=30)
    assert command.returncode in (0, 130)
    assert b"Traceback" not in complaint
    assert not list(out.glob(".~*")) if out.exists() else True
