"""The list after “#”: opened by typing, narrowed by typing, never in the way of composing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.model.ids import SectionId
from core.model.text import Figure, Paragraph
from tests.ui.editor.desk import Desk


def _rows(desk: Desk) -> list[str]:
    items = desk.panel.completion.list
    return [items.item(row).text() for row in range(items.count())]


def _open(desk: Desk) -> bool:
    return desk.panel.completion.isVisible()


def test_the_sign_opens_the_list(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.rest()
    assert _open(desk)
    assert any("高新技术企业数" in row and "391家" in row for row in _rows(desk))


def test_the_full_width_sign_opens_it_too(desk: Desk) -> None:
    desk.end()
    desk.commit("＃")
    desk.rest()
    assert _open(desk)


def test_typing_narrows_and_enter_inserts(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.commit("高企")
    desk.rest()
    assert all("高新技术企业数" in row for row in _rows(desk))
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert not _open(desk)
    assert desk.model_text()[-1].endswith("】391家")
    last = desk.section().blocks[-1]
    assert isinstance(last, Paragraph)
    assert isinstance(last.inlines[-1], Figure)
    desk.agree()


def test_arrows_choose_another(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.commit("高企")
    desk.rest()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Tab)
    desk.rest()
    assert desk.model_text()[-1].endswith("】增长19.9%")


def test_escape_leaves_what_was_typed(desk: Desk) -> None:
    desk.end()
    desk.type("#a")
    desk.key(Qt.Key.Key_Escape)
    desk.rest()
    assert not _open(desk)
    assert desk.model_text()[-1].endswith("#a")


def test_while_composing_the_list_waits_for_the_commit(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.rest()
    rows = _rows(desk)
    desk.compose("gao'qi")
    desk.rest()
    assert _rows(desk) == rows
    assert desk.view.textCursor().block().layout().preeditAreaText() == "gao'qi"
    desk.commit("高企")
    desk.rest()
    assert _open(desk)
    assert len(_rows(desk)) < len(rows)


def test_moving_away_closes_it(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.rest()
    desk.key(Qt.Key.Key_Home)
    desk.rest()
    assert not _open(desk)


def test_a_word_that_fits_nothing_closes_it(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.commit("不存在的东西")
    desk.rest()
    assert not _open(desk)
    desk.key(Qt.Key.Key_Return)
    assert len(desk.ids()) == 5


def test_a_stop_ends_the_word(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.commit("高企，")
    desk.rest()
    assert not _open(desk)


def test_an_old_sign_does_not_open_it(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.key(Qt.Key.Key_Escape)
    desk.at(3)
    desk.end()
    desk.rest()
    assert not _open(desk)


def test_deleting_the_sign_closes_it(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.rest()
    desk.key(Qt.Key.Key_Backspace)
    desk.rest()
    assert not _open(desk)


def test_an_empty_table_is_explained(desk: Desk) -> None:
    from attrs import evolve

    from core.model.indicators import IndicatorBook

    desk.controller.open(evolve(desk.controller.report, book=IndicatorBook()))
    desk.end()
    desk.type("#")
    desk.rest()
    assert _rows(desk) == ["指标表里还没有指标，请先导入或添加"]
    desk.key(Qt.Key.Key_Return)
    assert desk.panel.section == SectionId("s1")


def test_the_list_stands_under_the_caret_and_inside_the_panel(desk: Desk) -> None:
    desk.end()
    desk.type("#")
    desk.rest()
    popup = desk.panel.completion
    caret = desk.view.viewport().mapTo(desk.panel, desk.view.cursorRect().bottomLeft())
    assert abs(popup.y() - caret.y()) < 20
    assert desk.panel.rect().contains(popup.geometry())


def test_the_list_never_takes_the_focus(desk: Desk) -> None:
    desk.view.setFocus()
    desk.end()
    desk.type("#")
    desk.rest()
    assert desk.panel.completion.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert desk.panel.completion.list.focusPolicy() == Qt.FocusPolicy.NoFocus
