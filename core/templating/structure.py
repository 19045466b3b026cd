"""From the tables of a TOML file to the schema; every mistake has its place in the file."""

from __future__ import annotations

import enum
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Union, get_args, get_origin

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from core.templating.mistakes import Mistake, did_you_mean
from core.templating.schema import (
    ColumnFile,
    ElementsFile,
    IndicatorFile,
    SectionFile,
    TableFile,
    TemplateFile,
)

Step = str | int

_CLASSES = (TemplateFile, SectionFile, TableFile, ColumnFile, IndicatorFile, ElementsFile)
_TYPE_NAMES = {str: "文字（加引号）", int: "整数", bool: "true 或 false"}


class _Wrong(ValueError):
    """A value of the wrong shape; ``what`` and ``remedy`` are Chinese."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Malformed(Exception):  # noqa: N818 - a result, told to the reader by the loader
    """The file does not have the shape of a template; ``mistakes`` says why."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


def structure(data: Mapping[str, Any]) -> TemplateFile:
    """The template file these tables describe; raises :class:`Malformed` with all mistakes."""
    try:
        return _CONVERTER.structure(data, TemplateFile)
    except BaseValidationError as group:
        raise Malformed(tuple(_mistakes(group, (), data))) from None
    except RecursionError:
        raise Malformed(
            (Mistake("", "章节套得太深。", "公文层次只到（1），请减少层次。"),)
        ) from None


def place(steps: tuple[Step, ...], data: Mapping[str, Any]) -> str:
    """A path in Chinese: sections 第2个（“下年工作计划”）› paragraphs 第3个."""
    parts: list[str] = []
    here: Any = data
    for step in steps:
        here = _inside(here, step)
        if isinstance(step, int):
            title = here.get("title") or here.get("name") if isinstance(here, Mapping) else None
            named = f"（“{title}”）" if isinstance(title, str) and title else ""
            parts[-1] += f" 第{step + 1}个{named}"
        else:
            parts.append(step)
    return " › ".join(parts)


def _inside(value: Any, step: Step) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, list) and step < len(value) else None
    return value.get(step) if isinstance(value, Mapping) else None


def _mistakes(
    group: BaseValidationError, steps: tuple[Step, ...], data: Mapping[str, Any]
) -> Iterator[Mistake]:
    for error in group.exceptions:
        deeper = steps + _steps_of(error)
        if isinstance(error, BaseValidationError):
            yield from _mistakes(error, deeper, data)
        elif isinstance(error, ForbiddenExtraKeysError):
            known = _keys(error.cl)
            for key in sorted(error.extra_fields):
                meant = did_you_mean(key, known) or f"可以写的有：{'、'.join(known)}。"
                yield Mistake(place((*steps, key), data), f"不认识“{key}”这一项。", meant)
        elif isinstance(error, _Wrong):
            yield Mistake(place(deeper, data), error.what, error.remedy)
        elif isinstance(error, KeyError):
            key = str(error.args[0])
            yield Mistake(place(steps, data), f"缺少“{key}”。", f"请补上 {key} = …。")
        else:
            yield Mistake(place(deeper, data), "写法不对。", "请参照内置模板的写法改正。")


def _steps_of(error: BaseException) -> tuple[Step, ...]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote) and isinstance(note.index, int):
            return (note.index,)
    return ()


def _keys(cls: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in attrs.fields(cls))


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook_func(_is_enum, _word)
    converter.register_structure_hook_func(_is_optional, _optional(converter))
    converter.register_structure_hook_func(_is_tuple, _list(converter))
    converter.register_structure_hook_func(_is_schema, _table(converter))
    return converter


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (types.UnionType, Union)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_schema(kind: Any) -> bool:
    return kind in _CLASSES


def _strict(kind: type[Any]) -> Callable[[Any, Any], Any]:
    def check(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            name = _TYPE_NAMES[kind]
            raise _Wrong(f"这里应是{name}，写的是 {_shown(value)}。", f"请改成{name}。")
        return value

    return check


def _word(value: Any, kind: type[enum.Enum]) -> enum.Enum:
    known = tuple(str(item.value) for item in kind)
    if isinstance(value, str) and value in known:
        return kind(value)
    meant = did_you_mean(value, known) if isinstance(value, str) else ""
    remedy = f"{meant}可以写的有：{'、'.join(known)}。"
    raise _Wrong(f"不认识 {_shown(value)}。", remedy)


def _optional(converter: Converter) -> Callable[[Any, Any], Any]:
    def read(value: Any, kind: Any) -> Any:
        inner = next(item for item in get_args(kind) if item is not type(None))
        return converter.structure(value, inner)

    return read


def _list(converter: Converter) -> Callable[[Any, Any], Any]:
    def read(value: Any, kind: Any) -> Any:
        if not isinstance(value, list):
            raise _Wrong(f"这里应是一列，写的是 {_shown(value)}。", "请用 [ ] 括起来。")
        inner = get_args(kind)[0]
        items: list[Any] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                items.append(converter.structure(item, inner))
            except (BaseValidationError, _Wrong) as error:
                error.add_note(IterableValidationNote("", index, inner))
                errors.append(error)
        if errors:
            raise IterableValidationError("list", errors, kind)
        return tuple(items)

    return read


def _table(converter: Converter) -> Callable[[Any, Any], Any]:
    made: dict[Any, Callable[[Any, Any], Any]] = {}

    def read(value: Any, kind: Any) -> Any:
        if not isinstance(value, Mapping):
            what = f"这里应是一组“项 = 值”，写的是 {_shown(value)}。"
            raise _Wrong(what, "请用 [[ ]] 另起一段来写。")
        # Built on first use: a section holds sections.
        if kind not in made:
            made[kind] = make_dict_structure_fn(
                kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
            )
        return made[kind](value, kind)

    return read


def _shown(value: Any) -> str:
    text = (
        {True: "true", False: "false"}.get(value, str(value))
        if isinstance(value, bool)
        else str(value)
    )
    return f"“{text if len(text) <= 20 else text[:20] + '…'}”"


_CONVERTER = _converter()
