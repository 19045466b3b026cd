from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from attrs import evolve

from core.errors import Cancelled, NotWritten, TargetBusy, UsageError
from core.export.product import Product
from core.export.registry import Exporter, export, register, suffixes
from core.jobs import JobContext
from core.model.ids import IndicatorId
from core.model.report import Version
from tests.core.layout.reports import annex, book, elements, paragraph, report, section, value_of


def test_word_text_and_workbook_are_known() -> None:
    assert {".docx", ".txt", ".xlsx"} <= set(suffixes())


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".xlsx", ".DOCX"])
def test_every_known_suffix_writes_its_file(tmp_path: Path, suffix: str) -> None:
    result = export(report(book=book(3)), tmp_path / f"报告{suffix}")
    assert result.path.stat().st_size > 100
    assert result.missing == 0


def test_the_result_tells_pages_and_fonts(tmp_path: Path) -> None:
    source = report(elements=evolve(elements(), annexes=(annex(),)), book=book(3))
    result = export(source, tmp_path / "r.docx")
    assert result.pages == 2
    assert "仿宋_GB2312" in result.fonts


def test_the_result_counts_what_is_missing(tmp_path: Path) -> None:
    gap = value_of(0, indicator=IndicatorId("unknown"))
    result = export(report((section("甲", paragraph("新增", gap)),)), tmp_path / "r.txt")
    assert result.missing == 1


@pytest.mark.parametrize("name", ["r.odt", "r.doc", "r"])
def test_an_unknown_suffix_is_answered_with_what_is_possible(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as refused:
        export(report(), tmp_path / name)
    assert ".docx" in refused.value.hint
    assert refused.value.exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("lock", ["~$报告.docx", ".~lock.报告.docx#"])
def test_a_target_open_in_an_office_program_is_left_alone(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"before")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(TargetBusy) as busy:
        export(report(), target)
    assert "关闭" in busy.value.text()
    assert target.read_bytes() == b"before"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        export(report(), tmp_path / "没有" / "r.docx")


def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "r.docx"
    target.write_bytes(b"before")
    with pytest.raises(Cancelled):
        export(report(), target, context=JobContext(cancelled=lambda: True))
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["r.docx"]


def test_a_version_is_exported_with_its_own_title(tmp_path: Path) -> None:
    version = Version("public", "公开版", title="科技工作总结")
    export(report(), tmp_path / "r.txt", version=version)
    assert (tmp_path / "r.txt").read_text("utf-8").startswith("科技工作总结\n")


def test_two_exports_of_one_report_are_the_same_file(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        export(report(book=book(3)), tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert {item.date_time[0] for item in package.infolist()} == {1980}


def test_a_new_file_type_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.export.registry._EXPORTERS", {})
    register(Exporter(".one", "一行", f"{__name__}:one_line"))
    export(report(), tmp_path / "r.one")
    assert (tmp_path / "r.one").read_bytes() == b"one"


def one_line(report, version, context) -> Product:
    return Product(b"one")
