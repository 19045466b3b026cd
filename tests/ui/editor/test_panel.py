"""The panel as the window sees it: sections, heading, marks, zoom, text that may not be edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from attrs import evolve
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.check.findings import Finding, Level
from core.edit.change import Focus
from core.edit.outline import change_section
from core.model.ids import ParagraphId, SectionId
from core.model.report import Numbering, Report, Section, Stage
from core.model.text import Paragraph, Text
from tests.ui.editor.desk import Desk, make_report
from ui.document.controller import DocumentController
from ui.editor.text.marks import Layer
from ui.editor.text.objects import LOOKS
from ui.theme.colours import DARK, LIGHT, Colours
from ui.theme.theme import Scheme, Theme


def _finding(paragraph: str, start: int, length: int, level: Level = Level.ERROR) -> Finding:
    return Finding(
        rule="x",
        level=level,
        section=SectionId("s1"),
        paragraph=ParagraphId(paragraph),
        start=start,
        length=length,
        text="",
        message="",
        basis="",
    )


def test_the_first_section_is_shown_when_a_report_opens(desk: Desk) -> None:
    assert desk.panel.section == "s1"
    assert desk.panel.header.title.text() == "一、主要工作"
    assert "草稿" in desk.panel.header.facts.text()


def test_without_a_report_the_panel_says_what_to_do(desk: Desk) -> None:
    desk.controller.close()
    assert desk.panel.section is None
    assert desk.panel._empty.isVisible()
    assert "大纲" in desk.panel._empty.text.text()


def test_a_built_panel_without_a_report_is_empty(
    seat: Callable[[Report], Desk], report: Report
) -> None:
    empty = evolve(report, outline=())
    desk = seat(empty)
    assert desk.panel._empty.isVisible()


def test_an_empty_section_says_what_to_do_in_the_text(desk: Desk) -> None:
    desk.panel.reveal(Focus(SectionId("s2")))
    assert desk.shown_text() == []
    assert "#" in desk.view.hint
    before = desk.view.grab().toImage()
    desk.type("a")
    desk.rest()
    assert desk.view.grab().toImage() != before
    assert desk.controller.report.section(SectionId("s2")) != make_report().section(SectionId("s2"))


def test_guidance_folds_away_and_is_no_part_of_the_text(desk: Desk) -> None:
    header = desk.panel.header
    assert header.guidance.isVisible()
    assert header.guidance.text() == "先写总量，再写增速；有排名的写排名。"
    assert header.guidance.text() not in "".join(desk.shown_text())
    header.fold.click()
    assert not header.guidance.isVisible()
    desk.panel.reveal(Focus(SectionId("s2")))
    assert not header.fold.isVisible()
    desk.panel.reveal(Focus(SectionId("s1")))
    assert not header.guidance.isVisible()


def test_the_heading_follows_the_outline(desk: Desk) -> None:
    edit = partial(evolve, numbering=Numbering.NONE)
    desk.controller.commit(*change_section(desk.controller.report, SectionId("s1"), "x", edit))
    assert desk.panel.header.title.text() == "主要工作"


def test_a_place_is_revealed_with_the_caret_there(desk: Desk) -> None:
    desk.panel.reveal(Focus(SectionId("s3"), ParagraphId("q1"), 4))
    assert desk.panel.section == "s3"
    assert desk.view.textCursor().position() == 4


def test_the_caret_does_not_move_for_the_place_it_stands_at(desk: Desk) -> None:
    desk.at(8, 4)
    here = desk.panel.sync.caret.focus(SectionId("s1"))
    desk.panel.reveal(here)
    assert desk.view.textCursor().hasSelection()
    desk.panel.reveal(Focus(SectionId("s1")))
    assert desk.view.textCursor().hasSelection()


def test_a_place_inside_a_number_is_before_it(desk: Desk) -> None:
    shown = desk.shown_text()[0]
    desk.panel.reveal(Focus(SectionId("s1"), ParagraphId("p1"), shown.index("391家") + 2))
    assert desk.view.textCursor().position() == desk.panel.page.position_of_object("f1")


def test_places_that_are_gone_are_ignored(desk: Desk) -> None:
    desk.panel.reveal(Focus(SectionId("nowhere")))
    desk.panel.reveal(Focus(SectionId("s1"), ParagraphId("nowhere"), 3))
    assert desk.panel.section == "s1"


def test_a_finished_section_is_read_only_until_it_is_a_draft_again(desk: Desk) -> None:
    before = desk.model_text()
    edit = partial(evolve, stage=Stage.FINAL)
    desk.controller.commit(*change_section(desk.controller.report, SectionId("s1"), "定稿", edit))
    assert desk.view.isReadOnly()
    assert "已定稿" in desk.panel.header.notice.text()
    assert not desk.panel.actions_registry["insert.figure"].isEnabled()
    desk.end()
    desk.type("a")
    desk.key(Qt.Key.Key_Backspace)
    desk.panel.cut()
    desk.panel.paste()
    desk.rest()
    assert desk.model_text() == before
    desk.controller.undo()
    assert not desk.view.isReadOnly()
    assert desk.panel.actions_registry["insert.figure"].isEnabled()


def test_a_section_is_split_at_the_caret(desk: Desk) -> None:
    block = desk.panel.page.find(ParagraphId("t1"))
    assert block is not None
    desk.at(block.position())
    desk.panel.actions_registry["outline.split"].trigger()
    assert desk.ids() == ["p1", "p2"]
    rest = [section.id for section in desk.controller.report.sections()]
    assert len(rest) == 4
    desk.agree()
    desk.controller.undo()
    assert desk.ids() == ["p1", "p2", "t1", "p3"]
    desk.agree()


def test_splitting_at_the_very_beginning_says_where_to_stand(desk: Desk) -> None:
    told: list[str] = []
    desk.controller.message.connect(told.append)
    desk.at(0)
    desk.panel.actions_registry["outline.split"].trigger()
    assert told
    assert len(list(desk.controller.report.sections())) == 3


# --- findings


def test_findings_are_underlined_where_they_are(desk: Desk) -> None:
    shown = desk.shown_text()[0]
    desk.panel.show_findings(
        [
            _finding("p1", shown.index("高新"), 2),
            _finding("p1", shown.index("391家"), 4, Level.WARNING),
            _finding("q1", 0, 2),
        ]
    )
    errors = desk.panel.marks.ranges(Layer.ERROR)
    warnings = desk.panel.marks.ranges(Layer.WARNING)
    assert [desk.view.document().characterAt(item.start) for item in errors] == ["高"]
    figure = desk.panel.page.position_of_object("f1")
    assert [(item.start, item.end) for item in warnings] == [(figure, (figure or 0) + 1)]
    assert not desk.controller.history.undo_label


def test_findings_move_along_with_typing(desk: Desk) -> None:
    shown = desk.shown_text()[0]
    desk.panel.show_findings([_finding("p1", shown.index("高新"), 2)])
    desk.at(0)
    desk.type("abc")
    desk.rest()
    place = desk.panel.marks.ranges(Layer.ERROR)[0]
    assert desk.view.document().characterAt(place.start) == "高"


def test_findings_of_another_section_are_marked_when_it_is_shown(desk: Desk) -> None:
    desk.panel.show_findings([_finding("q1", 0, 2)])
    assert not desk.panel.marks.ranges(Layer.ERROR)
    desk.panel.reveal(Focus(SectionId("s3")))
    assert desk.panel.marks.ranges(Layer.ERROR)


# --- looks


def test_the_column_stays_readable_and_in_the_middle(desk: Desk) -> None:
    em = QFontMetricsF(desk.view.document().defaultFont()).horizontalAdvance("国")
    desk.panel.resize(1500, 700)
    frame = desk.view.document().rootFrame().frameFormat()
    assert frame.leftMargin() == frame.rightMargin()
    assert desk.view.column.width <= 36.5 * em
    assert desk.view.viewportMargins().left() == 0
    desk.panel.resize(500, 700)
    assert desk.view.column.width > 500 - 6 * em


def test_zoom_is_by_steps_and_back(desk: Desk) -> None:
    usual = desk.view.document().defaultFont().pointSizeF()
    desk.panel.zoom_by(2)
    assert desk.view.document().defaultFont().pointSizeF() > usual
    indent = desk.view.document().firstBlock().blockFormat().textIndent()
    em = QFontMetricsF(desk.view.document().defaultFont()).horizontalAdvance("国")
    assert indent == pytest.approx(2 * em)
    desk.panel.zoom_by(-50)
    assert desk.view.document().defaultFont().pointSizeF() < usual
    desk.panel.zoom_reset()
    assert desk.view.document().defaultFont().pointSizeF() == usual
    assert not desk.controller.history.undo_label
    desk.agree()


def test_ctrl_and_wheel_zoom(desk: Desk) -> None:
    usual = desk.view.document().defaultFont().pointSizeF()
    middle = QPointF(100, 100)
    wheel = QWheelEvent(
        middle, middle, QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(desk.view.viewport(), wheel)
    assert desk.view.document().defaultFont().pointSizeF() > usual


def test_an_object_never_makes_its_line_higher(desk: Desk) -> None:
    plain = Paragraph(ParagraphId("n"), (Text("只有文字的一段。"),))
    section = Section(SectionId("s9"), "文", blocks=(plain, *make_report().outline[0].blocks[:1]))
    desk.controller.open(evolve(desk.controller.report, outline=(section,)))
    heights = [block.layout().lineAt(0).height() for block in desk.panel.page.blocks()]
    assert heights[0] == pytest.approx(heights[1], abs=0.5)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_painted_text_has_contrast(colours: Colours) -> None:
    """4.5:1 for the words of an object on the tint behind them."""
    tints = {"danger": colours.danger_soft, "warning": colours.warning_soft}
    for look in LOOKS.values():
        tint = tints.get(look.tone, colours.accent_soft)
        tone = getattr(colours, look.tone)
        assert _contrast(tone, tint) >= 4.5, look
        if not look.frame:
            assert _contrast(colours.text, tint) >= 4.5, look


def test_another_theme_paints_other_colours(desk: Desk, qapp: QApplication) -> None:
    light = desk.view.grab().toImage()
    theme = Theme(qapp, Scheme.DARK)
    desk.rest()
    dark = desk.view.grab().toImage()
    assert _lightness(dark) < _lightness(light)
    theme.choose(Scheme.LIGHT)
    desk.rest()
    assert desk.view.grab().toImage() == light


def test_selected_numbers_are_as_light_as_selected_text(desk: Desk) -> None:
    desk.panel.selectAll()
    image = desk.view.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, 60)}
    assert LIGHT.selection in colours
    assert LIGHT.accent_soft not in colours


def test_everything_has_a_name_for_screen_readers(desk: Desk) -> None:
    assert desk.view.accessibleName() == "正文"
    bar = desk.panel.find_bar
    for field in (bar.query, bar.words, bar.case, bar.previous, bar.next, bar.close_button):
        assert field.accessibleName()


def test_a_panel_without_the_text_of_a_report_keeps_quiet(
    seat: Callable[[Report], Desk], report: Report
) -> None:
    desk = seat(evolve(report, outline=()))
    for action in ("edit.find", "insert.figure", "figure.edit", "figure.refresh", "outline.split"):
        desk.panel.actions_registry[action].trigger()
    assert isinstance(desk.controller, DocumentController)


def _lightness(image: QImage) -> float:
    points = [(x, y) for x in range(0, image.width(), 40) for y in range(0, image.height(), 40)]
    return sum(QColor(image.pixelColor(x, y)).lightnessF() for x, y in points) / len(points)


def _luminance(name: str) -> float:
    colour = QColor(name)

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_hovering_over_an_underlined_word_says_why(desk: Desk) -> None:
    shown = desk.shown_text()[0]
    finding = evolve(_finding("p1", shown.index("高新"), 2), message="用词不一致")
    desk.panel.show_findings([finding])
    place = desk.panel.marks.ranges(Layer.ERROR)[0]
    assert "用词不一致" in desk.panel.underlines.tip(place.start)
    assert not desk.panel.underlines.tip(place.end)


def test_a_screen_reader_gets_the_paragraph_with_its_numbers(desk: Desk) -> None:
    desk.at(5)
    assert desk.view.accessibleDescription() == desk.shown_text()[0]
