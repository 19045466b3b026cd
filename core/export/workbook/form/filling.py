"""A form with its cells filled: only the sheets filled differ, and that is proven before use."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from core.errors import NotWritten, WorkbookUnreadable
from core.export.workbook.form.package import FormPackage, opened
from core.export.workbook.form.splice import Place, splice
from core.export.workbook.form.tags import column_letters, locate, split

_CALC = re.compile(rb"<(?:\w+:)?calcPr\b[^>]*>")
_ON_LOAD = re.compile(rb"\s+fullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_BEFORE_CALC = re.compile(
    rb"</(?:\w+:)?(?:sheets|functionGroups|externalReferences|definedNames)>"
    rb"|<(?:\w+:)?(?:functionGroups|externalReferences|definedNames)/>"
)


@frozen
class Entry:
    """What goes into one cell; ``percent`` says that the number is one of per cent."""

    sheet: str
    cell: str
    value: Decimal | str
    percent: bool = False


@frozen
class Filled:
    """The filled form, how many cells were set, and which were left because of a formula.

    ``recalculates``: the form has formulas, and says that they are to be computed when it is
    opened.
    """

    data: bytes
    number: int
    formulas: tuple[str, ...] = ()
    recalculates: bool = False


def fill_form(form: bytes, entries: tuple[Entry, ...], name: str) -> Filled:
    """The form with these cells set; charts, macros, validations, all other parts stay as bytes.

    Raises :class:`core.errors.WorkbookUnreadable` for what is no .xlsx or .xlsm, or lacks a sheet
    named, and :class:`core.errors.NotWritten` should anything else have changed.
    """
    package = opened(form, name)
    changed: dict[str, bytes] = {}
    formulas: list[str] = []
    for sheet in dict.fromkeys(entry.sheet for entry in entries):
        part = package.sheets.get(sheet)
        if part is None:
            raise WorkbookUnreadable(
                f"“{name}”里没有叫“{sheet}”的工作表，没有填。",
                hint="请核对是不是这张表。",
                kept="原表没有改动。",
            )
        wanted = {split(item.cell): item for item in entries if item.sheet == sheet}
        done = splice(package.parts[part], _values(package, part, wanted), name)
        changed[part] = done.data
        formulas += [f"{sheet}!{column_letters(column)}{row}" for row, column in done.formulas]
    recalculates = bool(changed) and package.has_formulas
    if recalculates:
        changed[package.workbook] = _computed_on_load(package.parts[package.workbook])
    data = _written(package, changed)
    _prove(package, data, changed, name)
    return Filled(data, len(entries) - len(formulas), tuple(formulas), recalculates)


def _values(
    package: FormPackage, part: str, wanted: Mapping[Place, Entry]
) -> dict[Place, Decimal | str]:
    """The values as the cells must hold them: 12.5% is 0.125 where the format shows per cent."""
    located = locate(package.parts[part], {row for row, _ in wanted}, package.name)
    styles = {
        (row.number, cell.column): int(cell.attributes.get("s", "0") or "0")
        for row in located.rows
        for cell in row.cells
    }
    return {
        place: entry.value.scaleb(-2)
        if entry.percent
        and isinstance(entry.value, Decimal)
        and styles.get(place) in package.percent
        else entry.value
        for place, entry in wanted.items()
    }


def _computed_on_load(workbook: bytes) -> bytes:
    """The workbook part asking for formulas to be computed anew; else old totals would be shown."""
    match = _CALC.search(workbook)
    if match is not None:
        tag = _ON_LOAD.sub(b"", match[0])
        close = b"/>" if tag.endswith(b"/>") else b">"
        tag = tag[: -len(close)].rstrip() + b' fullCalcOnLoad="1"' + close
        return workbook[: match.start()] + tag + workbook[match.end() :]
    ends = [found.end() for found in _BEFORE_CALC.finditer(workbook)]
    prefix = re.search(rb"<(\w+:)?workbook\b", workbook)
    name = ((prefix[1] or b"") if prefix else b"") + b"calcPr"
    return workbook[: ends[-1]] + b"<" + name + b' fullCalcOnLoad="1"/>' + workbook[ends[-1] :]


def _written(package: FormPackage, changed: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for info in package.infos:
            part = changed.get(info.filename, package.parts[info.filename])
            kept = zipfile.ZipInfo(info.filename, info.date_time)
            kept.compress_type = info.compress_type
            kept.external_attr = info.external_attr
            kept.create_system = info.create_system
            target.writestr(kept, part)
    return stream.getvalue()


def _prove(package: FormPackage, data: bytes, changed: Mapping[str, bytes], name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        names = [info.filename for info in container.infolist()]
        same = names == [info.filename for info in package.infos] and all(
            container.read(part) == changed.get(part, package.parts[part]) for part in names
        )
    again = opened(data, name)
    if not same or again.sheets != package.sheets:
        raise NotWritten(
            f"“{name}”填好后与原表核对不上，没有写入。",
            hint="请把这张表另存为新的 .xlsx 后再填。",
            kept="原表没有改动。",
        )
    for part in changed:
        if part in package.sheets.values():
            locate(again.parts[part], (), name)
