"""Schema 1 → 2: periods become codes, values get role, state and status, texts get kinds.

Schema 1 knew whole years and cumulative months only. It wrote

* ``meta.year`` as a whole number instead of ``meta.period``;
* a section's text as ``paragraphs``, each with ``content``: ``{"text"}``, ``{"figure", "indicator",
  "offset", "measure"}`` or ``{"todo"}``; and ``numbered`` instead of ``numbering``;
* an observation flat: ``indicator``, ``year``, ``month`` (last month of a cumulative value, or
  null), ``target`` (true or false), ``value`` (null for missing), ``unit``, and its source as
  ``file``, ``sha256``, ``sheet``, ``cell``, ``imported_at`` (all null for a value typed by hand).
"""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def migrate(data: Data) -> Data:
    """The data of a schema 1 report in schema 2."""
    return {
        **data,
        "meta": _meta(data["meta"]),
        "outline": [_section(section) for section in data["outline"]],
        "book": {
            **data["book"],
            "observations": [_observation(item) for item in data["book"]["observations"]],
            "conflicts": [],
        },
    }


def _meta(meta: Data) -> Data:
    rest = {key: value for key, value in meta.items() if key != "year"}
    return {**rest, "period": _period(meta["year"], None)}


def _section(section: Data) -> Data:
    rest = {
        key: value
        for key, value in section.items()
        if key not in ("paragraphs", "numbered", "children")
    }
    return {
        **rest,
        "numbering": "auto" if section["numbered"] else "none",
        "blocks": [_paragraph(paragraph) for paragraph in section["paragraphs"]],
        "children": [_section(child) for child in section["children"]],
    }


def _paragraph(paragraph: Data) -> Data:
    return {
        "kind": "paragraph",
        "id": paragraph["id"],
        "inlines": [_inline(item) for item in paragraph["content"]],
    }


def _inline(item: Data) -> Data:
    if "figure" in item:
        return {
            "kind": "figure",
            "id": item["figure"],
            "indicator": item["indicator"],
            "period": {"kind": "relative", "offset": item["offset"]},
            "measure": item["measure"],
        }
    if "todo" in item:
        return {"kind": "todo", "text": item["todo"]}
    return {"kind": "text", "text": item["text"]}


def _observation(item: Data) -> Data:
    source = None
    if item["file"] is not None:
        source = {key: item[key] for key in ("file", "sha256", "sheet", "cell", "imported_at")}
    return {
        "key": {
            "indicator": item["indicator"],
            "period": _period(item["year"], item["month"]),
            "role": "target" if item["target"] else "actual",
        },
        "value": item["value"],
        "unit": item["unit"],
        "state": "missing" if item["value"] is None else "ok",
        "status": "final",
        "source": source,
    }


def _period(year: int, last_month: int | None) -> str:
    if last_month is None or last_month == 12:
        return f"{year:04d}"
    return f"{year:04d}-01" if last_month == 1 else f"{year:04d}-01..{last_month:02d}"
