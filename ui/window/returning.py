"""What comes back from others: edited exports to merge, opinions to answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.window.main import MainWindow

if TYPE_CHECKING:
    from ui.merging.flow import MergeFlow
    from ui.opinions.flow import OpinionsFlow


def bind_returned(
    window: MainWindow, actions: Actions, controller: DocumentController, runner: Runner
) -> None:
    """Give 合并回稿 and 征求意见 to flows that are made when first asked for."""

    @cache
    def merging() -> MergeFlow:
        from ui.merging.flow import MergeFlow

        flow = MergeFlow(controller, runner, window)
        flow.jump_requested.connect(window.reveal)
        return flow

    @cache
    def opinions() -> OpinionsFlow:
        from ui.opinions.flow import OpinionsFlow

        flow = OpinionsFlow(controller, runner, window)
        flow.jump_requested.connect(window.reveal)
        return flow

    actions.bind("file.merge", lambda: merging().choose())
    actions.bind("file.opinions", lambda: opinions().show())
