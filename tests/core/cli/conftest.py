"""Running a command as a person or another program would, and reading what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.cli.main import main

TEMPLATE = "annual-summary-plan"


class Outcome(NamedTuple):
    """Exit code and the two streams of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> Outcome:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return command


@pytest.fixture
def report(tmp_path: Path, run: Run) -> Path:
    """A new report of 2024, without a single value."""
    path = tmp_path / "报告.kbx"
    made = run(
        "new", "--template", TEMPLATE, "--year", "2024", "--unit", "青岚区科学技术局", "-o", path
    )
    assert made.code == 0, made.err
    return path
