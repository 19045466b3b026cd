"""What a reader doubts, it says: at the cell where a person would look."""

from __future__ import annotations

import pytest

from tests.core.intake.workbook.by_hand import Formatted, Formula, read, rows_of, sheet

N = None
HEAD = ["指标名称", "单位", "2022年", "2023年", "增幅（%）"]


def doubted(*rows: list[object], head: list[str] | None = None) -> dict[str, set[str]]:
    return rows_of(["2023年科技指标"], head or HEAD, *rows).warned  # type: ignore[arg-type]


def test_growth_that_does_not_follow_from_its_levels_is_told() -> None:
    warned = doubted(["产学研合作协议", "项", 64, 78, 12.9], ["专利授权数", "项", 1286, 1402, 9])
    assert warned.get("E3") == {"growth_mismatch"}
    assert "E4" not in warned


def test_rounding_explains_small_differences() -> None:
    warned = doubted(
        ["技术合同成交额", "亿元", 38.6, 45.62, 18.2],
        ["发放科普资料份数", "万份", 3.2, 3.6, 12.5],
        ["规上工业R&D经费占营业收入比重", "%", 2.23, 2.31, "+0.08个百分点"],
    )
    assert not {"E3", "E4", "E5"} & set(warned)


def test_constant_price_growth_is_not_called_wrong() -> None:
    warned = doubted(["高新技术产业增加值", "亿元", 212.36, 228.94, Formatted(0.074, "0.0%")])
    assert warned["E3"] == {"not_recomputable"}


def test_an_approximate_level_is_not_reckoned_with() -> None:
    assert "E3" not in doubted(["专利授权数", "项", "约1300", 1402, 50])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/5", "multi"),
        ("见上", "see_elsewhere"),
        ("无", "missing_or_zero"),
        ("…", "missing_or_small"),
        ("12 650", "text_number"),
        ("1，208", "fullwidth"),
        ("1.2万", "unit_suffix"),
        ("14人", "unit_suffix"),
        ("新增1家", "increment"),
        ("基本完成", "not_a_number"),
        ("#N/A", "error"),
        ("2023年6月", "date_value"),
    ],
)
def test_an_odd_cell_is_told(text: str, code: str) -> None:
    assert (
        code in doubted(["高新技术企业数", "家", 326, text, N], ["专利授权数", "项", 1, 2, N])["D3"]
    )


def test_blank_and_masked_cells_need_no_words() -> None:
    warned = doubted(["高新技术企业数", "家", "—", "xx", N], ["专利授权数", "项", 12, 23, N])
    assert not {"C3", "D3", "E3"} & set(warned)


def test_ambiguous_and_near_names_are_asked() -> None:
    warned = doubted(["科技贷款", "万元", 1, 2, N], ["财政科技投入", "万元", 3, 4, N])
    assert warned["A3"] == {"caution_alias"}
    assert warned["A4"] == {"near_name"}


def test_a_total_that_leaves_out_text_numbers_is_told() -> None:
    result = rows_of(
        ["指标名称", "东湖街道", "城南街道", "白马镇", "合计"],
        ["高新技术企业数（家）", 58, 71, 12, 141],
        ["科技型中小企业入库（家）", 142, 188, "12家", 330],
        ["技术合同成交额（万元）", 100, "1.5亿元", 20, 15120],
    )
    assert result.warned.get("E3") == {"total_mismatch"}
    assert not {"E2", "E4"} & set(result.warned)


def test_a_total_row_of_places_is_checked_column_by_column() -> None:
    result = rows_of(
        ["镇街", "高新技术企业数（家）", "专利授权数（项）"],
        ["东湖街道", 58, 212],
        ["白马镇", 12, 35],
        ["合计", 99, 247],
    )
    assert result.warned.get("B4") == {"total_mismatch"}
    assert "C4" not in result.warned


def test_streets_and_parks_must_not_be_added() -> None:
    across = rows_of(
        ["指标", "镇街", N, "园区"],
        [N, "东湖街道", "白马镇", "临江高新区"],
        ["高新技术企业数（家）", 1, 2, 3],
        merges=["A1:A2", "B1:C1"],
    )
    assert "double_count" in across.warned["D1"]
    down = rows_of(
        ["镇街", "高新技术企业数（家）"], ["东湖街道", 1], ["临江高新区", 2], ["合计", 3]
    )
    assert "double_count" in down.warned["B4"]


def test_a_place_that_left_the_district_is_told_from_the_notes() -> None:
    result = rows_of(
        ["2023年镇街指标"],
        ["指标", "东湖街道", "沿河街道"],
        ["高新技术企业数（家）", 1, 2],
        ["注：沿河街道2023年7月已划归江北区。"],
    )
    assert "wrong_dim" in result.warned["C2"]
    assert "B2" not in result.warned


def test_a_part_of_the_row_above_is_not_the_whole_district() -> None:
    result = rows_of(
        ["指标", "单位", "2023年"],
        ["技术合同成交额", "万元", 456200],
        ["　其中：临江高新区", "万元", 192350],
    )
    figure = result.figures["C3"]
    assert (figure.match.indicator, figure.dim) == (None, "临江高新区")
    assert figure.match.candidates == ("技术合同成交额",)
    assert "subset" in result.warned["A3"]


def test_a_part_larger_than_its_whole_is_told() -> None:
    result = rows_of(
        ["指标", "单位", "2023年"],
        ["科技特派员数", "名", 52],
        ["　其中：省级科技特派员数", "名", 58],
        ["　　　　市级科技特派员数", "名", 16],
    )
    assert result.warned["C3"] == {"part_exceeds"}
    assert "C4" not in result.warned


def test_the_same_figure_told_differently_on_two_sheets() -> None:
    whole = sheet(
        [
            ["2023年"],
            ["指标", "单位", "2022年", "2023年"],
            ["技术合同成交额", "亿元", 36.12, 45.26],
        ],
        name="汇总",
    )
    part = sheet(
        [
            ["2023年"],
            ["指标", "单位", "2022年", "2023年"],
            ["技术合同成交额", "万元", 361200, 456200],
        ],
        name="成果股",
    )
    warned = read(whole, part).warned
    assert "conflict" in warned["汇总!D3"]
    assert "conflict" in warned["成果股!D3"]
    assert "汇总!C3" not in warned


def test_columns_that_mix_ways_of_writing_per_cent() -> None:
    warned = doubted(
        ["高新技术企业数", "家", N, 391, Formatted(0.107, "0.0%")],
        ["专利授权数", "项", N, 1402, "提高0.1个百分点"],
        ["技术合同成交额", "亿元", N, 45.62, 9.9],
    )
    assert "percent_mixed" in warned["E5"]


def test_a_formula_that_reckons_with_text_would_fail_again() -> None:
    warned = doubted(
        ["全社会R&D经费支出", "亿元", 23.65, "约26", Formula("=D3/C3-1")],
        ["财政科技经费", "万元", 12850, 14236.5, Formula("=D4/C4-1")],
    )
    assert warned["E3"] == {"uncached", "text_operand"}
    assert warned["E4"] == {"uncached"}


def test_forecasts_and_serial_dates_are_told_at_their_place() -> None:
    warned = rows_of(
        ["指标", "单位", "2024年预计", "2025年目标", "完成时限"],
        ["高新技术企业数", "家", 391, "增长10%", 45838],
    ).warned
    assert warned["C1"] == {"forecast"}
    assert warned["D2"] == {"growth_target"}
    assert warned["E2"] == {"serial_date"}


def test_a_leap_that_smells_of_a_wrong_unit_is_told() -> None:
    warned = doubted(
        ["技术合同成交额", "亿元", 38.6, 456200, N],
        ["专利授权数", "项", 1286, 1402, N],
        ["新增规上高新技术企业数", "家", 0, 5, N],
    )
    assert warned["D3"] == {"outlier"}
    assert not {"D4", "D5"} & set(warned)


def test_a_share_over_a_hundred_is_told() -> None:
    assert "over_hundred" in doubted(["规上工业企业研发活动覆盖率", "%", 58.6, 586, N])["D3"]


def test_a_title_left_over_from_last_year_is_told() -> None:
    old = rows_of(["2022年科技指标"], ["指标", "2023年", "2024年"], ["高新技术企业数", 1, 2])
    assert old.warned["A1"] == {"year_mismatch"}
    right = rows_of(["2024年科技指标"], ["指标", "2023年", "2025年目标"], ["专利授权数", 1, 2])
    assert "A1" not in right.warned


def test_a_figure_drawn_from_another_workbook_is_told() -> None:
    warned = doubted(["专利授权数", "项", 1286, Formula("=[1]汇总!D5", 1402), N])
    assert warned["D3"] == {"external_link"}


def test_figures_that_no_year_dates_are_told() -> None:
    assert rows_of(["指标", "完成"], ["专利授权数", 2]).warned["B1"] == {"no_period"}
    assert "B1" not in rows_of(["指标", "2023年"], ["专利授权数", 2]).warned


def test_every_warning_is_chinese_and_says_what_to_do(shared: object) -> None:
    from pathlib import Path

    from core.intake.workbook.reader import read_book

    folder = Path(str(shared)) / "workbooks" / "open"
    for path in sorted(folder.glob("0*.xlsx")):
        for warning in read_book(path).warnings:
            assert warning.why.endswith("。"), warning
            asks = ("请", "默认不导入", "不能", "导入后")
            assert any(word in warning.why for word in asks), warning
