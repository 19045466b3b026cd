"""The panel of versions asks the preview to show one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.editions.panel import EditionsPanel
from ui.preview.panel import PreviewPanel

if TYPE_CHECKING:
    from ui.window.main import MainWindow


def wire_editions(window: MainWindow) -> None:
    """Connect both, once the panels are there."""
    assert window.workspace is not None
    editions, preview = window.workspace["editions"], window.workspace["preview"]
    assert isinstance(editions, EditionsPanel)
    assert isinstance(preview, PreviewPanel)

    def show(version: str) -> None:
        preview.show_version(version)
        window.activate("preview")

    editions.preview_wanted.connect(show)
