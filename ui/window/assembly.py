"""Putting the window together: who is made, in which order, and which command goes to whom.

What only an open report needs is made when it is first asked for: the window opens before that.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.errors import AppError
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.document.file_dialogs import FileDialogs
from ui.jobs.runner import Runner
from ui.theme.fonts import set_font
from ui.theme.theme import Scheme, Theme
from ui.widgets.notice import tell_error
from ui.window.desk import Desk
from ui.window.main import MainWindow, Parts
from ui.window.page_actions import bind_page
from ui.window.returning import bind_returned
from ui.window.state import WindowState
from ui.window.template_actions import bind_templates

if TYPE_CHECKING:
    from core.jobs import JobContext
    from core.model.report import Report
    from ui.document.evidence import EvidenceExport
    from ui.document.exporting import Exporting, Obstacles
    from ui.failures import Failures
    from ui.settings.schema import Settings
    from ui.settings.store import SettingsStore
    from ui.versions.flow import VersionsFlow

_LEAVING_MS = 5000
"""How long jobs may take to stop when the program ends."""


def assemble(
    app: QApplication, settings: SettingsStore, theme: Theme, failures: Failures
) -> MainWindow:
    """The window with everything behind it, not shown yet."""
    controller, runner, actions = DocumentController(), Runner(), Actions()
    state = WindowState()
    window = MainWindow(Parts(controller, actions, runner, state))
    for part in (controller, runner, actions):
        part.setParent(window)
    dialogs = FileDialogs(window, state)
    desk = Desk(controller, runner, settings, dialogs, window)
    window.take_desk(desk)
    runner.unhandled.connect(lambda error: tell_error(window, error))
    app.aboutToQuit.connect(lambda: _finish(runner))
    _bind_files(window, actions, desk, controller, runner)
    _bind_export(window, actions, controller, runner, dialogs, settings)
    window.workspace_built.connect(
        lambda: _bind_import(window, actions, controller, runner, dialogs)
    )
    desk.rolled.connect(lambda: _show_carried(window))
    bind_page(window, actions, controller, runner)
    bind_returned(window, actions, controller, runner)
    bind_templates(window, actions, controller, runner)
    window.workspace_built.connect(lambda: _bind_editions(window))
    _bind_settings(window, actions, settings, theme)
    _bind_help(window, actions, controller)
    _watch_failures(window, failures, desk)
    return window


def survey(report: Report, context: JobContext) -> Obstacles:
    """What speaks against exporting this report now."""
    from core.check.engine import check
    from core.check.findings import Level
    from core.check.gate import Gap, gate, left_open
    from ui.document.exporting import Obstacles
    from ui.window.tally import tally

    findings = check(report)
    gaps = gate(findings)
    missing = max(tally(report, context).missing, len(gaps))
    left = left_open(findings)
    promises = sum(item.gap is Gap.PROMISE for item in left)
    others = {id(item.finding) for item in (*gaps, *left)}
    errors = sum(item.level is Level.ERROR and id(item) not in others for item in findings)
    return Obstacles(missing, errors, carried=len(left) - promises, promises=promises)


def _bind_files(
    window: MainWindow,
    actions: Actions,
    desk: Desk,
    controller: DocumentController,
    runner: Runner,
) -> None:
    @cache
    def versions() -> VersionsFlow:
        from ui.versions.flow import VersionsFlow

        return VersionsFlow(controller, runner, desk.current, window)

    for action_id, slot in {
        "file.new": desk.new,
        "file.next_year": desk.next_year,
        "file.open": desk.ask_open,
        "file.sample": desk.open_sample,
        "file.save": desk.save,
        "file.save_as": desk.save_as,
        "file.close": desk.close,
        "file.versions": lambda: versions().choose(),
        "file.keep_version": lambda: versions().keep(),
    }.items():
        actions.bind(action_id, slot)


def _bind_import(
    window: MainWindow,
    actions: Actions,
    controller: DocumentController,
    runner: Runner,
    dialogs: FileDialogs,
) -> None:
    from ui.continuity.importing import PastReportFlow
    from ui.intake.filling.flow import FillFlow
    from ui.intake.flow import ImportFlow
    from ui.reading.flow import ReadingFlow

    FillFlow(controller, actions, runner, window)
    flow = ImportFlow(controller, actions, runner, window)
    window.workbooks_dropped.connect(flow.start)
    reports = PastReportFlow(controller, runner, dialogs, window)
    reports.arranger = ReadingFlow(runner, window).start
    actions.bind("file.last_year", reports.choose)
    reports.taken.connect(lambda: window.activate("continuity"))


def _show_carried(window: MainWindow) -> None:
    """After rolling forward the words of last year are what to look at first."""
    from ui.continuity.panel import ContinuityPanel

    panel = window.workspace["continuity"] if window.workspace is not None else None
    if isinstance(panel, ContinuityPanel):
        panel.show_carried()
        window.activate("continuity")


def _bind_editions(window: MainWindow) -> None:
    from ui.window.editions import wire_editions

    wire_editions(window)


def _bind_export(
    window: MainWindow,
    actions: Actions,
    controller: DocumentController,
    runner: Runner,
    dialogs: FileDialogs,
    settings: SettingsStore,
) -> None:
    @cache
    def exporting() -> Exporting:
        from core.check.holding import held_back
        from core.export.product import Options
        from ui.document.exporting import Exporting

        return Exporting(
            controller,
            runner,
            dialogs,
            window,
            survey=survey,
            wants_warning=lambda: settings.settings.exporting.confirm_errors,
            options=lambda: Options(fields=settings.settings.exporting.fields),
            show_problems=lambda: window.activate("problems"),
            held_back=held_back,
        )

    @cache
    def evidence() -> EvidenceExport:
        from ui.document.evidence import EvidenceExport

        return EvidenceExport(controller, runner, dialogs, window)

    actions.bind("file.export", lambda: exporting().start())
    actions.bind("file.evidence", lambda: evidence().start())


def _bind_settings(
    window: MainWindow, actions: Actions, settings: SettingsStore, theme: Theme
) -> None:
    def show() -> None:
        from ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(settings.settings, window)
        dialog.edited.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def store(changed: Settings) -> None:
        try:
            settings.update(changed)
        except AppError as error:
            tell_error(window, error)

    def apply(changed: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            set_font(app, changed.appearance.text_percent)
        theme.choose(Scheme(changed.appearance.scheme))

    actions.bind("app.settings", show)
    settings.changed.connect(apply)


def _bind_help(window: MainWindow, actions: Actions, controller: DocumentController) -> None:
    @cache
    def pages() -> ModuleType:
        from ui.window import help as help_pages

        return help_pages

    def copy() -> None:
        QGuiApplication.clipboard().setText(pages().diagnostics())
        controller.message.emit("诊断信息已复制，其中没有报告内容。")

    actions.bind("help.guide", lambda: pages().show_guide(window))
    actions.bind("help.keys", lambda: pages().show_keys(window, actions))
    actions.bind("help.about", lambda: pages().show_about(window))
    actions.bind("help.diagnostics", copy)


def _watch_failures(window: MainWindow, failures: Failures, desk: Desk) -> None:
    from ui.window.mishaps import Mishaps

    Mishaps(window, failures, desk)


def _finish(runner: Runner) -> None:
    runner.cancel_all()
    runner.wait(_LEAVING_MS)
