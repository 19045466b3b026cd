"""What every shipped template promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from core.catalogue.catalogue import load
from core.figures.project import plain_text, project
from core.layout.flow import flow
from core.model.indicators import GrowthRule, Kind
from core.model.report import Numbering, Report, Section, SectionRole
from core.model.text import Figure, IndicatorTable, Measure, PeriodMention, Text
from core.system.paths import templates_dir
from core.templating import Template, instantiate, list_templates, load_file

TEMPLATES = tuple(load_file(path) for path in sorted(templates_dir().glob("*/template.toml")))
UNIT = "青岚区科学技术局"
YEARS = (2015, 2019, 2024, 2035)
SUMMARY = frozenset({SectionRole.SUMMARY, SectionRole.FIGURES})

PLANNING = tuple(
    item for item in TEMPLATES if any(part.role is SectionRole.PLAN for part in item.sections)
)
NINE = {
    "experience-report",
    "annual-summary-plan",
    "summary-next-stage",
    "innovation-summary",
    "highlight-cooperation",
    "five-year-review",
    "talent-review",
    "report-card",
    "three-highlights",
}

built_in = pytest.mark.parametrize("template", TEMPLATES, ids=[item.id for item in TEMPLATES])
planning = pytest.mark.parametrize("template", PLANNING, ids=[item.id for item in PLANNING])


def report(template: Template, year: int = 2024, unit: str = UNIT) -> Report:
    return instantiate(template, year, unit)


def figures(sections: Iterator[Section]) -> Iterator[Figure]:
    for section in sections:
        for paragraph in section.paragraphs():
            yield from (item for item in paragraph.inlines if isinstance(item, Figure))


def test_there_is_a_template_for_every_kind_of_report_and_all_are_sound() -> None:
    infos = list_templates()
    assert {info.id for info in infos} == NINE
    assert len({info.name for info in infos}) == len(infos)
    assert all(info.description for info in infos)
    assert [info.problem for info in infos] == [""] * len(infos)


@built_in
@pytest.mark.parametrize("year", range(2015, 2036))
def test_it_makes_a_report_for_any_year(template: Template, year: int) -> None:
    made = report(template, year)
    assert made.meta.period.code() == str(year)
    assert f"{year}年" in made.meta.title
    assert made.elements.dated is not None
    assert made.elements.dated.year == year


@built_in
def test_every_figure_and_table_row_is_in_the_indicator_table(template: Template) -> None:
    made = report(template)
    known = {indicator.id for indicator in made.book.indicators}
    for _, _, figure in made.figures():
        assert figure.indicator in known
        assert figure.against is None or figure.against in known
    for section in made.sections():
        for block in section.blocks:
            if isinstance(block, IndicatorTable):
                assert set(block.indicators) <= known


@built_in
def test_indicators_are_those_of_the_catalogue(template: Template) -> None:
    catalogue = load()
    for indicator in report(template).book.indicators:
        entry = catalogue.by_name(indicator.name)
        assert entry is not None
        assert entry.indicator_id == indicator.id


@built_in
def test_guidance_is_never_printed(template: Template) -> None:
    made = report(template)
    printed = "\n".join(flow(made).texts())
    for section in made.sections():
        for line in section.guidance.splitlines():
            assert line.strip() == "" or line.strip() not in printed


@built_in
def test_every_section_tells_the_writer_what_to_do_or_belongs_to_one_that_does(
    template: Template,
) -> None:
    def told(section: Section, above: bool) -> Iterator[bool]:
        here = above or bool(section.guidance)
        yield here
        for child in section.children:
            yield from told(child, here)

    assert all(all(told(section, False)) for section in report(template).outline)


@built_in
def test_no_number_and_no_year_is_typed_into_a_sentence(template: Template) -> None:
    for _, paragraph in report(template).paragraphs():
        typed = "".join(item.text for item in paragraph.inlines if isinstance(item, Text))
        assert not re.search(r"[0-9０-９]", typed), typed


@built_in
@pytest.mark.parametrize("year", YEARS)
def test_sentences_speak_of_the_reports_own_years(template: Template, year: int) -> None:
    made = report(template, year)
    spoken = {
        int(found)
        for _, paragraph in made.paragraphs()
        for found in re.findall(r"(\d{4})年", plain_text(made, paragraph))
    }
    assert spoken
    assert spoken <= {year - 5, year - 4, year - 1, year, year + 1}
    assert any(
        isinstance(item, PeriodMention)
        for _, paragraph in made.paragraphs()
        for item in paragraph.inlines
    )


@built_in
def test_growth_is_only_told_where_it_means_something(template: Template) -> None:
    made = report(template)
    for _, _, figure in made.figures():
        indicator = made.book.indicator(figure.indicator)
        assert indicator is not None
        if figure.measure in (Measure.GROWTH, Measure.CAGR):
            assert indicator.kind is not Kind.RATIO
            assert indicator.growth_rule is not GrowthRule.NONE
        if figure.measure is Measure.POINTS:
            assert indicator.growth_rule is GrowthRule.POINTS


@planning
def test_whatever_the_summary_measures_has_a_target_in_the_plan(template: Template) -> None:
    made = report(template)
    measured = {
        figure.indicator for figure in figures(s for s in made.sections() if s.role in SUMMARY)
    }
    planned = {
        figure.indicator
        for figure in figures(s for s in made.sections() if s.role is SectionRole.PLAN)
        if figure.measure is Measure.TARGET
    }
    assert measured
    assert measured <= planned


@planning
def test_the_plan_never_speaks_of_what_is_done(template: Template) -> None:
    made = report(template)
    for section, paragraph in made.paragraphs():
        if section.role is SectionRole.PLAN:
            assert not re.search(r"已经|成功|圆满完成了|取得了", plain_text(made, paragraph))


@built_in
def test_the_summary_never_speaks_of_what_is_still_to_be_done(template: Template) -> None:
    made = report(template)
    for section, paragraph in made.paragraphs():
        if section.role in SUMMARY:
            assert not re.search(r"力争|争取|确保", plain_text(made, paragraph))


@built_in
def test_the_summary_never_calls_part_of_a_year_the_whole(template: Template) -> None:
    for section, paragraph in report(template).paragraphs():
        if section.role in SUMMARY or section.role is SectionRole.OPENING:
            typed = "".join(item.text for item in paragraph.inlines if isinstance(item, Text))
            assert "全年" not in typed


@built_in
def test_headings_of_one_chapter_are_of_one_length(template: Template) -> None:
    made = report(template)
    chapters = () if template in PLANNING else (made.outline,)
    for children in (*chapters, *(section.children for section in made.sections())):
        numbered = [
            len(child.title)
            for child in children
            if child.included
            and child.numbering is Numbering.AUTO
            and child.role is not SectionRole.PROBLEMS
        ]
        assert not numbered or max(numbered) - min(numbered) <= 2


@planning
def test_the_outline_goes_from_last_year_to_the_next(template: Template) -> None:
    roles = [section.role for section in report(template).outline]
    assert roles[0] is SectionRole.OPENING
    assert roles.index(SectionRole.SUMMARY) < roles.index(SectionRole.PLAN)


def test_the_annual_template_has_the_four_parts_of_a_summary_and_plan() -> None:
    made = report(next(item for item in TEMPLATES if item.id == "annual-summary-plan"))
    wanted = [
        SectionRole.OPENING,
        SectionRole.SUMMARY,
        SectionRole.REVIEW,
        SectionRole.PLAN,
        SectionRole.LONG_TERM,
    ]
    assert [section.role for section in made.outline] == wanted
    assert made.outline[0].numbering is Numbering.HIDDEN
    assert any(section.role is SectionRole.FIGURES for section in made.sections())
    assert any(section.role is SectionRole.PROBLEMS for section in made.sections())


@planning
def test_the_table_leaves_the_text_for_an_annex(template: Template) -> None:
    made = report(template)
    assert [annex.title for annex in made.elements.annexes] == ["主要科技指标完成情况表"]
    texts = flow(made).texts()
    head = next(text for text in texts if text.startswith("指标名称"))
    assert head == "指标名称\t单位\t2023年\t2024年\t2024年增幅\t2025年目标"
    assert texts.index(head) > texts.index("附件：主要科技指标完成情况表")


@built_in
def test_a_report_made_twice_shares_no_id(template: Template) -> None:
    def ids(made: Report) -> list[str]:
        return [
            *(section.id for section in made.sections()),
            *(paragraph.id for _, paragraph in made.paragraphs()),
            *(figure.id for _, _, figure in made.figures()),
        ]

    both = ids(report(template)) + ids(report(template))
    assert len(set(both)) == len(both)


@built_in
def test_a_county_never_reads_of_a_district(template: Template) -> None:
    made = report(template, unit="青岚县科学技术局")
    printed = "\n".join(flow(made).texts())
    assert "县委" in printed
    assert not re.search(r"全区|我区|区委|区政府", printed)


@built_in
def test_a_report_without_a_unit_names_nobody(template: Template) -> None:
    made = report(template, unit="")
    assert re.match(r"(2020—)?2024年", made.meta.title)
    assert made.elements.author is None


@built_in
def test_paragraphs_begin_with_their_words_not_with_blanks(template: Template) -> None:
    made = report(template)
    for _, paragraph in made.paragraphs():
        text = project(made, paragraph).text
        assert text == text.strip()
