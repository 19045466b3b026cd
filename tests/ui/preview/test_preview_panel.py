"""The page preview shows what the layout made, and leads back to the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.edit.text import replace_paragraph
from core.layout.items import Source
from core.model.ids import ParagraphId, SectionId
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Paragraph, Todo, plain
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.preview.panel import PreviewPanel

LONG = "持续推进科技创新和产业创新深度融合，" * 40


def _report() -> Report:
    first = Paragraph(ParagraphId("p0"), (*plain("开头一段"), Todo("数据")))
    rest = tuple(Paragraph(ParagraphId(f"p{n}"), plain(LONG)) for n in range(1, 6))
    section = Section(SectionId("s"), "工作总结", blocks=(first, *rest))
    return Report("r", ReportMeta("关于工作情况的报告", Period.of_year(2024)), outline=(section,))


@pytest.fixture
def panel(qtbot: QtBot) -> PreviewPanel:
    controller = DocumentController()
    runner = Runner(controller)
    made = PreviewPanel(controller, Actions(controller), runner)
    controller.setParent(made)
    qtbot.addWidget(made, before_close_func=lambda _: runner.wait())
    made.resize(700, 900)
    made.show()
    controller.open(_report())
    qtbot.waitUntil(lambda: made._pages is not None)
    return made


def test_it_tells_how_many_pages_there_are_and_that_it_is_its_own_layout(
    panel: PreviewPanel,
) -> None:
    assert panel._pages is not None
    assert panel.bar.place.text() == f"第 1 页，共 {panel._pages.count} 页"
    assert panel._pages.count > 3
    assert panel.bar.note.text().startswith("近似预览")


def test_an_edit_appears_after_a_pause(panel: PreviewPanel, qtbot: QtBot) -> None:
    before = panel._pages
    shorter = Paragraph(ParagraphId("p1"), plain("短了。"))
    edit = replace_paragraph(panel.controller.report, SectionId("s"), shorter)
    panel.controller.commit(*edit)
    qtbot.waitUntil(lambda: panel._pages is not before)
    texts = [line.text for line in panel._pages.pages[0].lines]
    assert "短了。" in texts


def test_out_of_sight_it_still_knows_the_number_of_pages(panel: PreviewPanel, qtbot: QtBot) -> None:
    panel.hide()
    before = panel._pages
    assert before is not None
    told: list[str] = []
    panel.placed.connect(told.append)
    gone = Paragraph(ParagraphId("p1"), plain("短了。"))
    panel.controller.commit(*replace_paragraph(panel.controller.report, SectionId("s"), gone))
    qtbot.waitUntil(lambda: panel._pages is not before)
    assert panel._pages is not None
    lost = before.count - panel._pages.count
    assert lost > 0
    assert told[-1].endswith(f"共 {panel._pages.count} 页（这次改动少 {lost} 页）")


def test_going_to_a_paragraph_shows_its_page(panel: PreviewPanel) -> None:
    panel.reveal(Focus(SectionId("s"), ParagraphId("p5")))
    assert panel._pages is not None
    wanted = panel._pages.page_of(Source(SectionId("s"), ParagraphId("p5")))
    assert wanted is not None
    assert abs(panel.view.current_page() - wanted) <= 1
    assert panel.view.verticalScrollBar().value() > 0


def test_a_click_on_a_line_leads_to_its_paragraph(panel: PreviewPanel, qtbot: QtBot) -> None:
    assert panel._pages is not None
    lines = [line for line in panel._pages.pages[0].lines if line.source.paragraph == "p1"]
    line = lines[1]
    box = panel.view._page_box(0)
    x = line.runs[0].positions[3] + 1
    at = QPoint(
        round(box.left() + x * panel.view.zoom),
        round(box.top() + (line.top + line.height / 2) * panel.view.zoom),
    )
    with qtbot.waitSignal(panel.jump_requested) as asked:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args[0] == Focus(SectionId("s"), ParagraphId("p1"), offset=line.start + 3)


def test_missing_figures_are_marked_on_the_page(panel: PreviewPanel) -> None:
    image: QImage = panel.view.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert "#ffe08a" in colours


def test_zoom_changes_the_view_and_resets_to_the_width(panel: PreviewPanel) -> None:
    fitted = panel.view.zoom
    panel.zoom_by(2)
    assert panel.view.zoom > fitted
    panel.zoom_reset()
    assert panel.view.zoom == fitted


def test_without_a_report_it_says_what_will_stand_here(panel: PreviewPanel) -> None:
    panel.controller.close()
    assert panel._stack.currentIndex() == 1
