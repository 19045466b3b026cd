"""Choosing what a chart in the text shows, with the chart beside the choices (图表)."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.layout.charts.making import chart_data
from core.layout.draft import Draft
from core.layout.profile import STANDARD
from core.model.ids import IndicatorId, ParagraphId, new_id
from core.model.report import Report
from core.model.text import Chart, ChartSeries, ChartShape
from ui.editor.dialogs.chart_choices import SERIES, SHAPES, offered_columns, usual_chart
from ui.editor.dialogs.chart_view import ChartView
from ui.editor.dialogs.check_list import CheckList
from ui.editor.dialogs.frame import EditorDialog
from ui.theme.metrics import chars, gap, line

_LEAST_LINES, _MOST_LINES = 5, 20


class ChartDialog(EditorDialog):
    """Insert a chart, or change one; handed over by :attr:`chosen`."""

    chosen = Signal(object)

    def __init__(
        self, report: Report, chart: Chart | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("图表", "保存修改" if chart else "插入", parent)
        self._report = report
        self._chart = chart or usual_chart(report, ParagraphId(new_id()))
        self.caption = QLineEdit(self._chart.caption, self)
        self.shape = QComboBox(self)
        self.series = QComboBox(self)
        self.height_lines = QSpinBox(self)
        self.labels = QCheckBox("在图上写出数值", self)
        self.alt = QLineEdit(self._chart.alt, self)
        self.columns = CheckList("期间", self)
        self.rows = CheckList("指标", self)
        self.view = ChartView(self)
        self.hint = QLabel(self)
        self._fill()
        self._build()
        self._watch()
        self._show()

    def accept(self) -> None:
        """Hand over the chart."""
        self.chosen.emit(self.described())
        super().accept()

    def described(self) -> Chart:
        """The chart as chosen at the moment."""
        return evolve(
            self._chart,
            caption=self.caption.text().strip(),
            shape=self.shape.currentData(),
            series=self.series.currentData(),
            labels=self.labels.isChecked(),
            lines=self.height_lines.value(),
            alt=self.alt.text().strip(),
            columns=tuple(self.columns.ticked()),
            indicators=tuple(IndicatorId(row) for row in self.rows.ticked()),
        )

    def _fill(self) -> None:
        chart = self._chart
        for shape, name in SHAPES.items():
            self.shape.addItem(name, shape)
        for series, name in SERIES.items():
            self.series.addItem(name, series)
        self.shape.setCurrentIndex(list(SHAPES).index(chart.shape))
        self.series.setCurrentIndex(list(SERIES).index(chart.series))
        self.height_lines.setRange(_LEAST_LINES, _MOST_LINES)
        self.height_lines.setValue(chart.lines)
        self.height_lines.setSuffix(" 行")
        self.labels.setChecked(chart.labels)
        for name, column in offered_columns(self._report, chart):
            self.columns.add(name, column, ticked=column in chart.columns)
        everything = not chart.indicators
        for indicator in self._report.book.indicators:
            unit = f"（{indicator.unit}）" if indicator.unit else ""
            ticked = everything or indicator.id in chart.indicators
            self.rows.add(indicator.name + unit, str(indicator.id), ticked=ticked)

    def _build(self) -> None:
        self.say("图里的数都取自指标表，随指标表变化；导出到 Word 后是可以编辑的图表。")
        form = QFormLayout()
        form.setSpacing(gap(2))
        for name, field in (
            ("图题", self.caption),
            ("种类", self.shape),
            ("系列", self.series),
            ("高度", self.height_lines),
            ("", self.labels),
            ("替代文字", self.alt),
        ):
            form.addRow(name, field)
            field.setAccessibleName(name or self.labels.text())
        self.caption.setMinimumWidth(chars(18))
        self.alt.setPlaceholderText("留空时由程序按数值写")
        lists = QHBoxLayout()
        lists.setSpacing(gap(2))
        for name, items in (("期间", self.columns), ("指标", self.rows)):
            column = QVBoxLayout()
            column.setSpacing(gap(1))
            column.addWidget(QLabel(name, self))
            column.addWidget(items, 1)
            items.setMinimumHeight(line() * 7)
            lists.addLayout(column, 1)
        left = QVBoxLayout()
        left.setSpacing(gap(2))
        left.addLayout(form)
        left.addLayout(lists, 1)
        right = QVBoxLayout()
        right.setSpacing(gap(1))
        right.addWidget(self.view, 1)
        self.hint.setWordWrap(True)
        self.hint.setProperty("quiet", True)
        right.addWidget(self.hint)
        both = QHBoxLayout()
        both.setSpacing(gap(4))
        both.addLayout(left, 4)
        both.addLayout(right, 5)
        self.body.addLayout(both, 1)

    def _watch(self) -> None:
        self.shape.activated.connect(self._suit_series)
        for combo in (self.shape, self.series):
            combo.currentIndexChanged.connect(self._show)
        for items in (self.columns, self.rows):
            items.itemChanged.connect(self._show)
        self.caption.textChanged.connect(self._show)
        self.labels.toggled.connect(self._show)
        self.height_lines.valueChanged.connect(self._show)

    def _suit_series(self) -> None:
        """A pie of several indicators shows them in one period, not one of them over the years."""
        if self.shape.currentData() is ChartShape.PIE and len(self.rows.ticked()) > 1:
            self.series.setCurrentIndex(list(SERIES).index(ChartSeries.COLUMNS))

    def _show(self, *_: object) -> None:
        """The chart as it will be printed, and what to mind."""
        chart = self.described()
        complete = bool(chart.columns and chart.indicators)
        self.main.setEnabled(complete)
        if not complete:
            self.hint.setText("请至少选一个期间和一个指标。")
            return
        data = chart_data(Draft(self._report, STANDARD), chart)
        self.view.show_chart(data)
        self.hint.setText(_advice(chart, data.unit, data.missing))


def _advice(chart: Chart, unit: str, missing: int) -> str:
    told = []
    if missing:
        told.append(f"有 {missing} 个数还没有，图上空着，图题后标明待补。")
    if not unit and chart.shape in (ChartShape.STACKED, ChartShape.PIE):
        told.append("所选指标单位不同，堆积图和饼图请只选单位相同的指标。")
    elif not unit and not missing:
        told.append("所选指标单位不同，已在名称后注明单位；相差悬殊时请分开作图。")
    one = len(chart.columns if chart.series is ChartSeries.COLUMNS else chart.indicators) == 1
    if chart.shape is ChartShape.PIE and not one:
        told.append("饼图只画第一个系列。")
    return "".join(told)
