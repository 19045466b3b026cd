"""Killed at any moment, the window loses at most the last three seconds, also while saving."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from core.model.report import Report
from core.store.package import load, save
from core.store.recovery import orphans

ROOT = Path(__file__).resolve().parents[3]
LOSS_S = 3.0

_CLERK = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from core.edit.outline import rename_section
    from core.store.session import Session
    from ui.app import make_application, open_window

    app = make_application()
    window, close = open_window(app)
    saving = "save" in sys.argv
    controller = window.parts.controller
    number = 0

    def type_on():
        global number
        if not controller.is_open:
            return
        number += 1
        first = controller.report.outline[0].id
        controller.commit(*rename_section(controller.report, first, str(number)))
        print(number, time.time(), flush=True)
        if saving and number % 10 == 0:
            window.desk.save()

    timer = QTimer()
    timer.timeout.connect(type_on)
    timer.start(40)
    if sys.argv[1] == "untitled":
        from core.store.package import load
        window.desk._adopt(Session.new(load(Path(sys.argv[2])).report))
    else:
        window.desk.open(Path(sys.argv[2]))
    app.exec()
    """
)


def _killed_after(seconds: float, *arguments: str) -> list[tuple[int, float]]:
    """Let the clerk type for a while, kill the process, return what was typed and when."""
    process = subprocess.Popen(
        [sys.executable, "-c", _CLERK, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate(timeout=20)
    lines = [first, *rest.splitlines()]
    return [(int(n), float(at)) for n, at in (line.split() for line in lines if line.count(" "))]


def _allowed(typed: list[tuple[int, float]]) -> int:
    """The newest state that is older than what may be lost; nothing before it may come back."""
    end = typed[-1][1]
    return max((number for number, at in typed if at <= end - LOSS_S), default=0)


@pytest.fixture
def path(tmp_path: Path, small_report: Report) -> Path:
    path = tmp_path / "总结.kbx"
    save(small_report, path)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("where", ["titled", "untitled"])
def test_killed_while_typing(path: Path, where: str) -> None:
    typed = _killed_after(4.3, where, str(path))
    (orphan,) = orphans()
    recovered = int(orphan.report.outline[0].title)
    assert _allowed(typed) <= recovered <= typed[-1][0]
    assert (orphan.path is None) is (where == "untitled")
    assert load(path).report.outline[0].title == "年度工作总结"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("seconds", [1.01, 2.37])
def test_killed_while_typing_and_saving(path: Path, seconds: float) -> None:
    typed = _killed_after(seconds, "titled", str(path), "save")
    found = [load(path).report] + [orphan.report for orphan in orphans()]
    titles = [report.outline[0].title for report in found]
    newest = max(int(title) for title in titles if title.isdigit())
    assert _allowed(typed) <= newest <= typed[-1][0]
