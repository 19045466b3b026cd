"""The dialog for telling and asking: what happened, what is safe, what to do; buttons are verbs."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence

from attrs import frozen
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import AppError
from ui.theme.icons import Tone, pixmap
from ui.theme.metrics import chars, gap, line, scaled, set_margins


class Kind(enum.Enum):
    """What a notice is about; icon and colour follow, the words say it too."""

    QUESTION = ("help", Tone.ACCENT)
    INFORMATION = ("info", Tone.ACCENT)
    SUCCESS = ("ok", Tone.OK)
    WARNING = ("warning", Tone.WARNING)
    ERROR = ("error", Tone.DANGER)


@frozen
class Choice:
    """One button: ``id`` is what the asker gets back, ``text`` a verb."""

    id: str
    text: str
    primary: bool = False


CANCEL = Choice("cancel", "取消")
UNDERSTOOD = Choice("ok", "知道了", primary=True)


class Notice(QDialog):
    """A message with choices (提示框). Esc and the close box mean the choice ``cancel``."""

    chosen = Signal(str)

    def __init__(
        self,
        kind: Kind,
        headline: str,
        paragraphs: Sequence[str] = (),
        choices: Sequence[Choice] = (UNDERSTOOD,),
        *,
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("科报")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answer = CANCEL.id
        self.headline = _paragraph(headline, self)
        scaled(self.headline, 1.1, bold=True)
        self.paragraphs = [_paragraph(text, self) for text in paragraphs if text]
        body = QVBoxLayout()
        body.setSpacing(gap(2))
        for label in (self.headline, *self.paragraphs):
            body.addWidget(label)
        self._body = body
        row = QHBoxLayout()
        row.setSpacing(gap(3))
        row.addWidget(_picture(kind, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(body, 1)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(4))
        layout.addLayout(row)
        self._buttons = self._button_row(choices, detail)
        layout.addLayout(self._buttons)
        self.finished.connect(lambda _result: self.chosen.emit(self._answer))

    def choose(self, choice_id: str) -> None:
        """Answer, as a click on that button would."""
        self._answer = choice_id
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc answers ``cancel``, whatever the buttons are."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _button_row(self, choices: Sequence[Choice], detail: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        if detail:
            row.addWidget(self._detail_button(detail))
        row.addStretch(1)
        for choice in choices:
            button = QPushButton(choice.text, self)
            button.setObjectName(choice.id)
            button.setAutoDefault(choice.primary)
            button.setDefault(choice.primary)
            button.clicked.connect(lambda _checked=False, answer=choice.id: self.choose(answer))
            row.addWidget(button)
            if choice.primary:
                button.setFocus()
        return row

    def _detail_button(self, detail: str) -> QPushButton:
        button = QPushButton("详细信息", self)
        button.setProperty("flat", True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._show_detail(button, detail))
        return button

    def _show_detail(self, button: QPushButton, detail: str) -> None:
        box = QPlainTextEdit(detail, self)
        box.setReadOnly(True)
        box.setMinimumHeight(line() * 6)
        box.setAccessibleName("详细信息")
        self._body.addWidget(box)
        button.setText("复制详细信息")
        button.clicked.disconnect()
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(detail))


def ask(
    parent: QWidget | None,
    kind: Kind,
    headline: str,
    paragraphs: Sequence[str],
    choices: Sequence[Choice],
    then: Callable[[str], None],
) -> Notice:
    """Ask without blocking; ``then`` gets the id of the answer, ``cancel`` when dismissed."""
    notice = Notice(kind, headline, paragraphs, choices, parent=parent)
    notice.chosen.connect(then)
    notice.open()
    return notice


def tell_error(parent: QWidget | None, error: AppError) -> Notice:
    """Show an error in its own words: what happened, what is safe, what to do."""
    notice = Notice(
        Kind.ERROR, error.message, (error.kept, error.hint), detail=error.detail, parent=parent
    )
    notice.open()
    return notice


def _paragraph(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMinimumWidth(chars(24))
    return label


def _picture(kind: Kind, parent: QWidget) -> QLabel:
    name, tone = kind.value
    label = QLabel(parent)
    label.setPixmap(pixmap(name, round(line() * 1.8), tone, parent.devicePixelRatioF()))
    return label
