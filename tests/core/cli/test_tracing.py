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
    assert run("trace", report, "-o", out.with_suffix(".pdf")).code == 2


def test_the_evidence_table_can_be_a_document(run: Run, report: Path) -> None:
    from docx import Document

    out = report.with_name("依据表.docx")
    assert run("trace", report, "-o", out).code == 0
    (table,) = Document(str(out)).tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads[:2] == ["序号", "章节"]
    assert {"来源文件", "工作表", "单元格", "导入日期", "审定人"} <= set(heads)
    assert len(table.rows) == len(run("trace", report, "--json").json["figures"]) + 1
