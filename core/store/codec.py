"""Report ↔ plain data (dicts, lists, strings, whole numbers, booleans, null).

Shape of the data, which is schema 2 of the file format:

* a class is a dict of all its fields; defaults are written too, so that a later change of a default
  cannot change what an old file says;
* members of a union (text | figure | period | todo, paragraph | table, relative | absolute) carry
  the tag ``kind``;
* a number is a string in plain notation, a period its code, a moment or day ISO 8601, an enum its
  value;
* the observations of the book are a list in the order of the mapping, the key inside each.

The book is the key ``book`` of the whole; the package stores it as a part of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.errors import ReportDamaged
from core.model.report import Report
from core.store.jsontext import REMEDY

if TYPE_CHECKING:
    from cattrs import Converter

_SHOWN = 5
_PATH_LENGTH = 160


def encode(report: Report) -> dict[str, Any]:
    """The report as plain data, ready for :func:`core.store.jsontext.dump`."""
    data: dict[str, Any] = _converter(strict=True).unstructure(report)
    return data


def decode(data: Mapping[str, Any], *, lenient: bool = False) -> Report:
    """The report that ``data`` describes; :func:`encode` of it gives equal data.

    ``lenient`` overlooks keys this program does not know (a file of a newer schema).
    Raises :class:`ReportDamaged` whose detail names the JSON path and what is wrong there.
    """
    from cattrs import BaseValidationError

    try:
        return _converter(strict=not lenient).structure(data, Report)
    except BaseValidationError as error:
        raise _damaged(_complaints(error)) from error
    except (TypeError, ValueError, KeyError, ArithmeticError, RecursionError) as error:
        raise _damaged((f"$：{_words(error, None)}",)) from error


@lru_cache(maxsize=2)
def _converter(*, strict: bool) -> Converter:
    from core.store.converter import build  # lazily: cattrs costs 70 ms at start-up

    return build(strict=strict)


def _complaints(error: BaseException) -> tuple[str, ...]:
    from cattrs import transform_error

    found = transform_error(error, format_exception=_words)
    return tuple(
        f"{_short(path)}：{what}" for what, _, path in (line.rpartition(" @ ") for line in found)
    )


def _short(path: str) -> str:
    return path if len(path) <= _PATH_LENGTH else f"{path[: _PATH_LENGTH // 2]}…"


def _damaged(complaints: tuple[str, ...]) -> ReportDamaged:
    more = f"（共{len(complaints)}处）" if len(complaints) > 1 else ""
    return ReportDamaged(
        f"报告文件的内容有误，位置 {complaints[0]}{more}。",
        hint=REMEDY,
        detail="\n".join(complaints[:_SHOWN]),
    )


def _words(error: BaseException, _type: type | None) -> str:
    """What is wrong, in Chinese; never the value itself, which may be confidential."""
    from cattrs import ForbiddenExtraKeysError

    from core.store.converter import Mismatch

    if isinstance(error, Mismatch):
        return str(error)
    if isinstance(error, ForbiddenExtraKeysError):
        return f"有不认识的项“{'”“'.join(sorted(map(str, error.extra_fields)))}”"
    if isinstance(error, KeyError):
        return f"缺少“{error.args[0]}”" if error.args else "缺少一项"
    return "章节嵌套过深" if isinstance(error, RecursionError) else "内容不符合规则"
