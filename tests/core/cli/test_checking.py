from __future__ import annotations

from pathlib import Path

from attrs import evolve

from core.store import package
from tests.core.cli.conftest import Run


def test_findings_have_a_place_a_basis_and_are_counted(run: Run, report: Path) -> None:
    said = run("check", report, "--json")
    assert said.code == 1
    found = said.json["findings"]
    assert sum(said.json["counts"].values()) == len(found) > 0
    for item in found:
        assert item["level"] in ("error", "warning", "info")
        assert {"section", "paragraph", "line", "col", "length"} <= item["where"].keys()
        assert item["rule"]
        assert item["message"]
        assert item["basis"]


def test_people_read_the_same_findings_as_programs(run: Run, report: Path) -> None:
    counts = run("check", report, "--json").json["counts"]
    said = run("check", report)
    assert said.code == 1
    assert f"错误 {counts['error']} 处" in said.out


def test_without_errors_the_exit_code_is_0(run: Run, report: Path) -> None:
    loaded = package.load(report)
    bare = evolve(loaded.report, outline=())
    package.save(bare, report, loaded.sources, loaded.fingerprint)
    said = run("check", report, "--json")
    assert said.json["counts"]["error"] == 0
    assert said.code == 0


def test_checking_changes_nothing(run: Run, report: Path) -> None:
    before = report.read_bytes()
    run("check", report)
    assert report.read_bytes() == before


def test_a_damaged_report_is_told_and_never_a_traceback(run: Run, report: Path) -> None:
    report.write_bytes(report.read_bytes()[:300])
    said = run("check", report, "--json")
    assert said.code == 3
    assert said.out == ""
    assert "打不开" in said.err
    assert "Traceback" not in said.err
