"""The bundled catalogue of indicators (指标目录): ``resources/catalogue/indicators.csv``.

One line an indicator; several aliases, caution aliases or units in one field are separated by
``|``. A caution alias (慎用别名) is a name offices use for more than one thing, so a person must
say which.
"""

from __future__ import annotations

import csv
import enum
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from core.errors import UnreadableInput
from core.model.ids import IndicatorId
from core.model.indicators import Accumulation, Direction, GrowthRule, Indicator, Kind
from core.system.paths import resources_dir

_COLUMNS = (
    "code",
    "name",
    "aliases",
    "caution_aliases",
    "units",
    "group",
    "kind",
    "direction",
    "accumulation",
    "source",
    "growth_rule",
    "parent",
)
_CODE = re.compile(r"I\d{3}")
_E = TypeVar("_E", bound=enum.Enum)


@frozen
class Entry:
    """One indicator of the catalogue.

    ``units`` are those it is told in, the usual one first. ``parent_code`` marks a 其中 part.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    caution_aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    group: str = ""
    kind: Kind = Kind.COUNT
    direction: Direction = Direction.HIGHER
    accumulation: Accumulation = Accumulation.FLOW
    source: str = ""
    growth_rule: GrowthRule = GrowthRule.NOMINAL
    parent_code: str | None = None

    @property
    def indicator_id(self) -> IndicatorId:
        """The id it has in every report."""
        return IndicatorId(self.code.lower())

    def indicator(self, decimals: int | None = None) -> Indicator:
        """The indicator as it enters a report's table."""
        return Indicator(
            id=self.indicator_id,
            name=self.name,
            unit=self.units[0] if self.units else "",
            code=self.code,
            aliases=self.aliases,
            kind=self.kind,
            direction=self.direction,
            accumulation=self.accumulation,
            growth_rule=self.growth_rule,
            decimals=decimals,
            group=self.group,
            owner=self.source,
            parent=IndicatorId(self.parent_code.lower()) if self.parent_code else None,
        )


@frozen(cache_hash=True)
class Catalogue:
    """All entries, in the order of the file; a key of caches, so its hash is kept."""

    entries: tuple[Entry, ...]
    _codes: Mapping[str, Entry] = field(init=False, eq=False, repr=False)
    _names: Mapping[str, Entry] = field(init=False, eq=False, repr=False)

    @_codes.default
    def _index_codes(self) -> Mapping[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @_names.default
    def _index_names(self) -> Mapping[str, Entry]:
        return {entry.name: entry for entry in self.entries}

    def by_code(self, code: str) -> Entry | None:
        """The entry with this number (``I001``), or ``None``."""
        return self._codes.get(code.upper())

    def by_name(self, name: str) -> Entry | None:
        """The entry with exactly this canonical name, or ``None``."""
        return self._names.get(name)


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """The bundled catalogue, read once.

    Raises :class:`UnreadableInput` naming line and remedy when the file has a mistake.
    """
    return read(resources_dir() / "catalogue" / "indicators.csv")


def read(path: Path) -> Catalogue:
    """Read a catalogue file; raises :class:`UnreadableInput` naming line and remedy."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"指标目录读不出来：{path}",
            hint="请重新安装程序，或恢复这个文件。",
            detail=str(error),
        ) from error
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise _mistake(path, 1, "表头不对", f"第一行应为：{','.join(_COLUMNS)}。")
    entries = [_entry(path, number, row) for number, row in enumerate(reader, start=2)]
    _refuse_duplicates(path, entries)
    return Catalogue(tuple(entries))


def _entry(path: Path, line: int, row: Mapping[str, str | None]) -> Entry:
    missing = [name for name in _COLUMNS if row.get(name) is None]
    if missing or len(row) > len(_COLUMNS):
        raise _mistake(path, line, "列数不对", "请检查这一行的逗号和引号。")
    cells = {name: (row[name] or "").strip() for name in _COLUMNS}
    if not _CODE.fullmatch(cells["code"]):
        raise _mistake(path, line, f"编号“{cells['code']}”不对", "编号应像 I001 这样写。")
    if not cells["name"]:
        raise _mistake(path, line, "没有名称", "请补上规范名称。")
    return Entry(
        code=cells["code"],
        name=cells["name"],
        aliases=_list(cells["aliases"]),
        caution_aliases=_list(cells["caution_aliases"]),
        units=_list(cells["units"]),
        group=cells["group"],
        kind=_choice(path, line, Kind, cells["kind"]),
        direction=_choice(path, line, Direction, cells["direction"]),
        accumulation=_choice(path, line, Accumulation, cells["accumulation"]),
        source=cells["source"],
        growth_rule=_choice(path, line, GrowthRule, cells["growth_rule"]),
        parent_code=cells["parent"] or None,
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _choice(path: Path, line: int, kinds: type[_E], text: str) -> _E:
    try:
        return kinds(text)
    except ValueError as error:
        allowed = "、".join(str(kind.value) for kind in kinds)
        raise _mistake(path, line, f"不认识“{text}”", f"这里只能写：{allowed}。") from error


def _refuse_duplicates(path: Path, entries: Iterable[Entry]) -> None:
    seen: dict[str, int] = {}
    codes: set[str] = set()
    for line, entry in enumerate(entries, start=2):
        for text in (entry.code, entry.name):
            if text in seen:
                raise _mistake(path, line, f"“{text}”与第{seen[text]}行重复", "请删去其中一行。")
            seen[text] = line
        codes.add(entry.code)
    for line, entry in enumerate(entries, start=2):
        if entry.parent_code is not None and entry.parent_code not in codes:
            raise _mistake(path, line, f"上级“{entry.parent_code}”不存在", "请写目录里有的编号。")


def _mistake(path: Path, line: int, what: str, remedy: str) -> UnreadableInput:
    return UnreadableInput(f"指标目录第{line}行{what}（{path}）。", hint=remedy)
