"""Writes the bundled sample workbooks of a fictional district (resources/sample).

Run from the checkout: ``python -m tests.tools.make_sample``. The same run always writes the same
bytes. Every value below is made up; growth rates are computed here so that the tables are
consistent, and a few cells are as untidy as real returns are.
"""

# ruff: noqa: E501 - one row of the sample, one line

from __future__ import annotations

import io
import sys
import zipfile
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"
THIS_YEAR = "青岚区2024年主要科技指标完成情况表.xlsx"
LAST_YEAR = "青岚区2023年科技创新指标年报.xlsx"
_STAMP = datetime(2025, 1, 6, 9, 0, 0)  # noqa: DTZ001 - a workbook knows no time zones
_ZIP_DATE = (2025, 1, 6, 9, 0, 0)

# 类别, 指标, 单位, 2023年实绩, 2024年目标, 2024年完成, 增幅 ("" 计算), 2025年目标, 备注
Row = tuple[str, str, str, str, str, str, str, str, str]
ROWS: tuple[Row, ...] = (
    ("研发投入", "全社会R&D经费支出", "亿元", "21.37", "24", "24.06", "", "26.8", "初步测算，以市统计局公布数为准"),
    ("", "全社会R&D经费投入强度", "%", "2.71", "2.85", "2.86", "提高0.15个百分点", "2.95", "初步测算，以市统计局公布数为准"),
    ("", "规上工业R&D经费支出", "亿元", "15.96", "17.5", "17.84", "", "19.6", ""),
    ("", "规上工业R&D经费占营业收入比重", "%", "2.14", "2.2", "2.23", "提高0.09个百分点", "2.3", ""),
    ("", "财政科技经费", "万元", "'11,860", "12800", "'12,974.5", "", "13900", "财政局口径"),
    ("", "享受研发费用加计扣除企业数", "家", "214", "230", "'２４７", "", "270", "税务局汇算清缴数"),
    ("", "享受加计扣除研发费用金额", "亿元", "8.46", "9.2", "9.73", "", "10.8", ""),
    ("", "获省研发财政奖补企业数", "家", "41", "45", "52", "", "60", ""),
    ("", "企业研发财政奖补资金", "万元", "1326", "1400", "'1,568.4", "", "1800", "省级资金"),
    ("创新主体", "高新技术企业推荐申报数", "家", "96", "100", "118", "", "120", ""),
    ("", "新增高新技术企业数", "家", "58", "65", "74", "", "70", "含第二批公示"),
    ("", "高新技术企业数", "家", "268", "320", "331", "", "390", "有效期内，12月31日"),
    ("", "科技型中小企业入库(备案)数", "家", "712", "800", "836", "", "920", ""),
    ("产业", "高新技术产业增加值", "亿元", "168.42", "182", "183.65", "8.6", "198", "增幅按可比价格计算"),
    ("", "高新技术产业增加值占工业增加值比重", "%", "61.3", "62", "62.5", "提高1.2个百分点", "63.5", ""),
    ("", "高新技术产业投资", "亿元", "46.8", "50", "51.28", "", "56", ""),
    ("平台载体", "省级重点实验室数", "家", "3", "4", "4", "", "5", ""),
    ("", "市级以上研发机构数", "家", "78", "88", "91", "", "104", ""),
    ("", "院士工作站数", "个", "2", "3", "3", "", "4", ""),
    ("", "省级以上科技企业孵化器数", "家", "4", "5", "5", "", "6", ""),
    ("", "省级以上众创空间数", "家", "6", "7", "7", "", "8", ""),
    ("", "孵化企业数", "家", "286", "320", "328", "", "370", ""),
    ("", "科研仪器设备共享次数", "次", "1460", "1600", "'1,782", "", "2000", ""),
    ("", "提供技术咨询服务企业数", "家", "203", "230", "246", "", "280", ""),
    ("", "解决产业技术难题数", "个", "37", "40", "45", "", "50", ""),
    ("成果转化", "技术合同成交额", "亿元", "26.52", "31", "32.18", "", "38", "登记数"),
    ("", "产学研合作项目(协议)数", "项", "52", "60", "63", "", "70", ""),
    ("", "专利授权数", "项", "1124", "1200", "1236", "", "1350", ""),
    ("", "创新券使用额", "万元", "1865.5", "2000", "'2,142.8", "", "2400", ""),
    ("", "科技贷款额", "万元", "28600", "32000", "34750", "", "40000", "全区合计"),
    ("人才", "引进高层次人才数", "人", "68", "75", "83", "", "90", ""),
    ("", "引进外籍专家数", "个", "9", "—", "11", "", "12", "2024年未下达目标"),
    ("", "市级科技创新领军人才入选数", "人", "4", "5", "6", "", "7", ""),
    ("", "技术经纪人数", "人", "74", "90", "96", "", "120", ""),
    ("农业科普", "科技特派员数", "名", "46", "50", "52", "", "56", ""),
    ("", "农业实用技术培训场次", "场", "64", "70", "72", "", "80", ""),
    ("", "农业技术培训人次", "人次", "'4,860", "5200", "5430", "", "6000", ""),
    ("", "示范推广农业新技术数", "项", "15", "16", "19", "", "22", ""),
    ("", "推广应用新品种数", "个", "18", "20", "22", "", "25", ""),
    ("", "市级以上农业科技园区数", "个", "5", "6", "6", "", "7", ""),
    ("", "发放科普资料份数", "万份", "2.8", "3.2", "3.4", "", "4", ""),
)  # fmt: skip
PERCENT_FORMATTED = frozenset({"规上工业R&D经费支出", "技术合同成交额", "科技贷款额"})
"""Rows whose growth is stored as a fraction under a percent format, as spreadsheets like to."""

# 指标, 单位, 2024年完成, 全市位次
RANKED: tuple[tuple[str, str, str, str], ...] = (
    ("规上工业R&D经费支出", "亿元", "17.84", "第4"),
    ("高新技术企业数", "家", "331", "2/9"),
    ("科技型中小企业入库(备案)数", "家", "836", "第1"),
    ("技术合同成交额", "亿元", "32.18", "全市第三"),
)
# 指标, 单位, 2022年, 2023年, 增速, 全市位次
REPORTED: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("全社会R&D经费支出", "亿元", "18.94", "21.37", "12.8%", "第4"),
    ("全社会R&D经费投入强度", "%", "2.56", "2.71", "提高0.15个百分点", "3/9"),
    ("规上工业R&D经费支出", "亿元", "14.18", "15.96", "12.6%", "第4"),
    ("高新技术产业增加值", "亿元", "154.7", "168.42", "8.1%", "第3"),
    ("技术合同成交额", "亿元", "21.07", "26.52", "25.9%", "第4"),
)
# 指标, 单位, 2019年 … 2023年
HISTORY: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("规上工业R&D经费支出", "亿元", "9.86", "10.92", "12.45", "14.18", "15.96"),
    ("高新技术企业数", "家", "112", "139", "176", "221", "268"),
    ("科技型中小企业入库(备案)数", "家", "245", "318", "447", "583", "712"),
    ("市级以上研发机构数", "家", "41", "48", "57", "66", "78"),
    ("省级重点实验室数", "家", "1", "1", "2", "2", "3"),
    ("省级以上科技企业孵化器数", "家", "2", "2", "3", "3", "4"),
    ("技术合同成交额", "亿元", "9.65", "12.3", "16.84", "21.07", "26.52"),
    ("科技特派员数", "名", "28", "32", "37", "42", "46"),
)
_THIN = Border(*(Side(style="thin"),) * 4)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def main() -> int:
    """Write both workbooks."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, book in ((LAST_YEAR, last_year()), (THIS_YEAR, this_year())):
        (FOLDER / name).write_bytes(packed(book))
    return 0


def this_year() -> Workbook:
    """2024: one header row, a merged category column; a second sheet with the city's ranking."""
    book, sheet = _book("完成情况")
    head = (
        *("类别", "指标名称", "单位", "2023年实绩", "2024年目标", "2024年完成"),
        *("增幅（%）", "2025年目标", "备注"),
    )
    _title(sheet, "青岚区2024年主要科技指标完成情况表", len(head))
    sheet["A2"] = "填报单位：青岚区科学技术局"
    sheet["I2"] = "填报日期：2025年1月6日"
    _header(sheet, 3, head)
    for number, row in enumerate(ROWS, 4):
        _this_year_row(sheet, number, row)
    _merge_categories(sheet, 4, [row[0] for row in ROWS])
    last = 4 + len(ROWS)
    notes = (
        "注：1.全社会R&D经费支出、投入强度为初步测算数，由市统计局次年公布。",
        "　　2.“—”表示没有数据；企业数、机构数为年末有效数。",
    )
    for number, note in enumerate(notes, last):
        sheet.cell(number, 1, note)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(head))
    _widths(sheet, (10, 36, 8, 13, 13, 13, 18, 13, 24))
    sheet.freeze_panes = "D4"
    _ranks(book)
    return book


def _ranks(book: Workbook) -> None:
    sheet = book.create_sheet("市级通报位次")
    head = ("指标名称", "单位", "2024年完成", "全市位次")
    _title(sheet, "2024年主要科技指标全市位次（青岚区）", len(head))
    _header(sheet, 2, head)
    for number, (name, unit, value, rank) in enumerate(RANKED, 3):
        for column, cell in enumerate((name, unit, _value(value), rank), 1):
            sheet.cell(number, column, cell).border = _THIN
    sheet.cell(3 + len(RANKED), 1, "注：位次为全市9个县（市、区）中的名次。")
    _widths(sheet, (32, 8, 14, 12))


def _this_year_row(sheet: Worksheet, number: int, row: Row) -> None:
    _, name, unit, before, _, now, growth, *_ = row
    for column, text in enumerate(row, 1):
        numeric = 4 <= column <= 8
        value = _value(text) if numeric else (text or None)
        sheet.cell(number, column, value).border = _THIN
    if not growth:
        rate = _growth(before, now)
        cell = sheet.cell(number, 7)
        if name in PERCENT_FORMATTED:
            cell.value, cell.number_format = float(rate / 100), "0.0%"
        else:
            cell.value = float(rate)
    for column in (4, 5, 6, 8):
        if unit == "亿元":
            sheet.cell(number, column).number_format = "0.00"
        elif unit == "万元":
            sheet.cell(number, column).number_format = "#,##0.0"


def last_year() -> Workbook:
    """2023: what the city reported back, and a sheet with the years since 2019."""
    book, sheet = _book("市级反馈")
    head = ("指标名称", "单位", "2022年", "2023年", "同比增速", "全市位次")
    _title(sheet, "青岚区2023年科技创新主要指标反馈表", len(head))
    _header(sheet, 2, head)
    for number, (name, unit, *values) in enumerate(REPORTED, 3):
        cells = [name, unit, *(_value(text) for text in values[:2]), *values[2:]]
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column, value).border = _THIN
    _widths(sheet, (30, 8, 12, 12, 20, 12))
    years = book.create_sheet("历年数据")
    head = ("指标名称", "单位", *(f"{year}年" for year in range(2019, 2024)))
    _title(years, "青岚区2019—2023年主要科技指标", len(head))
    _header(years, 2, head)
    for number, (name, unit, *values) in enumerate(HISTORY, 3):
        for column, value in enumerate([name, unit, *(_value(text) for text in values)], 1):
            years.cell(number, column, value).border = _THIN
    years.cell(3 + len(HISTORY), 1, "注：企业数、机构数为年末有效数；技术合同成交额为登记数。")
    _widths(years, (32, 8, 12, 12, 12, 12, 12))
    return book


def packed(book: Workbook) -> bytes:
    """The workbook's bytes with fixed dates, so that the same run writes the same file."""
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _fixed_dates(data)
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _fixed_dates(core: bytes) -> bytes:
    head, mark, rest = core.partition(b"<dcterms:modified")
    _, closing, tail = rest.partition(b"</dcterms:modified>")
    stamp = _STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return head + mark + b' xsi:type="dcterms:W3CDTF">' + stamp + closing + tail


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    book.properties.creator = "青岚区科学技术局"
    book.properties.created = _STAMP
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def _title(sheet: Worksheet, text: str, width: int) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    cell = sheet.cell(1, 1, text)
    cell.font, cell.alignment = Font(size=16, bold=True), _CENTRE


def _header(sheet: Worksheet, row: int, texts: tuple[str, ...]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column, text)
        cell.font, cell.alignment, cell.border = Font(bold=True), _CENTRE, _THIN


def _merge_categories(sheet: Worksheet, first: int, categories: list[str]) -> None:
    starts = [index for index, name in enumerate(categories) if name]
    for start, end in zip(starts, [*starts[1:], len(categories)], strict=True):
        if end - start > 1:
            top, bottom = first + start, first + end - 1
            sheet.merge_cells(start_row=top, start_column=1, end_row=bottom, end_column=1)
        sheet.cell(first + start, 1).alignment = _CENTRE


def _widths(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _value(text: str) -> Any:
    """A number cell, or text where the sheet holds text (a leading ' keeps digits as text)."""
    if text.startswith("'"):
        return text[1:]
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text or None
    return int(number) if number == number.to_integral_value() else float(number)


def _growth(before: str, now: str) -> Decimal:
    first, last = (Decimal(_half_width(text)) for text in (before, now))
    return ((last / first - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _half_width(text: str) -> str:
    wide = str.maketrans("０１２３４５６７８９", "0123456789", ",'")
    return text.translate(wide)


if __name__ == "__main__":
    sys.exit(main())
