"""The window opens before anything is loaded that only an open report needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOW = """
import sys
from ui.app import make_application, open_window
app = make_application()
window, close = open_window(app)
print(*sys.modules, sep="\\n", flush=True)
import os
os._exit(0)
"""
QT = {"QtCore", "QtGui", "QtWidgets", "QtSvg"}
HEAVY = (
    "docx", "openpyxl", "lxml", "xlrd", "python_calamine", "pypdf", "cattrs", "tomli_w",
    "core.check", "core.export", "core.figures", "core.intake", "core.layout", "core.model.report",
    "core.templating", "core.cli",
)  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of all modules at the moment the window has been shown."""
    home = str(tmp_path_factory.mktemp("home"))
    env = {**os.environ, "KEBAO_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_no_office_library_and_no_room_of_a_report_is_loaded(loaded: set[str]) -> None:
    heavy = {name for name in loaded for lib in HEAVY if name == lib or name.startswith(f"{lib}.")}
    assert not heavy


def test_only_four_modules_of_qt_are_loaded(loaded: set[str]) -> None:
    qt = {name.split(".")[1] for name in loaded if name.startswith("PySide6.Qt")}
    assert qt <= QT


def test_no_panel_is_loaded(loaded: set[str]) -> None:
    panels = {name for name in loaded if name.startswith("ui.") and name.endswith(".panel")} - {
        "ui.panel"
    }
    assert not panels
