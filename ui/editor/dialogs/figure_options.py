"""The settings of one live figure as a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from core.model.indicators import Indicator
from core.model.report import Report
from core.model.text import Figure, Measure
from ui.editor.dialogs import choices
from ui.theme.metrics import chars, gap

_AS_INDICATOR = -1
_MOST_DECIMALS = 6


class Chooser(QComboBox):
    """A choice among values told in words."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumWidth(chars(14))

    def offer(self, offered: Iterable[tuple[str, Any]], present: Any, other: str = "") -> None:
        """Offer choices and stand on the present one, which is added when it is not among them."""
        pairs = list(offered)
        at = next((n for n, (_, value) in enumerate(pairs) if value == present), None)
        if at is None:
            pairs.append((other or str(present), present))
            at = len(pairs) - 1
        self._values = [value for _, value in pairs]
        with QSignalBlocker(self):
            self.clear()
            self.addItems([text for text, _ in pairs])
            self.setCurrentIndex(at)

    @property
    def value(self) -> Any:
        """The value chosen."""
        return self._values[self.currentIndex()]


class FigureOptions(QWidget):
    """Period, measure, wording, comparison, decimals and unit of a figure (数字的写法)."""

    edited = Signal(object)
    """The figure as it is now described."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._figure: Figure | None = None
        self.period = Chooser("期间", self)
        self.measure = Chooser("写什么", self)
        self.base = Chooser("与哪期比", self)
        self.against = Chooser("占什么的比重", self)
        self.dim = Chooser("范围", self)
        self.wording = Chooser("写法", self)
        self.approx = Chooser("约数", self)
        self.unit = Chooser("单位", self)
        self.decimals = QSpinBox(self)
        self.decimals.setRange(_AS_INDICATOR, _MOST_DECIMALS)
        self.decimals.setSpecialValueText("按规定")
        self.decimals.setAccessibleName("小数位数")
        self.decimals.valueChanged.connect(self._tell)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(gap(2))
        for name, field in (
            ("期间", self.period),
            ("写什么", self.measure),
            ("与哪期比", self.base),
            ("占什么", self.against),
            ("范围", self.dim),
            ("写法", self.wording),
            ("约数", self.approx),
            ("小数位数", self.decimals),
            ("单位", self.unit),
        ):
            self.form.addRow(name, field)
            if isinstance(field, QComboBox):
                field.activated.connect(self._tell)

    def show_figure(self, report: Report, figure: Figure) -> None:
        """Show the settings of a figure without telling it back."""
        self._report, self._figure = report, figure
        indicator = report.book.indicator(figure.indicator)
        periods = choices.periods(report, figure.indicator)
        self.period.offer(periods, figure.period, "其他期间")
        self.measure.offer(choices.measures(indicator), figure.measure)
        self.base.offer(choices.bases(report, figure, periods), figure.base, "其他期间")
        self.against.offer(choices.wholes(report, figure), figure.against, "已删除的指标")
        self.dim.offer(choices.dims(report, figure), figure.dim)
        self.wording.offer(choices.wordings(report, figure), figure.wording)
        self.approx.offer(choices.approximations(report, figure), figure.approx)
        self.unit.offer(_units(report, indicator, figure), figure.unit, figure.unit or "")
        with QSignalBlocker(self.decimals):
            none = figure.decimals is None
            self.decimals.setValue(_AS_INDICATOR if none else figure.decimals or 0)
        self.form.setRowVisible(self.base, figure.measure in choices.COMPARING)
        self.form.setRowVisible(self.against, figure.measure is Measure.SHARE)
        self.form.setRowVisible(self.dim, self.dim.count() > 1)
        self.form.setRowVisible(self.approx, self.approx.count() > 1)
        self.form.setRowVisible(self.unit, self.unit.count() > 1)

    def _tell(self, _choice: int) -> None:
        if self._figure is None or self._report is None:
            return
        places = self.decimals.value()
        measure = self.measure.value
        figure = evolve(
            self._figure,
            period=self.period.value,
            measure=measure,
            base=self.base.value if measure in choices.COMPARING else None,
            against=self.against.value if measure is Measure.SHARE else None,
            dim=self.dim.value,
            wording=self.wording.value,
            unit=self.unit.value,
            approx=self.approx.value,
            decimals=None if places == _AS_INDICATOR else places,
        )
        self.show_figure(self._report, figure)
        self.edited.emit(figure)


def _units(
    report: Report, indicator: Indicator | None, figure: Figure
) -> tuple[tuple[str, str | None], ...]:
    offered = choices.units(report, indicator)
    own = figure.measure in (Measure.VALUE, Measure.TARGET, Measure.DELTA)
    return offered if own else offered[:1]
