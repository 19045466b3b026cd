"""What comes into memory when: no Qt in core, no office library before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT, below

OFFICE = ("docx", "lxml", "openpyxl", "xlrd", "python_calamine")


def loaded_after(statement: str) -> set[str]:
    """The top-level packages in memory after ``statement``, in a fresh interpreter."""
    script = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_all_of_core_runs_without_qt() -> None:
    names = ", ".join(dotted(module.path) for module in below("core/"))
    loaded = loaded_after(f"import {names}")
    assert "core" in loaded
    assert not {"PySide6", "shiboken6", "ui"} & loaded


@pytest.mark.parametrize("start", ["core.cli.main", "ui.app", "main"])
def test_starting_loads_no_office_library(start: str) -> None:
    loaded = loaded_after(f"import {start}")
    assert "core" in loaded or start == "main"
    assert not set(OFFICE) & loaded


def test_a_command_does_not_load_qt() -> None:
    loaded = loaded_after(
        "import sys; sys.argv=['main.py', 'templates', '--json']; import core.cli.main"
    )
    assert "PySide6" not in loaded
