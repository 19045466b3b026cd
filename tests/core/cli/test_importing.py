"""import-figures: names settled by option, proposed figures, the change list as a file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from core.store import package
from tests.core.cli.conftest import Run

HEAD = ["指标名称", "单位", "2024年完成"]


def _book(path: Path, *rows: list[object], title: str = "2024年高新股指标报表") -> Path:
    book = openpyxl.Workbook()
    for row in ([title], *rows):
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    return _book(tmp_path / "高新股.xlsx", HEAD, ["高新技术企业", "家", 391])


def test_an_ambiguous_name_waits_until_a_person_says_what_it_means(
    run: Run, report: Path, doubtful: Path
) -> None:
    said = run("import-figures", report, doubtful, "--json")
    assert said.json["counts"]["unmatched"] == 1
    assert said.json["taken"] == 0
    match = "高新技术企业=高新技术企业数"
    told = run("import-figures", report, doubtful, "--match", match, "--json")
    assert told.json["taken"] == 1
    assert [item.label for item in package.load(report).report.profiles[0].mappings] == [
        "高新技术企业"
    ]


def test_the_name_is_known_for_the_next_report_and_said_so(
    run: Run, report: Path, doubtful: Path, tmp_path: Path
) -> None:
    run("import-figures", report, doubtful, "--match", "高新技术企业=高新技术企业数")
    other = tmp_path / "另一份.kbx"
    run("new", "--template", "annual-summary-plan", "--year", "2025", "--unit", "某局", "-o", other)
    later = _book(
        tmp_path / "明年.xlsx",
        ["指标名称", "单位", "2025年完成"],
        ["高新技术企业", "家", 420],
        title="2025年高新股指标报表",
    )
    said = run("import-figures", other, later, "--plan")
    assert "按上次的对应" in said.out


def test_a_name_nobody_knows_becomes_an_indicator(run: Run, report: Path, tmp_path: Path) -> None:
    book = _book(tmp_path / "特色.xlsx", HEAD, ["村级科技驿站", "个", 12])
    said = run("import-figures", report, book, "--match", "村级科技驿站=村级科技驿站数", "--json")
    assert said.code == 0, said.err
    names = [item.name for item in package.load(report).report.book.indicators]
    assert "村级科技驿站数" in names


@pytest.mark.parametrize("match", ["没有这个名称=甲", "高新技术企业", "高新技术企业="])
def test_a_match_that_says_nothing_is_wrong_usage(
    run: Run, report: Path, doubtful: Path, match: str
) -> None:
    before = report.read_bytes()
    assert run("import-figures", report, doubtful, "--match", match).code == 2
    assert report.read_bytes() == before


def test_sums_are_imported_only_when_asked_for(run: Run, report: Path, tmp_path: Path) -> None:
    streets = _book(
        tmp_path / "镇街.xlsx",
        ["指标名称", "单位", "东湖街道", "城南街道", "白马镇"],
        ["高新技术企业数", "家", 58, 71, 12],
        title="2024年各镇街指标回报表",
    )
    said = run("import-figures", report, streets)
    assert "得141家" in said.out
    assert "--proposed" in said.out
    assert "141" not in _values(report)
    run("import-figures", report, streets, "--proposed")
    assert "141" in _values(report)


def _values(report: Path) -> list[str]:
    book = package.load(report).report.book
    return [str(item.value) for item in book.observations.values() if not item.key.dim]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_the_change_list_is_written_beside(
    run: Run, report: Path, tmp_path: Path, suffix: str
) -> None:
    book = _book(tmp_path / "甲.xlsx", HEAD, ["高新技术企业数", "家", 391])
    target = tmp_path / f"清单{suffix}"
    said = run("import-figures", report, book, "--changes", target, "--json")
    assert said.code == 0, said.err
    assert target.stat().st_size > 1000
    assert [item["after"] for item in said.json["changes"]["values"]] == ["391家"]


def test_the_change_list_is_no_text_file(run: Run, report: Path, doubtful: Path) -> None:
    assert run("import-figures", report, doubtful, "--changes", "清单.txt").code == 2
