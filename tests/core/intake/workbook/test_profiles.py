"""What a person said about a form is known the next time it comes in, also next year."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve

from core.edit.table import settle_conflict
from core.intake.workbook.figures import BookReading, ColumnRole, TableFound
from core.intake.workbook.planning.apply import apply
from core.intake.workbook.planning.naming import named, own_indicator
from core.intake.workbook.planning.plan import Choice, ImportPlan, RowKind
from core.intake.workbook.planning.planner import plan, with_match
from core.intake.workbook.profiles.fingerprint import fingerprint, neutral
from core.intake.workbook.reader import read_book
from core.model.indicators import Indicator, Kind
from core.model.periods import Period
from core.model.profiles import NameMapping, Profile, merged
from core.model.report import Report, ReportMeta
from core.store import codec
from core.store.profiles import remember_profiles, shared_profiles

NOW = datetime(2025, 1, 6, tzinfo=UTC)
CAUTION = "高新技术企业"
MEANT = "高新技术企业数"


def _report(year: int = 2024) -> Report:
    return Report("r", ReportMeta("总结", Period.of_year(year), district="临江区"))


def _form(path: Path, year: int, *rows: list[object], title: str = "高新股指标报表") -> BookReading:
    book = openpyxl.Workbook()
    for row in ([f"{year}年{title}"], ["指标名称", "单位", f"{year}年完成"], *rows):
        book.active.append(row)
    file = path / f"高新股{year}{len(rows)}.xlsx"
    book.save(file)
    return read_book(file)


def _planned(
    report: Report, *readings: BookReading, shared: tuple[Profile, ...] = ()
) -> ImportPlan:
    return plan(report, readings, imported_at=NOW, profiles=shared)


def _confirmed(path: Path) -> Report:
    """A report into which 2023's form went, a person having said what its doubtful name means."""
    report = _report(2023)
    first = _planned(report, _form(path, 2023, [CAUTION, "家", 326]))
    assert first.rows[0].kind is RowKind.UNMATCHED
    meant = named(report, first, MEANT, first.rows[0].figure)
    return apply(report, with_match(report, first, CAUTION, meant, "")).report


def test_a_name_settled_last_year_is_matched_this_year_and_said_so(tmp_path: Path) -> None:
    report = _confirmed(tmp_path)
    (row,) = _planned(report, _form(tmp_path, 2024, [CAUTION, "家", 391])).rows
    assert (row.kind, row.recalled) == (RowKind.NEW, True)
    assert row.target is not None
    assert row.target.name == MEANT
    assert row.why.startswith(f"按上次的对应：“{CAUTION}”是“{MEANT}”")


def test_the_profile_travels_with_the_report(tmp_path: Path) -> None:
    report = _confirmed(tmp_path)
    again = codec.decode(codec.encode(report))
    assert again.profiles == report.profiles
    assert again.profiles[0].mappings[0].label == CAUTION


def test_another_report_of_the_same_user_knows_it_too(tmp_path: Path) -> None:
    remember_profiles(_confirmed(tmp_path).profiles)
    reading = _form(tmp_path, 2024, [CAUTION, "家", 391])
    (row,) = _planned(_report(), reading, shared=shared_profiles()).rows
    assert row.recalled
    assert row.adds


def test_an_ambiguous_name_of_another_form_is_asked_again(tmp_path: Path) -> None:
    report = _confirmed(tmp_path)
    other = _form(tmp_path, 2024, [CAUTION, "家", 391], title="市局通报表")
    (row,) = _planned(report, other).rows
    assert row.kind is RowKind.UNMATCHED
    assert row.target is None


def test_what_is_said_again_replaces_what_was_said(tmp_path: Path) -> None:
    report = _confirmed(tmp_path)
    made = _planned(report, _form(tmp_path, 2024, [CAUTION, "家", 391]))
    other = own_indicator("国家级高企数", made.rows[0].figure, [])
    after = apply(report, with_match(report, made, CAUTION, other, "")).report
    assert [item.indicator.name for item in after.profiles[0].mappings] == ["国家级高企数"]


def test_one_name_under_two_headings_is_settled_for_one_of_them_only(tmp_path: Path) -> None:
    reading = _form(
        tmp_path,
        2024,
        ["全社会R&D经费", "亿元", 10],
        ["  其中：某某类", "亿元", 4],
        ["专利授权数", "件", 90],
        ["  其中：某某类", "件", 30],
    )
    made = _planned(_report(), reading)
    parts = [row for row in made.rows if "某某类" in row.figure.indicator_text]
    if len({row.figure.context for row in parts}) < 2:
        pytest.skip("the reader tells no headings apart here")
    label, context = parts[0].figure.indicator_text, parts[0].figure.context
    own = own_indicator("某类经费", parts[0].figure, [])
    after = with_match(_report(), made, label, own, context)
    targets = [row.target for row in after.rows if "某某类" in row.figure.indicator_text]
    assert targets == [own, None]


def test_an_indicator_of_ones_own_is_found_by_name_and_never_shares_an_id() -> None:
    from core.intake.workbook.profiles.recall import Memory
    from tests.core.intake.workbook.test_plan import _figure

    mine = Indicator("own1", "村级站点数", "个")  # type: ignore[arg-type]
    other = Indicator("own1", "别的", "个")  # type: ignore[arg-type]
    profile = Profile("form", (NameMapping("站点", mine),))
    figure = _figure(indicator_text="站点")
    book = _report().book
    free = Memory(book, (profile,)).indicator("form", figure)
    taken = Memory(evolve(book, indicators=(other,)), (profile,)).indicator("form", figure)
    held = Memory(evolve(book, indicators=(other, evolve(mine, id="own7"))), (profile,))
    assert free == mine
    assert taken is not None
    assert taken.id == "own2"
    found = held.indicator("form", figure)
    assert found is not None
    assert found.id == "own7"


def test_a_new_indicator_is_of_the_kind_its_unit_tells(tmp_path: Path) -> None:
    from tests.core.intake.workbook.test_plan import _figure

    assert own_indicator("甲", _figure(unit="%"), []).kind is Kind.RATIO
    assert own_indicator("乙", _figure(unit="万元"), []).kind is Kind.AMOUNT
    assert own_indicator("丙", _figure(unit="家"), []).kind is Kind.COUNT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023年1—9月完成", "2024年完成"),
        ("2023年1-11月", "2024年1-9月"),
        ("“十四五”末目标", "“十五五”末目标"),
        ("（2022年）", "（2023年）"),
        ("二〇二三年指标表", "2024年指标表"),
        ("2023年上半年快报", "2024年前三季度快报"),
    ],
)
def test_headers_of_two_periods_look_alike(one: str, other: str) -> None:
    assert neutral(one) == neutral(other)


def _table(*heads: str, title: str = "2023年指标表") -> TableFound:
    columns = tuple(ColumnRole("A", "", head) for head in heads)
    return TableFound("表", (2, 2), (3, 9), "rows", columns, titles=(title, "单位：万元"))


def test_order_of_columns_and_more_years_make_no_other_form() -> None:
    one = _table("指标", "单位", "2022年", "2023年")
    assert fingerprint(one) == fingerprint(_table("单位", "指标", "2022年", "2023年", "2024年"))
    assert fingerprint(one) == fingerprint(_table("指标", "单位", "2024年", title="2024年指标表"))


def test_another_title_or_another_column_makes_another_form() -> None:
    one = _table("指标", "单位", "2023年")
    assert fingerprint(one) != fingerprint(_table("指标", "单位", "2023年", title="2023年通报"))
    assert fingerprint(one) != fingerprint(_table("指标", "单位", "2023年", "位次"))


def test_merging_keeps_both_and_the_later_word_holds() -> None:
    one = Indicator("a", "甲")  # type: ignore[arg-type]
    two = Indicator("b", "乙")  # type: ignore[arg-type]
    old = (Profile("f", (NameMapping("x", one), NameMapping("y", one)), ("旧",)), Profile("g"))
    new = (Profile("f", (NameMapping("x", two),)),)
    both = merged(old, new)
    assert {item.fingerprint for item in both} == {"f", "g"}
    assert both[0].indicator("x") == two
    assert both[0].indicator("y") == one
    assert both[0].hints == ("旧",)


def test_an_unreadable_store_is_an_empty_one(tmp_path: Path) -> None:
    from core.system.paths import user_data_dir

    remember_profiles((Profile("f", (), ("h",)),))
    assert shared_profiles() == (Profile("f", (), ("h",)),)
    (user_data_dir() / "import-profiles.json").write_bytes(b'{"profiles": [1, {"x": 2}]}')
    assert shared_profiles() == ()
    (user_data_dir() / "import-profiles.json").write_bytes(b"\xff\xfe no json")
    assert shared_profiles() == ()


def test_values_of_a_row_left_out_stay_and_are_named(tmp_path: Path) -> None:
    rows = [["专利授权数", "件", 90], [MEANT, "家", 391]]
    first = _form(tmp_path, 2024, *rows)
    report = apply(_report(), _planned(_report(), first)).report
    second = evolve(_form(tmp_path, 2024, rows[0]), file=first.file)
    made = _planned(report, second)
    gone = [item for _, item in made.warnings if item.code == "vanished"]
    assert len(gone) == 1
    assert f"“{MEANT}”（391家）" in gone[0].why
    after = apply(report, made).report
    assert Decimal(391) in {item.value for item in after.book.observations.values()}


def test_a_later_sheet_of_the_same_form_says_what_changed(tmp_path: Path) -> None:
    first = _form(tmp_path, 2024, [MEANT, "家", 391])
    report = apply(_report(), _planned(_report(), first)).report
    moved = _form(tmp_path, 2024, ["专利授权数", "件", 90], [MEANT, "家", 396])
    rows = _planned(report, evolve(moved, file=first.file)).rows
    changed = next(row for row in rows if row.kind is RowKind.CHANGED)
    assert changed.why.startswith("现有 391家，将改为新数。（原数2025年1月6日导入自")


def test_a_value_decided_against_is_not_asked_about_again(tmp_path: Path) -> None:
    first = _form(tmp_path, 2024, [MEANT, "家", 391])
    report = apply(_report(), _planned(_report(), first)).report
    rival = evolve(_form(tmp_path, 2024, [MEANT, "家", 396]), file="统计局.xlsx")
    report = apply(report, _planned(report, rival)).report
    (held,) = report.book.observations.values()
    settled, _ = settle_conflict(report, held, "以高新股为准")
    (row,) = _planned(settled, rival).rows
    assert (row.kind, row.choice) == (RowKind.CONFLICT, Choice.SKIP)
    assert "上次已决定不采用" in row.why
    other = evolve(_form(tmp_path, 2024, [MEANT, "家", 398]), file="统计局.xlsx")
    assert _planned(settled, other).rows[0].choice is Choice.ASIDE
