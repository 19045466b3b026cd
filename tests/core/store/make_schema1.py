"""Makes ``tests/fixtures/store/schema1.kbx``, a report as schema 1 wrote it.

Run ``python -m tests.core.store.make_schema1`` from the checkout. The data is written out by hand
and independent of the present model, because the present program cannot write schema 1; what
schema 1 looked like is told in ``core/store/migrations/v0002_roles_and_periods.py``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from core.store import jsontext
from core.store.container import Manifest, pack

TARGET = Path(__file__).resolve().parents[2] / "fixtures" / "store" / "schema1.kbx"

REPORT_ID = "k2vq7m3xw5tza"
WORKBOOK = "指标,2022,2023\n研发经费,21.30,23.65\n".encode()
WORKBOOK_SUM = hashlib.sha256(WORKBOOK).hexdigest()
IMPORTED = "2024-01-08T09:30:00+00:00"


def report() -> dict[str, Any]:
    """The part ``report.json`` of schema 1: year, numbered, paragraphs with content."""
    return {
        "id": REPORT_ID,
        "meta": {
            "title": "2023年科技创新工作总结",
            "year": 2023,
            "unit": "某区科学技术局",
            "district": "某区",
            "self_name": "我局",
            "created": "2024-01-08T09:00:00+00:00",
            "modified": None,
        },
        "template": {"id": "annual-summary-plan", "version": 1},
        "elements": {"recipients": ["区政府办公室"], "author": "某区科学技术局"},
        "outline": [
            {
                "id": "sopening",
                "title": "导语",
                "role": "opening",
                "numbered": False,
                "paragraphs": [],
                "children": [],
            },
            {
                "id": "sfigures",
                "title": "主要指标完成情况",
                "role": "figures",
                "numbered": True,
                "guidance": "写研发经费和高企数。",
                "paragraphs": [
                    {
                        "id": "pone",
                        "content": [
                            {"text": "全区研发经费"},
                            {
                                "figure": "fone",
                                "indicator": "i001",
                                "offset": 0,
                                "measure": "value",
                            },
                            {"text": "，同比"},
                            {
                                "figure": "ftwo",
                                "indicator": "i001",
                                "offset": 0,
                                "measure": "growth",
                            },
                            {"text": "；上年为"},
                            {
                                "figure": "fthree",
                                "indicator": "i001",
                                "offset": -1,
                                "measure": "value",
                            },
                            {"text": "。"},
                            {"todo": "补充高企情况"},
                        ],
                    }
                ],
                "children": [
                    {
                        "id": "schild",
                        "title": "企业培育",
                        "role": "other",
                        "numbered": True,
                        "paragraphs": [{"id": "ptwo", "content": [{"text": "培育成效明显。"}]}],
                        "children": [],
                    }
                ],
            },
        ],
        "sources": [
            {
                "sha256": WORKBOOK_SUM,
                "name": "指标.csv",
                "size": len(WORKBOOK),
                "imported_at": IMPORTED,
            }
        ],
    }


def book() -> dict[str, Any]:
    """The part ``book.json`` of schema 1: flat observations without role, state and status."""
    return {
        "indicators": [
            {"id": "i001", "name": "研发经费", "unit": "亿元", "code": "I001", "kind": "amount"},
            {"id": "i002", "name": "高新技术企业", "unit": "家", "code": "I002"},
        ],
        "observations": [
            _observation("i001", 2022, "21.30", cell="B2"),
            _observation("i001", 2023, "23.65", cell="C2"),
            _observation("i001", 2023, "18.1", month=9),
            _observation("i001", 2024, "26", target=True),
            _observation("i002", 2023, None),
        ],
    }


def _observation(
    indicator: str,
    year: int,
    value: str | None,
    *,
    month: int | None = None,
    target: bool = False,
    cell: str | None = None,
) -> dict[str, Any]:
    imported = cell is not None
    return {
        "indicator": indicator,
        "year": year,
        "month": month,
        "target": target,
        "value": value,
        "unit": "亿元" if indicator == "i001" else "家",
        "file": "指标.csv" if imported else None,
        "sha256": WORKBOOK_SUM if imported else None,
        "sheet": "指标" if imported else None,
        "cell": cell,
        "imported_at": IMPORTED if imported else None,
    }


def package() -> bytes:
    """The whole file."""
    parts = {
        "report.json": jsontext.dump(report()),
        "book.json": jsontext.dump(book()),
        f"sources/{WORKBOOK_SUM}.csv": WORKBOOK,
    }
    return pack(Manifest(1, 1, "kebao", REPORT_ID, {}), parts)


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(package())
