from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from attrs import evolve

from core.model.ids import ParagraphId
from core.model.report import Version
from core.model.text import Paragraph, Text
from core.store import package
from tests.core.cli.conftest import Run

OLD = b"what stood there before"


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".xlsx"])
def test_the_suffix_decides_what_is_made(run: Run, report: Path, suffix: str) -> None:
    out = report.with_suffix(suffix)
    said = run("export", report, "-o", out, "--json")
    assert said.code == 0, said.err
    (made,) = said.json["exports"]
    assert made["path"] == str(out)
    assert out.stat().st_size > 0
    assert zipfile.is_zipfile(out) == (suffix != ".txt")


def test_an_unwritten_report_says_how_much_is_missing(run: Run, report: Path) -> None:
    out = report.with_suffix(".txt")
    (made,) = run("export", report, "-o", out, "--json").json["exports"]
    assert made["missing"] > 0
    assert "【待补】" in out.read_text(encoding="utf-8")


def test_strict_refuses_while_numbers_are_missing(run: Run, report: Path) -> None:
    out = report.with_suffix(".txt")
    out.write_bytes(OLD)
    said = run("export", report, "-o", out, "--strict", "--json")
    assert said.code == 1
    assert out.read_bytes() == OLD
    assert "缺数" in said.json["exports"][0]["error"]
    assert "缺数" in run("export", report, "-o", out, "--strict").err


def test_strict_writes_a_complete_report_and_says_that_errors_remain(
    run: Run, report: Path
) -> None:
    loaded = package.load(report)
    (first, *_) = loaded.report.outline
    words = Paragraph(ParagraphId("p"), (Text("近500余家企业参加培训，成效明显。"),))
    complete = evolve(loaded.report, outline=(evolve(first, blocks=(words,), children=()),))
    package.save(complete, report, loaded.sources, loaded.fingerprint)
    out = report.with_suffix(".txt")
    said = run("export", report, "-o", out, "--strict", "--json")
    assert said.code == 1
    assert out.exists()
    assert said.json["exports"][0]["errors"] > 0
    assert "错误" in run("export", report, "-o", out, "--strict").err


def test_an_older_export_is_replaced_and_equal_reports_give_equal_files(
    run: Run, report: Path
) -> None:
    out = report.with_suffix(".docx")
    out.write_bytes(OLD)
    assert run("export", report, "-o", out).code == 0
    first = out.read_bytes()
    assert run("export", report, "-o", out).code == 0
    assert out.read_bytes() == first != OLD


@pytest.mark.parametrize(
    ("output", "code", "words"),
    [
        ("报告.pages", 2, ".docx"),
        ("没有/报告.docx", 4, "不存在"),
        ("忙/报告.docx", 4, "打开"),
    ],
)
def test_what_cannot_be_written_is_said_and_the_old_file_stays(
    run: Run, report: Path, output: str, code: int, words: str
) -> None:
    busy = report.parent / "忙"
    busy.mkdir()
    (busy / "报告.docx").write_bytes(OLD)
    (busy / "~$报告.docx").write_bytes(b"")
    said = run("export", report, "-o", report.parent / output)
    assert said.code == code
    assert words in said.err
    assert "Traceback" not in said.err
    assert (busy / "报告.docx").read_bytes() == OLD


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_reports_go_into_a_folder(
    run: Run, report: Path, tmp_path: Path, jobs: str
) -> None:
    second = report.with_name("第二份.kbx")
    second.write_bytes(report.read_bytes())
    out = tmp_path / "导出"
    said = run("export", report, second, "-o", out, "--jobs", jobs, "--json")
    assert said.code == 0, said.err
    assert {path.name for path in out.iterdir()} == {"报告.docx", "第二份.docx"}
    one, two = (Path(made["path"]).read_bytes() for made in said.json["exports"])
    assert one == two


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_bad_report_stops_no_other(run: Run, report: Path, tmp_path: Path, jobs: str) -> None:
    damaged = report.with_name("坏的.kbx")
    damaged.write_bytes(report.read_bytes()[:500])
    out = tmp_path / "导出"
    said = run("export", damaged, report, "-o", out, "--jobs", jobs, "--json")
    assert said.code == 3
    assert "坏的" in said.err
    assert [path.name for path in out.iterdir()] == ["报告.docx"]
    assert said.json["exports"][0]["path"] is None


def test_reports_of_one_name_would_overwrite_each_other(
    run: Run, report: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    same = elsewhere / report.name
    same.write_bytes(report.read_bytes())
    said = run("export", report, same, "-o", tmp_path / "导出")
    assert said.code == 2
    assert "互相覆盖" in said.err


def test_several_reports_cannot_become_one_file(run: Run, report: Path) -> None:
    second = report.with_name("第二份.kbx")
    second.write_bytes(report.read_bytes())
    said = run("export", report, second, "-o", report.with_suffix(".docx"))
    assert said.code == 2
    assert "文件夹" in said.err


def test_a_version_is_chosen_by_its_name(run: Run, report: Path) -> None:
    loaded = package.load(report)
    versions = (Version("v1", "送审稿", title="青岚区科技工作情况（送审稿）"),)
    package.save(
        evolve(loaded.report, versions=versions), report, loaded.sources, loaded.fingerprint
    )
    out = report.with_suffix(".txt")
    assert run("export", report, "-o", out, "--version", "送审稿").code == 0
    assert out.read_text(encoding="utf-8").startswith("青岚区科技工作情况（送审稿）")
    wrong = run("export", report, "-o", out, "--version", "没有的版本")
    assert wrong.code == 2
    assert "送审稿" in wrong.err


def test_a_report_that_is_not_there_or_no_report_is_said(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert run("export", tmp_path / "没有.kbx", "-o", out).code == 3
    assert run("export", tmp_path / "a.xlsx", "-o", out).code == 2
    assert not out.exists()


def test_all_versions_are_exported_beside_each_other(run: Run, report: Path) -> None:
    opened = package.load(report)
    versions = (Version("v1", "送区委"), Version("v2", "送市局"))
    package.save(evolve(opened.report, versions=versions), report, force=True)
    said = run("export", report, "-o", report.with_suffix(".docx"), "--all-versions", "--json")
    assert said.code == 0, said.err
    names = [Path(made["path"]).name for made in said.json["exports"]]
    assert names == [f"{report.stem}（送区委）.docx", f"{report.stem}（送市局）.docx"]
    assert all((report.parent / name).exists() for name in names)


def test_one_version_and_all_of_them_contradict_each_other(run: Run, report: Path) -> None:
    out = report.with_suffix(".docx")
    said = run("export", report, "-o", out, "--all-versions", "--version", "送区委")
    assert said.code == 2
    assert "只能用一个" in said.err


def test_fields_keep_the_figures_of_a_document_refreshable(run: Run, report: Path) -> None:
    out = report.with_suffix(".docx")
    assert run("export", report, "-o", out, "--fields").code == 0
    with zipfile.ZipFile(out) as made:
        assert b"<w:sdt>" in made.read("word/document.xml")
    assert run("export", report, "-o", out).code == 0
    with zipfile.ZipFile(out) as made:
        assert b"<w:sdt>" not in made.read("word/document.xml")
