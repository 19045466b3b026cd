"""Setting next year's target with everything that speaks for it side by side (定目标)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.figures.formatting import digits, level_places
from core.figures.goals import Ground, grounds
from core.model.indicators import (
    Indicator,
    Kind,
    Observation,
    ObservationKey,
    Role,
)
from core.model.periods import NEXT_YEAR
from core.model.report import Report
from ui.editor.dialogs.frame import EditorDialog
from ui.theme.metrics import chars, gap, line

_HEADINGS = ("依据", "数", "说明")


class GoalDialog(EditorDialog):
    """Shows the grounds of one indicator; the target typed is handed over by :attr:`chosen`."""

    chosen = Signal(object)
    """The :class:`Observation` of next year's target."""

    def __init__(
        self, report: Report, indicator: Indicator | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("定下年目标", "写入指标表", parent)
        self._report = report
        self._grounds: tuple[Ground, ...] = ()
        self.indicators = QComboBox(self)
        self.indicators.setAccessibleName("指标")
        self._able = [
            item
            for item in report.book.indicators
            if item.kind in (Kind.AMOUNT, Kind.COUNT, Kind.RATIO)
        ]
        self.indicators.addItems([item.name for item in self._able])
        self.table = QTableWidget(0, len(_HEADINGS), self)
        self.target = QLineEdit(self)
        self.target.setAccessibleName("下年目标")
        self.target.textChanged.connect(lambda _text: self._allow())
        self._build()
        self.indicators.currentIndexChanged.connect(lambda _row: self._show())
        if indicator in self._able:
            self.indicators.setCurrentIndex(self._able.index(indicator))
        self._show()

    @property
    def indicator(self) -> Indicator | None:
        """The indicator stood on."""
        row = self.indicators.currentIndex()
        return self._able[row] if 0 <= row < len(self._able) else None

    def accept(self) -> None:
        """Hand the target over."""
        indicator, value = self.indicator, self._value()
        if indicator is None or value is None:
            return
        period = NEXT_YEAR.against(self._report.meta.period)
        key = ObservationKey(indicator.id, period, Role.TARGET)
        self.chosen.emit(Observation(key, value, indicator.unit))
        super().accept()

    def _build(self) -> None:
        form = QFormLayout()
        form.setSpacing(gap(2))
        form.addRow("指标", self.indicators)
        self.body.addLayout(form)
        self.table.setHorizontalHeaderLabels(list(_HEADINGS))
        self.table.verticalHeader().hide()
        self.table.setAccessibleName("目标依据；双击采用这个数")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumSize(chars(40), line() * 12)
        self.table.verticalHeader().setDefaultSectionSize(round(line() * 1.8))
        self.table.cellDoubleClicked.connect(lambda row, _column: self._take(row))
        self.body.addWidget(self.table, 1)
        below = QFormLayout()
        below.setSpacing(gap(2))
        below.addRow("下年目标", self.target)
        self.body.addLayout(below)
        self._hint = self.say("双击一行，采用这个数；强度指标按百分点定。")

    def _show(self) -> None:
        indicator = self.indicator
        self._grounds = grounds(self._report, indicator) if indicator is not None else ()
        self.table.setRowCount(len(self._grounds))
        for row, ground in enumerate(self._grounds):
            for column, text in enumerate((ground.label, ground.told, ground.why)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 1:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, item)
        unit = indicator.unit if indicator is not None else ""
        self.target.setPlaceholderText(f"单位：{unit}" if unit else "")
        self.target.clear()
        self._allow()

    def _take(self, row: int) -> None:
        ground, indicator = self._grounds[row], self.indicator
        if ground.value is not None and indicator is not None:
            places = level_places(ground.value, indicator, indicator.unit)
            whole = indicator.kind is Kind.COUNT and indicator.decimals is None
            self.target.setText(digits(ground.value, 0 if whole else min(places, 2)))

    def _value(self) -> Decimal | None:
        try:
            value = Decimal(self.target.text().strip().replace(",", ""))
        except InvalidOperation:
            return None
        return value if value.is_finite() else None

    def _allow(self) -> None:
        self.main.setEnabled(self.indicator is not None and self._value() is not None)
