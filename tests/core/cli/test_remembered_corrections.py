"""Corrections made in the window hold on the command line too."""

from __future__ import annotations

from pathlib import Path

from core.intake.workbook.hints.memory import profiles_of
from core.intake.workbook.picture import correcting
from core.intake.workbook.picture.viewing import view_request
from core.intake.workbook.reader import ReadRequest
from core.model.periods import Period
from core.model.report import Report, ReportMeta
from core.store import package
from core.store.profiles import remember_profiles
from tests.core.cli.conftest import Run


def test_a_sheet_corrected_once_is_read_so_by_import_figures(run: Run, tmp_path: Path) -> None:
    book, report = tmp_path / "回表.csv", tmp_path / "报告.kbx"
    book.write_text("指标名称,单位,2024年\n高新技术企业数,家,412\n孵化企业数,家,33\n", "utf-8")
    package.save(Report("r", ReportMeta("总结", Period.of_year(2024))), report, {}, None)
    picture = view_request(ReadRequest(str(book))).pictures[0]
    told = correcting.with_hint(picture, None, correcting.ignore(picture, 3, 3))
    before = run("import-figures", report, book, "--plan", "--json")
    remember_profiles(profiles_of([told]))
    after = run("import-figures", report, book, "--plan", "--json")
    cells = [[row["cell"] for row in said.json["rows"]] for said in (before, after)]
    assert cells == [["CSV!C2", "CSV!C3"], ["CSV!C2"]]
