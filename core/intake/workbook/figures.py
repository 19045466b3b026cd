"""What a reading of workbooks consists of: tables found, figures, warnings, and their JSON.

The JSON is the one of ``read-figures``: periods as codes, roles and states by their short names,
values as exact decimal strings in the unit written at the source.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import frozen

from core.model.indicators import Role, State
from core.model.periods import Period

JsonObject = dict[str, Any]


def plain(value: Decimal) -> str:
    """An exact decimal without exponent and without meaningless zeros: ``41.30`` → ``41.3``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@frozen
class Matched:
    """How a label was recognised: the catalogue's name or ``None``, and the names to choose from.

    ``how`` is exact, alias, normalised, caution (a person must say) or none.
    """

    indicator: str | None = None
    code: str = ""
    candidates: tuple[str, ...] = ()
    how: str = "none"


@frozen
class Figure:
    """One figure of a workbook (读到的一个数), still as the office wrote it.

    ``value`` is exact and in ``unit``, ``None`` unless the state allows a number. ``raw`` is the
    stored text, ``shown`` what the office sees when that differs. ``hidden`` names what hides the
    cell (row, column, sheet). ``part`` tells the figures of one cell apart, ``parts`` are the
    numbers of a cell nobody explains. ``dim`` is the place, ``dim_axis`` what kind of place;
    ``foreign`` a place that is not of this district. ``context`` is the row above a 其中 part.
    ``estimate`` 预计, ``goal`` a target told as growth, ``increment`` 新增n, ``inferred`` a year
    taken from the title.
    """

    sheet: str
    cell: str
    indicator_text: str
    match: Matched
    period: Period | None
    role: Role
    value: Decimal | None
    unit: str | None
    state: State
    raw: str
    shown: str = ""
    bound: str = ""
    part: int | None = None
    parts: tuple[Decimal, ...] = ()
    dim: str = ""
    dim_axis: str = ""
    foreign: bool = False
    context: str = ""
    hidden: str = ""
    estimate: bool = False
    preliminary: bool = False
    goal: bool = False
    increment: bool = False
    inferred: bool = False
    rank_of: int | None = None
    rank_scope: str = ""
    tie: bool = False
    formula: str = ""
    comment: str = ""
    note: str = ""

    @property
    def place(self) -> str:
        """Sheet and cell: ``Sheet1!B4``."""
        return f"{self.sheet}!{self.cell}"

    def to_json(self) -> JsonObject:
        """The figure in the contract's form; optional keys only where they say something."""
        form: JsonObject = {
            "cell": self.place,
            "indicator_text": self.indicator_text,
            "indicator": self.match.indicator,
            "candidates": list(self.match.candidates),
            "period": self.period.code() if self.period else None,
            "role": self.role.value,
            "value": None if self.value is None else plain(self.value),
            "unit": self.unit,
            "state": self.state.value,
            "raw": self.raw,
            "dim": {self.dim_axis: self.dim} if self.dim else None,
            "part": self.part,
        }
        extra: JsonObject = {
            "shown": self.shown,
            "bound": self.bound,
            "parts": [plain(part) for part in self.parts],
            "wrong_dim": self.foreign,
            "context": self.context,
            "hidden": self.hidden,
            "estimate": self.estimate,
            "preliminary": self.preliminary,
            "goal": self.goal,
            "increment": self.increment,
            "period_inferred": self.inferred,
            "rank_of": None if self.rank_of is None else str(self.rank_of),
            "rank_scope": self.rank_scope,
            "tie": self.tie,
            "formula": self.formula,
            "comment": self.comment,
        }
        return form | {key: value for key, value in extra.items() if value}


@frozen
class Warning:
    """Something the reader doubts, at a cell. ``why`` is Chinese and ends with what to do."""

    sheet: str
    cell: str
    code: str
    why: str

    @property
    def place(self) -> str:
        """Sheet and cell: ``Sheet1!B4``."""
        return f"{self.sheet}!{self.cell}"

    def to_json(self) -> JsonObject:
        """The warning in the contract's form."""
        return {"cell": self.place, "code": self.code, "why": self.why}


@frozen
class ColumnRole:
    """What a column of a table was taken for; ``text`` is its header in one line."""

    column: str
    meaning: str
    text: str


@frozen
class TableFound:
    """A table of a sheet; rows are 1-based and inclusive.

    ``orientation`` is rows (indicators down), columns (indicators across), matrix (one indicator,
    places by periods), long (one figure a record) or list (records, no figures). ``fingerprint``
    tells tables of the same header apart from others, also across years. ``titles`` are the lines
    above it.
    """

    sheet: str
    header_rows: tuple[int, int]
    data_rows: tuple[int, int]
    orientation: str
    columns: tuple[ColumnRole, ...] = ()
    fingerprint: str = ""
    titles: tuple[str, ...] = ()

    def to_json(self) -> JsonObject:
        """The table in the contract's form."""
        return {
            "sheet": self.sheet,
            "header_rows": list(self.header_rows),
            "data_rows": list(self.data_rows),
            "orientation": self.orientation,
            "columns": {item.column: item.meaning for item in self.columns},
        }


@frozen
class Derived:
    """A figure counted from a list of records (名单), with the rule the user must agree to."""

    sheet: str
    cells: str
    indicator: str | None
    period: Period | None
    value: Decimal
    unit: str
    rule: str
    asks: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> JsonObject:
        """The derived figure with its rule and what a person should look at."""
        return {
            "from": f"{self.sheet}!{self.cells}",
            "indicator": self.indicator,
            "period": self.period.code() if self.period else None,
            "role": "actual",
            "value": plain(self.value),
            "unit": self.unit,
            "rule": self.rule,
            "ask_user": dict(self.asks),
        }


@frozen
class BookReading:
    """Everything read from one workbook. ``file`` is its name, ``sha256`` its content's hash."""

    file: str
    sha256: str
    size: int
    tables: tuple[TableFound, ...] = ()
    figures: tuple[Figure, ...] = ()
    warnings: tuple[Warning, ...] = ()
    derived: tuple[Derived, ...] = ()
    sheets: tuple[str, ...] = ()

    def to_json(self) -> JsonObject:
        """One entry of ``files`` in the contract's document."""
        form: JsonObject = {
            "file": self.file,
            "sha256": self.sha256,
            "tables": [table.to_json() for table in self.tables],
            "figures": [figure.to_json() for figure in self.figures],
            "warnings": [warning.to_json() for warning in self.warnings],
        }
        if self.derived:
            form["derived"] = [item.to_json() for item in self.derived]
        return form
