"""The merge command."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.figures.project import plain_text
from core.store import package
from tests.core.cli.conftest import Run
from tests.core.intake.merging.writing import Desk, exported, sample


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path]:
    """A saved report, and where its edited export comes back."""
    report = tmp_path / "报告.kbx"
    package.save(sample(), report)
    return report, tmp_path / "回稿.docx"


def come_back(path: Path) -> None:
    desk = Desk(exported(sample()))
    desk.replace("做优服务保障", "做实服务保障")
    desk.replace("391家", "395家")
    path.write_bytes(desk.saved())


def test_words_are_adopted_and_numbers_asked_about(run: Run, sent: tuple[Path, Path]) -> None:
    report, edited = sent
    come_back(edited)
    said = run("merge", report, edited, "--json")
    assert said.code == 0, said.err
    assert [(r["kind"], r["adopted"]) for r in said.json["rows"]] == [
        ("number", False),
        ("text", True),
    ]
    after = package.load(report).report
    words = [plain_text(after, paragraph) for _, paragraph in after.paragraphs()]
    assert any("做实服务保障" in text for text in words)
    assert any("391家" in text for text in words)
    assert len(list(after.figures())) == len(list(sample().figures()))


def test_a_plan_changes_nothing(run: Run, sent: tuple[Path, Path]) -> None:
    report, edited = sent
    come_back(edited)
    before = report.read_bytes()
    said = run("merge", report, edited, "--plan")
    assert said.code == 0
    assert "报告没有改动" in said.out
    assert report.read_bytes() == before


def test_an_unedited_file_changes_nothing(run: Run, sent: tuple[Path, Path]) -> None:
    report, edited = sent
    edited.write_bytes(exported(sample()))
    before = report.read_bytes()
    said = run("merge", report, edited)
    assert "没有改动" in said.out
    assert report.read_bytes() == before


def test_an_export_of_an_earlier_state_is_known_as_such(run: Run, sent: tuple[Path, Path]) -> None:
    report, edited = sent
    loaded = package.load(report)
    second = Desk(exported(sample()))
    second.replace("深度合作", "深度融合")
    middle = report.with_name("中间.docx")
    middle.write_bytes(second.saved())
    assert run("merge", report, middle).code == 0
    assert package.load(report).report != loaded.report
    come_back(edited)
    said = run("merge", report, edited, "--json")
    assert said.json["earlier"] is True
    after = package.load(report).report
    words = "".join(plain_text(after, paragraph) for _, paragraph in after.paragraphs())
    assert "深度融合" in words
    assert "做实服务保障" in words


def test_what_cannot_be_read_changes_nothing(run: Run, sent: tuple[Path, Path]) -> None:
    report, edited = sent
    edited.write_bytes(b"PK\x03\x04 broken")
    before = report.read_bytes()
    assert run("merge", report, edited).code == 3
    assert report.read_bytes() == before
