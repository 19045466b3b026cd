"""A random clerk in the real window, killed at random: nothing is lost, nothing is said twice."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
ROUNDS = 200 if IN_CI else 40

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_killed_at_random_the_window_loses_at_most_three_seconds() -> None:
    """200 rounds take under a minute on two cores: ``python -m tests.e2e.torture``."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.torture", "--rounds", str(ROUNDS)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=220,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    told = re.findall(r"(\d+) A, (\d+) E, (\d+) S, (\d+) D", done.stdout)
    acts, edits, snapshots, _ = (sum(map(int, column)) for column in zip(*told, strict=True))
    assert len(told) == ROUNDS
    assert min(acts, edits) > ROUNDS // 2  # a busy machine does less in the same time
    assert snapshots > ROUNDS // 10
