"""Every shipped template becomes a document worth sending, empty and with its figures in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.check.engine import check
from core.check.findings import Level
from core.check.gate import gate
from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.model.report import Report
from core.system.paths import templates_dir
from core.templating import instantiate, load_file
from tests.core.export.judge import ORACLE, missing
from tests.core.templating.filling import filled

PATHS = tuple(sorted(templates_dir().glob("*/template.toml")))

every = pytest.mark.parametrize("path", PATHS, ids=[path.parent.name for path in PATHS])


def empty(path: Path) -> Report:
    return instantiate(load_file(path), 2024, "青岚区科学技术局")


@every
def test_with_its_figures_in_nothing_is_missing_and_nothing_is_wrong(path: Path) -> None:
    report = filled(empty(path))
    findings = check(report)
    assert [(item.rule, item.text) for item in findings if item.level is Level.ERROR] == []
    assert [item.finding.text for item in gate(findings) if item.grave] == []
    assert flow(report).missing == 0


@every
def test_its_headings_are_of_one_form_and_its_style_is_official(path: Path) -> None:
    warned = [item for item in check(filled(empty(path))) if item.level is Level.WARNING]
    assert [(item.rule, item.text) for item in warned] == []


@every
def test_without_figures_it_says_where_they_go_instead_of_inventing_any(path: Path) -> None:
    report = empty(path)
    assert flow(report).missing >= sum(1 for section, *_ in report.figures() if section.included)


@pytest.mark.parametrize("make", [empty, lambda path: filled(empty(path))], ids=["empty", "filled"])
@every
def test_the_judge_of_the_layout_has_nothing_against_it(
    path: Path, make: object, shared: Path, tmp_path: Path
) -> None:
    if missing():
        pytest.skip(f"the judge needs {'、'.join(missing())}")
    assert callable(make)
    file = tmp_path / "report.docx"
    file.write_bytes(docx_bytes(flow(make(path))))
    command = [sys.executable, str(shared.joinpath(*ORACLE)), str(file), "--json", "--no-render"]
    run = subprocess.run(command, capture_output=True, timeout=120)
    assert run.returncode in (0, 1), run.stderr.decode("utf-8", "replace")
    found = json.loads(run.stdout)["findings"]
    assert [item["rule"] for item in found if item["status"] in ("FAIL", "WARN")] == []
