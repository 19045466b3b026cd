from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from core import sample
from core.cli import figures
from core.intake.workbook.planning.plan import RowKind
from core.model.indicators import Role, State
from core.store import locks, package
from tests.core.cli.conftest import Run

FIGURE_KEYS = {
    "cell", "indicator_text", "indicator", "candidates", "period", "role", "value", "unit",
    "state", "raw", "dim", "part",
}  # fmt: skip


@pytest.fixture
def books() -> tuple[Path, ...]:
    return sample.workbooks()


@pytest.fixture
def nonsense(tmp_path: Path) -> Path:
    path = tmp_path / "不是工作簿.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing like a workbook")
    return path


def test_figures_are_told_in_the_form_of_the_contract(run: Run, books: tuple[Path, ...]) -> None:
    said = run("read-figures", *books, "--json")
    assert said.code == 0, said.err
    files = said.json["files"]
    assert [item["file"] for item in files] == [book.name for book in books]
    for item in files:
        assert item["tables"]
        assert item["figures"]
        assert all(figure.keys() >= FIGURE_KEYS for figure in item["figures"])
        assert all(isinstance(figure["value"], str | None) for figure in item["figures"])


def test_people_see_the_same_figures(run: Run, books: tuple[Path, ...]) -> None:
    said = run("read-figures", *books)
    assert said.code == 0
    assert books[0].name in said.out
    assert "目标" in said.out


def test_every_role_and_state_has_a_name_for_people() -> None:
    assert {role.value for role in Role} == set(figures.ROLES)
    assert {state.value for state in State} == set(figures.STATES)
    assert {kind.value for kind in RowKind} == set(figures.KINDS)


def test_a_bad_workbook_is_named_and_the_good_ones_are_still_read(
    run: Run, books: tuple[Path, ...], nonsense: Path
) -> None:
    said = run("read-figures", nonsense, books[0], "--json")
    assert said.code == 3
    assert nonsense.name in said.err
    assert [item["file"] for item in said.json["files"]] == [books[0].name]


def test_a_workbook_that_is_not_there_is_unreadable_input(run: Run, tmp_path: Path) -> None:
    said = run("read-figures", tmp_path / "没有.xlsx", "--json")
    assert said.code == 3
    assert said.out == ""
    assert "没有.xlsx" in said.err
    assert run("read-figures", tmp_path).code == 3


def test_a_plan_changes_nothing(run: Run, report: Path, books: tuple[Path, ...]) -> None:
    before = report.read_bytes()
    said = run("import-figures", report, *books, "--plan", "--json")
    assert said.code == 0, said.err
    assert said.json["applied"] is False
    assert said.json["counts"]["new"] > 0
    assert said.json["changed"]
    assert report.read_bytes() == before


def test_an_import_does_what_its_plan_said(run: Run, report: Path, books: tuple[Path, ...]) -> None:
    planned = run("import-figures", report, *books, "--plan", "--json").json
    done = run("import-figures", report, *books, "--json").json
    assert done["applied"] is True
    for key in ("rows", "counts", "warnings", "changed", "taken", "aside"):
        assert done[key] == planned[key]


def test_values_keep_their_cell_and_the_workbooks_come_along(
    run: Run, report: Path, books: tuple[Path, ...]
) -> None:
    assert run("import-figures", report, *books).code == 0
    loaded = package.load(report)
    digests = {hashlib.sha256(book.read_bytes()).hexdigest() for book in books}
    assert set(loaded.sources) == digests
    used = [item for item in loaded.report.book.observations.values() if item.usable]
    assert used
    assert all(item.source and item.source.cell and item.source.sha256 in digests for item in used)


def test_importing_twice_changes_nothing_the_second_time(
    run: Run, report: Path, books: tuple[Path, ...]
) -> None:
    run("import-figures", report, *books)
    again = run("import-figures", report, *books, "--json").json
    assert again["counts"]["new"] == again["counts"]["changed"] == 0
    assert again["changed"] == []


def test_one_bad_workbook_and_nothing_is_imported(
    run: Run, report: Path, books: tuple[Path, ...], nonsense: Path
) -> None:
    before = report.read_bytes()
    said = run("import-figures", report, *books, nonsense, "--json")
    assert said.code == 3
    assert said.out == ""
    assert nonsense.name in said.err
    assert report.read_bytes() == before


def test_a_report_open_elsewhere_is_left_alone(
    run: Run, report: Path, books: tuple[Path, ...]
) -> None:
    before = report.read_bytes()
    lock = locks.acquire(report)
    try:
        said = run("import-figures", report, *books)
        assert said.code == 4
        assert "打开" in said.err
        assert report.read_bytes() == before
        assert run("import-figures", report, *books, "--plan").code == 0
    finally:
        lock.release()
    assert run("import-figures", report, *books).code == 0
    assert not locks.lock_path(report).exists()
