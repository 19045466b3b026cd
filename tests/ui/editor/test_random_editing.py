"""Whatever a person does, in whatever order: editor and report say the same."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.edit.table import set_observation
from core.edit.text import delete_blocks, insert_blocks, replace_paragraph
from core.model.ids import ParagraphId, new_id
from core.model.indicators import Observation, ObservationKey
from core.model.report import Report
from core.model.text import Paragraph, Text
from tests.ui.editor.desk import FIRMS, YEAR, Desk, figure, make_report

Act = Callable[[Desk], None]
places = st.integers(0, 200)
words = st.sampled_from(["科", "增长", "a b", "，", "𠮷", "#", "2024年"])
keys = st.sampled_from(
    [
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Return,
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
    ]
)


def _clamped(desk: Desk, position: int) -> int:
    """A place a caret can be at: in the text, and not inside a character of two units."""
    position %= desk.view.document().characterCount()
    cursor = desk.view.textCursor()
    cursor.setPosition(max(0, position - 1))
    cursor.movePosition(cursor.MoveOperation.NextCharacter)
    return max(position, cursor.position()) if position else 0


def _stand(position: int) -> Act:
    return lambda desk: desk.at(_clamped(desk, position))


def _select(position: int, anchor: int) -> Act:
    return lambda desk: desk.at(_clamped(desk, position), _clamped(desk, anchor))


def _type(text: str) -> Act:
    return lambda desk: desk.commit(text)


def _press(key: Qt.Key) -> Act:
    return lambda desk: desk.key(key)


def _compose(steps: list[str], result: str, meanwhile: Act | None) -> Act:
    """Compose in steps; what happens meanwhile neither disturbs it nor gets lost."""

    def act(desk: Desk) -> None:
        for preedit in steps:
            desk.compose(preedit)
            before = desk.controller.report
            if meanwhile is not None:
                meanwhile(desk)
            desk.rest()
            assert desk.view.textCursor().block().layout().preeditAreaText() == preedit
            assert meanwhile is not None or desk.controller.report is before
        desk.commit(result)

    return act


def _compose_and_leave(preedit: str) -> Act:
    def act(desk: Desk) -> None:
        desk.compose(preedit)
        desk.controller.flush()

    return act


def _copy(position: int, anchor: int, to: int) -> Act:
    def act(desk: Desk) -> None:
        desk.at(_clamped(desk, position), _clamped(desk, anchor))
        desk.panel.copy()
        desk.at(_clamped(desk, to))
        desk.panel.paste()

    return act


def _cut(position: int, anchor: int, to: int) -> Act:
    def act(desk: Desk) -> None:
        desk.at(_clamped(desk, position), _clamped(desk, anchor))
        desk.panel.cut()
        desk.at(_clamped(desk, to))
        desk.panel.paste()

    return act


def _paste(text: str) -> Act:
    def act(desk: Desk) -> None:
        QGuiApplication.clipboard().setText(text)
        desk.panel.paste()

    return act


def _value(number: int) -> Act:
    def act(desk: Desk) -> None:
        value = Observation(ObservationKey(FIRMS, YEAR), Decimal(number), "家")
        desk.controller.commit(*set_observation(desk.controller.report, value.key, value))

    return act


def _edit_elsewhere(number: int, kind: str) -> Act:
    """Another view edits this very section: the findings panel, an import, a replacement."""

    def act(desk: Desk) -> None:
        report, section = desk.controller.report, desk.section()
        if kind == "insert" or not section.blocks:
            new = Paragraph(ParagraphId(new_id()), (Text("外来"), figure(new_id())))
            at = number % (len(section.blocks) + 1)
            desk.controller.commit(*insert_blocks(report, section.id, at, (new,)))
            return
        block = section.blocks[number % len(section.blocks)]
        if kind == "delete":
            desk.controller.commit(*delete_blocks(report, section.id, (block.id,)))
        elif isinstance(block, Paragraph):
            changed = evolve(block, inlines=(*block.inlines[1:], Text("改"), figure(new_id())))
            desk.controller.commit(*replace_paragraph(report, section.id, changed))

    return act


def _undo(steps: int) -> Act:
    def act(desk: Desk) -> None:
        for _ in range(steps):
            desk.controller.undo()

    return act


def _redo(steps: int) -> Act:
    def act(desk: Desk) -> None:
        for _ in range(steps):
            desk.controller.redo()

    return act


def _insert(desk: Desk) -> None:
    desk.panel.insertion.put_figure(figure(""))


edits_elsewhere = st.builds(
    _edit_elsewhere, st.integers(0, 9), st.sampled_from(["insert", "delete", "change"])
)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(_stand, places),
    st.builds(_select, places, places),
    st.builds(_type, words),
    st.builds(_press, keys),
    st.builds(
        _compose,
        st.lists(st.sampled_from(["n", "ni", "ni'h"]), max_size=3),
        words,
        st.none() | st.builds(_value, st.integers(0, 999)) | edits_elsewhere,
    ),
    st.builds(_compose_and_leave, st.sampled_from(["kj", "科技"])),
    st.builds(_copy, places, places, places),
    st.builds(_cut, places, places, places),
    st.builds(
        _paste, st.sampled_from(["一\n二", "　　首段\r\n\r\n第二段\t列", "\ufffc字", "𠮷𠮷"])
    ),
    st.builds(_value, st.integers(0, 999)),
    edits_elsewhere,
    st.builds(_undo, st.integers(1, 3)),
    st.builds(_redo, st.integers(1, 3)),
    st.just(_insert),
)


@settings(max_examples=60)
@given(script=st.lists(st.tuples(acts, st.booleans()), min_size=3, max_size=14))
def test_editor_and_report_agree_after_every_flush(
    seat: Callable[[Report], Desk], script: list[tuple[Act, bool]]
) -> None:
    QGuiApplication.clipboard().clear()
    desk = seat(make_report())
    for act, rests in script:
        act(desk)
        if rests:
            desk.rest()
        if not desk.view.is_composing():
            desk.panel.sync.flush()
            desk.agree()
            assert "\ufffc" not in "".join(desk.model_text())


@settings(max_examples=40)
@given(script=st.lists(acts, min_size=2, max_size=10))
def test_undoing_everything_brings_the_first_report_back(
    seat: Callable[[Report], Desk], script: list[Act]
) -> None:
    QGuiApplication.clipboard().clear()
    first = make_report()
    desk = seat(first)
    for act in script:
        act(desk)
    desk.controller.flush()
    last = desk.controller.report
    steps = 0
    while desk.controller.history.undo_label:
        desk.controller.undo()
        steps += 1
    assert desk.controller.report is first
    desk.agree()
    if desk.controller.history.redo_label:
        for _ in range(steps):
            desk.controller.redo()
        assert desk.controller.report == last or steps == 0
        desk.agree()
