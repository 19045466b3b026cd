"""A person has the last word on what is a heading and of which level."""

from __future__ import annotations

from core.intake.document.corrections import TEXT, corrected
from core.intake.document.draft import draft
from core.intake.document.reader import read_pasted
from core.intake.document.reading import DocumentReading

_TEXT = """区科技局2023年工作总结
一、主要成效
全年新增高新技术企业20家，完成年度任务。
（一）平台建设
省级以上平台达到12家，比上年增加3家。
特色做法值得推广的三个方面。
二、下一步打算
继续推进各项工作，确保完成任务。"""


def _outline(reading: DocumentReading) -> list[tuple[int, str]]:
    return [(node.level, node.heading.title) for node in reading.outline.walk()]


def test_a_heading_becomes_text() -> None:
    reading = corrected(read_pasted(_TEXT), {(4, 0): TEXT})

    assert _outline(reading) == [(1, "主要成效"), (1, "下一步打算")]


def test_a_paragraph_becomes_a_heading() -> None:
    reading = corrected(read_pasted(_TEXT), {(6, 0): 2})

    assert (2, "特色做法值得推广的三个方面") in _outline(reading)
    assert len(draft(reading, fallback_year=2023).report.outline) == 2


def test_a_level_changes_and_none_is_skipped() -> None:
    reading = corrected(read_pasted(_TEXT), {(4, 0): 1, (7, 0): 4})

    assert _outline(reading) == [(1, "主要成效"), (1, "平台建设"), (2, "下一步打算")]


def test_the_title_and_places_that_do_not_exist_stay_out() -> None:
    plain = read_pasted(_TEXT)

    assert _outline(corrected(plain, {(1, 0): 1, (99, 3): 2})) == _outline(plain)
