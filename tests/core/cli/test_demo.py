from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from core.cli.main import self_test
from core.sample import make
from core.store import package
from tests.core.cli.conftest import Run


@pytest.fixture(scope="module")
def text() -> str:
    from core.export.text import text_of
    from core.layout.flow import flow

    return text_of(flow(make().report))


def test_the_demo_leaves_a_report_a_document_and_its_evidence(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "样例"
    said = run("demo", "-o", out, "--json")
    assert said.code == 0, said.err
    made = [Path(item["path"]) for item in said.json["files"]]
    assert all(path.is_file() for path in made)
    own = [path for path in made if path.parent == out]
    kinds = sorted(path.suffix for path in own if path.suffix != ".pdf")
    assert kinds == [".docx", ".kbx", ".txt", ".xlsx", ".xlsx"]
    assert sorted(out.iterdir()) == sorted(own)
    assert package.load(next(out.glob("*.kbx"))).sources


def test_the_demo_can_be_run_again_in_the_same_folder(run: Run, tmp_path: Path) -> None:
    assert run("demo", "-o", tmp_path).code == 0
    document = next(tmp_path.glob("*.docx"))
    before = document.read_bytes()
    assert run("demo", "-o", tmp_path).code == 0
    assert document.read_bytes() == before


def test_the_sample_reads_like_a_report(text: str) -> None:
    assert "青岚区" in text
    assert len(re.findall(r"\d+(?:\.\d+)?(?:亿元|家|项|%|个百分点)", text)) > 30


def test_every_value_in_the_evidence_has_a_cell() -> None:
    from core.figures.trace import trace

    rows = [row for row in trace(make().report) if row.value is not None]
    assert rows
    assert all(item.file and item.cell for row in rows for item in row.inputs)


def test_the_self_test_compares_with_what_another_build_made(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("demo", "-o", tmp_path)
    assert self_test([str(tmp_path)]) == 0
    assert "✗" not in capsys.readouterr().out


def test_the_self_test_notices_a_difference(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("demo", "-o", tmp_path)
    text_file = next(tmp_path.glob("*.txt"))
    text_file.write_text(text_file.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    assert self_test([str(tmp_path)], (("窗口打得开", lambda: False),)) == 1
    said = capsys.readouterr().out
    assert "✗ 与另一处生成的 .txt 完全相同" in said
    assert "✗ 窗口打得开" in said


def test_the_document_is_a_package_of_word(run: Run, tmp_path: Path) -> None:
    run("demo", "-o", tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.docx"))) as document:
        assert "word/document.xml" in document.namelist()
