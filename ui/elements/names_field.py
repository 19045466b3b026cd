"""Several names on as many wrapped lines as they need (主送、抄送、出席)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.elements import reading
from ui.widgets.fields import Field
from ui.widgets.live_edit import LiveTextBox


class NamesField(Field):
    """Names between 、; all of them can be seen at once."""

    def __init__(
        self, label: str, *, example: str = "", tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, tip, parent)
        self.box = LiveTextBox(self)
        self.box.setPlaceholderText(example)
        self.box.edited.connect(lambda text: self.edited.emit(reading.names(text)))
        self.put(self.box)

    def show_value(self, value: object) -> None:
        """Show the names unless the present text already means them."""
        assert isinstance(value, tuple)
        if reading.names(self.box.toPlainText()) != value:
            self.box.show_text(reading.names_text(value))
