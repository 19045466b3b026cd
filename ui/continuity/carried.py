"""上年文字: sentences taken over from last year, looked at one by one: keep, rewrite, go there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.continuity.staleness import LIVE
from core.edit.change import Change, Focus
from core.edit.continuity import keep_carried, rewrite_carried
from core.edit.outline import Edit, rename_section
from core.figures.project import parts
from core.model.ids import ParagraphId
from core.model.report import Report
from core.model.text import Text
from ui.continuity.page import Page, labelled, pushed
from ui.continuity.rows import Cell, Column, Rows
from ui.continuity.survey import OpenSentence, Survey
from ui.continuity.wording import editable, edited
from ui.document.controller import DocumentController
from ui.theme.colours import current as colours
from ui.theme.icons import Tone
from ui.theme.metrics import gap, line, set_margins
from ui.widgets.fields import QuietCombo

_KEEP = (Qt.Key.Key_Space, Qt.Key.Key_K)
_REWRITE = (Qt.Key.Key_F2,)
_JUMP = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALL, _MARKED = "all", "marked"
_ELSEWHERE = "这里的文字请到“公文要素”里改；确实还对的，按“沿用”。"
_EXHIBIT = "表和图的文字请到正文里改；确实还对的，按“沿用”。"
_BRACKETS = "〔〕里是随指标表变化的数字，可以移动或删去，不要改里面的字。"


class CarriedPage(Page[OpenSentence]):
    """Last year's words until somebody has looked at them (上年文字)."""

    def __init__(self, controller: DocumentController, parent: QWidget | None = None) -> None:
        model: Rows[OpenSentence] = Rows(
            (
                Column[OpenSentence]("在哪里", lambda item: Cell(item.place.name), 2.2),
                Column[OpenSentence]("上年的原话", self._sentence_cell, 5.0),
                Column[OpenSentence]("要核对的", _remark_cell, 2.4),
            )
        )
        keys = frozenset(int(key) for key in (*_KEEP, *_REWRITE, *_JUMP))
        super().__init__(controller, model, keys, parent)
        model.setParent(self)
        self.table.setAccessibleName("没有核对的上年文字")
        self.filter = QuietCombo(self)
        self.filter.addItem("全部句子", _ALL)
        self.filter.addItem("只看年份、数字、提法", _MARKED)
        self.filter.setAccessibleName("列出哪些句子")
        self.filter.currentIndexChanged.connect(self._filtered)
        self.head.addWidget(self.filter)
        self.context = QLabel(self.detail)
        self.context.setWordWrap(True)
        self.context.setTextFormat(Qt.TextFormat.RichText)
        self.text = QPlainTextEdit(self.detail)
        self.hint = QLabel(self.detail)
        self.keep_button = pushed("沿用（空格）", self.keep, self.detail, "这句话今年还对")
        self.keep_all = pushed(
            "整段沿用", self.keep_place, self.detail, "这一处的全部句子今年都还对"
        )
        self.rewrite_button = pushed("改写（F2）", self.rewrite, self.detail)
        self.go = pushed("到正文", self.jump, self.detail)
        self._shown_for: OpenSentence | None = None
        self._original = ""
        self._build()

    # --- what a person does

    def keep(self) -> None:
        """The sentence at hand is right this year too; on to the next."""
        item = self.current
        if item is not None:
            self._commit(keep_carried(self.controller.report, item.place.key, item.sentence.text))

    def keep_place(self) -> None:
        """All sentences of the place at hand are; one step."""
        item = self.current
        if item is not None:
            self._commit(keep_carried(self.controller.report, item.place.key))

    def rewrite(self) -> None:
        """First to the field; then, with other words in it, put them into the text."""
        item = self.current
        if item is None or self.text.isReadOnly():
            self.jump()
            return
        words = " ".join(self.text.toPlainText().split("\n")).strip()
        if words == self._original.strip() or not self._still_there(item):
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._commit(self._rewriting(item, words))

    def jump(self) -> None:
        """To the place in the text."""
        item = self.current
        if item is None or item.place.section is None:
            return
        key = item.place.key if item.place.key != ParagraphId(item.place.section) else None
        offset = _shown_offset(self.controller.report, item)
        self.jump_requested.emit(Focus(item.place.section, key, offset))

    # --- the page

    def things(self, survey: Survey) -> Sequence[OpenSentence]:
        """All sentences, or those with something marked in them."""
        if self.filter.currentData() == _MARKED:
            return [item for item in survey.sentences if item.sentence.marks]
        return survey.sentences

    def told(self, survey: Survey) -> str:
        """How many are left, and how many of them hold years, numbers or slogans."""
        if not survey.report.carried:
            return "没有沿用上年的文字。从上年报告新建下一年度报告后，这里逐句列出。"
        left = len(survey.sentences)
        if not left:
            return "上年的文字都看过了。"
        marks = sum(len(item.sentence.marks) for item in survey.sentences)
        return f"还有 {left} 句没有看过，其中 {marks} 处年份、数字、提法要核对。"

    def key(self, key: int) -> None:
        """Space keeps, F2 rewrites, Enter goes to the text."""
        if key in _KEEP:
            self.keep()
        elif key in _REWRITE:
            self.rewrite()
        else:
            self.jump()

    def describe(self, thing: OpenSentence | None) -> None:
        """The sentence at hand in its paragraph, and the field to rewrite it in."""
        self.detail.setEnabled(thing is not None)
        if thing is not None and thing == self._shown_for and self.text.hasFocus():
            return
        self._shown_for = thing
        report = self.controller.report
        self.context.setText(_context(report, thing) if thing is not None else "")
        self._original = _words(report, thing) if thing is not None else ""
        self.text.setPlainText(self._original)
        exhibit = thing is not None and _is_exhibit(thing)
        elsewhere = thing is not None and (thing.place.section is None or exhibit)
        self.text.setReadOnly(elsewhere or self.controller.read_only)
        self.rewrite_button.setEnabled(thing is not None and not self.text.isReadOnly())
        self.go.setEnabled(thing is not None and thing.place.section is not None)
        hint = (_EXHIBIT if exhibit else _ELSEWHERE) if elsewhere else ""
        if not hint and thing is not None and LIVE in thing.sentence.text:
            hint = _BRACKETS
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    # --- inside

    def _build(self) -> None:
        self.text.setAccessibleName("改写这句话")
        self.text.setObjectName("live-box")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(round(line() * 3.8))
        self.hint.setWordWrap(True)
        self.hint.setProperty("quiet", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(1))
        for button in (self.keep_button, self.rewrite_button, self.keep_all, self.go):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self.detail)
        set_margins(layout, 2)
        layout.setSpacing(gap(1))
        layout.addWidget(self.context)
        layout.addWidget(labelled("改写", self.text, self.detail))
        layout.addWidget(self.text)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)

    def _filtered(self) -> None:
        if self.survey is not None:
            self.show_survey(self.survey)

    def _rewriting(self, item: OpenSentence, words: str) -> Edit:
        report, section = self.controller.report, item.place.section
        paragraph, sentence = item.place.paragraph, item.sentence
        if section is None:
            return report, Change("")
        if paragraph is None:
            return rename_section(report, section, words)
        inlines = edited(report, paragraph, sentence.start, sentence.end, words)
        extent = (sentence.start, sentence.end)
        return rewrite_carried(report, section, paragraph, extent, inlines)

    def _still_there(self, item: OpenSentence) -> bool:
        """Whether the paragraph is the one that was shown; typing elsewhere may have changed it."""
        if item.place.paragraph is None:
            return True
        self.controller.flush()
        found = self.controller.report.find_paragraph(item.place.key)
        return found is not None and found[1] == item.place.paragraph

    def _commit(self, edit: Edit) -> None:
        """The list moves up by itself: the next sentence takes the row."""
        self.controller.close_step()
        self.controller.commit(*edit)
        self.table.setFocus()

    def _sentence_cell(self, item: OpenSentence) -> Cell:
        words = _words(self.controller.report, item)
        return Cell(words, words)


def _remark_cell(item: OpenSentence) -> Cell:
    if item.sentence.marks:
        return Cell(item.remark, mark="warning", tone=Tone.WARNING)
    return Cell("没有看过", quiet=True)


def _words(report: Report, item: OpenSentence) -> str:
    """The sentence with its live parts as they read now."""
    paragraph, sentence = item.place.paragraph, item.sentence
    if paragraph is None:
        return sentence.text
    found = report.find_paragraph(paragraph.id)
    if found is None or found[1] != paragraph:
        return sentence.text.replace(LIVE, "〔…〕")
    return editable(report, paragraph, sentence.start, sentence.end)


def _is_exhibit(item: OpenSentence) -> bool:
    place = item.place
    if place.paragraph is not None or place.section is None:
        return False
    return place.key != ParagraphId(place.section)


def _shown_offset(report: Report, item: OpenSentence) -> int:
    """Where the sentence begins in the paragraph as shown, its live parts as long as they read."""
    if item.place.paragraph is None:
        return 0
    typed = shown = 0
    for part in parts(report, item.place.paragraph):
        length = len(part.text) if isinstance(part.inline, Text) else 1
        if typed + length > item.sentence.start:
            inside = item.sentence.start - typed
            return shown + (inside if isinstance(part.inline, Text) else 0)
        typed, shown = typed + length, shown + len(part.text)
    return shown


def _context(report: Report, item: OpenSentence) -> str:
    """The words around the sentence, what is marked in it set off by bold and underline."""
    tint = colours().warning
    text, pieces, at = item.sentence.text, [], 0
    for mark in item.sentence.marks:
        start, end = mark.start - item.sentence.start, mark.end - item.sentence.start
        pieces.append(escape(text[at:start]))
        shown = text[start:end] if LIVE not in text[start:end] else mark.text
        pieces.append(f"<b><u style='color:{tint}'>{escape(shown)}</u></b>")
        at = end
    pieces.append(escape(text[at:]))
    paragraph = item.place.paragraph
    lives = (
        [part.text for part in parts(report, paragraph) if not isinstance(part.inline, Text)]
        if paragraph is not None
        else []
    )
    before = item.place.text[: item.sentence.start].count(LIVE)
    said = "".join(pieces)
    for live in lives[before:]:
        said = said.replace(LIVE, escape(live), 1)
    return f"<b>{escape(item.place.name)}</b>　{said}"
