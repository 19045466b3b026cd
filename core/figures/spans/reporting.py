"""Statements of a text as ``read-report`` tells them (输出格式).

Lines count from 1, ``col`` is the offset in code points, values are exact decimal strings: the
format of the command contract.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.catalogue.catalogue import Catalogue
from core.catalogue.matching import match
from core.figures.formatting import plain_digits
from core.figures.spans.finder import find_spans
from core.figures.spans.span import Statement


def statements_to_json(lines: Iterable[str], catalogue: Catalogue) -> list[dict[str, Any]]:
    """Every statement of every line; ``indicator`` is the catalogue's name or ``None``."""
    return [
        statement_to_json(statement, number, catalogue)
        for number, line in enumerate(lines, 1)
        for statement in find_spans(line)
    ]


def statement_to_json(statement: Statement, line: int, catalogue: Catalogue) -> dict[str, Any]:
    """One statement found in line ``line``."""
    return {
        "line": line,
        "col": statement.start,
        "text": statement.text,
        "indicator": match(statement.subject, catalogue).name if statement.subject else None,
        "subject": statement.subject,
        "value": None if statement.value is None else plain_digits(statement.value),
        "unit": statement.unit,
        "kind": statement.kind.value,
        "period": statement.period,
        "masked": statement.masked,
        "lost": statement.lost,
        "partly_masked": statement.partly_masked,
        "approx": statement.approx,
        "from": None if statement.first is None else plain_digits(statement.first),
    }
