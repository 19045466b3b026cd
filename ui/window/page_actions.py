"""单位版式 and 字体检查 from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model.page import PageStyle
    from ui.actions.registry import Actions
    from ui.document.controller import DocumentController
    from ui.jobs.runner import Runner
    from ui.window.main import MainWindow


def bind_page(
    window: MainWindow, actions: Actions, controller: DocumentController, runner: Runner
) -> None:
    """Have both commands carried out."""

    def take(page: PageStyle) -> None:
        from core.edit.elements import set_page

        controller.commit(*set_page(controller.report, page))

    def style() -> None:
        from ui.page_style.dialog import PageStyleDialog

        dialog = PageStyleDialog(controller.report, runner, window)
        dialog.taken.connect(take)
        dialog.failed.connect(runner.unhandled.emit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def fonts() -> None:
        from ui.page_style.font_check import FontCheckDialog

        dialog = FontCheckDialog(controller.report.page, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    actions.bind("page.style", style)
    actions.bind("page.fonts", fonts)
