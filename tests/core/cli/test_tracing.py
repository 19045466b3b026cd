from __future__ import annotations

import zipfile
from pathlib import Path

from tests.core.cli.conftest import Run


def test_every_figure_of_the_text_is_listed(run: Run, report: Path) -> None:
    said = run("trace", report, "--json")
    assert said.code == 0
    rows = said.json["figures"]
    assert len(rows) > 10
    assert all(row["indicator"] and row["sentence"] for row in rows)
    assert all(row["value"] is None for row in rows)


def test_the_evidence_table_can_be_a_workbook(run: Run, report: Path) -> None:
    out = report.with_name("依据表.xlsx")
    assert run("trace", report, "-o", out).code == 0
    assert zipfile.is_zipfile(out)
    assert run("trace", report, "-o", out.with_suffix(".docx")).code == 2
