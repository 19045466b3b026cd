"""Choosing an indicator from the catalogue, or describing one of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.catalogue.catalogue import Entry, load
from core.catalogue.initials import finds
from core.model.ids import IndicatorId, new_id
from core.model.indicators import GrowthRule, Indicator
from ui.theme.metrics import chars, gap, line, set_margins

_ENTRY = Qt.ItemDataRole.UserRole
_RULES = {
    GrowthRule.NOMINAL: "按两年数值计算",
    GrowthRule.REVISED: "按修订后的上年数计算",
    GrowthRule.PUBLISHED: "只用公布的增速（不变价）",
    GrowthRule.POINTS: "比率，只算百分点",
    GrowthRule.NONE: "不算增速",
}
_AS_GIVEN = -1


class IndicatorDialog(QDialog):
    """Add an indicator, or with ``indicator`` change one; emits it by :attr:`chosen`."""

    chosen = Signal(object)

    def __init__(
        self,
        known: Iterable[Indicator],
        indicator: Indicator | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = {item.id for item in known}
        self._base = indicator
        self.setWindowTitle("修改指标" if indicator else "添加指标")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("在指标目录里查找，例如：高企、研发，或拼音首字母 gxjs")
        self.search.setAccessibleName("查找指标")
        self.entries = QListWidget(self)
        self.entries.setAccessibleName("指标目录")
        self.name = QLineEdit(self)
        self.unit = QLineEdit(self)
        self.decimals = QSpinBox(self)
        self.rule = QComboBox(self)
        self.accept_button = QPushButton("保存修改" if indicator else "添加", self)
        self._build()
        if indicator is not None:
            self._show(indicator)
        self._find("")
        self._check()

    def accept(self) -> None:
        """Hand over the indicator as described."""
        self.chosen.emit(self._described())
        super().accept()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 4)
        column.setSpacing(gap(2))
        if self._base is None:
            column.addWidget(self.search)
            column.addWidget(self.entries, 1)
            self.entries.setMinimumSize(chars(26), line() * 10)
            hint = QLabel("目录里没有的，直接在下面填写名称和单位。", self)
            hint.setWordWrap(True)
            column.addWidget(hint)
        else:
            self.search.hide()
            self.entries.hide()
        form = QFormLayout()
        form.setSpacing(gap(2))
        self.decimals.setRange(_AS_GIVEN, 4)
        self.decimals.setSpecialValueText("按原数")
        self.decimals.setValue(_AS_GIVEN)
        for rule, text in _RULES.items():
            self.rule.addItem(text, rule)
        form.addRow("名称", self.name)
        form.addRow("单位", self.unit)
        form.addRow("小数位数", self.decimals)
        form.addRow("增速", self.rule)
        column.addLayout(form)
        column.addLayout(self._buttons())
        self.search.textChanged.connect(self._find)
        self.entries.currentItemChanged.connect(lambda item, _old: self._picked(item))
        self.entries.itemActivated.connect(lambda _item: self.accept())
        self.name.textChanged.connect(lambda _text: self._check())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("取消", self)
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        self.accept_button.setDefault(True)
        self.accept_button.setProperty("primary", True)
        self.accept_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return row

    def _find(self, text: str) -> None:
        self.entries.clear()
        for entry in load().entries:
            names = (entry.name, *entry.aliases)
            if IndicatorId(entry.code.lower()) in self._known:
                continue
            if finds(text, names):
                item = QListWidgetItem(f"{entry.name}（{'、'.join(entry.units) or '无单位'}）")
                item.setData(_ENTRY, entry)
                item.setToolTip(f"{entry.group}　又称：{'、'.join(entry.aliases)}")
                self.entries.addItem(item)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: Entry = item.data(_ENTRY)
        self._base = entry.indicator()
        self._show(self._base)

    def _show(self, indicator: Indicator) -> None:
        self.name.setText(indicator.name)
        self.unit.setText(indicator.unit)
        self.decimals.setValue(_AS_GIVEN if indicator.decimals is None else indicator.decimals)
        self.rule.setCurrentIndex(self.rule.findData(indicator.growth_rule))

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.name.text().strip()))

    def _described(self) -> Indicator:
        base = self._base or Indicator(IndicatorId(new_id()), "")
        places = self.decimals.value()
        return evolve(
            base,
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            decimals=None if places == _AS_GIVEN else places,
            growth_rule=self.rule.currentData(),
        )
