"""Native charts in the .docx: parts, caches, workbooks, the schema."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from core.export.docx.verify import verify_docx
from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.model.text import ChartShape
from tests.core.layout.charts.reports import chart, pie, with_charts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
REPORT = with_charts(
    chart(ChartShape.BAR, 0, 1, 3),
    chart(ChartShape.LINE, 0, 1, 2),
    chart(ChartShape.STACKED, 0, 1, 3),
    pie(),
)


@pytest.fixture(scope="module")
def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(docx_bytes(flow(REPORT))))


def part(package: zipfile.ZipFile, number: int) -> etree._Element:
    return etree.fromstring(package.read(f"word/charts/chart{number}.xml"))


def test_every_chart_has_its_part_its_workbook_and_its_relations(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    types = package.read("[Content_Types].xml").decode()
    relations = package.read("word/_rels/document.xml.rels").decode()
    document = package.read("word/document.xml").decode()
    for number in range(1, 5):
        assert f"word/charts/chart{number}.xml" in names
        assert f"word/embeddings/chart{number}.xlsx" in names
        assert f"/word/charts/chart{number}.xml" in types
        assert f'Id="rIdChart{number}"' in relations
        assert f'r:id="rIdChart{number}"' in document


def test_the_four_kinds_are_word_s_own(package: zipfile.ZipFile) -> None:
    kinds = ["barChart", "lineChart", "barChart", "pieChart"]
    for number, kind in enumerate(kinds, 1):
        assert part(package, number).find(f".//{C}{kind}") is not None
    assert part(package, 3).find(f".//{C}grouping").get("val") == "stacked"


def test_cached_values_are_those_of_the_workbook_and_gaps_stay_gaps(
    package: zipfile.ZipFile,
) -> None:
    book = load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    for column, series in enumerate(part(package, 1).iter(f"{C}ser"), 1):
        assert series.findtext(f"{C}tx//{C}v") == rows[0][column]
        cached = {
            int(point.get("idx")): float(point.findtext(f"{C}v"))
            for point in series.find(f"{C}val").iter(f"{C}pt")
        }
        kept = {at: row[column] for at, row in enumerate(rows[1:]) if row[column] is not None}
        assert cached == kept
    assert rows[3][2] is None  # 2023年 of the second series was never recorded


def test_a_chart_can_be_read_aloud(package: zipfile.ZipFile) -> None:
    document = etree.fromstring(package.read("word/document.xml"))
    names = [e for e in document.iter() if etree.QName(e).localname == "docPr"]
    assert len({element.get("id") for element in names}) == 4
    assert all("亿元" in (element.get("descr") or "") for element in names)


def test_the_same_charts_give_the_same_bytes() -> None:
    assert docx_bytes(flow(REPORT)) == docx_bytes(flow(REPORT))


def test_a_document_with_charts_is_verified(tmp_path: Path) -> None:
    path = tmp_path / "charts.docx"
    path.write_bytes(docx_bytes(flow(REPORT)))
    verify_docx(path, flow(REPORT))


def test_chart_parts_are_valid_against_the_transitional_schema(
    package: zipfile.ZipFile, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [os.fspath(shared / "standard" / "oracle"), *sys.path])
    from gwcheck.schema import schema_for

    for number in range(1, 5):
        root = part(package, number)
        schema = schema_for(f"/word/charts/chart{number}.xml", root)
        assert schema is not None
        assert schema.validate(root), schema.error_log
