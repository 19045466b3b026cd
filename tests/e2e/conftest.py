"""Reports made once by the real commands; every test gets a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.driving import ROOT, kebao
from tests.e2e.workbooks import good_file

TEMPLATE = "annual-summary-plan"
SAMPLE = tuple(sorted((ROOT / "resources" / "sample").glob("*.xlsx")))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new report, the same after an import, and the document it gives."""
    folder = tmp_path_factory.mktemp("made")
    env = {"KEBAO_HOME": str(folder / "home")}
    new, filled = folder / "new.kbx", folder / "filled.kbx"
    commands: tuple[tuple[object, ...], ...] = (
        ("new", "--template", TEMPLATE, "--year", 2024, "--unit", "青岚区科学技术局", "-o", new),
        ("import-figures", filled, *SAMPLE),
        ("export", filled, "-o", folder / "filled.docx"),
    )
    for words in commands:
        if not filled.exists() and new.exists():
            shutil.copy(new, filled)
        said = kebao(*words, env=env)
        assert said.code == 0, said.err
    return folder


@pytest.fixture
def report(made: Path, tmp_path: Path) -> Path:
    """A new report of 2024, without a single value."""
    return Path(shutil.copy(made / "new.kbx", tmp_path / "报告.kbx"))


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Path:
    """The report with the sample's workbooks imported."""
    return Path(shutil.copy(made / "filled.kbx", tmp_path / "满报告.kbx"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small workbook with nothing wrong."""
    path = tmp_path / "好表.xlsx"
    path.write_bytes(good_file())
    return path
