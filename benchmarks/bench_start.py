"""Starting: a command, and the window until it is seen, beside what Python and Qt cost alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7

QT_WINDOW = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.show(); app.processEvents()
"""
OUR_WINDOW = """
from ui.app import make_application, open_window
app = make_application(); window, close = open_window(app); app.processEvents(); close()
"""
EAGER = "import docx, openpyxl, lxml.etree, xlrd, python_calamine, core.cli.main"

CASES: dict[str, list[str]] = {
    "python alone": ["-c", "pass"],
    "command: --version": ["main.py", "--version"],
    "command: templates": ["main.py", "templates"],
    "were the office libraries loaded at once": ["-c", EAGER],
    "Qt: import and show an empty window": ["-c", QT_WINDOW],
    "window: until the start page is shown": ["-c", OUR_WINDOW],
}


def once(arguments: list[str], home: str) -> float:
    """Seconds from starting the process to its end."""
    env = {**os.environ, "KEBAO_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def main() -> None:
    """Every case in turn, round by round, so that a busy machine hurts all alike."""
    with tempfile.TemporaryDirectory() as home:
        seconds: dict[str, list[float]] = {name: [] for name in CASES}
        for _ in range(ROUNDS + 1):
            for name, arguments in CASES.items():
                seconds[name].append(once(arguments, home))
    floor = statistics.median(seconds["python alone"][1:])
    print(f"{'ms, median of ' + str(ROUNDS):44}{'ms':>8}{'× python':>10}")
    for name, values in seconds.items():
        middle = statistics.median(values[1:])  # the first round warms the disk cache
        print(f"{name:44}{middle * 1000:8.0f}{middle / floor:10.1f}")


if __name__ == "__main__":
    main()
