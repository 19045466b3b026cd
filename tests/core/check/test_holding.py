"""What is internal or sensitive does not go out unnoticed."""

from __future__ import annotations

import pytest
from attrs import evolve

from core.check.engine import Checker
from core.check.findings import Level
from core.check.holding import held_back, let_out
from core.edit.audiences import mark_blocks, mark_sections
from core.errors import Refused
from core.model.audiences import INTERNAL
from core.model.ids import ParagraphId, SectionId
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section, Version
from core.model.text import Paragraph, Text

CHIEF = Version("chief", "局长版", outside=False)
CITY = Version("city", "市局版")
S, P = SectionId("s"), ParagraphId("p")


def report(text: str = "对两名涉军人员做好稳控。") -> Report:
    section = Section(S, "平安建设", blocks=(Paragraph(P, (Text(text),)),))
    meta = ReportMeta("总结", Period.of_year(2024))
    return Report("r", meta, outline=(section,), versions=(CHIEF, CITY))


def test_sensitive_words_keep_a_version_from_going_outside() -> None:
    assert held_back(report(), CITY)
    assert held_back(report(), CHIEF) == ()
    with pytest.raises(Refused, match="市局版"):
        let_out(report(), (CHIEF, CITY))


def test_once_marked_internal_the_rest_may_go() -> None:
    after, _ = mark_blocks(report(), S, (P,), INTERNAL, wanted=True)
    let_out(after, after.versions)


def test_the_whole_with_something_internal_in_it_is_held_back() -> None:
    after, _ = mark_sections(report("平安。"), (S,), INTERNAL, wanted=True)
    assert held_back(after, None) == ("平安建设",)
    with pytest.raises(Refused, match="标为内部"):
        let_out(after, (None,))
    let_out(report("平安。"), (None,))


def test_marking_it_softens_the_finding_at_once() -> None:
    checker, before = Checker(), report()
    levels = lambda made: [f.level for f in checker.check(made) if f.rule == "SEC001"]  # noqa: E731
    assert Level.ERROR in levels(before)
    after, _ = mark_sections(before, (S,), INTERNAL, wanted=True)
    assert set(levels(after)) == {Level.WARNING}
    assert Level.ERROR in levels(evolve(after, outline=before.outline))
