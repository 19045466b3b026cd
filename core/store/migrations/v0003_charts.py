"""Schema 2 → 3: a section may hold charts (``kind`` ``chart``) beside paragraphs and tables.

Nothing an older file holds changes; a program of schema 2 would refuse a chart as unknown, which is
why it must not be asked to read schema 3.
"""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def migrate(data: Data) -> Data:
    """The data of a schema 2 report in schema 3."""
    return dict(data)
