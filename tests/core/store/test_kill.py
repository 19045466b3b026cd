"""SIGKILL at any moment: the document is always readable, and hardly anything is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def torture(folder: Path, home: Path, rounds: int, seed: int, latest: float) -> list[str]:
    """What the rounds said, a line each; fails with what was lost."""
    arguments = (str(folder), str(rounds), str(seed), str(latest))
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.store.restless", *arguments],
        cwd=ROOT,
        env={**os.environ, "KEBAO_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def test_killed_while_typing_snapshotting_and_saving(tmp_path: Path, kebao_home: Path) -> None:
    told = torture(tmp_path, kebao_home, rounds=42, seed=20241105, latest=0.01)
    assert len(told) == 42
    assert sum(int(line.partition(" ")[0]) for line in told) > 200


def test_killed_at_the_pace_of_the_window(tmp_path: Path, kebao_home: Path) -> None:
    assert len(torture(tmp_path, kebao_home, rounds=1, seed=7, latest=2.0)) == 1
