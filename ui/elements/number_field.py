"""The 发文字号 in its three parts."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.model.elements import DocumentNumber
from ui.theme.metrics import gap
from ui.widgets.fields import Field, QuietSpin, text_or_none
from ui.widgets.live_edit import LiveLineEdit


class NumberField(Field):
    """发文字号: organ code, year, serial number; without a code there is none."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, "按 GB/T 9704 排成“代字〔年份〕序号”", parent)
        self.code = LiveLineEdit(self)
        self.code.setPlaceholderText("青科字")
        self.code.setAccessibleName("发文机关代字")
        self.year, self.serial = QuietSpin(self), QuietSpin(self)
        self.year.setRange(1949, 2200)
        self.serial.setRange(1, 99999)
        self.year.setAccessibleName("发文年份")
        self.serial.setAccessibleName("发文序号")
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(0.5))
        for part, stretch in (
            (self.code, 3), (QLabel("〔"), 0), (self.year, 2), (QLabel("〕"), 0), (self.serial, 2),
            (QLabel("号"), 0),
        ):  # fmt: skip
            layout.addWidget(part, stretch)
        self.put(row)
        self.setFocusProxy(self.code)
        self.code.textEdited.connect(self._tell)
        self.year.valueChanged.connect(self._tell)
        self.serial.valueChanged.connect(self._tell)

    def show_value(self, value: object) -> None:
        """Show a number, or empty the fields."""
        with QSignalBlocker(self.year), QSignalBlocker(self.serial):
            if isinstance(value, DocumentNumber):
                self.year.setValue(value.year)
                self.serial.setValue(value.number)
                if value.code != self.code.text().strip():
                    self.code.show_text(value.code)
            elif text_or_none(self.code.text()) is not None:
                self.code.clear()

    def suggest_year(self, year: int) -> None:
        """The year to begin with while there is no number."""
        if text_or_none(self.code.text()) is None:
            with QSignalBlocker(self.year):
                self.year.setValue(year)

    def _tell(self) -> None:
        code = text_or_none(self.code.text())
        number = (
            None if code is None else DocumentNumber(code, self.year.value(), self.serial.value())
        )
        self.edited.emit(number)
