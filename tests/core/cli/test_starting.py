from __future__ import annotations

from pathlib import Path

import pytest

from core.store.package import load
from core.system.paths import user_data_dir
from tests.core.cli.conftest import TEMPLATE, Run


def test_templates_are_listed_with_what_they_are_for(run: Run) -> None:
    found = run("templates", "--json").json["templates"]
    assert {"annual-summary-plan", "summary-next-stage"} <= {item["id"] for item in found}
    assert all(item["name"] and item["description"] and not item["problem"] for item in found)


def test_a_new_report_is_of_the_year_and_the_unit_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "江城.kbx"
    made = run(
        "new",
        "--template",
        TEMPLATE,
        "--year",
        "2025",
        "--unit",
        "江城区科学技术局",
        "-o",
        path,
        "--json",
    )
    assert made.code == 0, made.err
    assert made.json["sections"] > 5
    loaded = load(path).report
    assert loaded.meta.period.code() == "2025"
    assert "江城区科学技术局" in loaded.meta.title
    assert made.json["title"] == loaded.meta.title


def test_an_existing_report_is_never_overwritten(run: Run, report: Path) -> None:
    before = report.read_bytes()
    said = run("new", "--template", TEMPLATE, "--year", "2024", "-o", report)
    assert said.code == 4
    assert "已经存在" in said.err
    assert report.read_bytes() == before


@pytest.mark.parametrize(
    ("template", "output", "code", "words"),
    [
        ("no-such", "a.kbx", 2, "没有模板"),
        (TEMPLATE, "a.docx", 2, ".kbx"),
        (TEMPLATE, "没有/a.kbx", 4, "不存在"),
    ],
)
def test_what_cannot_be_made_is_said(
    run: Run, tmp_path: Path, template: str, output: str, code: int, words: str
) -> None:
    said = run("new", "--template", template, "--year", "2024", "-o", tmp_path / output)
    assert said.code == code
    assert words in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_a_template_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    own = user_data_dir() / "templates" / "mine"
    own.mkdir(parents=True)
    (own / "template.toml").write_text('id = "mine"\nverzion = 1\n', encoding="utf-8")
    said = run("new", "--template", "mine", "--year", "2024", "-o", tmp_path / "a.kbx")
    assert said.code == 3
    assert "template.toml" in said.err
    assert "verzion" in said.err
