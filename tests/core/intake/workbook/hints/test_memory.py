"""Corrections survive in profiles, and next year's sheet of the form is read by them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.catalogue import load
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.forms import sheet_form
from core.intake.workbook.hints.hint import IGNORED, Hint, HintKind, SheetHints
from core.intake.workbook.hints.memory import from_text, known_hints, profiles_of, to_text
from core.intake.workbook.reading import Setting, read_sheets
from core.model.indicators import Role
from core.model.profiles import Profile, merged
from tests.core.intake.workbook.by_hand import Value, sheet

MEANINGS = {
    HintKind.COLUMN: st.sampled_from([IGNORED, *(column.value for column in Column)]),
    HintKind.ROLE: st.sampled_from([role.value for role in Role]),
    HintKind.PERIOD: st.sampled_from(["2023", "2023-01..09", "2023Q2"]),
}
HINTS = st.sampled_from(HintKind).flatmap(
    lambda kind: st.builds(
        Hint,
        st.just(kind),
        st.integers(1, 99),
        st.integers(99, 200),
        st.text(),
        st.integers(0, 50),
        st.text(),
        MEANINGS.get(kind, st.text()),
    )
)
ROWS: list[list[Value]] = [
    ["2023年科技指标表"],
    ["指标名称", "单位", "2023年"],
    ["高新技术企业数", "家", 326],
    ["技术合同成交额", "亿元", 36.12],
]


@given(st.lists(st.text(), max_size=5), st.lists(HINTS, max_size=4))
def test_corrections_come_back_from_their_text(form: list[str], hints: list[Hint]) -> None:
    told = SheetHints("", tuple(form), tuple(hints))
    assert from_text(to_text(told)) == told


def test_what_is_no_such_text_is_left_out() -> None:
    for text in ("", "[]", "null", '{"form": 3}', '{"form": [], "hints": [{"kind": "x"}]}'):
        assert from_text(text) is None
    for kind in ("column", "role", "period"):
        held = {
            "kind": kind,
            "rows": [1, 1],
            "text": "",
            "column": 1,
            "heading": "",
            "meaning": "?",
        }
        assert from_text(json.dumps({"form": [], "hints": [held]})) is None
    assert known_hints([Profile("f", hints=("嗯",))]) == ()


def test_a_profile_of_this_year_corrects_the_sheet_of_the_next() -> None:
    held = sheet(ROWS)
    form = sheet_form(Grid(held))
    told = SheetHints("Sheet1", form, (Hint(HintKind.IGNORE, 4, 4, "技术合同成交额|亿元"),))
    known = known_hints(profiles_of([told]))
    later = sheet([["2024年科技指标表"], ["指标名称", "单位", "2024年"], *ROWS[2:]], name="今年")
    read = read_sheets([later], Setting("表", load(), hints=known))[0]
    assert [p.figure.cell for p in read.tables[0].placed] == ["C3"]


def test_what_was_said_last_of_a_form_holds_also_that_nothing_is_to_be_corrected() -> None:
    form = sheet_form(Grid(sheet(ROWS)))
    first = profiles_of(
        [SheetHints("Sheet1", form, (Hint(HintKind.IGNORE, 3, 3, "高新技术企业数|家"),))]
    )
    lifted = profiles_of([SheetHints("Sheet1", form, ())])
    known = known_hints(merged(first, lifted))
    assert [hints.hints for hints in known] == [()]
