"""When the program itself made a mistake: the work is kept first, then a person is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from ui.document.snapshots import SnapshotKeeper
from ui.failures import Failures
from ui.widgets.notice import CANCEL, Choice, Kind, Notice, tell_error
from ui.window.desk import Desk

_CHOICES = (
    Choice("quit", "退出"),
    Choice("copy", "保存副本…"),
    Choice(CANCEL.id, "继续", primary=True),
)
_SAFE = "报告已自动备份，内容不会丢失。"
_UNSAFE = "自动备份没有写成（{reason}）。请选“保存副本”，存到别的位置。"
_NEXT = "可以继续工作；如果看起来不对，请退出后重新打开，届时可恢复备份。"


class Mishaps(QObject):
    """Asks 继续 / 保存副本 / 退出 after an unexpected error, once at a time (意外提示)."""

    def __init__(self, window: QWidget, failures: Failures, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._keeper: SnapshotKeeper = desk.keeper
        self._place = ""
        self._busy = False
        failures.expected.connect(lambda error: tell_error(window, error))
        failures.unexpected.connect(self._begin)
        self._keeper.taken.connect(lambda _at: self._kept(""))
        self._keeper.failed.connect(self._not_kept)

    def _begin(self, place: str) -> None:
        """Have the report on the disk before anything is shown; the question follows."""
        if self._busy:
            self._keeper.take()
            return
        self._busy, self._place = True, place
        if self._keeper.take():
            return  # the keeper tells when the snapshot is written, or why it is not
        self._kept("")

    def _not_kept(self, error: AppError) -> None:
        self._kept(error.message.rstrip("。"))

    def _kept(self, reason: str) -> None:
        place, self._place = self._place, ""
        if not place:
            return
        safe = _UNSAFE.format(reason=reason) if reason else _SAFE
        if self._desk.current.session is None:
            safe = ""
        headline = "程序出了点问题，刚才这一步可能没有完成"
        notice = _show(self._window, headline, (safe, _NEXT), _CHOICES, _details(place))
        notice.chosen.connect(self._decided)

    def _decided(self, answer: str) -> None:
        self._busy = False
        if answer == "copy":
            self._desk.save_as()
        elif answer == "quit":
            self._desk.abandon(self._window.close)


def tell_crash(window: QWidget, trace: str) -> None:
    """Say at start that the last run ended by a crash below Python; ``trace`` can be copied."""
    paragraphs = (
        "程序当时意外中断，原因已记在日志里。",
        "当时未保存的内容如有备份，会另外提示恢复。",
        "若反复发生，请把详细信息复制给维护人员，其中没有报告内容。",
    )
    understood = (Choice("ok", "知道了", primary=True),)
    _show(window, "上次没有正常退出", paragraphs, understood, trace)


def _show(
    window: QWidget,
    headline: str,
    paragraphs: tuple[str, ...],
    choices: tuple[Choice, ...],
    detail: str,
) -> Notice:
    notice = Notice(Kind.ERROR, headline, paragraphs, choices, detail=detail, parent=window)
    notice.open()
    return notice


def _details(place: str) -> str:
    """Where it happened and on what machine; never what a report says."""
    from ui.window.help import diagnostics

    return f"{place}\n\n{diagnostics()}"
