"""Figures and checks of a long report: resolving, projecting, checking all, checking after a key.

Goals: 300 figures resolved in 20 ms; the full rule set over 100 pages in 1 s; after a keystroke in
one paragraph 50 ms. Prints the median of seven runs beside the goal; exits 1 when one is missed by
more than three times, which no busy machine explains.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.check.engine import Checker
from core.edit.text import replace_paragraph
from core.figures.impact import changed_sentences
from core.figures.project import project
from core.figures.resolve import resolve
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId, new_id
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section, SectionRole
from core.model.text import Figure, Inline, Measure, Paragraph, Text, Wording

CHARACTERS_A_PAGE = 22 * 28
PAGES = 100
INDICATORS = 300
PROSE = (
    "围绕主导产业布局创新平台，推动人才、资金、项目向企业集聚，培育梯队更加完整，服务机制更加顺畅；"
    "组织专家进企业开展技术诊断，帮助解决生产难题，成果转化步伐加快，创新氛围日益浓厚。"
)


def _book() -> IndicatorBook:
    indicators, observations = [], []
    for number in range(INDICATORS):
        indicator = Indicator(IndicatorId(f"b{number}"), f"第{number}类企业数", "家")
        indicators.append(indicator)
        for year, value in ((2022, 100 + number), (2023, 120 + number * 2)):
            key = ObservationKey(indicator.id, Period.of_year(year))
            observations.append(Observation(key, Decimal(value), "家"))
    return IndicatorBook.of(tuple(indicators), tuple(observations))


def _figure(number: int, measure: Measure, wording: Wording = Wording.PLAIN) -> Figure:
    indicator = IndicatorId(f"b{number % INDICATORS}")
    return Figure(FigureId(new_id()), indicator, measure=measure, wording=wording)


def _paragraph(number: int) -> Paragraph:
    inlines: tuple[Inline, ...] = (
        Text(f"{PROSE}第{number % INDICATORS}类企业"),
        _figure(number, Measure.VALUE),
        Text("，同比"),
        _figure(number, Measure.GROWTH, Wording.WORDED),
        Text("。" + PROSE),
    )
    return Paragraph(ParagraphId(new_id()), inlines)


def _report() -> Report:
    length = len(PROSE) * 2 + 30
    paragraphs = tuple(_paragraph(n) for n in range(PAGES * CHARACTERS_A_PAGE // length))
    size = 20
    sections = tuple(
        Section(
            SectionId(new_id()), "平台建设提质增效", SectionRole.SUMMARY, paragraphs[at : at + size]
        )
        for at in range(0, len(paragraphs), size)
    )
    return Report("b", ReportMeta("工作总结", Period.of_year(2023)), outline=sections, book=_book())


def _median(job: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        started = time.perf_counter()
        job()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _one_value_more(report: Report) -> Report:
    key = ObservationKey(IndicatorId("b0"), Period.of_year(2023))
    observation = Observation(key, Decimal(99), "家")
    book = report.book.with_observations({key: observation})
    return Report(report.id, report.meta, outline=report.outline, book=book)


def _keystroke(report: Report, checker: Checker) -> Callable[[], object]:
    """A check after one more letter in the same paragraph, every time another one."""
    letters = iter("一二三四五六七八九十")

    def job() -> object:
        section = report.outline[0]
        paragraph = next(section.paragraphs())
        typed = Paragraph(paragraph.id, (*paragraph.inlines, Text(next(letters))))
        return checker.check(replace_paragraph(report, section.id, typed)[0])

    return job


def main() -> int:
    """Run every measurement and print it beside its goal."""
    report = _report()
    figures = [_figure(number, Measure.GROWTH, Wording.WORDED) for number in range(300)]
    checker = Checker()
    checker.check(report)
    after = _one_value_more(report)
    rows = [
        ("300 figures resolved", _median(lambda: [resolve(report, f) for f in figures]), 20),
        (
            "100 pages projected",
            _median(lambda: [project(report, item) for _, item in report.paragraphs()]),
            100,
        ),
        ("sentences changed by a value", _median(lambda: changed_sentences(report, after)), 100),
        ("100 pages checked", _median(lambda: Checker().check(report)), 1000),
        ("checked after a keystroke", _median(_keystroke(report, checker)), 50),
    ]
    for name, took, goal in rows:
        sys.stdout.write(f"{name:32} {took:8.1f} ms   goal {goal} ms\n")
    return 1 if any(took > 3 * goal for _, took, goal in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
