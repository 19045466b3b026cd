"""JSON as it stands in a report package: deterministic, sorted, one record per line.

The layout is meant for people who compare two unzipped versions: keys are sorted, every record of a
list starts a line, and only records that hold lists of records are spread further.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from core.errors import ReportDamaged

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(", ", ": ")
)
_INDENT = " "
REMEDY = "请从“恢复到早先版本”中取回最近一次完好的版本，或向发送文件的人重新索取。"


def dump(data: object) -> bytes:
    """``data`` (dicts with string keys, lists, tuples, scalars) as UTF-8; equal data, equal bytes.

    A lone surrogate, which a broken paste can bring in, is written as its JSON escape.
    Raises ``ValueError`` for a float that is not a number.
    """
    lines: list[str] = []
    _write(data, "\n", lines.append)
    lines.append("\n")
    return "".join(lines).encode("utf-8", "backslashreplace")


def parse(raw: bytes, part: str) -> Any:
    """What ``raw`` says; ``part`` names it in messages.

    Raises :class:`ReportDamaged` for anything that is not JSON, and for NaN, infinities, repeated
    keys and absurd nesting.
    """
    try:
        return json.loads(
            raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_unique
        )
    except (ValueError, RecursionError) as error:
        raise ReportDamaged(
            f"报告文件已损坏：其中的“{part}”不是完整的数据。",
            hint=REMEDY,
            detail=f"{part}: {error}",
        ) from error


def _write(value: object, newline: str, out: Callable[[str], None]) -> None:
    inner = newline + _INDENT
    if isinstance(value, dict) and _has_records(value.values()):
        before = "{" + inner
        for key in sorted(value):
            out(f"{before}{_ENCODER.encode(key)}: ")
            _write(value[key], inner, out)
            before = "," + inner
        out(newline + "}")
    elif isinstance(value, list | tuple) and any(isinstance(child, dict) for child in value):
        before = "[" + inner
        for child in value:
            out(before)
            _write(child, inner, out)
            before = "," + inner
        out(newline + "]")
    else:
        out(_ENCODER.encode(value))


def _has_records(values: Iterable[object]) -> bool:
    """Whether a list of records is somewhere below: such a value is spread over lines."""
    for value in values:
        if isinstance(value, dict):
            if _has_records(value.values()):
                return True
        elif isinstance(value, list | tuple) and any(isinstance(child, dict) for child in value):
            return True
    return False


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a value")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found
