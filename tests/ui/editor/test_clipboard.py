"""Copying keeps figures alive inside the program and gives others the text as it reads."""

from __future__ import annotations

import json
from collections.abc import Callable

from attrs import evolve
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from core.edit.change import Focus
from core.model.ids import SectionId
from core.model.indicators import IndicatorBook
from core.model.report import Report
from core.model.text import Figure, IndicatorTable, Paragraph, Todo
from tests.ui.editor.desk import Desk, make_report
from ui.editor.text.clipboard import MIME


def _copy_all(desk: Desk) -> QMimeData:
    desk.panel.selectAll()
    desk.panel.copy()
    return QGuiApplication.clipboard().mimeData()


def test_other_programs_get_the_text_as_it_reads(desk: Desk) -> None:
    text = _copy_all(desk).text()
    assert text == "\n".join(desk.model_text()).replace("[", "").replace("]", "")
    assert "\ufffc" not in text


def test_a_copy_in_the_same_report_is_alive_with_ids_of_its_own(desk: Desk) -> None:
    before = set(desk.figures())
    _copy_all(desk)
    desk.panel.reveal(Focus(SectionId("s2")))
    desk.panel.paste()
    copied = desk.section().blocks
    assert len(copied) == 4
    assert isinstance(copied[2], IndicatorTable)
    assert len(desk.figures()) == len(before)
    assert not before & set(desk.figures())
    first = copied[0]
    assert isinstance(first, Paragraph)
    figure = next(item for item in first.inlines if isinstance(item, Figure))
    assert figure.indicator == "firms"
    last = copied[3]
    assert isinstance(last, Paragraph)
    assert last.inlines[-1] == Todo("补充典型案例")
    desk.agree()


def test_pasting_is_one_step(desk: Desk) -> None:
    before = desk.controller.report
    _copy_all(desk)
    desk.end()
    desk.panel.paste()
    assert desk.controller.history.undo_label == "粘贴"
    desk.agree()
    desk.controller.undo()
    assert desk.controller.report is before
    desk.agree()


def test_cut_and_paste_moves_a_figure(desk: Desk) -> None:
    position = desk.panel.page.position_of_object("f1")
    assert position is not None
    desk.at(position + 1, position)
    desk.panel.cut()
    assert "f1" not in desk.figures()
    desk.end()
    desk.panel.paste()
    assert desk.model_text()[-1].endswith("391家")
    assert desk.controller.history.labels() == ("剪切", "粘贴")
    desk.agree()


def test_keys_copy_and_paste_too(desk: Desk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    desk.at(4, 0)
    desk.key(Qt.Key.Key_C, control)
    desk.end()
    desk.key(Qt.Key.Key_V, control)
    assert desk.model_text()[-1].endswith("2024年，全区")
    desk.agree()


def test_a_copy_in_the_middle_of_a_paragraph_continues_it(desk: Desk) -> None:
    desk.at(3, 0)
    desk.panel.copy()
    desk.end()
    desk.panel.paste()
    assert len(desk.ids()) == 4
    assert desk.model_text()[-1].endswith("】2024年，全")


def test_text_from_elsewhere_is_split_and_cleaned(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("　　第一段。\r\n\r\n\t第二段。 \r\n")
    desk.panel.reveal(Focus(SectionId("s2")))
    desk.panel.paste()
    assert desk.model_text() == ["第一段。", "第二段。"]
    desk.agree()


def test_word_gives_text_without_its_formats(desk: Desk) -> None:
    mime = QMimeData()
    mime.setHtml("<p><b>加粗</b>和<span style='color:red'>红字</span></p><p>次段</p>")
    QGuiApplication.clipboard().setMimeData(mime)
    desk.panel.reveal(Focus(SectionId("s2")))
    desk.panel.paste()
    assert desk.model_text() == ["加粗和红字", "次段"]
    desk.agree()


def test_files_are_left_to_the_window(desk: Desk) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/somewhere/a.xlsx")])
    assert not desk.view.canInsertFromMimeData(mime)


def test_a_figure_of_an_unknown_indicator_is_pasted_as_its_text(
    desk: Desk, seat: Callable[[Report], Desk]
) -> None:
    _copy_all(desk)
    other = seat(evolve(make_report(), id="other", book=IndicatorBook()))
    told: list[str] = []
    other.controller.message.connect(told.append)
    other.panel.reveal(Focus(SectionId("s2")))
    other.panel.paste()
    assert "达到391家，同比增长19.9%" in other.model_text()[0]
    assert other.figures() != []  # the period still follows the report
    assert len(other.figures()) == 1
    assert "5 处数字" in told[-1]
    other.agree()


def test_a_damaged_private_format_falls_back_to_its_text(desk: Desk) -> None:
    for data in (b"nonsense", b"{}", json.dumps({"blocks": [{"kind": "x"}], "shown": {}}).encode()):
        mime = QMimeData()
        mime.setData(MIME, data)
        mime.setText("文字还在")
        QGuiApplication.clipboard().setMimeData(mime)
        desk.panel.selectAll()
        desk.panel.paste()
        assert desk.model_text() == ["文字还在"]
        desk.agree()


def test_dragging_moves_live(desk: Desk) -> None:
    """What a drag does: the text goes at the drop and comes back with ids of its own."""
    desk.at(3, 0)
    mime = desk.view.createMimeDataFromSelection()
    cursor = desk.view.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    desk.at(desk.view.document().characterCount() - 1)
    desk.view.insertFromMimeData(mime)
    cursor.endEditBlock()
    desk.rest()
    assert desk.model_text()[-1].endswith("】2024年，全")
    desk.agree()
