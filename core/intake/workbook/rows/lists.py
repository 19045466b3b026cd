"""Lists of records (名单): one firm a row, counted by a rule the user sees.

A list yields no figures by itself. Counted are the codes (or names) of this district whose record
is valid on the last day of the period, once each; records cancelled or moved away do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen

from core.catalogue.catalogue import Catalogue, Entry
from core.catalogue.naming import key
from core.intake.workbook.figures import Derived, Warning
from core.intake.workbook.formats.sheets import Cell, CellKind, address, column_letters, label
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound
from core.intake.workbook.headings.periods import Base
from core.intake.workbook.headings.words import Column
from core.intake.workbook.rows import creditcode
from core.intake.workbook.tables import Block
from core.model.periods import Period

_GONE = re.compile(r"取消|迁出|注销|撤销|失效|吊销|退出|作废|停止|终止|过期|除名|移出|破产|倒闭")
_CREDIT = re.compile(r"信用代码|机构代码|企业代码")
_STATE = re.compile(r"状态|是否有效|有效性|企业状态|资格状态|证书状态|存续")
_START = re.compile(
    r"认定日期|认定时间|发证日期|发证时间|入库日期|入库时间|批准日期|批准时间|备案日期|备案时间|起始|有效期起|登记日期|成立日期"
)
_END = re.compile(r"有效期至|有效期止|有效期限|截止日期|到期|终止日期|失效日期|有效期$")
_AREA = re.compile(
    r"区县|县区|区\(县\)|所属区|所在区|县市区|市区县|行政区|属地|所在地区|区市县|地区"
)
_DATE = re.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_EPOCH = date(1899, 12, 30)
_MOST_BAD = 200


@frozen
class _Fields:
    """Which column holds what; ``None`` where the list has no such column."""

    key: int
    credit: bool
    name: int | None
    area: int | None
    place: int | None
    state: int | None
    start: int | None
    end: int | None


@frozen
class _Record:
    row: int
    code: str
    raw: str
    name: str
    place: str
    gone: bool


@frozen
class ListRead:
    """What was counted in a list, and what a person should look at."""

    derived: Derived | None = None
    warnings: tuple[Warning, ...] = ()


def count_list(
    grid: Grid,
    block: Block,
    columns: Sequence[ColumnFound],
    base: Base,
    district: str,
    catalogue: Catalogue,
) -> ListRead:
    """Count the list by its own columns. ``district`` is the one to count, empty when unknown."""
    fields = _fields(columns)
    if fields is None:
        return ListRead()
    area = _area(grid, block, fields, district)
    day = date(base.year, 12, 31) if base.year else None
    records = list(_records(grid, block, fields, area, day))
    valid = [not fields.credit or creditcode.is_valid(r.code) for r in records]
    good = [record for record, fine in zip(records, valid, strict=True) if fine]
    bad = [record for record, fine in zip(records, valid, strict=True) if not fine]
    gone = {r.code for r in good if r.gone}
    counted = {r.code for r in good if r.code and not r.gone} - gone
    lost = gone & {r.code for r in good if not r.gone}
    kept = [r for r in good if r.code in counted]
    names, places = _several(kept, by_name=True), _several(kept, by_name=False)
    derived = Derived(
        sheet=grid.sheet.name,
        cells=_cells(block, fields.key),
        indicator=_indicator(block, catalogue),
        period=Period.of_year(base.year) if base.year else None,
        value=Decimal(len(counted)),
        unit="家" if fields.credit or fields.name == fields.key else "个",
        rule=_rule(fields, area, day, columns),
        asks=(
            ("信用代码缺失或不对的行", len(bad)),
            ("同一代码有两个名称", names),
            ("同时出现在两个以上镇街或园区", places),
            ("取消或迁出而剔除", len(lost)),
        ),
    )
    return ListRead(derived, tuple(_warnings(grid, block, columns, fields, bad, derived)))


def _fields(columns: Sequence[ColumnFound]) -> _Fields | None:
    texts = {item.column: key(item.leaf) for item in columns}

    def first(pattern: re.Pattern[str], *kinds: Column) -> int | None:
        return next(
            (
                item.column
                for item in columns
                if pattern.search(texts[item.column]) and (not kinds or item.kind in kinds)
            ),
            None,
        )

    credit = first(_CREDIT)
    names = [item.column for item in columns if item.kind is Column.ENTITY]
    keys = [item.column for item in columns if item.kind is Column.KEY]
    counted = credit or next(iter(keys), None) or next(iter(names), None)
    if counted is None:
        return None
    area = first(_AREA)
    places = [item.column for item in columns if item.kind is Column.PLACE and item.column != area]
    return _Fields(
        key=counted,
        credit=credit is not None,
        name=next(iter(names), None),
        area=area,
        place=next(iter(places), None),
        state=first(_STATE),
        start=first(_START),
        end=first(_END),
    )


def _area(grid: Grid, block: Block, fields: _Fields, district: str) -> str:
    """The district to count: the one named in the workbook, else the commonest of the list."""
    if fields.area is None:
        return ""
    counts = Counter(grid.text(row, fields.area) for row in block.rows)
    counts.pop("", None)
    if district and counts[district]:
        return district
    return counts.most_common(1)[0][0] if counts else ""


def _records(
    grid: Grid, block: Block, fields: _Fields, area: str, day: date | None
) -> Iterator[_Record]:
    """The records of the district that are valid on the day; empty rows are none."""
    for row in block.rows:
        cells = grid.sheet.rows.get(row, {})
        if all(cell.blank for cell in cells.values()):
            continue
        if area and fields.area is not None and label_at(cells, fields.area) != area:
            continue
        if not _valid(cells, fields, day):
            continue
        raw = label_at(cells, fields.key)
        yield _Record(
            row=row,
            code=creditcode.clean(raw) if fields.credit else unicodedata.normalize("NFKC", raw),
            raw=raw,
            name=label_at(cells, fields.name),
            place=label_at(cells, fields.place),
            gone=bool(_GONE.search(label_at(cells, fields.state))),
        )


def label_at(cells: Mapping[int, Cell], column: int | None) -> str:
    """The text of a record's field, empty where there is none."""
    cell = cells.get(column) if column is not None else None
    return label(cell).strip() if cell is not None else ""


def _valid(cells: Mapping[int, Cell], fields: _Fields, day: date | None) -> bool:
    if day is None:
        return True
    start = day_of(cells.get(fields.start)) if fields.start is not None else None
    end = day_of(cells.get(fields.end)) if fields.end is not None else None
    return not ((start is not None and start > day) or (end is not None and end <= day))


def day_of(cell: Cell | None) -> date | None:
    """The day a cell tells, however it is written: date, 2021.11.05, 2021年11月5日, 44505."""
    if cell is None:
        return None
    text = unicodedata.normalize("NFKC", cell.text).strip()
    match = _DATE.match(text) or _COMPACT.fullmatch(text)
    if match is None:
        serial = cell.kind is CellKind.NUMBER and 20_000 < float(cell.text) < 80_000
        return _EPOCH + timedelta(days=int(float(cell.text))) if serial else None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _several(records: Sequence[_Record], *, by_name: bool) -> int:
    """Codes told with more than one name, or in more than one place."""
    seen: dict[str, set[str]] = {}
    for record in records:
        told = record.name if by_name else record.place
        if told:
            seen.setdefault(record.code, set()).add(key(told))
    return sum(len(told) > 1 for told in seen.values())


def _cells(block: Block, column: int) -> str:
    letters = column_letters(column)
    return f"{letters}{block.rows[0]}:{letters}{block.rows[-1]}" if block.rows else letters


def _indicator(block: Block, catalogue: Catalogue) -> str | None:
    """高新技术企业认定名单 counts 高新技术企业数: the longest name but for its 数 in the title."""
    titles = [key(line.text) for line in block.titles]
    best: Entry | None = None
    for entry in catalogue.entries:
        form = key(entry.name).removesuffix("数")
        longer = best is None or len(form) > len(key(best.name)) - 1
        if len(form) > 3 and longer and any(form in title for title in titles):
            best = entry
    return best.name if best else None


def _rule(fields: _Fields, area: str, day: date | None, columns: Sequence[ColumnFound]) -> str:
    """The rule in words, so that the user can agree or not."""
    heads = {item.column: item.leaf for item in columns}
    parts = []
    if fields.area is not None and area:
        parts.append(f"{heads[fields.area]}为“{area}”")
    if day is not None and fields.start is not None:
        parts.append(f"{heads[fields.start]}不晚于{day.isoformat()}")
    if day is not None and fields.end is not None:
        parts.append(f"{heads[fields.end]}晚于{day.isoformat()}")
    if fields.state is not None:
        parts.append("没有取消、迁出")
    what = heads[fields.key]
    spelled = "统一大写、去空格并核对校验位后" if fields.credit else ""
    return "，".join([*parts, f"按{what}{spelled}去重计数"])


def _warnings(
    grid: Grid,
    block: Block,
    columns: Sequence[ColumnFound],
    fields: _Fields,
    bad: Sequence[_Record],
    derived: Derived,
) -> Iterator[Warning]:
    heads = {item.column: item.path[-1] for item in columns if item.path}
    asks = dict(derived.asks)

    def at(column: int | None, code: str, why: str) -> Iterator[Warning]:
        if column is not None and column in heads:
            head = heads[column]
            yield Warning(grid.sheet.name, address(head.row, head.column), code, why)

    first = address(block.header[1], columns[0].column)
    why = (
        f"这是名单，不是指标表；按“{derived.rule}”数出{derived.value}{derived.unit}，请确认后再用。"
    )
    yield Warning(grid.sheet.name, first, "list", why)
    if asks["同时出现在两个以上镇街或园区"]:
        number = asks["同时出现在两个以上镇街或园区"]
        why = f"有{number}个代码同时出现在两个以上镇街或园区，只算一次；请核对。"
        yield from at(fields.key, "duplicates", why)
    if asks["同一代码有两个名称"]:
        why = f"有{asks['同一代码有两个名称']}个代码写了不同的名称，只算一次；请核对。"
        yield from at(fields.name, "two_names", why)
    if asks["取消或迁出而剔除"]:
        why = f"有{asks['取消或迁出而剔除']}家已取消或迁出，没有计入；请核对。"
        yield from at(fields.state, "cancelled", why)
    for record in bad[:_MOST_BAD]:
        why = f"代码“{record.raw}”缺失或校验位不对，没有计入；请核实后补正。"
        yield Warning(grid.sheet.name, address(record.row, fields.key), "bad_code", why)
