"""Every command as the contract states it: JSON keys, exit codes, what is written and what not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from core.model.report import Version
from core.store import package
from tests.e2e.conftest import SAMPLE, TEMPLATE
from tests.e2e.driving import assert_civil, kebao
from tests.e2e.workbooks import FIGURES

PERIOD = re.compile(
    r"\d{4}(?:-\d\d(?:\.\.\d\d)?|Q[1-4]|-\d\d-\d\d)?|\d{4}\.\.(?:\d{4})?|\.\.\d{4}(?:-\d\d)?"
)
STATES = {"ok", "missing", "masked", "approx", "multi", "error", "uncached", "hidden"}
ROLES = {"actual", "target", "growth", "share", "rank", "pp"}

# What the contract names, and what this program tells besides. A reader of the contract may rely on
# the first and must not trip over the second; nothing else may appear unannounced.
FILE = {"file", "tables", "figures", "warnings"}
FILE_MORE = {"sha256", "derived"}
TABLE = {"sheet", "header_rows", "data_rows", "orientation"}
TABLE_MORE = {"columns"}
FIGURE = {
    "cell", "indicator_text", "indicator", "candidates", "period", "role", "value", "unit",
    "state", "raw", "dim", "part",
}  # fmt: skip
FIGURE_MORE = {
    "shown", "bound", "parts", "wrong_dim", "context", "hidden", "estimate", "preliminary", "goal",
    "increment", "period_inferred", "rank_of", "rank_scope", "tie", "formula", "comment",
}  # fmt: skip
WARNING = {"cell", "code", "why"}
FINDING = {"rule", "level", "where", "text", "message", "basis", "fix"}
WHERE = {"section", "paragraph", "line", "col", "length"}
WHERE_MORE = {"section_id", "paragraph_id", "element"}


def assert_keys(
    items: Iterable[dict[str, Any]], named: set[str], more: set[str] = frozenset()
) -> None:  # type: ignore[assignment]
    for item in items:
        assert named <= item.keys() <= named | more, sorted(item.keys() - named - more)


def assert_exact(value: object) -> None:
    assert value is None or (isinstance(value, str) and Decimal(value).is_finite())


# ------------------------------------------------------------------------------ read-figures


def test_read_figures_tells_what_the_contract_says(book: Path) -> None:
    said = kebao("read-figures", book, *SAMPLE, "--json")
    assert said.code == 0, said.err
    assert said.err == ""
    assert said.json.keys() == {"files"}
    files = said.json["files"]
    assert [item["file"] for item in files] == [book.name, *(path.name for path in SAMPLE)]
    assert_keys(files, FILE, FILE_MORE)
    for file in files:
        assert_keys(file["tables"], TABLE, TABLE_MORE)
        assert_keys(file["figures"], FIGURE, FIGURE_MORE)
        assert_keys(file["warnings"], WARNING)
        for table in file["tables"]:
            assert all(first <= last for first, last in (table["header_rows"], table["data_rows"]))
            assert table["orientation"] in {"rows", "columns", "matrix", "long", "list"}
        for figure in file["figures"]:
            assert_exact(figure["value"])
            assert figure["role"] in ROLES
            assert figure["state"] in STATES
            assert figure["period"] is None or PERIOD.fullmatch(figure["period"])
            assert "!" in figure["cell"]


def test_where_a_person_must_decide_there_are_candidates(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("指标,单位,2024年\n科技企业孵化器,家,12\n没听说过的数,个,3\n", encoding="utf-8")
    unsure, unknown = kebao("read-figures", path, "--json").json["files"][0]["figures"]
    assert unsure["indicator"] is None
    assert len(unsure["candidates"]) >= 2
    assert (unknown["indicator"], unknown["value"], unknown["state"]) == (None, "3", "ok")


# ---------------------------------------------------------------------------- import-figures


def test_a_plan_leaves_the_report_untouched_byte_for_byte(report: Path, book: Path) -> None:
    before = report.read_bytes(), report.stat().st_mtime_ns, sorted(report.parent.iterdir())
    said = kebao("import-figures", report, book, "--plan", "--json")
    assert said.code == 0
    assert said.json["applied"] is False
    assert said.json["counts"]["new"] == FIGURES
    assert kebao("import-figures", report, book, "--plan").code == 0
    assert (report.read_bytes(), report.stat().st_mtime_ns) == before[:2]
    assert sorted(report.parent.iterdir()) == before[2]


def test_import_figures_tells_rows_counts_and_sentences(report: Path, book: Path) -> None:
    done = kebao("import-figures", report, book, "--json").json
    assert done.keys() == {
        "report", "applied", "taken", "aside", "rows", "counts", "warnings", "changed", "changes",
    }  # fmt: skip
    assert done["changes"].keys() == {"values", "sentences", "derived", "verdicts", "sections"}
    assert done["report"] == str(report)
    assert done["taken"] == FIGURES
    assert sum(done["counts"].values()) == len(done["rows"])
    row_keys = {
        "kind", "selected", "choice", "file", "cell", "indicator_text", "period", "role", "value",
        "unit", "state", "raw", "dim", "indicator", "candidates", "before", "why",
        "recalled", "variant", "rule",
    }  # fmt: skip
    assert_keys(done["rows"], row_keys)
    assert_keys(done["changed"], {"section", "paragraph", "before", "after"})
    assert done["changed"]
    assert all(change["before"] != change["after"] for change in done["changed"])


def test_importing_twice_is_importing_once(report: Path, book: Path) -> None:
    assert kebao("import-figures", report, book).code == 0
    once = report.read_bytes()
    again = kebao("import-figures", report, book, "--json").json
    assert again["counts"]["same"] == FIGURES
    assert (again["taken"], again["changed"]) == (0, [])
    assert report.read_bytes() == once


def test_several_books_go_in_as_one_and_the_order_decides_nothing_silently(
    report: Path, book: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一个数.csv"
    other.write_text("指标,单位,2024年\n技术合同成交额,亿元,99\n", encoding="utf-8")
    done = kebao("import-figures", report, book, other, "--json").json
    (conflict,) = (row for row in done["rows"] if row["kind"] == "conflict")
    assert (conflict["value"], conflict["choice"]) == ("99", "aside")
    assert done["aside"] == 1


# -------------------------------------------------------------------------------------- check


def test_check_tells_findings_and_counts(report: Path, filled: Path) -> None:
    said = kebao("check", report, "--json")
    assert said.json.keys() == {"findings", "counts"}
    assert said.json["counts"].keys() == {"error", "warning", "info"}
    assert_keys(said.json["findings"], FINDING)
    assert_keys((item["where"] for item in said.json["findings"]), WHERE, WHERE_MORE)
    errors = sum(item["level"] == "error" for item in said.json["findings"])
    assert said.json["counts"]["error"] == errors > 0
    assert said.code == 1
    good = kebao("check", filled, "--json")
    assert (good.json["counts"]["error"], good.code) == (0, 0)


# -------------------------------------------------------------------------------------- trace


def test_trace_tells_file_sheet_and_cell_of_every_figure(filled: Path, tmp_path: Path) -> None:
    said = kebao("trace", filled, "--json")
    assert said.code == 0
    assert said.json.keys() == {"figures"}
    told = [row for row in said.json["figures"] if row["value"] is not None]
    assert len(told) > 30
    names = {path.name for path in SAMPLE}
    for row in told:
        assert_exact(row["value"])
        inputs = row["inputs"] or [row]
        assert all(item["file"] in names and item["sheet"] and item["cell"] for item in inputs)
        assert row["text"] in row["sentence"]
    out = tmp_path / "依据表.xlsx"
    assert kebao("trace", filled, "-o", out).code == 0
    assert kebao("read-figures", out, "--json").code == 0
    assert kebao("trace", filled, "-o", out.with_suffix(".docx")).code == 0
    assert kebao("trace", filled, "-o", out.with_suffix(".pdf")).code == 2


# ------------------------------------------------------------------------ new, templates, demo


def test_templates_and_new(tmp_path: Path) -> None:
    listed = kebao("templates", "--json").json
    assert listed.keys() == {"templates"}
    ids = [item["id"] for item in listed["templates"]]
    assert {TEMPLATE, "summary-next-stage"} <= set(ids)
    for name in ids:
        path = tmp_path / f"{name}.kbx"
        words = ("new", "--template", name, "--year", 2025, "--unit", "甲区科技局", "-o", path)
        made = kebao(*words, "--json")
        assert made.code == 0
        assert made.json["report"] == str(path)
        assert made.json["period"] == "2025"
        assert "甲区科技局" in made.json["title"]
        assert kebao("check", path, "--json").code in (0, 1)


def test_the_demo_makes_what_the_contract_promises(tmp_path: Path) -> None:
    said = kebao("demo", "-o", tmp_path / "样例", "--json")
    assert said.code == 0
    made = [Path(item["path"]) for item in said.json["files"]]
    assert {".kbx", ".docx", ".pdf", ".xlsx"} <= {path.suffix for path in made}
    assert any("依据" in path.name for path in made)
    assert all(path.stat().st_size > 1000 for path in made)


# ------------------------------------------------------------------------------------- export


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt", ".xlsx", ".DOCX"])
def test_the_suffix_decides_and_the_bytes_are_always_the_same(
    filled: Path, tmp_path: Path, suffix: str
) -> None:
    one, two = tmp_path / f"一{suffix}", tmp_path / "别 处" / f"二{suffix}"
    two.parent.mkdir()
    moved = two.with_name("搬过.kbx")
    moved.write_bytes(filled.read_bytes())
    said = kebao("export", filled, "-o", one, "--json")
    assert said.code == 0
    assert said.json.keys() == {"exports"}
    assert_keys(said.json["exports"], {"report", "path", "pages", "missing", "errors"})
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    assert kebao("export", moved, "-o", two, cwd=two.parent, env=elsewhere).code == 0
    assert one.read_bytes() == two.read_bytes()


def test_saving_and_loading_changes_no_export(filled: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "前.docx", tmp_path / "后.docx"
    assert kebao("export", filled, "-o", before).code == 0
    loaded = package.load(filled)
    package.save(loaded.report, filled, loaded.sources, loaded.fingerprint, force=True)
    again = package.load(filled)
    package.save(again.report, tmp_path / "另存.kbx", again.sources)
    assert kebao("export", tmp_path / "另存.kbx", "-o", after).code == 0
    assert before.read_bytes() == after.read_bytes()


def test_strict_refuses_while_numbers_are_missing(report: Path, filled: Path) -> None:
    out = report.with_suffix(".txt")
    said = kebao("export", report, "-o", out, "--strict", "--json")
    assert said.code == 1
    assert said.json["exports"][0]["missing"] > 0
    assert not out.exists()
    assert kebao("export", report, "-o", out).code == 0
    assert kebao("export", filled, "-o", out, "--strict").code == 0


def test_a_version_is_chosen_by_name(report: Path) -> None:
    loaded = package.load(report)
    versions = (Version("v1", "送审稿", title="甲区工作情况（送审稿）"),)
    package.save(evolve(loaded.report, versions=versions), report, {}, loaded.fingerprint)
    out = report.with_suffix(".txt")
    assert kebao("export", report, "-o", out, "--version", "送审稿").code == 0
    assert "送审稿" in out.read_text(encoding="utf-8").splitlines()[0]
    before = out.read_bytes()
    wrong = kebao("export", report, "-o", out, "--version", "没有的", "--json")
    assert (wrong.code, wrong.out) == (2, "")
    assert "送审稿" in wrong.err
    assert out.read_bytes() == before


def test_several_reports_go_into_a_folder(filled: Path, report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.kbx"
    bad.write_bytes(b"PK\x03\x04")
    out = tmp_path / "导出"
    said = kebao("export", filled, bad, report, "-o", out, "--jobs", 2, "--json")
    assert said.code == 3
    paths = [item["path"] for item in said.json["exports"]]
    assert paths[1] is None
    assert sorted(Path(path).name for path in paths if path) == sorted(
        path.name for path in out.iterdir()
    )
    assert bad.name in said.err
    for path in out.iterdir():
        assert zipfile.is_zipfile(path)
    assert_civil(said)


# --------------------------------------------------------------------------------- exit code 2


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("nonsense",), "没有“nonsense”这个命令"),
        (("exprot", "a.kbx"), "是不是 export"),
        (("check",), "缺少参数"),
        (("check", "a.kbx", "--nonsense"), "不认识的参数"),
        (("check", "a.xlsx"), "不是报告文件"),
        (("export", "a.kbx"), "缺少参数"),
        (("export", "a.kbx", "-o"), "后面要写一个值"),
        (("export", "a.kbx", "-o", "a.docx", "--jobs", "二"), "不是 1 以上的整数"),
        (("export", "{report}", "-o", "a.pages"), ".docx"),
        (("export", "{report}", "-o", "a.kbx"), ".docx"),
        (("new", "--template", TEMPLATE, "--year", "明年", "-o", "a.kbx"), "不是四位年份"),
        (("new", "--template", TEMPLATE, "--year", "0001", "-o", "a.kbx"), "年度"),
        (("new", "--template", "没有", "--year", "2024", "-o", "a.kbx"), "没有模板"),
        (("new", "--template", "../..", "--year", "2024", "-o", "a.kbx"), "没有模板"),
        (("new", "--template", TEMPLATE, "--year", "2024", "-o", "a.docx"), ".kbx"),
        (("import-figures", "{report}"), "缺少参数"),
        (("import-figures", "a.xlsx", "b.xlsx"), "不是报告文件"),
        (("demo",), "缺少参数"),
        (("judge", "报告.*"), "只能判定一个"),
        (("--nonsense",), "没有“--nonsense”这个命令"),
    ],
)
def test_wrong_usage_is_2_in_chinese(report: Path, words: tuple[str, ...], complaint: str) -> None:
    report.with_suffix(".json").write_text("[]", encoding="utf-8")
    before = sorted(report.parent.iterdir())
    given = [word.format(report=report) for word in words]
    said = kebao(*given, "--json", cwd=report.parent)
    assert said.code == 2
    assert said.out == ""
    assert complaint in said.err
    assert "usage" not in said.err
    assert_civil(said)
    assert sorted(report.parent.iterdir()) == before


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[1, 2]", b"[" * 100_000, b"\xff\xfe", b"null", b'[{"pattern": 1}]', b'{"a": []}'],
)
def test_cases_that_are_none_are_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "判例.json"
    path.write_bytes(data)
    said = kebao("judge", path, "--json")
    assert said.code == 3
    assert path.name in said.err
    assert "意外" not in said.err
    assert_civil(said)
