"""The palette and the search over the whole report, from the menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.edit.change import Focus
    from ui.search.dialog import SearchDialog
    from ui.window.main import MainWindow

_PALETTE = "app.palette"


class Seeking:
    """Makes both windows when they are first asked for (命令面板, 全文查找替换)."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._search: SearchDialog | None = None
        bind = window.parts.actions.bind
        bind(_PALETTE, self.palette)
        bind("edit.find_all", partial(self.search, replacing=False))
        bind("edit.replace_all", partial(self.search, replacing=True))

    def palette(self) -> None:
        """Commands that work now; with a report also its sections and indicators."""
        from ui.palette.dialog import PaletteDialog
        from ui.palette.entries import command_entries, place_entries

        parts = self._window.parts
        entries = list(command_entries(parts.actions, skip=(_PALETTE,)))
        if parts.controller.is_open:
            parts.controller.flush()
            entries.extend(place_entries(parts.controller.report, self._go))
        PaletteDialog(entries, self._window).show_over(self._window)

    def search(self, *, replacing: bool) -> None:
        """The search window, kept with its words until the program ends."""
        from ui.search.dialog import SearchDialog

        if self._search is None:
            parts = self._window.parts
            self._search = SearchDialog(parts.controller, parts.runner, self._window)
            self._search.jump_requested.connect(self._go)
        self._search.start(replacing=replacing)

    def _go(self, focus: Focus) -> None:
        self._window.reveal(focus)
