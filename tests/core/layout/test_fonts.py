"""Which fonts a document names and what becomes of them on a machine."""

from __future__ import annotations

from core.layout.fonts import ALTERNATIVES, Presence, alternatives, font_states, missing_told
from core.layout.profile import STANDARD
from core.layout.unit import FAMILY_VARIANTS, profile_of
from core.model.page import Digits, PageStyle

OFFICIAL = ("仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体")


def presences(installed: tuple[str, ...]) -> dict[str, Presence]:
    return {state.family: state.presence for state in font_states(STANDARD, installed)}


def test_every_face_is_listed_once_with_its_use() -> None:
    states = font_states(STANDARD, OFFICIAL)
    assert [state.family for state in states] == list(OFFICIAL)
    assert all(state.presence is Presence.PRESENT for state in states)
    assert states[3].uses == ("标题、发文机关标志",)


def test_the_same_face_under_another_name_is_not_missing() -> None:
    found = presences(("FangSong", "SimHei", "楷体", "方正小标宋_GBK", "SimSun"))
    assert set(found.values()) == {Presence.OTHER_NAME}


def test_what_is_missing_names_what_is_shown_here_and_on_windows() -> None:
    title = font_states(STANDARD, ("宋体", "仿宋"))[3]
    assert title.presence is Presence.REPLACED
    assert (title.shown, title.elsewhere) == ("宋体", "宋体")
    body = font_states(STANDARD, ())[0]
    assert (body.shown, body.elsewhere) == ("", "仿宋")
    assert "默认" in body.remark


def test_one_sentence_tells_what_a_file_lacks_here() -> None:
    assert missing_told(OFFICIAL, OFFICIAL) == ""
    told = missing_told(OFFICIAL, ("宋体", "仿宋", "黑体", "楷体"))
    assert "方正小标宋简体（显示为宋体）" in told
    assert "仿宋" not in told.replace("方正小标宋", "")


def test_times_is_named_only_where_a_unit_wants_it() -> None:
    assert "Times New Roman" not in STANDARD.families()
    times = profile_of(PageStyle(digits=Digits.TIMES))
    assert times.families()[-1] == "Times New Roman"
    assert font_states(times, ("Times New Roman",))[-1].presence is Presence.PRESENT


def test_every_variant_a_unit_may_choose_has_names_to_fall_back_to() -> None:
    for families in FAMILY_VARIANTS.values():
        for family in families:
            if family not in ("方正大标宋简体", "华文中宋"):
                assert alternatives(family), family
            assert family not in alternatives(family)
    assert all(len(set(names)) == len(names) for names in ALTERNATIVES.values())
