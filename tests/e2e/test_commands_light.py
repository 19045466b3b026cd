"""Commands start at once: what a command does not need is not loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.driving import ROOT, command, environment, kebao

HEAVY = (
    *("PySide6", "shiboken6", "openpyxl", "docx", "lxml", "xlrd", "python_calamine"),
    *("multiprocessing", "asyncio", "sqlite3", "numpy", "ssl"),
)
START_S = 0.5


def loaded(*words: object, cwd: Path | None = None) -> set[str]:
    """The modules a command imports, this process only."""
    run = [*command(*words)]
    run[1:1] = ["-X", "importtime"]
    done = subprocess.run(
        run, cwd=cwd or ROOT, env=environment(), capture_output=True, timeout=50, check=False
    )
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def heavy_in(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules} & set(HEAVY)


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("templates",),
        ("check", "{report}"),
        ("trace", "{report}"),
        ("export", "{report}", "-o", "{folder}/a.txt"),
        ("read-figures", "{book}"),
        ("import-figures", "{report}", "{book}"),
        ("new", "--template", "annual-summary-plan", "--year", "2024", "-o", "{folder}/n.kbx"),
    ],
)
def test_no_office_library_and_no_window(report: Path, book: Path, words: tuple[str, ...]) -> None:
    given = [word.format(report=report, book=book, folder=report.parent) for word in words]
    modules = loaded(*given)
    assert "core.cli.main" in modules
    assert heavy_in(modules) == set()
    assert not any(name == "ui" or name.startswith("ui.") for name in modules)


def test_the_reader_of_plain_workbooks_needs_no_office_library(book: Path) -> None:
    """The child that reads an .xlsx: our own streaming reader does it."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from core.intake.workbook.reader import read_book\n"
        "assert read_book(Path(sys.argv[2])).figures\n"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), str(book)],
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    assert heavy_in(set(done.stdout.split())) == set()


@pytest.mark.parametrize("words", [("templates",), ("--version",), ("check", "没有.kbx")])
def test_a_command_starts_within_half_a_second(words: tuple[str, ...]) -> None:
    kebao(*words)  # byte code of a fresh checkout
    cost = min(kebao(*words).cpu for _ in range(3))
    assert cost < START_S


def test_a_document_is_there_within_two_seconds(filled: Path) -> None:
    cost = min(kebao("export", filled, "-o", filled.with_suffix(".docx")).cpu for _ in range(2))
    assert cost < 2.0
