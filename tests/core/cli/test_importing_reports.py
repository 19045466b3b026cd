"""The import-report command."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.figures.project import plain_text
from core.store import package
from tests.core.cli.conftest import Run

LAST_YEAR = """临江区科技局2023年工作总结和2024年工作计划
一、2023年工作总结
今年以来，各项工作取得新进展。
（一）抓实创新主体。新增高新技术企业36家。
（二）抓好科技惠农。选派科技特派员52名。
二、2024年工作计划
（一）培育创新主体。力争技术合同成交额达到38亿元，新增高新技术企业60家。
（二）深化科技惠农。完善选派机制，推动服务下沉。
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(LAST_YEAR, encoding="utf-8")
    return path


def test_last_years_report_becomes_baseline_and_checklist(
    run: Run, report: Path, written: Path
) -> None:
    said = run("import-report", report, written, "--json")
    assert said.code == 0, said.err
    after = package.load(report).report
    assert after.baseline is not None
    assert (after.baseline.title, after.baseline.year) == (LAST_YEAR.splitlines()[0], 2023)
    promised = {item["text"]: (item["target"], item["unit"]) for item in said.json["commitments"]}
    assert promised["力争技术合同成交额达到38亿元"] == ("38", "亿元")
    assert "完善选派机制，推动服务下沉" in promised


def test_promises_find_their_indicators(run: Run, report: Path, written: Path) -> None:
    run("import-report", report, written)
    after = package.load(report).report
    named = {
        indicator.name
        for item in after.commitments
        if item.indicator is not None and (indicator := after.book.indicator(item.indicator))
    }
    assert "技术合同成交额" in named


def test_certain_figures_come_in_with_their_sentence_when_asked(
    run: Run, report: Path, written: Path
) -> None:
    before = package.load(report).report.book.observations
    assert run("import-report", report, written, "--json").json["figures"] == 0
    said = run("import-report", report, written, "--figures", "--json")
    loaded = package.load(report)
    new = [item for key, item in loaded.report.book.observations.items() if key not in before]
    assert new
    assert said.json["figures"] == len(new)
    assert all(item.source is not None and item.source.file == written.name for item in new)
    assert all(item.raw in item.note for item in new)
    assert all(loaded.report.book.observations[key] == before[key] for key in before)


def test_the_reports_own_text_is_untouched(run: Run, report: Path, written: Path) -> None:
    before = package.load(report).report
    run("import-report", report, written, "--as", "last-year")
    assert package.load(report).report.outline == before.outline


def test_as_a_draft_it_takes_the_place_of_the_text_and_leaves_the_table(
    run: Run, report: Path, written: Path
) -> None:
    before = package.load(report).report
    said = run("import-report", report, written, "--as", "draft")
    assert said.code == 0, said.err
    after = package.load(report).report
    titles = [section.title for section in after.sections()]
    assert titles[:3] == ["2023年工作总结", "抓实创新主体", "抓好科技惠农"]
    texts = [plain_text(after, paragraph) for _, paragraph in after.paragraphs()]
    assert "选派科技特派员52名。" in texts
    assert (after.book, after.elements) == (before.book, before.elements)


def test_what_cannot_be_read_changes_nothing(run: Run, report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    before = report.read_bytes()
    said = run("import-report", report, broken)
    assert said.code == 3
    assert report.read_bytes() == before
