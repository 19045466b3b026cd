"""The judge command: three outcomes, exit codes, and files that are no cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli.main import main


def write(folder: Path, text: str) -> str:
    path = folder / "cases.json"
    path.write_text(text, encoding="utf-8")
    return str(path)


def cases(*given: tuple[str, list[object]]) -> str:
    return json.dumps([{"check": check, "args": args} for check, args in given])


def test_true_claims_end_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, cases(("over", ["11", "10"]), ("over", ["xx", "10"])))
    assert main(["judge", path, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["results"]
    assert [item["index"] for item in told] == [0, 1]
    assert [item["verdict"] for item in told] == ["holds", "unverifiable"]
    assert all(item["arithmetic"] for item in told)


def test_a_false_claim_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, cases(("over", ["10", "10"])))
    assert main(["judge", path]) == 1
    assert "不成立" in capsys.readouterr().out


def test_a_malformed_case_is_named_and_the_others_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, cases(("over", ["11", "10"]), ("nothing", [])))
    assert main(["judge", path, "--json"]) == 3
    said = capsys.readouterr()
    assert [item["verdict"] for item in json.loads(said.out)["results"]] == [
        "holds",
        "unverifiable",
    ]
    assert "第1个判例" in said.err
    assert "cases.json" in said.err


@pytest.mark.parametrize("text", ["", "{}", "[1", "\ufeff{"])
def test_a_file_that_is_no_list_ends_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert main(["judge", write(tmp_path, text)]) == 3
    assert "cases.json" in capsys.readouterr().err


def test_a_missing_file_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", str(tmp_path / "no.json")]) == 3
    assert "no.json" in capsys.readouterr().err
