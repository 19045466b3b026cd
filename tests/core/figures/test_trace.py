"""Every figure of the text can be followed to its cell."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from attrs import evolve

from core.figures.trace import trace
from core.model.ids import IndicatorId
from core.model.indicators import ObservationKey, SourceRef
from core.model.periods import Period
from tests.core.check.building import report_of

TABLE = ({"name": "企业数", "values": {"2023": "391", "2022": "326"}},)


def test_a_row_names_sentence_value_and_cell_of_every_figure() -> None:
    report = report_of(
        "# 主体\n天气很好。企业{企业数.value}，增长{企业数.growth}。平台{没有.value}。", table=TABLE
    )
    key = ObservationKey(IndicatorId("企业数"), Period.of_year(2023))
    at = datetime(2024, 1, 2, 3, 4, tzinfo=UTC)
    source = SourceRef("指标表.xlsx", "ab" * 32, "Sheet1", "F7", at)
    imported = evolve(report.book.observations[key], source=source, locked=True)
    report = evolve(report, book=report.book.with_observations({key: imported}))

    level, growth, nothing = trace(report)

    assert level.text == "391家"
    assert level.sentence == "企业391家，增长19.9%。"
    row = level.to_json()
    assert (row["section"], row["measure"], row["period"]) == ("主体", "value", "2023")
    assert (row["value"], row["unit"]) == ("391", "家")
    assert (row["file"], row["sheet"], row["cell"]) == ("指标表.xlsx", "Sheet1", "F7")
    assert row["sha256"] == "ab" * 32
    assert (row["status"], row["locked"]) == ("final", True)

    assert growth.to_json()["value"] == "19.93865"
    assert [item.period for item in growth.inputs] == ["2023", "2022"]
    assert growth.formula == "391÷326−1=19.94%"
    assert growth.inputs[1].to_json()["file"] is None

    assert nothing.value is None
    assert nothing.state == "missing"
    assert nothing.source is None
    json.dumps([item.to_json() for item in (level, growth, nothing)])
