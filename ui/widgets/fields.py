"""Fields of forms: a label, an input, and room for a remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from ui.theme.metrics import gap
from ui.widgets.live_edit import LiveLineEdit, LiveTextBox

T = TypeVar("T")


class Unreadable(ValueError):
    """What was typed is not such a value; the text says what is expected."""


def text_or_none(text: str) -> str | None:
    """Absent is ``None``, never an empty text."""
    return text.strip() or None


class Field(QWidget):
    """A labelled input (表单项). ``edited`` carries the new value on every keystroke or choice."""

    edited = Signal(object)

    def __init__(self, label: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(label, self)
        self.label.setProperty("quiet", True)
        self.remark = QLabel(self)
        self.remark.setProperty("tone", "danger")
        self.remark.setWordWrap(True)
        self.remark.hide()
        self.name = label
        self.setToolTip(tip)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap(0.5))
        self.column.addWidget(self.label)
        self.column.addWidget(self.remark)

    def put(self, widget: QWidget) -> None:
        """Place the input between label and remark."""
        self.column.insertWidget(self.column.count() - 1, widget)
        self.label.setBuddy(widget)
        widget.setAccessibleName(self.name)
        self.setFocusProxy(widget)

    def complain(self, text: str) -> None:
        """Say what is wrong with the input; empty: nothing."""
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def show_value(self, value: object) -> None:
        """Show a value of the report without telling it back."""
        raise NotImplementedError


class LineField(Field, Generic[T]):
    """A line of text read as some value; what cannot be read is marked and not taken over."""

    def __init__(
        self,
        label: str,
        read: Callable[[str], T],
        write: Callable[[T], str],
        *,
        example: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, tip, parent)
        self._read = read
        self._write = write
        self.line = LiveLineEdit(self)
        self.line.setPlaceholderText(example)
        self.line.textEdited.connect(self._take)
        self.put(self.line)

    def show_value(self, value: object) -> None:
        """Show the value unless the present text already means it."""
        try:
            same = self._read(self.line.text()) == value
        except Unreadable:
            same = self.line.hasFocus() and not value
        if not same:
            self.line.show_text(self._write(value))  # type: ignore[arg-type]
            self._mark("")

    def _take(self, text: str) -> None:
        try:
            value = self._read(text)
        except Unreadable as error:
            self._mark(str(error))
        else:
            self._mark("")
            self.edited.emit(value)

    def _mark(self, remark: str) -> None:
        self.complain(remark)
        self.line.setProperty("invalid", bool(remark))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


class WrapField(Field):
    """A text of some length on a few wrapped lines, without line breaks of its own."""

    def __init__(
        self, label: str, *, example: str = "", tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, tip, parent)
        self.box = LiveTextBox(self)
        self.box.setPlaceholderText(example)
        self.box.edited.connect(lambda text: self.edited.emit(text.strip()))
        self.put(self.box)

    def show_value(self, value: object) -> None:
        """Show the text unless the present one already means it."""
        if self.box.toPlainText().strip() != value:
            self.box.show_text(str(value))


def text_field(label: str, example: str = "", tip: str = "") -> LineField[str | None]:
    """A text that may be absent."""
    return LineField(label, text_or_none, lambda value: value or "", example=example, tip=tip)


class ChoiceField(Field):
    """One of a few values."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[object, str]],
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, tip, parent)
        self._values = [value for value, _ in choices]
        self.box = QuietCombo(self)
        self.box.addItems([text for _, text in choices])
        self.box.activated.connect(lambda row: self.edited.emit(self._values[row]))
        self.put(self.box)

    def show_value(self, value: object) -> None:
        """Select the value; one that is none of the choices is added as it stands."""
        if value not in self._values:
            self._values.append(value)
            self.box.addItem(str(value))
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self._values.index(value))


class QuietCombo(QComboBox):
    """A choice that scrolls with the form instead of changing under the wheel.

    It may be narrower than its longest choice, which its list shows in full.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class QuietSpin(QSpinBox):
    """A number that scrolls with the form instead of changing under the wheel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
