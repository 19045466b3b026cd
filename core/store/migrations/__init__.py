"""Schemas of the report file and the steps from each to the next (文件升级).

A step is a pure function from the plain data of one schema to that of the next; the book is the key
``book`` of the whole. Whoever changes the shape of the data

1. raises :data:`SCHEMA` and writes ``vNNNN_<slug>.py`` with ``migrate(data)``,
2. enters it in :data:`STEPS`,
3. keeps the file of the schema left behind, ``tests/fixtures/store/schema<N>.kbx``, and makes one
   of the new schema with ``python -m tests.core.store.make_present``,
4. raises :data:`MIN_READER` when an older program would misread the new file rather than miss
   something in it.

A new field with a default needs no step: an old file simply lacks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.errors import ReportDamaged
from core.store.jsontext import REMEDY
from core.store.migrations import v0002_roles_and_periods, v0003_charts

SCHEMA = 3
"""The schema this program writes."""

MIN_READER = 3
"""The oldest schema number a program must know to read what this program writes."""

Data = dict[str, Any]

STEPS: Mapping[int, Callable[[Data], Data]] = {
    2: v0002_roles_and_periods.migrate,
    3: v0003_charts.migrate,
}
"""The step that leads *to* each schema after the first."""


def migrated(data: Data, schema: int) -> Data:
    """``data`` of an earlier ``schema`` in the shape of the present one; the input is left alone.

    Raises :class:`ReportDamaged` when the data is not of the schema it claims.
    """
    for target in range(schema + 1, SCHEMA + 1):
        try:
            data = STEPS[target](data)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise ReportDamaged(
                "报告文件是旧版本保存的，其中的内容不完整，没有能升级。",
                hint=REMEDY,
                detail=f"schema {target - 1} to {target}: {type(error).__name__}",
            ) from error
    return data
