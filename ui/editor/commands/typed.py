"""Numbers a person typed: what the table says of them, and making them live (手写数字)."""

from __future__ import annotations

from html import escape

from core.check.findings import BindFigure, Fix
from core.check.fixing import apply_fix
from core.errors import AppError
from core.figures.claims.reading import Claim, claims
from core.figures.claims.verdict import Verdict
from core.model.text import Figure
from ui.document.controller import DocumentController
from ui.editor.text.caret import Caret
from ui.editor.text.formats import id_of
from ui.editor.text.page import Page
from ui.editor.text.sync import Sync
from ui.theme.colours import current

_NO_NUMBER = "光标处没有手写的数字；把光标放到数字上再试。"


class Typed:
    """Judges the typed number at a place of the text, and puts a live figure in its place."""

    def __init__(
        self, controller: DocumentController, page: Page, caret: Caret, sync: Sync
    ) -> None:
        self._controller = controller
        self._page = page
        self._caret = caret
        self._sync = sync

    def claim_at(self, position: int) -> Claim | None:
        """The statement whose number stands at a position of the document."""
        block = self._page.document.findBlock(position)
        found = self._controller.report.find_paragraph(id_of(block)) if block.isValid() else None
        if found is None:
            return None
        for claim in claims(self._controller.report, found[1]):
            start = self._caret.position(block, claim.bind_start)
            end = self._caret.position(block, claim.bind_end, after=True)
            if start <= position <= end:
                return claim
        return None

    def tip(self, position: int) -> str:
        """Verdict and arithmetic for a hover; empty where no number was typed."""
        claim = self.claim_at(position)
        if claim is None:
            return ""
        colours = current()
        tone = {
            Verdict.HOLDS: colours.ok,
            Verdict.FAILS: colours.danger,
            Verdict.UNVERIFIABLE: colours.warning,
        }[claim.judgement.verdict]
        name = f"　{escape(claim.indicator.name)}" if claim.indicator is not None else ""
        lines = [
            f"<b style='color:{tone}'>{claim.judgement.verdict.name_zh}</b>{name}",
            escape(claim.judgement.arithmetic),
        ]
        if claim.figure is not None:
            lines.append("按 Ctrl+Shift+B 转为数字引用，以后随指标表变化")
        return "".join(f"<div>{item}</div>" for item in lines)

    def bind(self, position: int) -> str:
        """Make the typed number at a position live; what to tell the person."""
        self._sync.flush_all()
        claim = self.claim_at(position)
        if claim is None:
            return _NO_NUMBER
        if claim.figure is None:
            why = claim.judgement.arithmetic
            return f"这个数还不能转为引用：{claim.judgement.verdict.name_zh}，{why}。"
        section = self._sync.section
        if section is None:
            return _NO_NUMBER
        start = claim.bind_start - claim.statement.start
        typed = claim.statement.text[start : start + claim.bind_end - claim.bind_start]
        paragraph = id_of(self._page.document.findBlock(position))
        edit = BindFigure(section, paragraph, claim.bind_start, claim.bind_end, typed, claim.figure)
        return self._put(claim, claim.figure, edit)

    def _put(self, claim: Claim, figure: Figure, edit: BindFigure) -> str:
        try:
            done = apply_fix(self._controller.report, Fix("转为数字引用", True, (edit,)))
        except AppError as error:
            return error.text().replace("\n", "")
        self._controller.close_step()
        self._controller.commit(*done)
        name = claim.indicator.name if claim.indicator is not None else figure.indicator
        return f"已转为“{name}”的引用，以后随指标表变化；可以撤销。"
