"""Tells a form apart from others by its title and headers, whatever period it is of (表样指纹).

Two sections may use the same columns (指标｜单位｜上年) and mean different things by one name,
so the title belongs to the fingerprint; years, months, order and number of columns of one kind do
not, because the same form looks so next year.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from core.catalogue.naming import key
from core.intake.workbook.figures import BookReading, Figure, TableFound

_YEAR = r"(?:(?:19|20)\d\d|[〇零一二三四五六七八九○]{4}(?=年))年?(?:度|末|底)?"
_MONTHS = r"\d{1,2}月?(?:[-—–~至到]\d{1,2})?月(?:份|末|底)?|\d{1,2}[-—–~至到]\d{1,2}月"
_SPOKEN = r"全年|上半年|下半年|前三季度|[第]?[一二三四1-4]季度|(?:19|20)\d\d[-./]\d{1,2}"
_PLAN = r"[“\"]?十[一二三四五六七]五[”\"]?"
_PERIODS = re.compile(rf"{_YEAR}|{_MONTHS}|{_SPOKEN}|{_PLAN}")
_SERIAL = re.compile(r"\d+")
_SIDE = re.compile(r"单位[:：]|日期|时间[:：]|填报|填表|制表|审核|联系|电话|负责人|盖章|^附[件表]?")
_LENGTH = 16


def fingerprint(table: TableFound) -> str:
    """Sixteen hexadecimal digits, equal for tables of one form, also across years."""
    columns = sorted({neutral(item.text) for item in table.columns} - {""})
    text = f"{neutral(_main(table.titles))}\n" + "\n".join(columns)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def neutral(text: str) -> str:
    """A title or header without the period it speaks of: 2023年1—9月完成 and 2024年完成 are one."""
    marked = _PERIODS.sub("#", text.replace(" ", ""))
    return key(_SERIAL.sub("#", marked)).strip("()")


def _main(titles: Iterable[str]) -> str:
    """The title proper: the first line that is not about who filled it in, when, in what unit."""
    return next((line for line in titles if line.strip() and not _SIDE.search(line.strip())), "")


class Forms:
    """Finds the form a figure of a reading stands in."""

    def __init__(self, reading: BookReading) -> None:
        self._tables: dict[str, list[tuple[int, int, str]]] = {}
        for table in reading.tables:
            first, last = table.header_rows[0], table.data_rows[1]
            self._tables.setdefault(table.sheet, []).append((first, last, fingerprint(table)))

    def of(self, figure: Figure) -> str:
        """The fingerprint of the table the figure is in, empty when it is in none."""
        return next(self._at(figure), "")

    def _at(self, figure: Figure) -> Iterator[str]:
        digits = re.search(r"\d+$", figure.cell)
        row = int(digits[0]) if digits else 0
        for first, last, form in self._tables.get(figure.sheet, ()):
            if first <= row <= last:
                yield form
