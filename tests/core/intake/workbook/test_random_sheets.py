"""Whatever a sheet holds, the reader reads or refuses it: no other error ever comes out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import AppError
from core.intake.workbook.figures import BookReading
from core.intake.workbook.reader import read_book
from core.model.indicators import State
from tests.core.intake.workbook.by_hand import Formatted, Formula, Result, Value, read, sheet

WORDS = st.sampled_from(
    [
        *(
            "指标名称",
            "单位",
            "序号",
            "备注",
            "年份",
            "镇街",
            "类别",
            "数据类型",
            "数值",
            "合计",
            "小计",
        ),
        *(
            "2022年",
            "2023年",
            "1—9月",
            "全年",
            "目标",
            "完成",
            "增速（%）",
            "位次",
            "占比",
            "上年同期",
        ),
        *(
            "高新技术企业数",
            "技术合同成交额（亿元）",
            "  其中：国家级",
            "R&D经费投入强度",
            "东湖街道",
        ),
        *("家", "亿元", "%", "—", "无", "约30", "12/5", "x.x", "第3", "３９１", "提高0.1个百分点"),
        *(
            "注：以统计局为准。",
            "填表人：张三",
            "单位：万元",
            "一、创新主体",
            "企业名称",
            "统一社会信用代码",
        ),
        *("截至2023年9月底", "“十四五”累计", "#DIV/0!", "", " ", "甲", "乙", "(亿元)"),
    ]
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    WORDS,
    st.integers(-10, 3000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.builds(Formatted, st.floats(0, 1), st.sampled_from(["0.0%", "0.00", '0"家"', "0\\年"])),
    st.builds(Formula, st.just("=A1/B2-1"), st.sampled_from([None, 0.2, "x", "#N/A"])),
    st.dates(),
    st.booleans(),
    st.text(max_size=12),
)
ROWS = st.lists(st.lists(VALUES, max_size=7), max_size=12)
MERGES = st.lists(
    st.sampled_from(["A1:G1", "A2:A4", "B2:C2", "B3:B9", "A1:XFD1048576", "C2:C3", "D2:F2"]),
    max_size=3,
)


@settings(max_examples=150)
@given(ROWS, MERGES, st.booleans())
def test_random_sheets_are_read(rows: list[list[Value]], merges: list[str], hidden: bool) -> None:
    result = read(sheet(rows, merges=merges, hidden=hidden))
    _is_sound(result)


@settings(max_examples=100)
@given(
    st.lists(WORDS, min_size=2, max_size=6),
    st.lists(st.lists(VALUES, min_size=2, max_size=6), min_size=1, max_size=8),
)
def test_random_data_under_a_header_is_read(head: list[str], rows: list[list[Value]]) -> None:
    _is_sound(read(sheet([["2023年指标"], head, *rows])))


def _is_sound(result: Result) -> None:
    for figure in result.figures.values():
        if figure.state in (State.OK, State.HIDDEN):
            assert figure.value is not None
        if figure.state in (State.MISSING, State.MASKED, State.ERROR, State.UNCACHED):
            assert figure.value is None
        assert figure.to_json()["cell"] == figure.place


@settings(max_examples=60)
@given(st.lists(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=6), max_size=10))
def test_random_text_files_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "表.csv"
    path.write_text(stream.getvalue(), encoding="utf-8", errors="replace")
    _read_or_refuse(path)


@settings(max_examples=40)
@given(st.binary(max_size=400), st.sampled_from([".xlsx", ".xls", ".ods", ".csv", ".xlsb"]))
def test_random_bytes_are_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"表{suffix}"
    path.write_bytes(data)
    _read_or_refuse(path)


def _read_or_refuse(path: Path) -> None:
    refusal: AppError | None = None
    reading: BookReading | None = None
    try:
        reading = read_book(path)
    except AppError as error:
        refusal = error
    assert reading is not None or (refusal is not None and refusal.message and refusal.hint)
