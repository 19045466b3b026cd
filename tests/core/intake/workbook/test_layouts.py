"""Whatever the layout of a table, each cell gets its indicator, period, role and unit."""

from __future__ import annotations

import pytest

from tests.core.intake.workbook.by_hand import Formatted, Formula, Result, read, rows_of, sheet

N = None
HIGH_TECH = "高新技术企业数"
CONTRACTS = "技术合同成交额"
INTENSITY = "全社会R&D经费投入强度"


def expect(result: Result, **cells: tuple[str | None, str, str, str | None, str, str]) -> None:
    for at, told in cells.items():
        assert result.told(at) == told, at


def test_a_plain_table_of_years_with_a_unit_column() -> None:
    result = rows_of(
        ["临江区2024年科技指标完成情况"],
        ["填报单位：科技局", N, N, N, N, "制表日期：2025年1月6日"],
        ["序号", "指标名称", "单位", "2023年实绩", "2024年目标", "2024年完成", "增幅（%）", "备注"],
        [1, "有效高企总数", "家", 326, 380, "３９１", 19.9, "含公示"],
        [2, "技术合同成交额", "亿元", 38.6, "≥42", "45.62", "—", N],
        ["注：1.以统计局公布为准。"],
        ["填表人：张三　审核人：李四"],
    )
    expect(
        result,
        D4=(HIGH_TECH, "2023", "actual", "326", "家", "ok"),
        E4=(HIGH_TECH, "2024", "target", "380", "家", "ok"),
        F4=(HIGH_TECH, "2024", "actual", "391", "家", "ok"),
        G4=(HIGH_TECH, "2024", "growth", "19.9", "%", "ok"),
        E5=(CONTRACTS, "2024", "target", "42", "亿元", "approx"),
        G5=(CONTRACTS, "2024", "growth", None, "%", "missing"),
    )
    assert len(result.figures) == 8
    assert result.tables[0].header_rows == (3, 3)
    assert result.tables[0].data_rows == (4, 5)


def test_a_merged_header_of_three_rows_is_read_as_a_tree() -> None:
    result = rows_of(
        ["2023年1—9月科技指标"],
        ["指标名称", "单位", "2022年", N, "2023年", N, N, N, N],
        [N, N, "1—9月", "全年", "1—9月", N, N, "全年", N],
        [N, N, N, N, "完成值", "增速(%)", "位次", "预计完成", "目标"],
        ["高新技术企业数", "家", 301, 326, 355, Formatted(0.179, "0.0%"), "并列第2", 391, 380],
        merges=["A2:A4", "B2:B4", "C2:D2", "E2:I2", "C3:C4", "D3:D4", "E3:G3", "H3:I3"],
    )
    expect(
        result,
        C5=(HIGH_TECH, "2022-01..09", "actual", "301", "家", "ok"),
        D5=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
        E5=(HIGH_TECH, "2023-01..09", "actual", "355", "家", "ok"),
        F5=(HIGH_TECH, "2023-01..09", "growth", "17.9", "%", "ok"),
        G5=(HIGH_TECH, "2023-01..09", "rank", "2", "位", "ok"),
        H5=(HIGH_TECH, "2023", "actual", "391", "家", "ok"),
        I5=(HIGH_TECH, "2023", "target", "380", "家", "ok"),
    )
    assert result.figures["H5"].estimate
    assert not result.figures["D5"].estimate


def test_group_headings_that_were_never_merged_spread_to_the_right() -> None:
    result = rows_of(
        ["指标", "单位", "2022年", N, "2023年", N],
        [N, N, "目标", "完成", "目标", "完成"],
        ["高新技术企业数", "家", 300, 326, 380, 391],
    )
    expect(
        result,
        D3=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
        E3=(HIGH_TECH, "2023", "target", "380", "家", "ok"),
        F3=(HIGH_TECH, "2023", "actual", "391", "家", "ok"),
    )


def test_years_down_and_indicators_across_with_units_in_the_header() -> None:
    result = rows_of(
        ["历年主要科技指标（2019—2023年）"],
        ["年份", "研发投入", N, "创新主体", "高新技术产业增加值增速（%）"],
        [N, "全社会R&D经费支出（亿元）", "占GDP比重（%）", "高新技术企业数（家）", N],
        [2019, 14.57, Formatted(0.0212, "0.00%"), 178, 9.1],
        ["2020年", "16.9", "2.31％", "1，214", "5.5%"],
        ["“十三五”累计", 31.4, N, N, N],
        ["2022年(初步数)", "x", "…", "1300多", 6.8],
        ["2023年1—9月", N, N, 355, 7.1],
        ["年均增长(%)", 9.9, N, 20.8, N],
        merges=["A2:A3", "B2:C2", "E2:E3"],
    )
    expect(
        result,
        B4=("全社会R&D经费支出", "2019", "actual", "14.57", "亿元", "ok"),
        C4=(INTENSITY, "2019", "actual", "2.12", "%", "ok"),
        E4=("高新技术产业增加值", "2019", "growth", "9.1", "%", "ok"),
        C5=(INTENSITY, "2020", "actual", "2.31", "%", "ok"),
        D5=(HIGH_TECH, "2020", "actual", "1214", "家", "ok"),
        B7=("全社会R&D经费支出", "2022", "actual", None, "亿元", "masked"),
        D7=(HIGH_TECH, "2022", "actual", "1300", "家", "approx"),
        D8=(HIGH_TECH, "2023-01..09", "actual", "355", "家", "ok"),
    )
    assert result.figures["D7"].preliminary
    assert not {"B6", "B9", "D9"} & set(result.figures)
    assert result.tables[0].orientation == "columns"


def test_units_in_a_header_row_of_their_own_and_column_marks_under_them() -> None:
    result = rows_of(
        ["2023年科技指标"],
        ["年度", "全社会R&D经费支出", "高新技术企业数"],
        [N, "亿元", "家"],
        ["甲", 1, 2],
        [2021, 19.48, 268],
        [2022, 21.36, 326],
    )
    expect(
        result,
        B5=("全社会R&D经费支出", "2021", "actual", "19.48", "亿元", "ok"),
        C6=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
    )
    assert len(result.figures) == 4


def test_streets_and_parks_across_keep_their_place() -> None:
    result = rows_of(
        ["2023年度各镇街、园区回报表"],
        ["序号", "指标名称", "镇（街道）", N, "园区", "合计", "备注"],
        [N, N, "东湖街道", "白马镇", "临江高新区", N, N],
        [1, "高新技术企业数（家）", 58, "12家", "１６０", 58, N],
        [2, "技术合同成交额（万元）", "42,560.5", "/", "19.2亿元", 42560.5, N],
        merges=["A2:A3", "B2:B3", "C2:D2", "F2:F3", "G2:G3"],
    )
    expect(
        result,
        C4=(HIGH_TECH, "2023", "actual", "58", "家", "ok"),
        D4=(HIGH_TECH, "2023", "actual", "12", "家", "ok"),
        E5=(CONTRACTS, "2023", "actual", "19.2", "亿元", "ok"),
        D5=(CONTRACTS, "2023", "actual", None, "万元", "missing"),
    )
    assert [result.figures[at].dim for at in ("C4", "D4", "E4")] == [
        "东湖街道",
        "白马镇",
        "临江高新区",
    ]
    assert "F4" not in result.figures


def test_places_down_and_years_across_take_the_indicator_from_the_title() -> None:
    result = rows_of(
        ["临江区各镇街高新技术企业数（2021—2023年）"],
        [N, N, N, "单位：家"],
        ["镇街", "2021年", "2022年", "2023年", "占全区比重"],
        ["东湖街道", 40, 50, 58, Formatted(0.15, "0.0%")],
        ["白马镇", 8, 10, 12, "5%"],
        ["合计", 48, 60, 70, 1],
    )
    expect(
        result,
        B4=(HIGH_TECH, "2021", "actual", "40", "家", "ok"),
        E4=(HIGH_TECH, "2023", "share", "15", "%", "ok"),
        D5=(HIGH_TECH, "2023", "actual", "12", "家", "ok"),
    )
    assert result.tables[0].orientation == "matrix"
    assert len(result.figures) == 8


def test_places_down_and_indicators_across_in_two_header_rows() -> None:
    result = rows_of(
        ["各镇街2023年1-9月科技指标"],
        ["镇街", "高新技术企业数（家）", N, N, "技术合同成交额（万元）", N, N],
        [N, "上年同期", "1-9月", "增长（%）", "目标", "完成", "完成率（%）"],
        ["东湖街道", 50, 58, 16, 5000, "4,200", 84],
        ["全区", 391, 400, 2.3, 50000, 33000, 66],
        merges=["A2:A3", "B2:D2", "E2:G2"],
    )
    expect(
        result,
        B4=(HIGH_TECH, "2022-01..09", "actual", "50", "家", "ok"),
        D4=(HIGH_TECH, "2023-01..09", "growth", "16", "%", "ok"),
        E4=(CONTRACTS, "2023", "target", "5000", "万元", "ok"),
        F4=(CONTRACTS, "2023-01..09", "actual", "4200", "万元", "ok"),
    )
    assert (result.figures["B4"].dim, result.figures["B5"].dim) == ("东湖街道", "")
    assert "G4" not in result.figures


def test_one_figure_a_record_with_period_and_role_in_columns() -> None:
    result = rows_of(
        ["科技指标台账"],
        ["指标名称", "所属年度", "数据类型", "数值", "单位"],
        ["高新技术企业数", "2022年", "实绩", 326, "家"],
        ["高新技术企业数", "2023年", "目标", "≥380", "家"],
        ["高新技术企业数", "2023年", "同比增速", "19.9%", "%"],
        ["技术合同成交额", "2023年第三季度", "实绩", 11.2, "亿元"],
        ["技术合同成交额", "2023年9月", "实绩", 4.1, "亿元"],
        ["技术合同成交额", "2023年", "位次", "第2", "位"],
        ["R&D经费投入强度", "2022年", "较上年提高", 0.12, "百分点"],
    )
    expect(
        result,
        D3=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
        D4=(HIGH_TECH, "2023", "target", "380", "家", "approx"),
        D5=(HIGH_TECH, "2023", "growth", "19.9", "%", "ok"),
        D6=(CONTRACTS, "2023Q3", "actual", "11.2", "亿元", "ok"),
        D7=(CONTRACTS, "2023-09", "actual", "4.1", "亿元", "ok"),
        D8=(CONTRACTS, "2023", "rank", "2", "位", "ok"),
        D9=(INTENSITY, "2022", "pp", "0.12", "百分点", "ok"),
    )
    assert result.tables[0].orientation == "long"


def test_a_label_over_several_rows_carries_on_beside_their_roles() -> None:
    result = rows_of(
        ["2024年度重点指标"],
        ["序号", "指标", "类型", "2023年", "2024年"],
        [1, "高新技术企业数（家）", "目标", 380, 420],
        [N, N, "完成", 391, 436],
        [N, N, "增速", Formatted(0.199, "0.0%"), 11.5],
        merges=["A3:A5", "B3:B5"],
    )
    expect(
        result,
        D3=(HIGH_TECH, "2023", "target", "380", "家", "ok"),
        E4=(HIGH_TECH, "2024", "actual", "436", "家", "ok"),
        D5=(HIGH_TECH, "2023", "growth", "19.9", "%", "ok"),
    )


def test_a_row_that_is_only_a_role_speaks_of_the_row_above() -> None:
    result = rows_of(
        ["指标", "单位", "2022年", "2023年"],
        ["技术合同成交额", "亿元", 36.12, 45.62],
        ["　　同比增长", "%", 27.2, 26.3],
        ["　　全市位次", "位", "第3", "第2"],
    )
    expect(
        result,
        D3=(CONTRACTS, "2023", "growth", "26.3", "%", "ok"),
        C4=(CONTRACTS, "2022", "rank", "3", "位", "ok"),
    )


def test_a_table_turned_on_its_side_with_roles_down() -> None:
    result = rows_of(
        ["2023年各股室指标"],
        ["指标", "高新技术企业数", "技术合同成交额"],
        ["单位", "家", "亿元"],
        ["2022年", 326, 36.12],
        ["2023年目标", 380, 42],
        ["2023年完成", 391, 45.62],
        ["同比增长（%）", 19.9, 26.3],
        ["全市位次", "第2", "1/12"],
    )
    expect(
        result,
        B4=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
        C5=(CONTRACTS, "2023", "target", "42", "亿元", "ok"),
        B7=(HIGH_TECH, "2023", "growth", "19.9", "%", "ok"),
        C8=(CONTRACTS, "2023", "rank", "1", "位", "ok"),
    )


def test_two_tables_of_one_sheet_have_their_own_headers_and_units() -> None:
    result = rows_of(
        ["一、科技投入情况表（2023年）"],
        ["单位：万元"],
        ["项目", "2022年", "2023年", "增长%"],
        ["财政科技经费", 12850, 14236.5, 10.8],
        [],
        ["二、创新主体情况表（2023年）"],
        ["项目", "单位", "上年同期", "本期"],
        ["有效高企数", "家", 326, 391],
    )
    expect(
        result,
        C4=("财政科技经费", "2023", "actual", "14236.5", "万元", "ok"),
        C8=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
        D8=(HIGH_TECH, "2023", "actual", "391", "家", "ok"),
    )
    assert [table.header_rows for table in result.tables] == [(3, 3), (7, 7)]


def test_two_tables_side_by_side() -> None:
    result = rows_of(
        ["2023年科技统计简表"],
        ["指标", "单位", "2023年", N, "指标", "单位", "2023年"],
        ["高新技术企业数", "家", 391, N, "技术合同成交额", "亿元", 45.62],
        ["院士工作站数", "个", 2, N, N, N, N],
    )
    expect(
        result,
        C3=(HIGH_TECH, "2023", "actual", "391", "家", "ok"),
        G3=(CONTRACTS, "2023", "actual", "45.62", "亿元", "ok"),
    )
    assert len(result.figures) == 3


def test_sections_totals_and_signatures_hold_no_figures() -> None:
    result = rows_of(
        ["2023年度考核指标"],
        ["填报单位：科技局", N, N, "单位：家、亿元、%"],
        ["序号", "考核指标", "2022年完成", "2023年目标", "完成率"],
        ["一", "创新投入", N, N, N],
        [1, "R&D经费投入强度", 2.76, "3%", "—"],
        ["二", "创新主体", N, N, N],
        [2, "高新技术企业数", 326, 380, "102%"],
        [N, "  其中：规上高新技术企业", 198, 210, N],
        ["合计", N, 526, 593, N],
        ["填表人：张三", N, "审核人：李四"],
    )
    expect(
        result,
        D5=(INTENSITY, "2023", "target", "3", "%", "ok"),
        C7=(HIGH_TECH, "2022", "actual", "326", "家", "ok"),
        C8=(None, "2022", "actual", "198", "家", "ok"),
    )
    assert result.figures["C8"].context == HIGH_TECH
    assert {at[1:] for at in result.figures} == {"5", "7", "8"}


def test_months_across_and_their_sum() -> None:
    result = rows_of(
        ["2024年技术合同成交额月度情况"],
        ["单位：万元"],
        ["指标", "1月", "2月", "1-2月累计", "同比增长（%）"],
        ["技术合同成交额", 100, 200, 300, "下降3.1"],
    )
    expect(
        result,
        C4=(CONTRACTS, "2024-02", "actual", "200", "万元", "ok"),
        D4=(CONTRACTS, "2024-01..02", "actual", "300", "万元", "ok"),
        E4=(CONTRACTS, "2024-01..02", "growth", "-3.1", "%", "ok"),
    )


def test_growth_belongs_to_the_later_of_two_years_whatever_their_order() -> None:
    result = rows_of(
        ["2023年数据"],
        ["指标", "单位", "2023年", "2022年", "同比"],
        ["高新技术企业数", "家", 391, 326, "19.9%"],
    )
    expect(result, E3=(HIGH_TECH, "2023", "growth", "19.9", "%", "ok"))


def test_per_cent_or_points_by_the_indicators_own_unit() -> None:
    result = rows_of(
        ["2023年前三季度科技指标"],
        ["指标", "单位", "前三季度", "同比增长（%）/提高（百分点）"],
        ["规上工业R&D经费支出", "亿元", 13.58, 9.9],
        ["规上工业R&D经费占营业收入比重", "%", 2.31, 0.08],
    )
    assert result.told("D3")[2:5] == ("growth", "9.9", "%")
    assert result.told("D4")[2:5] == ("pp", "0.08", "百分点")


def test_units_hidden_in_number_formats() -> None:
    result = rows_of(
        ["指标名称", "2022年", "2023年"],
        ["高新技术企业数", Formatted(326, '0"家"'), Formatted(391, '0"家"')],
        ["财政科技经费", Formatted(12850, '#,##0"万元"'), "14,236.5万元"],
    )
    expect(
        result,
        C2=(HIGH_TECH, "2023", "actual", "391", "家", "ok"),
        B3=("财政科技经费", "2022", "actual", "12850", "万元", "ok"),
        C3=("财政科技经费", "2023", "actual", "14236.5", "万元", "ok"),
    )


def test_a_bilingual_yearbook_is_read_by_its_chinese() -> None:
    result = rows_of(
        ["20-1 科技活动基本情况"],
        ["指标\nItem", "单位\nUnit", "2021", "2022", "2022年比上年增长(%)"],
        [
            "研究与试验发展(R&D)经费支出\nExpenditure on R&D",
            "亿元\n100 million yuan",
            19.48,
            21.36,
            9.7,
        ],
    )
    expect(
        result,
        C3=("全社会R&D经费支出", "2021", "actual", "19.48", "亿元", "ok"),
        E3=("全社会R&D经费支出", "2022", "growth", "9.7", "%", "ok"),
    )


def test_one_cell_of_two_numbers_under_a_label_of_two_names() -> None:
    result = rows_of(
        ["2023年"],
        ["指标名称", "单位", "2022年", "2023年"],
        ["高企推荐数/通过省级评审数", "家", "60/41", "83/66"],
    )
    assert result.told("D3") == ("高新技术企业推荐申报数", "2023", "actual", "83", "家", "multi")
    assert result.told("D3#2")[0] == "高新技术企业通过省级评审数"
    assert result.told("D3#2")[3] == "66"


def test_a_year_in_a_label_or_remark_moves_its_row() -> None:
    result = rows_of(
        ["2023年1-9月科技指标"],
        ["指标", "单位", "1-9月", "增速（%）", "全年预计", "备注"],
        ["全社会R&D经费支出（2022年）", "亿元", 21.36, 9.7, "—", N],
        ["R&D经费投入强度", "%", 2.76, "0.24个百分点", N, "2022年数"],
        ["技术合同成交额", "亿元", 33.2, 18.2, 45, "2023年9月登记数"],
    )
    assert [result.told(at)[1] for at in ("C3", "D3", "E3")] == ["2022", "2022", "2023"]
    assert [result.told(at)[1] for at in ("C4", "D4")] == ["2022", "2022"]
    assert result.told("C5")[1] == "2023-01..09"
    assert "period_override" in result.warned["C3"]


def test_targets_of_every_wording() -> None:
    result = rows_of(
        ["2025年目标任务分解表"],
        ["指标", "单位", "2024年预计", "2025年目标", "目标增幅", "责任股室"],
        ["全社会R&D经费支出", "亿元", "约26", "增长10%以上", "—", "计划股"],
        ["省级重点实验室数", "家", 4, "新增1家", N, "平台股"],
        ["新增高新技术企业数", "家", 92, "80/90", N, "高新股"],
        ["技术合同成交额", "万元", 456200, "50亿", Formula("=D6/C6-1"), "成果股"],
    )
    expect(
        result,
        C3=("全社会R&D经费支出", "2024", "actual", "26", "亿元", "approx"),
        D3=("全社会R&D经费支出", "2025", "growth", "10", "%", "approx"),
        D4=("省级重点实验室数", "2025", "target", "1", "家", "approx"),
        D5=("新增高新技术企业数", "2025", "target", None, "家", "multi"),
        D6=(CONTRACTS, "2025", "target", "50", "亿元", "ok"),
        E6=(CONTRACTS, "2025", "growth", None, "%", "uncached"),
    )
    assert result.figures["D3"].goal
    assert result.figures["D4"].increment
    assert result.figures["C3"].estimate


def test_parts_below_a_line_that_only_says_of_which() -> None:
    result = rows_of(
        ["2023年平台情况"],
        ["指标", "单位", "2022年", "2023年"],
        ["省级以上科技企业孵化器数", "家", 5, 6],
        ["其中：", N, N, N],
        ["　国家级", "家", 1, 1],
        ["市级重点实验室数", "家", 10, "12（预计）"],
    )
    assert result.told("D5")[0] is None
    assert result.figures["D5"].context == "省级以上科技企业孵化器数"
    assert result.figures["D5"].match.candidates[0] == "国家级科技企业孵化器数"
    assert result.told("D6")[0] == "市级重点实验室数"
    assert result.figures["D6"].context == ""
    assert result.figures["D6"].estimate


def test_labels_on_three_levels_take_the_lowest() -> None:
    result = rows_of(
        ["2023年度考核指标体系"],
        ["一级指标", "二级指标", "三级指标", "单位", "目标值", "完成值", "得分"],
        ["创新主体", "高企", "高新技术企业数", "家", 380, 391, 5],
        [N, N, "新增高新技术企业数", "家", 80, "92家（含公示）", 5],
        merges=["A3:A4", "B3:B4"],
    )
    expect(
        result,
        E3=(HIGH_TECH, "2023", "target", "380", "家", "ok"),
        F4=("新增高新技术企业数", "2023", "actual", "92", "家", "ok"),
    )
    assert len(result.figures) == 4


def test_a_table_that_goes_on_under_its_repeated_header() -> None:
    result = rows_of(
        ["2023年指标"],
        ["指标", "单位", "2023年"],
        ["高新技术企业数", "家", 391],
        ["2023年指标（续表）"],
        ["指标", "单位", "2023年"],
        ["技术合同成交额", "亿元", 45.62],
    )
    assert result.told("C6") == (CONTRACTS, "2023", "actual", "45.62", "亿元", "ok")
    assert set(result.figures) == {"C3", "C6"}


def test_the_indicator_the_unit_and_the_year_stand_above_a_table_of_places() -> None:
    result = rows_of(
        ["各镇街月度报表"],
        ["指标：技术合同成交额", N, "单位：万元"],
        ["报送年度：2023年"],
        ["镇街", "1月", "一季度"],
        ["东湖街道", 100, "约400"],
    )
    assert result.told("B5") == (CONTRACTS, "2023-01", "actual", "100", "万元", "ok")
    assert result.told("C5") == (CONTRACTS, "2023Q1", "actual", "400", "万元", "approx")


def test_hidden_rows_columns_and_sheets_are_read_but_marked() -> None:
    rows = [["指标", "单位", "2022年", "2023年"], ["高新技术企业数", "家", 326, 391]]
    column = read(sheet(rows, hidden_columns=[3]))
    assert [column.told(at)[5] for at in ("C2", "D2")] == ["hidden", "ok"]
    assert "hidden" in column.warned["C1"]
    row = read(sheet(rows, hidden_rows=[2]))
    assert row.told("D2")[5] == "hidden"
    assert "hidden" in row.warned["A2"]
    book = read(sheet(rows, name="底稿", hidden=True))
    assert book.told("D2")[5] == "hidden"
    assert "hidden" in book.warned["A1"]


def test_prose_and_empty_sheets_yield_nothing() -> None:
    prose = rows_of(
        ["填报说明"], ["1.高新技术企业数为有效期内企业数，2023年末391家。"], ["2.按登记数。"]
    )
    assert prose.figures == {}
    assert prose.tables == ()
    assert rows_of([]).figures == {}


@pytest.mark.parametrize("label", ["全市平均", "全市", "全省平均", "江北区"])
def test_figures_of_other_places_are_marked_as_not_ours(label: str) -> None:
    result = rows_of(
        ["2023年科技指标对比（临江区）"],
        ["指标", "单位", "临江区", label],
        ["高新技术企业数", "家", 391, 310],
    )
    assert not result.figures["C3"].foreign
    assert result.figures["C3"].dim == ""
    assert result.figures["D3"].foreign
    assert "wrong_dim" in result.warned["D2"]


def test_a_name_that_counts_firms_is_not_taken_for_an_amount_of_money() -> None:
    result = rows_of(["指标", "单位", "2023年"], ["专利质押贷款", "亿元", 2.35])
    assert result.figures["C2"].match.indicator is None
    assert "专利质押贷款笔数" in result.figures["C2"].match.candidates


def test_a_table_of_one_form_is_known_again_next_year() -> None:
    def form(year: int) -> str:
        result = rows_of(
            ["指标", "单位", f"{year}年目标", f"{year}年完成"], ["高新技术企业数", "家", 1, 2]
        )
        return result.tables[0].fingerprint

    assert form(2023) == form(2024)
    assert form(2023) != rows_of(["指标", "2023年"], ["高新技术企业数", 1]).tables[0].fingerprint
