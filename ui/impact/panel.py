"""The list of sentences that changed with the numbers behind them, old and new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from difflib import SequenceMatcher
from html import escape

from attrs import frozen
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from core.edit.change import Change, Focus
from core.figures.impact import SentenceChange, changed_sentences
from core.layout.numbering import section_numbers
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner, quiet
from ui.panel import Panel
from ui.theme.metrics import set_margins
from ui.widgets.page_view import PageView, link

_KEPT_EDITS = 100
_TOKEN = re.compile(r"[0-9][0-9.,]*%?|.", re.DOTALL)
"""A number is one token: it changes as a whole."""

_EMPTY = (
    "<p class='quiet'>修改或导入指标后，这里列出正文里因此变动的句子：原来怎么写、现在怎么写。"
    "发给领导前，可以照着逐句核对。</p>"
)


@frozen
class Impact:
    """What one edit of the numbers did to the text."""

    label: str
    at: datetime
    sentences: tuple[SentenceChange, ...]
    headings: tuple[str, ...]


class ImpactPanel(Panel):
    """Collects, newest first, which sentences each change of the numbers touched (改动影响)."""

    title = "改动影响"
    icon = "impact"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self._impacts: list[Impact] = []
        self._report_number = 0
        self.page = PageView(self)
        self.page.setAccessibleName("因数字变动而改变的句子")
        self.page.link_followed.connect(self._jump)
        self.page.colours_changed.connect(self._show)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self._show()

    @property
    def impacts(self) -> tuple[Impact, ...]:
        """What is listed, newest first."""
        return tuple(self._impacts)

    def _opened(self) -> None:
        self._report_number += 1
        self._impacts.clear()
        self._show()

    def _changed(self, change: Change) -> None:
        if not change.book:
            return
        before, after, at = (
            self.controller.previous,
            self.controller.report,
            datetime.now().astimezone(),
        )

        def work() -> Impact:
            sentences = changed_sentences(before, after)
            return Impact(change.label, at, sentences, _headings(after, sentences))

        report_number = self._report_number

        def done(impact: Impact) -> None:
            if report_number == self._report_number:  # not of a report closed meanwhile
                self._add(impact)

        self.runner.start(quiet(work), done=done)

    def _add(self, impact: Impact) -> None:
        if not impact.sentences:
            return
        self._impacts.append(impact)
        self._impacts.sort(key=lambda item: item.at, reverse=True)  # jobs may overtake each other
        del self._impacts[_KEPT_EDITS:]
        self._show()
        self.controller.message.emit(
            f"{impact.label}：正文有 {len(impact.sentences)} 句随之改变，见“改动影响”。"
        )

    def _show(self) -> None:
        body = "".join(_impact_html(impact) for impact in self._impacts)
        self.page.show_html(body or _EMPTY)

    def _jump(self, address: str) -> None:
        section, _, paragraph = address.partition("/")
        self.jump_requested.emit(Focus(SectionId(section), ParagraphId(paragraph)))


def _headings(report: Report, sentences: tuple[SentenceChange, ...]) -> tuple[str, ...]:
    numbers = section_numbers(report)
    titles = {
        section.id: numbers.get(section.id, "") + section.title for section in report.sections()
    }
    return tuple(titles.get(item.section_id, "") or "导语" for item in sentences)


def _impact_html(impact: Impact) -> str:
    head = f"<h4>{escape(impact.label)}　<span class='quiet'>{impact.at:%H:%M}</span></h4>"
    return head + "".join(_sentences(impact))


def _sentences(impact: Impact) -> Iterator[str]:
    last = None
    for sentence, heading in zip(impact.sentences, impact.headings, strict=True):
        address = f"{sentence.section_id}/{sentence.paragraph_id}"
        if heading != last:
            yield f"<p class='quiet'>{link(address, heading)}</p>"
            last = heading
        yield f"<p>{_marked(sentence.before, sentence.after)}</p>"


def _marked(before: str, after: str) -> str:
    """One sentence with what went struck through and what came beside it."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(escape("".join(new[c:d])))
            continue
        for name, tokens in (("old", old[a:b]), ("new", new[c:d])):
            if tokens:
                pieces.append(f"<span class='{name}'>{escape(''.join(tokens))}</span>")
    return "".join(pieces)
