"""A report saved as a template: references stay, values and years do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from core.errors import UsageError
from core.figures.project import plain_text
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Kind
from core.model.periods import AbsolutePeriod, Period, RelativePeriod
from core.model.report import Report, ReportMeta, Section
from core.model.text import Approx, Figure, Measure, Paragraph, PeriodMention, Text, Todo
from core.system.paths import templates_dir
from core.templating import instantiate, list_templates, load_file, save_as_template
from core.templating.saving import template_text
from tests.core.templating.filling import filled

PATHS = tuple(sorted(templates_dir().glob("*/template.toml")))
UNIT = "青岚区科学技术局"
OWN = Indicator(IndicatorId("own"), "楼宇科创中心数", unit="个", kind=Kind.COUNT)


def report(*inlines: object, title: str = "青岚区科学技术局2024年工作总结") -> Report:
    paragraph = Paragraph(ParagraphId("p"), inlines)  # type: ignore[arg-type]
    section = Section(SectionId("s"), "工作情况", blocks=(paragraph,))
    return Report(
        "r",
        ReportMeta(title, Period.of_year(2024), UNIT, "青岚区"),
        outline=(section,),
        book=IndicatorBook(indicators=(OWN,)),
    )


def sentences(text: str, tmp_path: Path, year: int = 2025) -> list[str]:
    path = tmp_path / "template.toml"
    path.write_text(text, encoding="utf-8")
    made = instantiate(load_file(path), year, UNIT)
    return [plain_text(made, paragraph) for _, paragraph in made.paragraphs()]


@pytest.mark.parametrize("path", PATHS, ids=[path.parent.name for path in PATHS])
def test_saved_and_made_again_a_report_reads_as_before(path: Path) -> None:
    before = filled(instantiate(load_file(path), 2024, UNIT))
    saved = save_as_template(before, "本局用的")
    again = evolve(instantiate(load_file(saved.path), 2024, UNIT), book=before.book)
    assert [plain_text(again, item) for _, item in again.paragraphs()] == [
        plain_text(before, item) for _, item in before.paragraphs()
    ]
    assert [item.title for item in again.sections()] == [item.title for item in before.sections()]
    assert again.meta.title == before.meta.title
    assert saved.remarks == ()


def test_no_value_goes_into_the_template() -> None:
    saved = save_as_template(filled(instantiate(load_file(PATHS[0]), 2024, UNIT)), "不带数的模板")
    text = saved.path.read_text(encoding="utf-8")
    assert "亿元，" not in text
    made = instantiate(load_file(saved.path), 2025, UNIT)
    assert dict(made.book.observations) == {}


def test_typed_years_follow_the_next_report(tmp_path: Path) -> None:
    made = report(Text("2024年，比2023年有进步，2025年再出发。2020—2024年打基础。"))
    text = template_text(made, "own", 1, "试").text
    assert sentences(text, tmp_path) == [
        "2025年，比2024年有进步，2026年再出发。2021—2025年打基础。"
    ]


def test_the_bureau_is_named_by_words_not_by_its_name(tmp_path: Path) -> None:
    made = report(Text("我局服务全区，向区委、区政府和市科技局负责。"))
    path = tmp_path / "template.toml"
    path.write_text(template_text(made, "own", 1, "试").text, encoding="utf-8")
    county = instantiate(load_file(path), 2024, "红枫县科学技术局")
    assert county.meta.title == "红枫县科学技术局2024年工作总结"
    only = next(county.paragraphs())[1]
    assert plain_text(county, only) == "我局服务全县，向县委、县政府和市科技局负责。"


def test_a_fixed_year_of_a_figure_becomes_a_relative_one(tmp_path: Path) -> None:
    fixed = Figure(FigureId("f"), OWN.id, AbsolutePeriod(Period.of_year(2019)))
    text = template_text(report(fixed), "own", 1, "试").text
    assert "{楼宇科创中心数|5年前}" in text
    assert sentences(text, tmp_path)


def test_an_indicator_of_ones_own_goes_along_with_its_unit_and_kind(tmp_path: Path) -> None:
    text = template_text(report(Figure(FigureId("f"), OWN.id)), "own", 1, "试").text
    path = tmp_path / "template.toml"
    path.write_text(text, encoding="utf-8")
    (kept,) = load_file(path).indicators
    assert (kept.name, kept.unit, kept.kind) == (OWN.name, OWN.unit, OWN.kind)


@pytest.mark.parametrize(
    "figure",
    [
        Figure(FigureId("f"), OWN.id, dim="东城街道"),
        Figure(FigureId("f"), OWN.id, measure=Measure.TIMES),
        Figure(FigureId("f"), OWN.id, RelativePeriod(previous=True)),
        Figure(FigureId("f"), IndicatorId("gone")),
    ],
    ids=["place", "times", "previous", "gone"],
)
def test_what_a_template_cannot_say_is_left_to_a_person_never_said_otherwise(
    figure: Figure, tmp_path: Path
) -> None:
    written = template_text(report(Text("有"), figure), "own", 1, "试")
    assert written.remarks
    assert "【待补" in sentences(written.text, tmp_path)[0]


def test_a_round_number_is_told_to_be_written_out() -> None:
    near = Figure(FigureId("f"), OWN.id, approx=Approx.NEAR)
    assert any("约数" in item for item in template_text(report(near), "own", 1, "试").remarks)


def test_braces_quotes_and_marks_come_through(tmp_path: Path) -> None:
    awkward = "引号'''“好”、{花括号}、\\反斜线。第二句；第三句"
    made = report(Text(awkward), Todo("谁{来}写"), PeriodMention(FigureId("m")))
    (read,) = sentences(template_text(made, "own", 1, "试").text, tmp_path)
    assert read.startswith(awkward)
    assert read.endswith("2025年")


def test_saved_twice_under_one_name_it_is_the_next_version_of_the_same() -> None:
    made = report(Text("全文。"))
    first, second = save_as_template(made, "年报"), save_as_template(made, " 年报 ")
    other = save_as_template(made, "季报")
    assert first.id == second.id != other.id
    assert (first.version, second.version, other.version) == (1, 2, 1)
    listed = [info for info in list_templates() if info.origin == "自建"]
    assert sorted(info.name for info in listed) == ["季报", "年报", "年报"]
    assert [info.problem for info in listed] == ["", "", ""]


def test_neither_a_nameless_nor_an_empty_template_is_saved() -> None:
    with pytest.raises(UsageError, match="没有名称"):
        save_as_template(report(Text("全文。")), "  ")
    with pytest.raises(UsageError, match="没有章节"):
        save_as_template(evolve(report(), outline=()), "空的")


def test_decimals_of_the_report_are_kept(tmp_path: Path) -> None:
    exact = evolve(OWN, decimals=2)
    made = evolve(report(Figure(FigureId("f"), OWN.id)), book=IndicatorBook(indicators=(exact,)))
    path = tmp_path / "template.toml"
    path.write_text(template_text(made, "own", 1, "试").text, encoding="utf-8")
    assert load_file(path).indicators[0].decimals == 2
