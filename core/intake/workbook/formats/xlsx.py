"""Reads .xlsx and .xlsm: values, stored results, formulas, formats, merges, comments, hiding.

One streaming pass per sheet. The declared ``<dimension>`` is ignored, so a wrong one loses nothing;
formulas are never run, external links never followed, macros never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats.budget import Budget
from core.intake.workbook.formats.display import is_date
from core.intake.workbook.formats.ooxml import (
    Attributes,
    Package,
    Relation,
    attribute,
    shared_strings,
    truth,
)
from core.intake.workbook.formats.sheets import Book, Sheet, position
from core.intake.workbook.formats.xlsx_sheet import SheetParser
from core.intake.workbook.formats.xlsx_store import Style, Workbook
from core.jobs import QUIET, JobContext

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0',
    6: '"¥"#,##0',
    7: '"¥"#,##0.00',
    8: '"¥"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    48: "##0.0E+0",
    49: "@",
}
_LARGE = 32 << 20
"""Bytes of a part from which on it is worth a look ahead."""

# 14-22 and 45-47 are dates and times everywhere, 27-36 and 50-58 in East Asian programs.
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


@frozen
class _SheetPart:
    name: str
    part: str
    hidden: bool


def read(path: Path, context: JobContext = QUIET) -> Book:
    """Every worksheet of the file.

    Raises :class:`WorkbookUnreadable` when the container is damaged or holds no worksheet.
    """
    with Package(path) as package:
        main = _main_part(package)
        parts, base1904 = _sheet_parts(package, main)
        kinds = package.relations(main)
        styles = _styles(package, _target(kinds.values(), "styles"))
        budget = Budget(path.name)
        texts = _target(kinds.values(), "sharedStrings")
        _look_ahead(package, [part.part for part in parts], texts, budget)
        strings = shared_strings(package, texts, budget)
        book = Workbook(strings, styles, base1904, budget)
        sheets = []
        for number, part in enumerate(parts):
            context.step(number, len(parts), f"正在读取工作表“{part.name}”")
            sheets.append(_sheet(package, part, book))
    if not sheets:
        raise WorkbookUnreadable(
            f"“{path.name}”里没有可读的工作表。",
            hint="请用 Excel 或 WPS 打开，确认有工作表后另存为 .xlsx 再导入。",
            kept="报告和其他文件都没有改动。",
        )
    return Book(tuple(sheets))


def _look_ahead(package: Package, parts: list[str], strings: str, budget: Budget) -> None:
    """Refuse at once what would be refused after seconds of reading; small files are not asked."""
    cells = places = 0
    for part in parts:
        if package.size(part) > _LARGE:
            values, inline, started, prefixed = package.count(part, b"v>", b"is>", b"<c ", b":c ")
            cells += (values + inline) // 2
            places += started + prefixed
    texts = sum(package.count(strings, b"</si>", b":si>")) if package.size(strings) > _LARGE else 0
    budget.expect(max(cells, texts), places)


def _main_part(package: Package) -> str:
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    return "xl/workbook.xml"


def _target(relations: Iterable[Relation], kind: str) -> str:
    return next((item.target for item in relations if item.kind == kind), "")


def _sheet_parts(package: Package, main: str) -> tuple[list[_SheetPart], bool]:
    """The worksheets in the workbook's order; sheets nobody lists are read as well."""
    relations = package.relations(main)
    parts: list[_SheetPart] = []
    listed: set[str] = set()
    flags = {"1904": False}

    def start(name: str, attrs: Attributes) -> None:
        if name == "workbookPr":
            flags["1904"] = truth(attrs.get("date1904"))
        if name != "sheet":
            return
        relation = relations.get(attribute(attrs, "id") or "")
        if relation is None or not package.has(relation.target):
            return
        listed.add(relation.target.lower())
        if relation.kind == "worksheet":
            hidden = attrs.get("state", "visible") in ("hidden", "veryHidden")
            parts.append(_SheetPart(attrs.get("name", ""), relation.target, hidden))

    package.parse(main, start)
    if not parts:
        loose = package.matching(r"xl/worksheets/[^/]+\.xml")
        parts = [
            _SheetPart(f"Sheet{number}", name, hidden=False)
            for number, name in enumerate(loose, start=1)
            if name not in listed
        ]
    return parts, flags["1904"]


def _styles(package: Package, part: str) -> tuple[Style, ...]:
    """Number format and indent by style number."""
    own: dict[int, str] = {}
    formats: list[list[int]] = []
    inside = {"cellXfs": False}

    def start(name: str, attrs: Attributes) -> None:
        if name == "numFmt":
            own[_whole(attrs.get("numFmtId"))] = attrs.get("formatCode", "General")
        elif name == "cellXfs":
            inside[name] = True
        elif name == "xf" and inside["cellXfs"]:
            formats.append([_whole(attrs.get("numFmtId")), 0])
        elif name == "alignment" and inside["cellXfs"] and formats:
            formats[-1][1] = _whole(attrs.get("indent"))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[name] = False

    package.parse(part, start, end)
    return tuple(_style(number, indent, own) for number, indent in formats)


def _style(number: int, indent: int, own: Mapping[int, str]) -> Style:
    code = own.get(number)
    if code is None:
        if number in _DATES:
            return Style("yyyy-mm-dd", True, indent)
        return Style(_BUILT_IN.get(number, "General"), False, indent)
    return Style(code, is_date(code), indent)


def _whole(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _sheet(package: Package, part: _SheetPart, book: Workbook) -> Sheet:
    parser = SheetParser(book)
    parser.run(package, part.part)
    comments: dict[tuple[int, int], str] = {}
    for relation in package.relations(part.part).values():
        if relation.kind == "comments":
            comments.update(_comments(package, relation.target))
    return parser.sheet(part.name, part.hidden, comments)


def _comments(package: Package, part: str) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    held: list[str] = []
    state: dict[str, object] = {"at": None, "t": False}

    def start(name: str, attrs: Attributes) -> None:
        if name == "comment":
            state["at"] = position(attrs.get("ref", ""))
            held.clear()
        elif name == "t":
            state["t"] = True

    def end(name: str) -> None:
        at = state["at"]
        if name == "comment" and isinstance(at, tuple):
            found[at] = "".join(held).strip()
        elif name == "t":
            state["t"] = False

    def data(text: str) -> None:
        if state["t"]:
            held.append(text)

    package.parse(part, start, end, data)
    return found
