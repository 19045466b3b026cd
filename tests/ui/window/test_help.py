"""Help without a network."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.version import VERSION
from tests.ui.conftest import dialog_of
from ui.widgets.page_view import PageView
from ui.window.help import diagnostics, keys_html, unwrapped
from ui.window.main import MainWindow


def _page(window: MainWindow) -> str:
    return dialog_of(window, QDialog).findChild(PageView).toPlainText()


def test_the_guide_opens_beside_the_work(qtbot: QtBot, window: MainWindow) -> None:
    window.parts.actions["help.guide"].trigger()
    assert not dialog_of(window).isModal()
    assert "六步写成一份报告" in _page(window)


def test_every_key_is_listed(qtbot: QtBot, window: MainWindow) -> None:
    window.parts.actions["help.keys"].trigger()
    text = _page(window)
    assert "Ctrl+Shift+I" in text
    assert "检查全文" in text
    actions = window.parts.actions
    assert keys_html(actions).count("<tr>") == sum(
        bool(actions.spec(item).keys) for item in actions
    )


def test_diagnostics_name_versions_and_nothing_of_a_report(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.parts.actions["help.diagnostics"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert VERSION in copied
    assert copied == diagnostics()


def test_about_opens(qtbot: QtBot, window: MainWindow) -> None:
    window.parts.actions["help.about"].trigger()
    assert dialog_of(window).isVisible()


def test_wrapped_chinese_lines_are_joined_without_a_blank() -> None:
    assert unwrapped("正文里的\n数字\n\nabc\ndef") == "正文里的数字\n\nabc\ndef"
