"""另存为模板 from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from ui.jobs.runner import Runner, quiet
from ui.widgets.notice import UNDERSTOOD, Kind, ask

if TYPE_CHECKING:
    from core.templating.saving import Saved
    from ui.actions.registry import Actions
    from ui.document.controller import DocumentController
    from ui.window.main import MainWindow

_SHOWN = 5


def bind_templates(
    window: MainWindow, actions: Actions, controller: DocumentController, runner: Runner
) -> None:
    """Have the command carried out: ask for a name, save on a job, tell what was left out."""

    def start() -> None:
        controller.flush()
        dialog = QInputDialog(window)
        dialog.setWindowTitle("另存为模板")
        dialog.setLabelText("模板名称（已有同名的，存为它的下一版）：")
        dialog.setTextValue(_suggestion(controller.report.meta.title))
        dialog.textValueSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(name: str) -> None:
        report = controller.report

        def work() -> Saved:
            from core.templating.saving import save_as_template

            return save_as_template(report, name)

        runner.start(quiet(work), title="正在保存模板…", done=tell)

    def tell(saved: Saved) -> None:
        remarks = saved.remarks[:_SHOWN]
        more = len(saved.remarks) - len(remarks)
        ask(
            window,
            Kind.SUCCESS,
            f"已存为模板（第{saved.version}版）",
            (
                "新建报告时就能选到它；数都没有带走，年份和单位随新报告变。",
                *remarks,
                *((f"另有{more}处需要在模板里核对。",) if more > 0 else ()),
                f"文件：{saved.path}",
            ),
            (UNDERSTOOD,),
            lambda _answer: None,
        )

    actions.bind("file.save_template", start)


def _suggestion(title: str) -> str:
    """The title without its years."""
    kept = title
    for at in range(len(title) - 4):
        if title[at : at + 4].isdecimal() and title[at + 4 : at + 5] == "年":
            kept = kept.replace(title[at : at + 5], "")
    return kept.strip() or "我的模板"
