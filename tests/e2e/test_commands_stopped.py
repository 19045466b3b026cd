"""Commands that are killed or interrupted at any moment: whole files or none, and no litter."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from core.model.indicators import Observation, ObservationKey
from core.store import package
from core.system.files import TEMPORARY_PREFIX
from tests.e2e.conftest import SAMPLE, TEMPLATE
from tests.e2e.driving import assert_civil, kebao, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

ROUNDS = 8


def litter(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(TEMPORARY_PREFIX))


def stop(words: tuple[object, ...], when: Callable[[], bool], how: signal.Signals) -> int:
    """Start a command, wait for a moment, send it a signal; how it ended."""
    with start(*words) as process:
        until = time.monotonic() + 20
        while process.poll() is None and not when() and time.monotonic() < until:
            time.sleep(0.0005)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.communicate(timeout=20)
    return process.returncode


def moments(folder: Path, number: int, chance: random.Random) -> Callable[[], bool]:
    """Half of the rounds wait for the temporary file, the others for a while of any length."""
    if number % 2:
        return lambda: bool(litter(folder))
    ends = time.monotonic() + chance.uniform(0.05, 0.6)
    return lambda: time.monotonic() > ends


def test_an_export_that_is_killed_leaves_the_old_document(made: Path, tmp_path: Path) -> None:
    """And the next one cleans up after it."""
    target = Path(shutil.copy(made / "filled.docx", tmp_path / "总结.docx"))
    old, other, new = target.read_bytes(), made / "new.kbx", tmp_path / "对照.docx"
    assert kebao("export", other, "-o", new).code == 0
    ended = []
    for number in range(ROUNDS):
        when = moments(tmp_path, number, random.Random(number))
        ended.append(stop(("export", other, "-o", target), when, signal.SIGKILL))
        assert target.read_bytes() in (old, new.read_bytes())
    assert -signal.SIGKILL in ended
    assert kebao("export", made / "filled.kbx", "-o", target).code == 0
    assert target.read_bytes() == old
    assert litter(tmp_path) == []


def test_an_import_that_is_killed_leaves_a_whole_report(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.kbx"
    before = (made / "new.kbx").read_bytes()
    ended = []
    for number in range(ROUNDS):
        path.write_bytes(before)
        when = moments(tmp_path, number, random.Random(number + 100))
        ended.append(stop(("import-figures", path, SAMPLE[-1]), when, signal.SIGKILL))
        report = package.load(path).report
        assert path.read_bytes() == before or report.book.observations
    assert -signal.SIGKILL in ended
    # The lock of the killed one stops nobody, and nothing of it remains.
    assert kebao("import-figures", path, *SAMPLE).code == 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_report_that_is_killed_is_there_or_not(tmp_path: Path) -> None:
    path = tmp_path / "新.kbx"
    words = ("new", "--template", TEMPLATE, "--year", 2024, "-o", path)
    ended = []
    for number in range(ROUNDS):
        path.unlink(missing_ok=True)
        when = moments(tmp_path, number, random.Random(number + 200))
        ended.append(stop(words, when, signal.SIGKILL))
        if path.exists():
            assert package.load(path).report.outline
    assert -signal.SIGKILL in ended
    path.unlink(missing_ok=True)
    assert kebao(*words).code == 0
    assert list(tmp_path.iterdir()) == [path]


def interrupted(words: tuple[object, ...], after: float) -> tuple[int, str]:
    with start(*words) as process:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    return process.returncode, err.decode()


def test_ctrl_c_ends_quietly_with_130_and_nothing_half_written(made: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(made / "new.kbx", tmp_path / "报告.kbx"))
    before = path.read_bytes()
    ended = []
    for after in (0.12, 0.2, 0.3, 0.45, 0.6):
        path.write_bytes(before)
        code, err = interrupted(("import-figures", path, *SAMPLE), after)
        ended.append(code)
        assert code in (0, 130)
        assert "Traceback" not in err
        assert "Exception" not in err
        assert path.read_bytes() == before or code == 0
        assert [item for item in tmp_path.iterdir() if item != path] == []
    assert 130 in ended


def test_ctrl_c_says_that_it_stopped(tmp_path: Path) -> None:
    pipe = tmp_path / "很大.csv"
    pipe.write_bytes(b"a,1\n" * 900_000)
    code, err = interrupted(("read-figures", pipe, "--json"), 0.8)
    assert code == 130
    assert "已停止" in err


def test_a_reader_who_leaves_early_is_no_error(made: Path) -> None:
    with start("trace", made / "filled.kbx") as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read().decode()
        assert process.wait(20) == 0
    assert err == ""


def test_no_child_outlives_a_killed_command(tmp_path: Path) -> None:
    book = tmp_path / "很大.csv"
    book.write_bytes(b"a,1\n" * 900_000)
    with start("read-figures", book, "--json") as process:
        children: list[int] = []
        until = time.monotonic() + 10
        while not children and time.monotonic() < until:
            for task in Path(f"/proc/{process.pid}/task").glob("*/children"):
                children += map(int, task.read_text().split())
            time.sleep(0.005)
        process.kill()
        process.communicate(timeout=10)
    assert children
    until = time.monotonic() + 10
    while any(_alive(child) for child in children) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(_alive(child) for child in children)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def values(observations: Mapping[ObservationKey, Observation]) -> dict[ObservationKey, object]:
    return {key: item.value for key, item in observations.items()}


def test_a_killed_command_can_simply_be_repeated(made: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(made / "new.kbx", tmp_path / "报告.kbx"))
    stop(("import-figures", path, *SAMPLE), lambda: bool(litter(tmp_path)), signal.SIGKILL)
    said = kebao("import-figures", path, *SAMPLE, "--json")
    assert said.code == 0, said.err
    assert_civil(said)
    wanted = package.load(made / "filled.kbx").report.book.observations
    found = package.load(path).report.book.observations
    assert values(found) == values(wanted)
