"""A read-only page of rich text in the window's own colours, whose links are places."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.theme.colours import Colours, current
from ui.theme.metrics import gap


class PageView(QTextBrowser):
    """Shows HTML built by a panel; following a link tells its address and loads nothing."""

    link_followed = Signal(str)
    colours_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(gap(3))
        self.anchorClicked.connect(self._follow)

    def show_html(self, body: str) -> None:
        """Show other content; the scroll position stays when it can."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.document().setDefaultStyleSheet(_sheet(current()))
        self.setHtml(body)
        bar.setValue(min(at, bar.maximum()))

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the page must be built anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.colours_changed.emit()

    def _follow(self, url: QUrl) -> None:
        self.link_followed.emit(url.toString())


def link(address: str, text: str) -> str:
    """A link inside the page; both parts are escaped."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _sheet(colours: Colours) -> str:
    return (
        f"a {{ color: {colours.text}; text-decoration: none; }}"
        f".quiet {{ color: {colours.muted}; }}"
        f".danger {{ color: {colours.danger}; }}"
        f".warning {{ color: {colours.warning}; }}"
        f".ok {{ color: {colours.ok}; }}"
        f".accent {{ color: {colours.accent}; }}"
        f".old {{ color: {colours.danger}; text-decoration: line-through; }}"
        f".new {{ color: {colours.ok}; font-weight: 600; }}"
        "h3 { font-size: large; } h4 { font-size: medium; } p { margin-top: 0.3em; }"
    )
