from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from docx import Document

from core.errors import Cancelled, TargetBusy
from core.export.versions import export_versions, version_files
from core.jobs import JobContext
from core.model.report import Report, Version
from tests.core.layout.reports import report, section


def several(*names: str) -> Report:
    versions = tuple(
        Version(f"v{number}", name, title=f"{name}的标题") for number, name in enumerate(names)
    )
    return report((section("甲", "乙。"),), versions=versions)


def test_every_version_becomes_a_file_of_its_own(tmp_path: Path) -> None:
    made = export_versions(several("送区委", "送市局"), tmp_path / "总结.docx")
    assert [result.path.name for result in made] == ["总结（送区委）.docx", "总结（送市局）.docx"]
    texts = [Document(str(result.path)).paragraphs[0].text for result in made]
    assert texts == ["送区委的标题", "送市局的标题"]
    assert not (tmp_path / "总结.docx").exists()


def test_versions_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    files = version_files(several("送/审", "送 审", "送审", "送审"), tmp_path / "r.docx")
    assert len({path for _, path in files}) == 4
    assert all("/" not in path.name for _, path in files)


def test_progress_runs_from_nothing_to_all_and_names_the_version(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    context = JobContext(lambda *step: told.append(step), clock=iter(range(10_000)).__next__)
    export_versions(several("甲版", "乙版"), tmp_path / "r.docx", context=context)
    shares = [done / total for done, total, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert {text[:2] for *_, text in told} == {"甲版", "乙版"}


def test_stopping_leaves_what_was_not_begun_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "r（乙版）.docx"
    old.write_text("旧", encoding="utf-8")
    seen: list[str] = []
    context = JobContext(
        lambda _done, _total, text: seen.append(text),
        cancelled=lambda: any(text.startswith("乙版") for text in seen),
        clock=iter(range(10_000)).__next__,
    )
    with pytest.raises(Cancelled):
        export_versions(several("甲版", "乙版"), tmp_path / "r.docx", context=context)
    assert (tmp_path / "r（甲版）.docx").exists()
    assert old.read_text(encoding="utf-8") == "旧"


def test_nothing_is_written_while_one_of_the_files_is_open(tmp_path: Path) -> None:
    (tmp_path / "~$（乙版）.docx").write_bytes(b"x")
    (tmp_path / "r（乙版）.docx").write_bytes(b"x")
    (tmp_path / "~$r（乙版）.docx").write_bytes(b"x")
    with pytest.raises(TargetBusy):
        export_versions(several("甲版", "乙版"), tmp_path / "r.docx")
    assert not (tmp_path / "r（甲版）.docx").exists()


def test_a_report_without_versions_gives_no_files(tmp_path: Path) -> None:
    assert export_versions(evolve(several(), versions=()), tmp_path / "r.docx") == ()
