from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.cli.main import main

BODY = "组织开展专项行动,完善配套措施,服务企业xx家,带动投资3.5亿元,取得较好成效。"
ITEMS = f"一是强化统筹。{BODY}二是优化服务。{BODY}"
TEXT = f"区科学技术局2023年工作总结\n导语。{BODY}一、主要工作\n{ITEMS}\n"


def answer(capsys: pytest.CaptureFixture[str], path: Path) -> dict[str, Any]:
    assert main(["read-report", str(path), "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_answer_has_the_form_of_the_contract(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answer(capsys, report)
    assert list(told) == ["title", "nodes", "enumerations", "figures", "flaws", "cleaned"]
    (node,) = told["nodes"]
    assert node["line"] == 2
    assert (node["level"], node["marker"], node["title"]) == (1, "一、", "主要工作")
    assert [child["title"] for child in node["children"]] == ["强化统筹", "优化服务"]
    assert [item["lead"] for item in told["enumerations"]] == ["强化统筹", "优化服务"]
    assert {"line", "what", "before", "after"} == told["cleaned"][0].keys()


def test_every_flaw_stands_where_its_text_is(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = TEXT.splitlines()
    told = answer(capsys, report)
    assert {"PUN001", "NUM001"} <= {flaw["rule"] for flaw in told["flaws"]}
    for flaw in told["flaws"]:
        assert lines[flaw["line"] - 1][flaw["col"] :].startswith(flaw["text"])


def test_people_read_the_outline(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read-report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "一、主要工作  （第2段）" in said
    assert "拆开粘连的标题" in said


def test_the_file_is_left_as_it_was(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    answer(capsys, report)
    assert report.read_bytes() == before
