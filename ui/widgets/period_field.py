"""Choosing a reporting period."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.model.periods import Period
from ui.theme.metrics import gap
from ui.widgets.fields import Field, QuietCombo, QuietSpin


class PeriodField(Field):
    """The reporting period: a year and its months."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, "正文里的“本期”“上年同期”都从这里推算", parent)
        self.year = QuietSpin(self)
        self.year.setRange(1949, 2200)
        self.year.setSuffix(" 年")
        self.year.setAccessibleName("报告年度")
        self.span = QuietCombo(self)
        self.span.setAccessibleName("报告期的月份")
        self._spans: list[tuple[int, int]] = []
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(1))
        layout.addWidget(self.year, 2)
        layout.addWidget(self.span, 3)
        self.put(row)
        self.setFocusProxy(self.year)
        self._offer((1, 12), (1, 11), (1, 10), (1, 9), (1, 6), (1, 3))
        self.year.valueChanged.connect(self._tell)
        self.span.activated.connect(self._tell)

    def show_value(self, value: object) -> None:
        """Show a period; months nobody offers are added to the choice."""
        assert isinstance(value, Period)
        year, first, last = months_of(value)
        if (first, last) not in self._spans:
            self._offer((first, last))
        with QSignalBlocker(self.year), QSignalBlocker(self.span):
            self.year.setValue(year)
            self.span.setCurrentIndex(self._spans.index((first, last)))

    def _offer(self, *spans: tuple[int, int]) -> None:
        for first, last in spans:
            self._spans.append((first, last))
            self.span.addItem("全年" if (first, last) == (1, 12) else f"{first}—{last}月")

    def _tell(self) -> None:
        first, last = self._spans[self.span.currentIndex()]
        self.edited.emit(Period.of_months(self.year.value(), first, last))


def months_of(period: Period) -> tuple[int, int, int]:
    """Year, first and last month of a reporting period inside one year."""
    if period.first is None or period.last is None:
        return period.year or 2000, 1, 12
    return period.last // 12, period.first % 12 + 1, period.last % 12 + 1
