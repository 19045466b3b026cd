"""Case files: every open case as labelled, and what is masked or no case at all."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.errors import UnreadableInput
from core.figures.claims.cases import judge_all, read_cases
from core.figures.claims.registry import CHECKS
from core.figures.claims.verdict import Verdict


def verdict(check: str, *args: Any) -> str:
    (answer,) = judge_all([{"check": check, "args": list(args)}])
    assert not answer.malformed, answer.judgement.arithmetic
    return answer.judgement.verdict.value


def test_every_open_case_is_judged_as_labelled(shared: Path) -> None:
    text = (shared / "domain" / "pattern_cases.json").read_text(encoding="utf-8")
    cases = read_cases(text, "pattern_cases.json")
    wrong = [
        (answer.index, answer.judgement)
        for answer, case in zip(judge_all(cases), cases, strict=True)
        if answer.judgement.verdict is not (Verdict.HOLDS if case["holds"] else Verdict.FAILS)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("check", "args", "expected"),
    [
        # §2, §3, §22: direction words and zero
        ("says_growth", ["100", "100.04", "0.0"], "fails"),
        ("says_growth", ["100", "90", "-10"], "fails"),
        ("says_growth", ["-5", "10", "300"], "fails"),
        ("says_growth", ["100", "350", "250"], "holds"),
        ("says_growth", ["200", "201", "1"], "holds"),  # 0.5 取整进一
        ("says_fall", ["100", "110", "10"], "fails"),
        ("says_fall", ["0", "10", "10"], "fails"),
        ("says_flat", ["1000", "1000.4"], "holds"),
        ("says_flat", ["100", "101"], "fails"),
        ("net", ["1350", "1200", "-150"], "fails"),
        ("net", ["1200", "1200", "0"], "fails"),
        # §5: either order of rounding
        ("says_pp", ["2.314", "2.465", "0.15"], "holds"),
        ("says_pp", ["2.314", "2.465", "0.16"], "holds"),
        ("says_pp", ["2.31", "2.47", "0.15"], "holds"),
        ("says_pp", ["2.31", "2.46", "0.1"], "fails"),
        ("says_pp", ["0.6", "1.5", "150"], "fails"),
        ("says_pp_fall", ["2.46", "2.31", "0.15"], "holds"),
        # §7
        ("says_cagr", ["0", "120", 5, "10"], "fails"),
        ("says_cagr", ["28", "120", 5, "33.8"], "holds"),
        # §8: the upper bound
        ("fan", ["28", "120", 1], "fails"),
        ("fan", ["28", "224", 2], "fails"),
        ("fan", ["28", "224", 3], "holds"),
        ("fan", ["0", "224", 3], "fails"),
        # §9
        ("grew_times", ["721", "2163", "2"], "holds"),
        ("grew_times", ["100", "50", "1"], "fails"),
        # §10
        ("rank_ok", ["5", ["3", "8", "9"], 2, True], "holds"),
        ("tied", ["38.2", ["41", "20"]], "fails"),
        ("in_top", ["5", ["3", "8", "9"], 3], "holds"),
        # §11, §12
        ("zero_break", ["0", "0"], "fails"),
        ("years_run", [[True, True], 3], "fails"),
        ("years_run", [[False, True], 1], "fails"),
        ("record", [["3", "5", "5"]], "fails"),
        # §14
        ("stock", ["120", "25", "6", "139"], "holds"),
        ("narrows", [["30", "25", "25", "20"]], "holds"),
        # §15, §16: bounds include or exclude their number
        ("over", ["10", "10"], "fails"),
        ("at_least", ["49.99", "50"], "fails"),
        ("broke", ["130", "131", "130"], "fails"),
        ("reached", ["599", "600"], "fails"),
        ("near", ["360", "400"], "holds"),
        ("near", ["400", "400"], "fails"),
        ("more", ["110", "100"], "holds"),
        ("more", ["200", "100"], "fails"),
        ("more", ["53200", "50000"], "holds"),
        ("about", ["3.3", "3"], "holds"),
        ("about", ["2.7", "3"], "holds"),
        # §17: rounding of the pieces
        ("parts", ["18.16", ["8.79", "9.36"], True], "holds"),
        ("parts", ["18.16", ["8.79", "9.35"], True], "fails"),
        ("parts", ["21", ["1", "7", "12"], True], "fails"),
        ("parts", ["14", ["9", "4"], False], "holds"),
        ("respective", [["17.9", "13.0"], 2], "holds"),
        # §18
        ("over_done", ["52", "50", "104"], "fails"),
        ("over_done", ["50", "50", "0"], "fails"),
        ("done_pct", ["52", "0", "104"], "fails"),
        ("on_schedule", ["91.7", "100", 11], "holds"),
        ("on_schedule", ["91.6", "100", 11], "fails"),
    ],
)
def test_definitions_at_their_edges(check: str, args: list[Any], expected: str) -> None:
    assert verdict(check, *args) == expected


@pytest.mark.parametrize("hidden", ["xx.xx", "1xx", "", None, "××", "—", "【待补】"])
def test_what_is_masked_or_missing_is_never_a_pass(hidden: str | None) -> None:
    assert verdict("says_growth", hidden, "163", "10") == "unverifiable"
    assert verdict("says_growth", "148", hidden, "10") == "unverifiable"
    assert verdict("parts", "21", ["1", hidden, "13"], True) == "unverifiable"
    assert verdict("years_run", [True, None, True], 2) == "unverifiable"


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("says_growth", "不是判例"),
        ({"check": "no_such", "args": []}, "no_such"),
        ({"check": "says_growth"}, "args"),
        ({"check": "says_growth", "args": ["1", "2"]}, "给了2个"),
        ({"check": "says_growth", "args": ["1", "2", "三"]}, "写出的增幅"),
        ({"check": "fan", "args": ["1", "2", 1.5]}, "番数"),
        ({"check": "fan", "args": ["1", "2", 10**9]}, "番数"),
        ({"check": "over", "args": ["1", True]}, "写出的数"),
        ({"check": "over", "args": [Decimal("1E+300"), "1"]}, "位数太多"),
        ({"check": "years_run", "args": [["yes"], 2]}, "各年是否满足"),
    ],
)
def test_what_is_no_case_is_told_with_its_index(case: Any, told: str) -> None:
    good = {"check": "over", "args": ["2", "1"]}
    first, second, third = judge_all([good, case, good])
    assert first.judgement.holds
    assert third.judgement.holds
    assert second.malformed
    assert second.judgement.verdict is Verdict.UNVERIFIABLE
    assert "第1个判例" in second.judgement.arithmetic
    assert told in second.judgement.arithmetic


@pytest.mark.parametrize("text", ["", "{", '{"check": 1}', "[" * 100_000])
def test_a_file_that_is_no_list_of_cases_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read_cases(text, "cases.json")
    assert "cases.json" in refused.value.message


def test_floats_of_a_file_stay_exact() -> None:
    cases = read_cases('[{"check": "says_pp", "args": [0.1, 0.3, 0.2]}]', "cases.json")
    assert judge_all(cases)[0].judgement.holds
    assert json.dumps(judge_all(cases)[0].to_json(), ensure_ascii=False)


def test_every_check_explains_itself_in_words() -> None:
    for check in CHECKS.values():
        assert check.wording
        assert all(parameter.name for parameter in check.parameters)
