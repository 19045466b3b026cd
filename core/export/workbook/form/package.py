"""The parts of a form: which sheet is which part, and which styles show a percentage."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from attrs import frozen

from core.errors import WorkbookUnreadable

_PERCENT_BUILTIN = frozenset({9, 10})
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)

Attributes = dict[str, str]


@frozen
class FormPackage:
    """A form's parts by name, the parts of its sheets, its styles that show a percentage."""

    name: str
    parts: Mapping[str, bytes]
    infos: tuple[zipfile.ZipInfo, ...]
    sheets: Mapping[str, str]
    workbook: str
    percent: frozenset[int]

    @property
    def has_formulas(self) -> bool:
        """Whether any sheet computes something, so that results must be made anew."""
        return any(
            re.search(rb"<(?:\w+:)?f[\s>/]", self.parts[part]) for part in self.sheets.values()
        )


def opened(data: bytes, name: str) -> FormPackage:
    """The package of a form. Raises :class:`WorkbookUnreadable` for any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            infos = tuple(container.infolist())
            parts = {info.filename: container.read(info) for info in infos}
        workbook = _workbook_part(parts)
        sheets = _sheets(parts, workbook)
        percent = _percent_styles(parts, workbook)
    except (expat.ExpatError, KeyError, ValueError, *ZIP_ERRORS) as error:
        raise _not_a_form(name) from error
    if not sheets:
        raise _not_a_form(name)
    return FormPackage(name, parts, infos, sheets, workbook, percent)


def _workbook_part(parts: Mapping[str, bytes]) -> str:
    found = _relations(parts, "").values()
    return next((t for kind, t in found if kind == "officeDocument" and t in parts), "")


def _sheets(parts: Mapping[str, bytes], workbook: str) -> dict[str, str]:
    relations = _relations(parts, workbook)
    found: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] != "sheet":
            return
        told = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        kind, target = relations.get(told.get("id", ""), ("", ""))
        if kind == "worksheet" and target in parts:
            found[told["name"]] = target

    _parse(parts[workbook], start)
    return found


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Kind and target of every relation of a part (``""``: of the package) by id."""
    folder, base = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes["Type"].rpartition("/")[2]
            found[attributes["Id"]] = (kind, posixpath.normpath(whole).lstrip("/"))

    raw = parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    if raw is not None:
        _parse(raw, start)
    return found


def _percent_styles(parts: Mapping[str, bytes], workbook: str) -> frozenset[int]:
    """Numbers of the cell styles whose format shows a hundredth as 1%."""
    part = next(
        (target for kind, target in _relations(parts, workbook).values() if kind == "styles"), ""
    )
    if part not in parts:
        return frozenset()
    percents = set(_PERCENT_BUILTIN)
    styles: list[int] = []
    inside: list[bool] = [False]

    def start(tag: str, attributes: Attributes) -> None:
        local = tag.rpartition(":")[2]
        if local == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            percents.add(int(attributes["numFmtId"]))
        elif local in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside[0] = local == "cellXfs"
        elif local == "xf" and inside[0]:
            styles.append(int(attributes.get("numFmtId", "0")))

    _parse(parts[part], start)
    return frozenset(at for at, number in enumerate(styles) if number in percents)


def _parse(raw: bytes, start: Callable[[str, Attributes], None]) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise expat.ExpatError("document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.Parse(raw, True)


def _not_a_form(name: str) -> WorkbookUnreadable:
    return WorkbookUnreadable(
        f"“{name}”不能直接填：只能填 .xlsx、.xlsm 工作簿。",
        hint="请用 Excel 或 WPS 打开，另存为 .xlsx 后再填。",
        kept="原表没有改动。",
    )
