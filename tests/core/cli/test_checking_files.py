"""``check`` on files that are no reports of this program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.cli.conftest import Run

LINES = (
    "区科技局2023年工作总结",
    "一、主要工作",
    "我县企业391家,新增xx家，截止目前签订协议12项。",
    "二、下一步打算",
    "继续做好服务。",
)


def _text(folder: Path, suffix: str) -> Path:
    path = folder / f"总结{suffix}"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


def _word(folder: Path) -> Path:
    import docx

    path = folder / "总结.docx"
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx"])
def test_a_file_is_checked_at_its_own_lines_and_columns(
    run: Run, tmp_path: Path, suffix: str
) -> None:
    path = _word(tmp_path) if suffix == ".docx" else _text(tmp_path, suffix)
    said = run("check", path, "--json")
    assert said.code == 1
    found = {
        (item["rule"], item["where"]["line"], item["where"]["col"])
        for item in said.json["findings"]
    }
    line = LINES[2]
    for rule, text in (
        ("WRD001", "我县"),
        ("PUN001", ","),
        ("NUM001", "xx"),
        ("TYP001", "截止目前"),
    ):
        assert (rule, 3, line.index(text)) in found
    assert said.json.keys() == {"findings", "counts"}
    assert sum(said.json["counts"].values()) == len(said.json["findings"])


def test_nothing_is_said_about_a_table_and_elements_a_file_has_not(
    run: Run, tmp_path: Path
) -> None:
    said = run("check", _text(tmp_path, ".txt"), "--json")
    rules = {item["rule"] for item in said.json["findings"]}
    assert not {"ELM001", "DAT010", "DAT011"} & rules


def test_a_clean_file_passes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text("区科技局2023年工作总结\n2023年，我区企业391家。\n", encoding="utf-8")
    assert run("check", path).code == 0


def test_people_are_told_the_lines_and_the_gaps(run: Run, tmp_path: Path) -> None:
    said = run("check", _text(tmp_path, ".txt"))
    assert "第3段" in said.out
    assert "缺数清单 1 处" in said.out


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    said = run("check", tmp_path / "没有.txt", "--json")
    assert said.code == 3
    assert "找不到" in said.err
