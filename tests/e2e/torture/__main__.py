"""``python -m tests.e2e.torture --rounds 200``: the whole torture, on two processes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    """Run the rounds, on several processes when asked to; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.torture")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20241105)
    parser.add_argument("--workers", type=int, default=2)
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    if wanted.workers > 1:
        return _share(wanted.rounds, wanted.seed, wanted.workers)
    from tests.e2e.torture.rounds import Torture

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        torture = Torture(Path(folder), wanted.seed)
        torture.run(wanted.rounds, lambda line: print(line, flush=True))
    return 0


def _share(rounds: int, seed: int, workers: int) -> int:
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.e2e.torture", "--workers", "1"]
    parts = [rounds // workers + (number < rounds % workers) for number in range(workers)]
    running = [
        subprocess.Popen([*command, "--rounds", str(part), "--seed", str(seed + number)])
        for number, part in enumerate(parts)
    ]
    codes = [process.wait() for process in running]
    print(
        f"{rounds} rounds in {time.monotonic() - begun:.0f} s: {'failed' if any(codes) else 'ok'}"
    )
    return int(any(codes))


if __name__ == "__main__":
    raise SystemExit(main())
