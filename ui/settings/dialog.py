"""The settings dialog, generated from the schema."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.settings.schema import Option, Settings, options, pages
from ui.theme.metrics import chars, gap, line, scaled, set_margins
from ui.widgets.fields import ChoiceField, Field, QuietSpin


class SettingsDialog(QDialog):
    """Pages on the left, their settings on the right; what is changed takes effect at once."""

    edited = Signal(object)
    """The new :class:`Settings` after every change."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._settings = settings
        self.fields: dict[tuple[str, str], Field] = {}
        self.names = QListWidget(self)
        self.names.setAccessibleName("设置的类别")
        self.names.setObjectName("pages")
        self.names.setMaximumWidth(chars(10))
        self._stack = QStackedWidget(self)
        for name, title, kind in pages():
            self.names.addItem(title)
            self._stack.addWidget(self._page(name, title, kind))
        self.names.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.names.setCurrentRow(0)
        self._arrange()

    def _arrange(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.names)
        columns.addWidget(self._stack, 1)
        done = QPushButton("完成", self)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(gap(4), gap(2), gap(4), gap(4))
        row.addWidget(_quiet("改动立即生效。", self))
        row.addStretch(1)
        row.addWidget(done)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addLayout(columns, 1)
        layout.addLayout(row)
        self.resize(chars(44), line() * 22)

    def _page(self, name: str, title: str, kind: type) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        set_margins(column, 5)
        column.setSpacing(gap(3))
        headline = QLabel(title, page)
        scaled(headline, 1.2, bold=True)
        column.addWidget(headline)
        for key, _, option in options(kind):
            value = getattr(getattr(self._settings, name), key)
            field = _field(option, value)
            field.edited.connect(lambda new, name=name, key=key: self._change(name, key, new))
            self.fields[name, key] = field
            column.addWidget(field)
            if option.help:
                column.addWidget(_quiet(option.help, page))
        column.addStretch(1)
        return page

    def _change(self, name: str, key: str, value: object) -> None:
        page = evolve(getattr(self._settings, name), **{key: value})
        self._settings = evolve(self._settings, **{name: page})
        self.edited.emit(self._settings)


def _field(option: Option, value: object) -> Field:
    makers: dict[type, Callable[[Option], Field]] = {bool: _Tick, int: _Number, str: _Text}
    field = (
        ChoiceField(option.label, option.choices) if option.choices else makers[type(value)](option)
    )
    field.show_value(value)
    return field


class _Text(Field):
    def __init__(self, option: Option) -> None:
        super().__init__(option.label, option.help)
        self.line = QLineEdit(self)
        self.line.textEdited.connect(lambda text: self.edited.emit(text.strip()))
        self.put(self.line)

    def show_value(self, value: object) -> None:
        self.line.setText(str(value))


class _Number(Field):
    def __init__(self, option: Option) -> None:
        super().__init__(option.label, option.help)
        self.box = QuietSpin(self)
        self.box.setRange(option.low or 0, option.high or 9999)
        self.box.setSuffix(option.suffix)
        self.box.setSingleStep(10)
        self.box.setKeyboardTracking(False)
        self.put(self.box)
        self.box.valueChanged.connect(self.edited.emit)

    def show_value(self, value: object) -> None:
        assert isinstance(value, int)
        self.box.blockSignals(True)
        self.box.setValue(value)
        self.box.blockSignals(False)


class _Tick(Field):
    def __init__(self, option: Option) -> None:
        super().__init__(option.label, option.help)
        self.label.hide()
        self.box = QCheckBox(option.label, self)
        self.put(self.box)
        self.box.toggled.connect(self.edited.emit)

    def show_value(self, value: object) -> None:
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label
