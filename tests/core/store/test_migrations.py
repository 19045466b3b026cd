"""Files of every schema there ever was still open."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from core.errors import ReportDamaged
from core.model.ids import IndicatorId
from core.model.indicators import Role, State, Status
from core.model.periods import CURRENT, LAST_YEAR, Period
from core.model.report import Numbering
from core.model.text import Figure, Measure, Paragraph, Todo
from core.store import jsontext
from core.store.container import Container, Manifest, pack
from core.store.migrations import MIN_READER, SCHEMA, STEPS, migrated
from core.store.package import load, save
from tests.core.store import make_present, make_schema1

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "store"


def test_every_step_has_a_file_of_the_schema_it_starts_from() -> None:
    assert list(STEPS) == list(range(2, SCHEMA + 1))
    for target in STEPS:
        fixture = FIXTURES / f"schema{target - 1}.kbx"
        assert Container(fixture.read_bytes()).manifest.schema == target - 1
    assert MIN_READER <= SCHEMA


@pytest.mark.parametrize("schema", range(1, SCHEMA), ids=lambda schema: f"schema{schema}")
def test_an_old_file_opens_and_comes_back_equal_after_saving(schema: int, tmp_path: Path) -> None:
    loaded = load(FIXTURES / f"schema{schema}.kbx")
    assert loaded.migrated_from == schema
    assert not loaded.read_only
    path = tmp_path / "new.kbx"
    save(loaded.report, path, loaded.sources)
    again = load(path)
    assert again.report == loaded.report
    assert again.migrated_from is None
    assert dict(again.sources) == dict(loaded.sources)


def test_the_fixture_is_what_its_generator_makes() -> None:
    committed, made = (
        Container(raw) for raw in (make_schema1.TARGET.read_bytes(), make_schema1.package())
    )
    assert committed.manifest == made.manifest


def test_the_file_of_the_present_schema_still_means_what_it_meant() -> None:
    loaded = load(make_present.TARGET)
    assert loaded.migrated_from is None
    assert loaded.report == make_present.report()


def test_schema_1_keeps_its_meaning() -> None:
    report = load(FIXTURES / "schema1.kbx").report
    assert report.meta.period == Period.of_year(2023)
    opening, figures = report.outline
    assert (opening.numbering, figures.numbering) == (Numbering.NONE, Numbering.AUTO)
    assert figures.children[0].title == "企业培育"
    (paragraph,) = figures.blocks
    assert isinstance(paragraph, Paragraph)
    found = [item for item in paragraph.inlines if isinstance(item, Figure)]
    assert [(item.period, item.measure) for item in found] == [
        (CURRENT, Measure.VALUE),
        (CURRENT, Measure.GROWTH),
        (LAST_YEAR, Measure.VALUE),
    ]
    assert paragraph.inlines[-1] == Todo("补充高企情况")
    assert evolve(found[0], id=found[1].id, measure=Measure.GROWTH) == found[1]


def test_values_of_schema_1_get_role_state_and_status() -> None:
    book = load(FIXTURES / "schema1.kbx").report.book
    spending, firms = IndicatorId("i001"), IndicatorId("i002")
    value = book.observation(spending, Period.of_year(2022))
    assert value is not None
    assert str(value.value) == "21.30"
    assert value.status is Status.FINAL
    assert value.source is not None
    assert value.source.cell == "B2"
    nine_months = book.observation(spending, Period.of_months(2023, 1, 9))
    assert nine_months is not None
    assert (nine_months.value, nine_months.source) == (Decimal("18.1"), None)
    target = book.observation(spending, Period.of_year(2024), Role.TARGET)
    assert target is not None
    assert target.value == 26
    missing = book.observation(firms, Period.of_year(2023))
    assert missing is not None
    assert (missing.state, missing.value) == (State.MISSING, None)


def test_a_step_leaves_its_input_alone() -> None:
    data = {**make_schema1.report(), "book": make_schema1.book()}
    before = jsontext.dump(data)
    migrated(data, 1)
    assert jsontext.dump(data) == before


def test_an_old_file_that_lacks_something_is_damaged_not_fatal(tmp_path: Path) -> None:
    report = {key: value for key, value in make_schema1.report().items() if key != "outline"}
    parts = {
        "report.json": jsontext.dump(report),
        "book.json": jsontext.dump(make_schema1.book()),
    }
    path = tmp_path / "old.kbx"
    path.write_bytes(pack(Manifest(1, 1, "kebao", make_schema1.REPORT_ID, {}), parts))
    with pytest.raises(ReportDamaged, match="旧版本"):
        load(path)
