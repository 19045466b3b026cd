"""Running the program as a person or another program does: a process, two streams, an exit code.

Besides what was said it is measured how long the command took and how much memory it had, its
children counted in.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"
SECONDS = 10.0
"""No bad input may keep a person waiting longer."""

MEMORY_MB = 1024
"""No input may take more of the machine than this."""

_TELLTALE = re.compile(r"Traceback|File \"|\.py\b|\b[A-Z]\w*(Error|Exception)\b|\berrno\b", re.I)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Said(NamedTuple):
    """What a command said, how it ended, and what it cost."""

    code: int
    out: str
    err: str
    seconds: float
    cpu: float
    peak_mb: int

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


def command(*words: object, plain_user: bool = False) -> list[str]:
    """The command line of the program; ``plain_user`` without the power of root over files."""
    powers = "-dac_override,-dac_read_search,-fowner"
    humbled = ["setpriv", f"--bounding-set={powers}"] if plain_user and is_root() else []
    return [*humbled, sys.executable, str(MAIN), *map(str, words)]


def is_root() -> bool:
    """Whether rights of files do not count for this process."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def needs_rights() -> None:
    """Skip, by name, where a process without power over all files cannot be had."""
    if sys.platform == "win32" or (is_root() and shutil.which("setpriv") is None):
        pytest.skip("rights of files do not bind this process, and there is no setpriv")


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """This environment with changes; ``None`` takes a variable away."""
    own: dict[str, str | None] = {**os.environ, **(changes or {})}
    return {name: value for name, value in own.items() if value is not None}


def start(
    *words: object,
    cwd: Path | None = None,
    env: Mapping[str, str | None] | None = None,
    plain_user: bool = False,
) -> subprocess.Popen[bytes]:
    """The program running, to be interrupted or killed; it leads a process group of its own."""
    return subprocess.Popen(
        command(*words, plain_user=plain_user),
        cwd=cwd or ROOT,
        env=environment(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def kebao(
    *words: object,
    cwd: Path | None = None,
    env: Mapping[str, str | None] | None = None,
    timeout: float = 50.0,
    plain_user: bool = False,
) -> Said:
    """Run a command to its end. A command that does not end is killed and fails the test."""
    begun, worked = time.monotonic(), _work_of_children()
    running = start(*words, cwd=cwd, env=env, plain_user=plain_user)
    with running as process, _watched(process.pid) as peak:
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    seconds = time.monotonic() - begun
    cpu = _work_of_children() - worked
    # Strictly: what is not UTF-8 is a fault of the program.
    return Said(process.returncode, out.decode(), err.decode(), seconds, cpu, peak[0] >> 20)


def _work_of_children() -> float:
    """Seconds of processor time of all children that have ended, and of theirs."""
    spent = os.times()
    return spent.children_user + spent.children_system


@contextlib.contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """The most memory a process and those below it had together, in bytes, where /proc tells."""
    peak, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            held = [_memory(member) for member in _family(pid)]
            peak[0] = max(peak[0], sum(now for now, _ in held), *(most for _, most in held))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _family(pid: int) -> list[int]:
    members = [pid]
    for member in members:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{member}/task").iterdir():
                with contextlib.suppress(OSError):
                    members += map(int, (task / "children").read_text().split())
    return members


def _memory(pid: int) -> tuple[int, int]:
    """Memory now and at most, in bytes; nothing of a process that has gone."""
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    sizes = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", told, re.M))
    return int(sizes.get("VmRSS", 0)) << 10, int(sizes.get("VmHWM", 0)) << 10


def assert_civil(said: Said) -> None:
    """Whatever happened was told in Chinese and without the inside of the program."""
    for stream in (said.out, said.err):
        assert "Traceback" not in stream
    assert _TELLTALE.search(said.err) is None, said.err
    if said.code not in (0, 1):
        assert _CHINESE.search(said.err), said.err


def assert_cheap(said: Said) -> None:
    """No longer and no more memory than a hostile file is allowed.

    On a machine that is busy with other things the processor's time counts.
    """
    assert said.seconds < SECONDS or (said.cpu < SECONDS and said.seconds < 3 * SECONDS), said
    assert said.peak_mb < MEMORY_MB, said


def assert_refused(said: Said, name: str, *, code: int = 3) -> None:
    """One message of at most three sentences' lines that names the file and says what to do."""
    assert said.code == code, said
    assert said.out == ""
    assert name in said.err
    assert "请" in said.err
    assert 2 <= len(said.err.splitlines()) <= 3, said.err
    assert_civil(said)
    assert_cheap(said)
