"""No socket is ever opened: not by the window, not by the commands, not by their children."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _watched(what: str, folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-m", "tests.security.watched", what, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=55,
        check=False,
    )


@pytest.mark.parametrize("what", ["commands", "window"])
def test_a_day_s_work_opens_no_socket(what: str, tmp_path: Path) -> None:
    done = _watched(what, tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr.splitlines()[-1] == "network: []"
    made = "a.docx" if what == "window" else "r.docx"
    assert (tmp_path / made).exists(), done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace on this machine")
def test_the_system_saw_no_internet_socket_of_the_commands_and_their_children(
    tmp_path: Path,
) -> None:
    trace = tmp_path / "trace"
    only = ("-f", "--seccomp-bpf", "-e", "trace=socket,connect")
    _watched("commands", tmp_path, "strace", *only, "-o", str(trace))
    assert (tmp_path / "r.docx").exists()
    assert "AF_INET" not in trace.read_text("utf-8", "replace")
