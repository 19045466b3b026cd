"""The bundled sample workbooks belong to the templates, and are what the script writes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core import sample as bundled
from core.catalogue.catalogue import load
from core.layout.flow import flow
from core.model.report import Report
from core.model.text import Measure, Todo
from core.system.paths import resources_dir, templates_dir
from core.templating import instantiate, load_file
from tests.tools import make_sample

FOLDER = resources_dir() / "sample"
TEMPLATES = tuple(sorted(templates_dir().glob("*/template.toml")))
OF_THE_SAMPLE = tuple(
    templates_dir() / name / "template.toml"
    for name in (
        "annual-summary-plan",
        "summary-next-stage",
    )
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "made"),
    [
        (make_sample.THIS_YEAR, make_sample.this_year),
        (make_sample.LAST_YEAR, make_sample.last_year),
    ],
)
def test_the_workbooks_are_what_the_script_writes(name: str, made: object) -> None:
    assert callable(made)
    assert parts((FOLDER / name).read_bytes()) == parts(make_sample.packed(made()))


def test_the_script_writes_the_same_bytes_every_time() -> None:
    assert make_sample.packed(make_sample.this_year()) == make_sample.packed(
        make_sample.this_year()
    )


def test_the_workbooks_name_indicators_as_the_catalogue_does() -> None:
    catalogue = load()
    names = {row[1] for row in make_sample.ROWS}
    names |= {row[0] for row in make_sample.REPORTED} | {row[0] for row in make_sample.HISTORY}
    assert [name for name in names if catalogue.by_name(name) is None] == []


def test_every_year_tells_the_same_value_in_both_workbooks() -> None:
    this_year = {row[1]: row[3] for row in make_sample.ROWS}
    for name, _, _, reported, *_ in make_sample.REPORTED:
        assert this_year[name] == reported
    now = {row[1]: row[5] for row in make_sample.ROWS}
    for name, _, value, _ in make_sample.RANKED:
        assert now[name] == value
    for name, _, *years in make_sample.HISTORY:
        assert this_year[name] == years[-1]


def sample(path: Path) -> Report:
    return instantiate(load_file(path), 2024, "青岚区科学技术局")


@pytest.mark.parametrize("path", OF_THE_SAMPLE, ids=[path.parent.name for path in OF_THE_SAMPLE])
def test_the_workbooks_hold_what_the_sentences_ask_for(path: Path) -> None:
    report = sample(path)
    rows = {row[1]: row for row in make_sample.ROWS}
    names = {indicator.id: indicator.name for indicator in report.book.indicators}
    for _, _, figure in report.figures():
        row = rows[names[figure.indicator]]
        assert row[7] if figure.measure is Measure.TARGET else row[5]
        if figure.measure is Measure.RANK:
            assert names[figure.indicator] in {rank[0] for rank in make_sample.RANKED}


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.parent.name for path in TEMPLATES])
def test_nothing_that_is_exported_waits_for_a_person_once_the_figures_are_in(path: Path) -> None:
    report = sample(path)
    waiting = [
        section.title
        for section, paragraph in report.paragraphs()
        if section.included and any(isinstance(item, Todo) for item in paragraph.inlines)
    ]
    assert waiting == []


def test_the_sample_report_reads_without_a_gap_after_the_import() -> None:
    made = bundled.make()
    printed = flow(made.report)
    assert printed.missing == 0
    text = "\n".join(printed.texts())
    assert "技术合同成交额32.18亿元，同比增长21.3%，总量居全市第3位，超额完成目标3.8%" in text
    assert "全社会R&D经费支出21.37亿元，同比增长12.8%" in text
    assert "年均增长27.2%" in text
    assert "五年累计实现技术合同成交额108.91亿元" in text
