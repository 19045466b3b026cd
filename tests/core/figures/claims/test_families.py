"""Every family of wording at its boundaries: one verdict a claim, with the arithmetic told."""

from __future__ import annotations

from typing import Any

import pytest

from core.figures.claims.cases import judge_all
from core.figures.claims.registry import CHECKS
from tests.core.figures.claims.families import FAMILIES, claims

ALL = tuple(claims())


@pytest.mark.parametrize(("check", "arguments", "expected"), ALL)
def test_a_claim_has_the_verdict_the_law_gives_it(
    check: str, arguments: list[Any], expected: str
) -> None:
    (answer,) = judge_all([{"check": check, "args": arguments}])
    assert not answer.malformed, answer.judgement.arithmetic
    assert answer.judgement.verdict.value == expected, answer.judgement.arithmetic
    assert answer.judgement.arithmetic


def test_every_check_has_its_claims() -> None:
    assert set(FAMILIES) == set(CHECKS)
    assert len(ALL) >= 200


def test_a_check_of_another_name_is_known_by_its_wording() -> None:
    (answer,) = judge_all([{"pattern": "历史新高", "check": "is_record", "args": [["1", "2"]]}])
    assert answer.judgement.holds
    (unknown,) = judge_all([{"pattern": "没有这种说法", "check": "?", "args": []}])
    assert unknown.malformed
