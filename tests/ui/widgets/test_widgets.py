"""Notices, empty states and pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import NotWritten
from ui.actions.registry import Actions
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice import CANCEL, Choice, Kind, Notice, ask, tell_error
from ui.widgets.page_view import PageView


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


_CHOICES = (CANCEL, Choice("drop", "不保存"), Choice("save", "保存", primary=True))


def _ask(window: QWidget) -> tuple[Notice, list[str]]:
    answers: list[str] = []
    notice = ask(window, Kind.QUESTION, "要保存吗？", ("会丢失。",), _CHOICES, answers.append)
    return notice, answers


def test_the_answer_is_the_button_that_was_pressed(qtbot: QtBot, window: QWidget) -> None:
    notice, answers = _ask(window)
    notice.findChild(QPushButton, "drop").click()
    assert answers == ["drop"]


def test_enter_means_the_main_button_and_esc_means_no(qtbot: QtBot, window: QWidget) -> None:
    notice, answers = _ask(window)
    qtbot.keyClick(notice, Qt.Key.Key_Return)
    assert answers == ["save"]
    notice, answers = _ask(window)
    qtbot.keyClick(notice, Qt.Key.Key_Escape)
    assert answers == ["cancel"]


def test_an_error_is_told_whole_and_its_detail_only_when_asked(
    qtbot: QtBot, window: QWidget
) -> None:
    error = NotWritten("磁盘已满。", hint="请清理。", kept="原文件没有改动。", detail="ENOSPC 28")
    notice = tell_error(window, error)
    said = [label.text() for label in notice.findChildren(QLabel)]
    assert {"磁盘已满。", "请清理。", "原文件没有改动。"} <= set(said)
    assert notice.findChild(QPlainTextEdit) is None
    button = next(item for item in notice.findChildren(QPushButton) if item.text() == "详细信息")
    button.click()
    assert notice.findChild(QPlainTextEdit).toPlainText() == "ENOSPC 28"
    button.click()
    assert QGuiApplication.clipboard().text() == "ENOSPC 28"
    notice.reject()


def test_words_of_a_file_are_no_markup_in_a_notice(qtbot: QtBot, window: QWidget) -> None:
    notice = tell_error(window, NotWritten("“<b>a</b>.kbx”打不开。"))
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in notice.findChildren(QLabel)
        if label.text()
    )
    notice.reject()


def test_an_empty_place_offers_the_next_step(
    qtbot: QtBot, window: QWidget, actions: Actions
) -> None:
    called: list[str] = []
    actions.bind("file.import", lambda: called.append("import"))
    state = EmptyState(
        "table", "还没有指标", "从表格导入。", (actions["file.import"],), parent=window
    )
    state.show()
    button = state.findChild(QPushButton)
    button.click()
    assert called == ["import"]
    actions.allow("file.import", False)
    assert not button.isEnabled()


def test_a_wrapped_sentence_of_an_empty_place_is_seen_whole(qtbot: QtBot) -> None:
    state = EmptyState("table", "还没有指标", "从 Excel 或 WPS 表格导入，或者自己添加。" * 3)
    qtbot.addWidget(state)
    state.resize(220, 500)
    state.show()
    assert state.text.height() >= state.text.heightForWidth(state.text.width())


def test_a_page_follows_no_link_by_itself(qtbot: QtBot) -> None:
    page = PageView()
    qtbot.addWidget(page)
    page.show_html("<a href='p1'>甲</a>")
    with qtbot.waitSignal(page.link_followed) as told:
        page.anchorClicked.emit(QUrl("p1"))
    assert told.args == ["p1"]
    assert page.toPlainText() == "甲"
