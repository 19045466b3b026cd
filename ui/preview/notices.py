"""版面提示: how many places a typesetter would look at, and the way to each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.edit.change import Focus
from core.layout.notices import Notice, NoticeKind

_MOST = 12
_ORDER = (
    NoticeKind.LONELY,
    NoticeKind.SHORT_PAGE,
    NoticeKind.WIDOW,
    NoticeKind.MARK,
    NoticeKind.TORN,
)


class NoticesButton(QToolButton):
    """Tells their number; its menu lists them by kind and leads to the text."""

    chosen = Signal(object)
    """The :class:`Focus` of a notice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        self.setAccessibleName("版面提示")
        self.setToolTip("孤字、页首一行、末页太短、数字与单位分开等，附改法；都不影响导出")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._notices: tuple[Notice, ...] = ()
        self._menu.aboutToShow.connect(self._fill)
        self.hide()

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Take others; without any the button is not there."""
        self._notices = notices
        self.setText(f"{len(notices)} 处版面提示")
        self.setVisible(bool(notices))

    def entries(self) -> list[str]:
        """What the menu lists, as it stands."""
        self._fill()
        return [action.text() for action in self._menu.actions()]

    def _fill(self) -> None:
        self._menu.clear()
        for kind in _ORDER:
            found = [notice for notice in self._notices if notice.kind is kind]
            if not found:
                continue
            self._menu.addSection(f"{kind.value}（{len(found)} 处）")
            for notice in found[:_MOST]:
                action = self._menu.addAction(notice.message)
                action.triggered.connect(lambda _on=False, place=notice: self._go(place))
            if len(found) > _MOST:
                more = self._menu.addAction(f"还有 {len(found) - _MOST} 处，改完这些后再看")
                more.setEnabled(False)

    def _go(self, notice: Notice) -> None:
        if notice.source.section is not None:
            self.chosen.emit(
                Focus(notice.source.section, notice.source.paragraph, offset=notice.start)
            )
