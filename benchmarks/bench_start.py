"""Starting: a command, and the window until its first picture, beside what Qt costs alone.

A window's time runs from starting the process to the end of its first paint event, for the bare
one and for ours alike; the process tells the clock, so that leaving it does not count.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 11
GOAL = 1.25

FIRST_PICTURE = """
import time
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            print(time.time(), flush=True)
            os._exit(0)
        return False
watch = Watch()
"""
QT_WINDOW = f"""
import os
from PySide6.QtWidgets import QApplication, QMainWindow
{FIRST_PICTURE}
app = QApplication([]); window = QMainWindow(); window.installEventFilter(watch)
window.resize(1200, 800); window.show(); app.exec()
"""
OUR_WINDOW = f"""
import os
from ui.app import make_application, open_window
{FIRST_PICTURE}
app = make_application(); window, _ = open_window(app); window.installEventFilter(watch)
app.exec()
"""
EAGER = "import time, docx, openpyxl, lxml.etree, xlrd, python_calamine, core.cli.main"
TELLS = "; import time; print(time.time())"

BARE = "Qt: an empty window"
OURS = "window: the start page"
CASES: dict[str, list[str]] = {
    "python alone": ["-c", "pass" + TELLS],
    "command: --version": ["main.py", "--version"],
    "command: templates": ["main.py", "templates"],
    "were the office libraries loaded at once": ["-c", EAGER + TELLS],
    BARE: ["-c", QT_WINDOW],
    OURS: ["-c", OUR_WINDOW],
}


def once(arguments: list[str], home: str) -> float:
    """Seconds from starting the process to the moment it tells, or to its end."""
    env = {**os.environ, "KEBAO_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    started = time.time()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, check=True, capture_output=True
    )
    ended = time.time()
    told = float(done.stdout) if arguments[0] == "-c" else ended
    return told - started


def main() -> None:
    """Every case in turn, round by round, so that a busy machine hurts all alike."""
    with tempfile.TemporaryDirectory() as home:
        seconds: dict[str, list[float]] = {name: [] for name in CASES}
        for _ in range(ROUNDS + 1):
            for name, arguments in CASES.items():
                seconds[name].append(once(arguments, home))
    middle = {name: statistics.median(values[1:]) for name, values in seconds.items()}
    print(f"{'ms, median of ' + str(ROUNDS):44}{'ms':>8}{'× python':>10}")
    for name, value in middle.items():
        print(f"{name:44}{value * 1000:8.0f}{value / middle['python alone']:10.1f}")
    ratio = middle[OURS] / middle[BARE]
    verdict = "reached" if ratio <= GOAL else "MISSED"
    print(f"window / empty Qt window: {ratio:.2f} (goal {GOAL}: {verdict})")


if __name__ == "__main__":
    main()
