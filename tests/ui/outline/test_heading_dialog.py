"""The heading helper as a dialog."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.model.ids import SectionId
from core.model.report import Section, SectionRole
from ui.outline.heading_dialog import HeadingDialog

SECTIONS = tuple(
    Section(SectionId(f"s{number}"), title, SectionRole.PLAN)
    for number, title in enumerate(("创新平台", "企业主体", "科技人才"))
)


def test_a_set_is_chosen_touched_up_and_handed_on(qtbot: QtBot) -> None:
    dialog = HeadingDialog(SECTIONS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.titles() == list(dialog.offers[0].titles)
    dialog.sets.setCurrentRow(1)
    item = dialog.table.item(0, 1)
    assert item is not None
    item.setText("做强高能级的科技创新平台")
    assert "相差超过2个" in dialog.verdict.text()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args[0][0] == ("s0", "做强高能级的科技创新平台")
    assert chosen.args[0][1] == ("s1", dialog.offers[1].titles[1])


def test_an_empty_heading_is_not_taken(qtbot: QtBot) -> None:
    dialog = HeadingDialog(SECTIONS)
    qtbot.addWidget(dialog)
    item = dialog.table.item(2, 1)
    assert item is not None
    item.setText("  ")
    assert not dialog.accept_button.isEnabled()
