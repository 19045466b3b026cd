"""The roll command."""

from __future__ import annotations

from pathlib import Path

from core.store import package
from tests.core.cli.conftest import Run


def test_next_years_report_is_made_and_this_years_is_left_alone(
    run: Run, report: Path, tmp_path: Path
) -> None:
    before = report.read_bytes()
    target = tmp_path / "下年.kbx"
    said = run("roll", report, "-o", target, "--json")
    assert said.code == 0, said.err
    assert report.read_bytes() == before
    made = package.load(target).report
    assert said.json["period"] == "2025"
    assert said.json["title"] == made.meta.title == "青岚区科学技术局2025年工作总结和2026年工作计划"
    assert len(said.json["commitments"]) == len(made.commitments) > 0
    assert said.json["carried"] == len(made.carried) > 0


def test_people_are_told_the_checklist_and_what_to_do_next(
    run: Run, report: Path, tmp_path: Path
) -> None:
    said = run("roll", report, "-o", tmp_path / "下年.kbx")
    assert "核对事项" in said.out
    assert "下一步：导入今年的指标工作簿" in said.out


def test_an_existing_file_is_never_overwritten(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "下年.kbx"
    target.write_bytes(b"mine")
    said = run("roll", report, "-o", target)
    assert said.code == 4
    assert target.read_bytes() == b"mine"
