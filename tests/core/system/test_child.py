from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from core.errors import Cancelled, ReportDamaged, TemplateInvalid, WorkbookUnreadable
from core.jobs import JobContext
from core.system.child import Blame, run_limited
from tests.core.system import targets

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def run(function: Any, payload: Any = None, **options: Any) -> Any:
    options = {"seconds": 20.0, "memory_mb": 512, **options}
    return run_limited(f"{targets.__name__}:{function.__name__}", payload, **options)


def test_the_result_comes_back() -> None:
    assert run(targets.double, 21) == 42


def test_values_of_the_model_come_back_equal() -> None:
    assert run(targets.observation, "i001") == targets.observation("i001")


def test_megabytes_go_in_and_out() -> None:
    data = os.urandom(5_000_000)
    assert run(targets.big_echo, data) == data[::-1]


def test_the_child_is_another_process_without_qt() -> None:
    pid, has_qt = run(targets.who)
    assert pid != os.getpid()
    assert not has_qt


def test_a_library_that_prints_does_no_harm() -> None:
    assert run(targets.prints) == "clean"


def test_an_error_told_inside_arrives_with_all_its_words() -> None:
    with pytest.raises(WorkbookUnreadable) as caught:
        run(targets.refuses, "指标.xlsx")
    error = caught.value
    assert error.message == "“指标.xlsx”已加密。"
    assert (error.hint, error.kept, error.detail) == (
        "请去掉密码。",
        "原文件没有改动。",
        "encrypted",
    )


def test_an_error_that_carries_more_than_texts_arrives_as_what_it_stands_for() -> None:
    with pytest.raises(ReportDamaged, match="年报") as caught:
        run(targets.refuses_with_more, "年报.kbx")
    assert caught.value.hint == "请打开早先版本。"


def test_a_bug_inside_is_told_without_the_words_of_the_file() -> None:
    with pytest.raises(WorkbookUnreadable) as caught:
        run(targets.stumbles, "保密内容")
    assert "KeyError" in caught.value.detail
    assert "stumbles" in caught.value.detail
    assert "保密内容" not in caught.value.detail + caught.value.text()


@pytest.mark.parametrize("function", [targets.crashes, targets.aborts, targets.exits])
def test_a_crash_is_an_error_in_chinese_not_the_end_of_the_program(function: Any) -> None:
    with pytest.raises(WorkbookUnreadable, match="意外中断") as caught:
        run(function)
    assert caught.value.hint
    assert caught.value.kept


@posix
@pytest.mark.parametrize("function", [targets.eats, targets.eats_slowly])
def test_too_much_memory_is_stopped_and_named(function: Any) -> None:
    with pytest.raises(WorkbookUnreadable, match="内存超过256 MB"):
        run(function, memory_mb=256)


@pytest.mark.parametrize(("function", "payload"), [(targets.sleeps, 60.0), (targets.spins, None)])
def test_too_much_time_is_stopped_and_named(function: Any, payload: Any) -> None:
    before = time.monotonic()
    with pytest.raises(WorkbookUnreadable, match=r"超过0\.6秒"):
        run(function, payload, seconds=0.6)
    assert time.monotonic() - before < 5


def test_the_caller_chooses_how_a_failure_is_told() -> None:
    blame = Blame(TemplateInvalid, "模板“年度总结”", "请重新安装。")
    with pytest.raises(TemplateInvalid) as caught:
        run(targets.aborts, blame=blame)
    assert "模板“年度总结”" in caught.value.message
    assert caught.value.hint == "请重新安装。"


def test_progress_arrives_in_order() -> None:
    told: list[tuple[int, int, str]] = []
    context = JobContext(lambda done, total, text: told.append((done, total, text)))
    assert run(targets.counts, 3, context=context) == 3
    assert told[-1] == (3, 3, "第3张")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)


def test_cancelling_ends_the_child_at_once() -> None:
    stop = threading.Event()
    context = JobContext(lambda _done, _total, _text: stop.set(), stop.is_set)
    before = time.monotonic()
    with pytest.raises(Cancelled):
        run(targets.tells_forever, context=context)
    assert time.monotonic() - before < 5


def test_only_plain_values_are_believed() -> None:
    with pytest.raises(WorkbookUnreadable, match="不可信"):
        run(targets.hands_back_a_function)


@posix
def test_a_killed_parent_takes_its_child_along(tmp_path: Path) -> None:
    script = (
        "import sys; from core.system.child import run_limited\n"
        "run_limited('tests.core.system.test_child:report_pid_and_wait', sys.argv[1],"
        " seconds=60, memory_mb=512, writes=True)\n"
    )
    note = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", script, str(note)], cwd=ROOT)
    try:
        pid = int(_wait_for(lambda: note.read_text() if note.exists() else ""))
    finally:
        parent.kill()
        parent.wait()
    assert _wait_for(lambda: not _alive(pid))


def report_pid_and_wait(payload: str) -> None:
    Path(payload).write_text(str(os.getpid()))
    time.sleep(60)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie waiting for its adopter is dead enough.
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def _wait_for(question: Any, seconds: float = 10.0) -> Any:
    deadline = time.monotonic() + seconds
    while not (answer := question()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return answer


@posix
def test_ctrl_c_in_the_terminal_ends_parent_and_child_quietly() -> None:
    script = (
        "from core.system.child import run_limited\n"
        "try: run_limited('tests.core.system.targets:sleeps', 60.0, seconds=60, memory_mb=512)\n"
        "except KeyboardInterrupt: raise SystemExit(130)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(0.8)
    os.killpg(parent.pid, signal.SIGINT)
    _, complaint = parent.communicate(timeout=10)
    assert parent.returncode == 130
    assert complaint == b""
