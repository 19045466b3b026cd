"""One paragraph, one block, one identity; a table is a unit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.model.ids import ParagraphId
from core.model.text import IndicatorTable, Paragraph
from tests.ui.editor.desk import Desk
from ui.editor.text.formats import id_of, is_table_block


def _start(desk: Desk, name: str) -> int:
    block = desk.panel.page.find(ParagraphId(name))
    assert block is not None
    return block.position()


def test_a_split_keeps_the_first_and_names_the_second_anew(desk: Desk) -> None:
    desk.at(5)
    desk.key(Qt.Key.Key_Return)
    ids = desk.ids()
    assert ids[0] == "p1"
    assert ids[1] not in ("p1", "p2")
    assert ids[2:] == ["p2", "t1", "p3"]
    desk.agree()


def test_enter_at_the_beginning_leaves_the_text_its_identity(desk: Desk) -> None:
    desk.at(0)
    desk.key(Qt.Key.Key_Return)
    assert desk.ids()[1] == "p1"
    assert desk.model_text()[0] == ""
    desk.agree()


def test_backspace_at_the_beginning_joins_into_the_first(desk: Desk) -> None:
    desk.at(_start(desk, "p2"))
    desk.key(Qt.Key.Key_Backspace)
    desk.rest()
    assert desk.ids() == ["p1", "t1", "p3"]
    assert desk.model_text()[0].endswith("亿元。一是创新平台提质。技术合同成交额【待补】。")
    assert desk.figures()[:5] == ["m1", "f1", "f2", "f3", "f4"]
    desk.agree()


def test_split_and_undo_bring_the_very_paragraph_back(desk: Desk) -> None:
    before = desk.controller.report
    desk.at(5)
    desk.key(Qt.Key.Key_Return)
    desk.controller.undo()
    assert desk.controller.report is before
    desk.agree()


def test_new_paragraphs_belong_to_the_same_versions(desk: Desk) -> None:
    from attrs import evolve

    from core.edit.text import replace_paragraph
    from core.model.ids import SectionId

    paragraph = evolve(next(desk.section().paragraphs()), audiences=("v1",))
    desk.controller.commit(*replace_paragraph(desk.controller.report, SectionId("s1"), paragraph))
    desk.at(5)
    desk.key(Qt.Key.Key_Return)
    assert [block.audiences for block in desk.section().blocks[:3]] == [("v1",), ("v1",), ()]


def test_deleting_everything_leaves_an_empty_section(desk: Desk) -> None:
    desk.panel.selectAll()
    desk.key(Qt.Key.Key_Delete)
    desk.rest()
    assert desk.section().blocks == ()
    desk.type("a")
    desk.rest()
    assert desk.model_text() == ["a"]
    desk.agree()
    for _ in range(2):
        desk.controller.undo()
    assert desk.ids() == ["p1", "p2", "t1", "p3"]
    desk.agree()


def test_shift_enter_begins_a_paragraph_too(desk: Desk) -> None:
    desk.end()
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.type("b")
    desk.rest()
    assert desk.model_text()[-1] == "b"


def test_the_indent_is_shown_and_not_typed(desk: Desk) -> None:
    block = desk.panel.page.find(ParagraphId("p1"))
    assert block is not None
    em = desk.view.fontMetrics().horizontalAdvance("国")
    assert abs(block.blockFormat().textIndent() - 2 * em) <= 2
    assert not block.text().startswith(("　", " "))


def test_emphasis_does_not_run_on_into_the_next_paragraph(desk: Desk) -> None:
    desk.at(_start(desk, "p2") + 4)
    desk.type("x")
    desk.rest()
    desk.key(Qt.Key.Key_Return)
    desk.at(_start(desk, "p2") + 5)
    desk.key(Qt.Key.Key_Return)
    desk.type("y")
    desk.rest()
    lead, rest = desk.section().blocks[1], desk.section().blocks[2]
    assert isinstance(lead, Paragraph)
    assert isinstance(rest, Paragraph)
    assert lead.inlines[0].strong  # type: ignore[union-attr]
    assert rest.inlines[0].text == "y"  # type: ignore[union-attr]
    assert not rest.inlines[0].strong  # type: ignore[union-attr]


def test_words_are_emphasised_and_back(desk: Desk) -> None:
    desk.at(_start(desk, "p1") + 6, _start(desk, "p1") + 2)
    desk.panel.actions_registry["edit.strong"].trigger()
    paragraph = desk.section().blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert any(getattr(inline, "strong", False) for inline in paragraph.inlines)
    desk.agree()
    desk.panel.actions_registry["edit.strong"].trigger()
    desk.agree()
    paragraph = desk.section().blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert not any(getattr(inline, "strong", False) for inline in paragraph.inlines)


# --- tables


def test_typing_around_a_table_leaves_it_alone(desk: Desk) -> None:
    table = desk.section().blocks[2]
    for offset in (0, 1):
        desk.at(_start(desk, "t1") + offset)
        desk.type("z")
        desk.rest()
    assert desk.model_text()[2:5] == ["z", "[主要指标完成情况]", "z"]
    assert table in desk.section().blocks
    desk.agree()


def test_enter_at_a_table_begins_a_paragraph_beside_it(desk: Desk) -> None:
    desk.at(_start(desk, "t1") + 1)
    desk.key(Qt.Key.Key_Return)
    desk.type("after")
    desk.rest()
    assert desk.model_text()[2:4] == ["[主要指标完成情况]", "after"]
    desk.agree()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_table_goes_at_the_second_press(desk: Desk, key: Qt.Key) -> None:
    back = key == Qt.Key.Key_Backspace
    desk.at(_start(desk, "p3") if back else _start(desk, "t1") - 1)
    desk.key(key)
    desk.rest()
    assert desk.ids() == ["p1", "p2", "t1", "p3"]
    assert desk.view.textCursor().hasSelection()
    desk.key(key)
    desk.rest()
    assert desk.ids() == ["p1", "p2", "p3"]
    desk.agree()
    desk.controller.undo()
    assert isinstance(desk.section().blocks[2], IndicatorTable)
    desk.agree()


def test_backspace_in_an_empty_paragraph_after_a_table_removes_the_paragraph(desk: Desk) -> None:
    desk.at(_start(desk, "t1") + 1)
    desk.key(Qt.Key.Key_Return)
    assert len(desk.ids()) == 5
    desk.key(Qt.Key.Key_Backspace)
    desk.rest()
    assert desk.ids() == ["p1", "p2", "t1", "p3"]
    desk.agree()


def test_deleting_across_a_table_takes_it_along(desk: Desk) -> None:
    desk.at(_start(desk, "p3") + 2, _start(desk, "p2") + 3)
    desk.key(Qt.Key.Key_Delete)
    desk.rest()
    assert desk.ids() == ["p1", "p2"]
    assert desk.model_text()[1] == "一是创企业近四百家，【待补：补充典型案例】"
    desk.agree()


def test_deleting_up_to_a_table_leaves_it_in_a_block_of_its_own(desk: Desk) -> None:
    desk.at(_start(desk, "t1"), _start(desk, "p2") + 3)
    desk.key(Qt.Key.Key_Delete)
    desk.rest()
    assert desk.model_text()[1:3] == ["一是创", "[主要指标完成情况]"]
    desk.agree()
    marked = [(id_of(block), is_table_block(block)) for block in desk.panel.page.blocks()]
    assert ("t1", True) in marked
    assert ("p2", False) in marked
