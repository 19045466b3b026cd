from __future__ import annotations

from attrs import evolve

from core.figures.resolved import PLACEHOLDER
from core.layout.flow import flow
from core.layout.items import FlowTable
from core.layout.profile import STANDARD, MissingCells, Profile
from core.layout.styles import Align
from core.model.indicators import IndicatorBook
from core.model.periods import CURRENT, LAST_YEAR
from core.model.text import Column, Measure
from tests.core.layout.reports import annex, book, elements, indicator, report, section, table

VALUE = Column("本年", Measure.VALUE, CURRENT)
GROWTH = Column("增幅（%）", Measure.GROWTH, CURRENT)


def made(
    *columns: Column, source: IndicatorBook | None = None, profile: Profile = STANDARD
) -> FlowTable:
    holder = evolve(section("甲"), blocks=(table("表", *columns),))
    items = flow(report((holder,), book=source or book(4)), profile).items
    return next(item for item in items if isinstance(item, FlowTable))


def rows(item: FlowTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in item.rows]


def test_name_unit_and_columns_one_row_an_indicator() -> None:
    item = made(Column("上年", Measure.VALUE, LAST_YEAR), VALUE)
    assert rows(item)[0] == ["指标名称", "单位", "上年", "本年"]
    assert rows(item)[1] == ["高新技术企业数（1）", "家", "15.3", "16.85"]
    assert len(item.rows) == 5


def test_the_head_row_repeats_and_numbers_stand_right() -> None:
    item = made(VALUE)
    assert [row.header for row in item.rows] == [True, False, False, False, False]
    assert item.rows[1].cells[-1].align is Align.RIGHT


def test_the_growth_of_a_ratio_is_told_in_points() -> None:
    item = made(Column("增幅", Measure.GROWTH, CURRENT))
    assert rows(item)[1][-1] == "10.1%"
    assert rows(item)[4][-1].endswith("个百分点")


def test_a_head_that_names_the_percent_sign_spares_it_in_the_cells() -> None:
    assert rows(made(GROWTH))[1][-1] == "10.1"


def test_a_value_nobody_recorded_is_pending() -> None:
    empty = IndicatorBook.of((indicator(0),), ())
    item = made(VALUE, source=empty)
    assert rows(item)[1][-1] == PLACEHOLDER
    assert item.rows[1].cells[-1].runs[0].pending


def test_a_profile_may_show_missing_values_as_a_dash() -> None:
    empty = IndicatorBook.of((indicator(0),), ())
    item = made(VALUE, source=empty, profile=Profile(missing_cells=MissingCells.DASH))
    assert rows(item)[1][-1] == "—"
    assert not item.rows[1].cells[-1].runs[0].pending


def test_columns_fill_the_type_area_and_never_pass_it() -> None:
    for count in (1, 3, 9):
        item = made(*[VALUE] * count)
        assert 8800 <= item.width <= STANDARD.geometry.text_width
        assert min(item.widths) > 0


def test_a_part_of_an_indicator_is_indented() -> None:
    assert rows(made(VALUE, source=book(6)))[5][0].startswith("　")


def test_a_table_named_by_an_annex_moves_to_the_annex_page() -> None:
    holder = evolve(section("甲"), blocks=(table("2025年主要科技指标完成情况表", VALUE),))
    source = report((holder,), elements=evolve(elements(), annexes=(annex(),)), book=book(3))
    tables = [item for item in flow(source).items if isinstance(item, FlowTable)]
    assert len(tables) == 1
    assert flow(source).items[-1] is tables[0] or flow(source).items[-1] == tables[0]


def test_an_annex_without_table_of_its_own_shows_the_whole_book() -> None:
    source = report(elements=evolve(elements(), annexes=(annex(),)), book=book(3))
    item = next(item for item in flow(source).items if isinstance(item, FlowTable))
    assert rows(item)[0] == ["指标名称", "单位", "2024年", "2025年", "2025年增幅", "2026年目标"]
    assert len(item.rows) == 4
