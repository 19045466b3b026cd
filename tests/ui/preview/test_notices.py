"""版面提示: counted, listed by kind, and one click from the text."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.layout.flow import flow
from core.layout.notices import layout_notices
from core.layout.paginate import paginate
from tests.core.layout.reports import report, section
from ui.preview.notices import NoticesButton


def test_notices_are_counted_listed_and_lead_to_their_place(qtbot: QtBot) -> None:
    source = report((section("甲", *["国" * 26 + "国" * 28 + "国。"] * 15),))
    button = NoticesButton()
    qtbot.addWidget(button)
    button.show_notices(layout_notices(paginate(flow(source))))
    assert "15 处" in button.text()
    entries = button.entries()
    assert entries[0] == "孤字（15 处）"
    assert "删去 2 个字" in entries[1]
    assert entries[-1].startswith("还有 3 处")
    with qtbot.waitSignal(button.chosen) as chosen:
        button.menu().actions()[1].trigger()
    (focus,) = chosen.args
    assert isinstance(focus, Focus)
    assert focus.paragraph == source.outline[0].blocks[0].id
    assert focus.offset == 54


def test_without_notices_there_is_no_button(qtbot: QtBot) -> None:
    button = NoticesButton()
    qtbot.addWidget(button)
    button.show_notices(())
    assert not button.isVisible()
    assert button.entries() == []
