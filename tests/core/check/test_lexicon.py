"""The lexicon: enough entries, each with a reason, none wrong in itself."""

from __future__ import annotations

import pytest

from core.check.engine import Checker
from core.check.lexicon import COLLOCATION, DOUBLED, FORM, TYPO, Entry, places, terms, typos, words
from core.check.registry import rule
from tests.core.check.building import report_of


def test_there_are_hundreds_of_entries_each_with_a_reason() -> None:
    assert len(typos()) >= 300
    assert {entry.kind for entry in typos()} == {TYPO, FORM, COLLOCATION, DOUBLED}
    assert all(entry.reason.strip() for entry in typos())
    assert all(term.reason.strip() for term in terms())
    assert all(word.advice.strip() for word in words())
    assert len(places()) > 300


def test_no_entry_stands_twice_or_corrects_into_itself() -> None:
    wrong = [entry.wrong for entry in typos()]
    assert len(wrong) == len(set(wrong))
    for entry in typos():
        assert entry.wrong != entry.right
        assert entry.wrong not in entry.right
        assert all(entry.wrong in context for context in entry.unless)


def test_no_right_word_is_another_entry_s_wrong_one() -> None:
    found = Checker(tuple(filter(None, [rule("TYP001")])))
    rights = "。".join(entry.right for entry in typos())
    findings = found.check_all(report_of(rights))
    assert [finding.text for finding in findings] == []


@pytest.mark.parametrize("entry", typos()[::9], ids=lambda entry: entry.wrong)
def test_a_wrong_word_is_found_and_mended(entry: Entry) -> None:
    checker = Checker(tuple(filter(None, [rule("TYP001")])))
    findings = checker.check_all(report_of(f"。{entry.wrong}。"))
    assert entry.wrong in [finding.text for finding in findings]
