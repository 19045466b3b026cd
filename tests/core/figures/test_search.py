"""One search over text, headings and displayed figures; replacing never reaches into a figure."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from core.figures.project import plain_text
from core.figures.search import replace, search
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Figure, Paragraph, Text

FIRMS = IndicatorId("firms")
YEAR = Period.of_year(2024)


def _report(*inlines: object) -> Report:
    book = IndicatorBook.of(
        (Indicator(FIRMS, "高新技术企业数", "家", decimals=0),),
        (Observation(ObservationKey(FIRMS, YEAR), Decimal(1391), "家"),),
    )
    paragraph = Paragraph(ParagraphId("p1"), inlines)  # type: ignore[arg-type]
    outline = (
        Section(SectionId("s1"), "企业培育", blocks=(paragraph,)),
        Section(SectionId("s2"), "平台建设"),
    )
    return Report("r", ReportMeta("总结", YEAR), outline=outline, book=book)


def _text(report: Report) -> str:
    section = report.section(SectionId("s1"))
    assert section is not None
    return plain_text(report, next(section.paragraphs()))


FIGURE = Figure(FigureId("f1"), FIRMS)


def test_it_finds_headings_text_and_figures_as_displayed() -> None:
    report = _report(Text("全区企业达到"), FIGURE, Text("。"))
    assert [hit.paragraph for hit in search(report, "企业")] == [None, ParagraphId("p1")]
    (figure,) = search(report, "1391家")
    assert figure.live
    assert figure.text[figure.start : figure.end] == "1391家"


def test_a_place_half_in_a_figure_is_live() -> None:
    report = _report(Text("达到"), FIGURE, Text("。"))
    assert [hit.live for hit in search(report, "达到1")] == [True]
    assert [hit.live for hit in search(report, "达到")] == [False]


def test_case_matters_only_when_asked() -> None:
    report = _report(Text("R&D 与 r&d"))
    assert len(search(report, "r&d")) == 2
    assert len(search(report, "r&d", match_case=True)) == 1


def test_nothing_is_found_for_nothing() -> None:
    assert search(_report(Text("文字")), "") == ()


def test_replacing_changes_headings_and_text_in_one_step_and_spares_figures() -> None:
    report = _report(Text("全区企业1391家，即"), FIGURE, Text("企业。"))
    after, change = replace(report, search(report, "1391家"), "许多")
    assert _text(after) == "全区企业许多，即1391家企业。"
    assert change.paragraphs == {ParagraphId("p1")}
    after, change = replace(report, search(report, "企业"), "公司")
    section = after.section(SectionId("s1"))
    assert section is not None
    assert section.title == "公司培育"
    assert change.structure
    assert [hit.live for hit in search(after, "1391家")] == [False, True]


def test_only_the_chosen_places_are_replaced() -> None:
    report = _report(Text("甲乙甲乙甲"))
    after, _ = replace(report, search(report, "甲")[1:2], "丙")
    assert _text(after) == "甲乙丙乙甲"


def test_a_place_over_two_runs_is_replaced_once() -> None:
    report = _report(Text("加快建"), Text("设平台", strong=True))
    after, _ = replace(report, search(report, "建设"), "打造")
    assert _text(after) == "加快打造平台"


def test_text_changed_since_the_search_is_left_alone() -> None:
    report = _report(Text("甲乙"))
    hits = search(report, "乙")
    section = evolve(report.outline[0], blocks=(Paragraph(ParagraphId("p1"), (Text("丙丙丙"),)),))
    changed = evolve(report, outline=(section, report.outline[1]))
    after, change = replace(changed, hits, "丁")
    assert after is changed
    assert not change.label


def test_a_heading_is_never_emptied() -> None:
    report = _report(Text("文"))
    after, _ = replace(report, search(report, "平台建设"), "")
    assert [section.title for section in after.sections()] == ["企业培育", "平台建设"]


@given(
    st.lists(st.text("甲乙ab", max_size=6), min_size=1, max_size=5),
    st.text("甲乙ab", min_size=1, max_size=2),
)
def test_replacing_reads_as_replacing_in_the_plain_text(runs: list[str], query: str) -> None:
    pieces = [Text(run, strong=bool(n % 2)) for n, run in enumerate(runs)]
    report = _report(*pieces)
    hits = [hit for hit in search(report, query, match_case=True) if hit.paragraph]
    after, _ = replace(report, hits, "丙")
    assert _text(after) == "".join(runs).replace(query, "丙")
