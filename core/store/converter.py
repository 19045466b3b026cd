"""The cattrs converter behind the codec: one hook per rule of the data's shape."""

from __future__ import annotations

import enum
import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import AbsolutePeriod, Period, RelativePeriod
from core.model.text import Chart, Figure, IndicatorTable, Paragraph, PeriodMention, Text, Todo

KINDS: Mapping[type, str] = {
    Text: "text",
    Figure: "figure",
    PeriodMention: "period",
    Todo: "todo",
    Paragraph: "paragraph",
    IndicatorTable: "table",
    Chart: "chart",
    RelativePeriod: "relative",
    AbsolutePeriod: "absolute",
}
"""The tag of every class that stands in a union. A tag is never reused for something else."""

_NUMBER = re.compile(r"-?[0-9]{1,200}(\.[0-9]{1,200})?([Ee][+-]?[0-9]{1,4})?")
_PLAIN_EXPONENT = 60

Decode = Callable[[Any, Any], Any]


class Mismatch(ValueError):
    """A value of the wrong shape; the text is Chinese and does not repeat the value."""


@attrs.frozen
class _BookData:
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    conflicts: tuple[Observation, ...]


def build(*, strict: bool) -> Converter:
    """A converter for :class:`Report`; ``strict`` forbids unknown keys."""
    converter = Converter(forbid_extra_keys=strict)
    _register_scalars(converter)
    _register_containers(converter)
    _register_classes(converter, strict=strict)
    _register_book(converter)
    return converter


def _register_scalars(converter: Converter) -> None:
    converter.register_structure_hook(str, _exactly(str, "应为文字"))
    converter.register_structure_hook(int, _exactly(int, "应为整数"))
    converter.register_structure_hook(bool, _exactly(bool, "应为 true 或 false"))
    converter.register_unstructure_hook(Decimal, plain_number)
    converter.register_structure_hook(Decimal, _number)
    converter.register_unstructure_hook(Period, _period_code)
    converter.register_structure_hook(Period, _period)
    for kind, name in ((datetime, "时间"), (date, "日期")):
        converter.register_unstructure_hook(kind, kind.isoformat)
        converter.register_structure_hook(kind, _iso(kind, name))
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, enum.Enum), _member
    )


def _register_containers(converter: Converter) -> None:
    tuples: Decode = converter.get_structure_hook(tuple[str, ...])

    def from_list(value: Any, kind: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise Mismatch("应为列表")
        return tuples(value, kind)

    converter.register_structure_hook_func(_is_tuple, from_list)


def _register_classes(converter: Converter, *, strict: bool) -> None:
    def structure(cls: type) -> Decode:
        fields: Decode = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=strict)
        tag = KINDS.get(cls)

        def from_dict(value: Any, kind: Any) -> Any:
            if not isinstance(value, dict):
                raise Mismatch("应为一组数据")
            if tag is not None:
                value = {key: item for key, item in value.items() if key != "kind"}
            return fields(value, kind)

        return from_dict

    def union(kind: Any) -> Decode:
        members = typing.get_args(kind)
        known = {KINDS[member]: member for member in members if member is not types.NoneType}
        optional = types.NoneType in members

        def by_tag(value: Any, _: Any) -> Any:
            if value is None and optional:
                return None
            tag = value.get("kind") if isinstance(value, dict) else None
            if not isinstance(tag, str) or tag not in known:
                raise Mismatch("不是认识的一种内容（kind）")
            return converter.structure(value, known[tag])

        return by_tag

    converter.register_structure_hook_factory(attrs.has, structure)
    converter.register_structure_hook_factory(_is_tagged_union, union)
    for cls, tag in KINDS.items():
        converter.register_unstructure_hook(cls, _tagged(converter, cls, tag))


def _register_book(converter: Converter) -> None:
    def to_data(book: IndicatorBook) -> Any:
        data = _BookData(book.indicators, tuple(book.observations.values()), book.conflicts)
        return converter.unstructure(data)

    def from_data(value: Any, _: Any) -> IndicatorBook:
        data = converter.structure(value, _BookData)
        accepted: dict[ObservationKey, Observation] = {}
        # two different values under one key: a person decides, none is lost
        surplus = tuple(
            item for item in data.observations if accepted.setdefault(item.key, item) != item
        )
        return IndicatorBook(data.indicators, accepted, data.conflicts + surplus)

    converter.register_unstructure_hook(IndicatorBook, to_data)
    converter.register_structure_hook(IndicatorBook, from_data)


def _tagged(converter: Converter, cls: type, tag: str) -> Callable[[Any], dict[str, Any]]:
    fields: Callable[[Any], dict[str, Any]] | None = None

    def to_dict(value: Any) -> dict[str, Any]:
        nonlocal fields
        if fields is None:
            fields = make_dict_unstructure_fn(cls, converter)
        data = fields(value)
        data["kind"] = tag
        return data

    return to_dict


def _is_tuple(kind: Any) -> bool:
    origin: object = typing.get_origin(kind)
    return origin is tuple


def _is_tagged_union(kind: Any) -> bool:
    members = [item for item in typing.get_args(kind) if item is not types.NoneType]
    is_union = isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union
    return is_union and len(members) > 1 and all(item in KINDS for item in members)


def _exactly(kind: type, complaint: str) -> Decode:
    def check(value: Any, _: Any) -> Any:
        if type(value) is not kind:  # bool is an int, and neither may pass for the other
            raise Mismatch(complaint)
        return value

    return check


def plain_number(value: Decimal) -> str:
    """A number in plain notation (1200, not 1.2E+3) with all its places; exact."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and abs(exponent) <= _PLAIN_EXPONENT:
        return format(value, "f")
    return str(value)


def _number(value: Any, _: Any) -> Decimal:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Mismatch("应为用文字写的数")
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise Mismatch("应为用文字写的数") from error


def _period_code(period: Period) -> str:
    return period.code()


def _period(value: Any, _: Any) -> Period:
    if not isinstance(value, str):
        raise Mismatch("应为报告期，如“2023”“2023-01..09”")
    try:
        return Period.parse(value)
    except ValueError as error:
        raise Mismatch("应为报告期，如“2023”“2023-01..09”") from error


def _iso(kind: type[date], name: str) -> Decode:
    def read(value: Any, _: Any) -> date:
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise Mismatch(f"应为{name}") from error

    return read


def _member(value: Any, kind: Any) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise Mismatch(f"不是可用的值（可用：{'、'.join(item.value for item in kind)}）") from error
