"""The protocol between the document on screen and the report (同步).

1. The document has no undo of its own; Ctrl+Z goes to the report's history.
2. An edit marks what it touched; a 0 ms timer reads it and compares with the report before acting.
3. While an input method composes, nothing flows in either direction.
4. Typing and deleting in one paragraph coalesce; a jump of the caret, Enter, paste end the step.
5. Changes of the report arrive as the smallest edits; the caret stays where it stood.
6. The echo of an own edit is ignored; the same change coming back by undo is not.
7. Undo and redo put the caret where the edit was.
8. Leaving the section, saving, undoing: everything held back is committed first.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager

from attrs import evolve
from PySide6.QtCore import QObject, QTimer, Signal

from core.edit.change import Change
from core.edit.identity import fresh_inline
from core.edit.text import replace_paragraph, set_blocks
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section
from core.model.text import Block, Paragraph
from ui.document.controller import DocumentController
from ui.editor.text.atoms import OBJECT, Splice, splice
from ui.editor.text.caret import Caret
from ui.editor.text.formats import NOTHING, Draft
from ui.editor.text.page import Page
from ui.editor.text.settling import Base, compose, settle
from ui.editor.text.shown import Shown
from ui.editor.text.view import TextView

EDITOR = "editor"
_LABELS = {"type": "输入文字", "delete": "删除文字", "replace": "改写文字"}


class Sync(QObject):
    """Keeps one section of the report and its document the same."""

    section_gone = Signal()
    """The section is no longer in the report."""
    went_to = Signal(object)
    """Undo or redo took back an edit of another section: the :class:`Focus` to go to."""
    settled = Signal()
    """Document and report have just been brought together."""

    def __init__(
        self, controller: DocumentController, view: TextView, page: Page, shown: Shown
    ) -> None:
        super().__init__(view)
        self._controller = controller
        self._view = view
        self._page = page
        self._shown = shown
        self._caret = Caret(view, page, shown)
        self._section: SectionId | None = None
        self._base = Base()
        self._dirty: tuple[int, int] | None = None
        self._waiting = False
        self._committing = False
        self._label = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.flush)
        page.document.contentsChange.connect(self._edited)
        view.composed.connect(self._resume)
        controller.changed.connect(self._changed)
        controller.flush_requested.connect(self.flush_all)

    @property
    def section(self) -> SectionId | None:
        """The section whose text the document holds."""
        return self._section

    @property
    def caret(self) -> Caret:
        """Where the person is."""
        return self._caret

    def open(self, section: SectionId | None, seen: Report) -> None:
        """Show another section; what the one before held back is committed first."""
        self.flush_all()
        self._section = section
        self._dirty, self._waiting, self._label = None, False, ""
        self._shown.start(self._controller.report, seen, section)
        blocks = self._blocks()
        self._shown.learn(self._controller.report, blocks)
        self._base = Base.of(blocks, Base())
        with self._caret.still():
            self._page.show(self._base.shown)
        self._controller.close_step()

    def look_over(self, seen: Report) -> None:
        """Numbers as in this report count as seen from now on."""
        self._shown.look_over(seen, self._section)
        self._page_refresh(self._blocks())

    # --- document → report

    def flush(self) -> None:
        """Commit what was edited, unless a composition is under way, then take over what waited."""
        self._timer.stop()
        if self._section is None or self._view.is_composing():
            return
        if self._dirty is not None:
            self._take_over()
        if self._waiting:
            self._waiting = False
            self._refresh(None)

    def flush_all(self) -> None:
        """Commit everything held back, also a composition under way."""
        self._view.commit_composition()
        self.flush()

    def jump(self) -> None:
        """The caret is about to go elsewhere: what follows is another step."""
        self.flush()
        self._controller.close_step()

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """An edit of its own: Enter, paste, an inserted figure."""
        self.jump()
        yield
        self._label = label
        self.flush()

    def _edited(self, position: int, removed: int, added: int) -> None:
        if self._page.writing:
            return
        first, last = position, position + added
        if self._dirty is not None:
            old_first, old_last = self._dirty
            if old_last >= position:
                old_last = max(position, old_last - removed) + added
            first, last = min(first, old_first), max(last, old_last)
        self._dirty = (first, last)
        self._timer.start()

    def _take_over(self) -> None:
        assert self._dirty is not None
        (first, last), self._dirty = self._dirty, None
        label, self._label = self._label, ""
        section = self._controller.report.section(self._section) if self._section else None
        if section is None:
            return
        present = self._page.read(self._base.drafts, first, last)
        if _same(present, self._base):
            return
        if section.blocks is not self._base.blocks:
            self._shown.learn(self._controller.report, section.blocks)
        settled = settle(present, self._base.drafts, self._shown.tables, self._renewed)
        if [draft.atoms for draft in settled.drafts] == [draft.atoms for draft in present]:
            self._page.give_ids(settled.drafts)  # before the caret's place is told
            present = settled.drafts
        blocks = compose(settled, self._base, section.blocks, self._shown.live, self._shown.table)
        if blocks != section.blocks:
            self._commit(section, blocks, label)
        self._agree(present)

    def _commit(self, section: Section, blocks: tuple[Block, ...], label: str) -> None:
        report, before = self._controller.report, section.blocks
        same_shape = [block.id for block in blocks] == [block.id for block in before]
        touched = [new for new, old in zip(blocks, before, strict=False) if new is not old]
        key: Hashable | None = None
        if same_shape and len(touched) == 1 and isinstance(touched[0], Paragraph):
            label, key = self._described(touched[0], label)
            after, change = replace_paragraph(report, section.id, touched[0], label=label)
        else:
            after, change = set_blocks(report, section.id, blocks, label=label or "编辑正文")
        change = evolve(change, initiator=EDITOR, focus=self._caret.focus(section.id))
        self._committing = True
        try:
            self._controller.commit(after, change, key)
        finally:
            self._committing = False

    def _described(self, paragraph: Paragraph, label: str) -> tuple[str, Hashable | None]:
        """Label and coalescing key of an edit inside one paragraph."""
        known = self._base.drafts.get(paragraph.id)
        now = self._page.find(paragraph.id)
        change = splice(known.atoms, self._page.draft(now).atoms) if known and now else None
        if label or change is None or known is None:
            return label or "编辑正文", None
        gone = known.atoms[change.start : change.end]
        if any(atom.char == OBJECT for atom in gone):
            return "删除数字引用", None
        kind = _kind(change)
        return _LABELS[kind], (paragraph.id, kind)

    def _agree(self, present: Sequence[Draft]) -> None:
        """The document shows what the report holds now: settled, merged, or the edit declined."""
        blocks = self._blocks()
        self._page_refresh(_other(blocks, self._base.blocks))
        self._show(blocks, present)
        self.settled.emit()

    def _show(
        self, blocks: tuple[Block, ...], present: Sequence[Draft]
    ) -> dict[ParagraphId, Splice]:
        """Bring the document from what it holds to these blocks; the caret stays."""
        self._base = Base.of(blocks, self._base)
        wanted = self._base.shown
        if tuple(present) == wanted:
            return {}
        with self._caret.kept() as moved:
            moved.update(self._page.show(wanted, present if _unique(present) else None))
        return moved

    def _renewed(self, ref: str) -> str:
        return self._shown.add(fresh_inline(self._shown.live[ref]))

    # --- report → document

    def _changed(self, change: Change) -> None:
        if self._section is None or (self._committing and change.initiator == EDITOR):
            return
        if self._dirty is not None or self._view.is_composing():
            self._waiting = True
            self._timer.start()
            return
        self._refresh(change)

    def _refresh(self, change: Change | None) -> None:
        section = self._controller.report.section(self._section) if self._section else None
        came_back = change is not None and change.initiator == EDITOR and change.focus is not None
        if section is None or (came_back and _elsewhere(change, self._section)):
            self._leave(change)
            return
        moved: dict[ParagraphId, Splice] = {}
        if section.blocks is not self._base.blocks:
            self._page_refresh(_other(section.blocks, self._base.blocks))
            moved = self._show(section.blocks, self._base.shown)
        if change is None or change.book or change.elements:
            self._page_refresh(section.blocks)
        if came_back and change is not None and change.focus is not None:
            self._caret.after_undo(change.focus, moved)
        self.settled.emit()

    def _leave(self, change: Change | None) -> None:
        if change is not None and change.focus is not None and change.initiator == EDITOR:
            self.went_to.emit(change.focus)
        else:
            self.section_gone.emit()

    def _page_refresh(self, blocks: Sequence[Block]) -> None:
        self._page.repaint(self._shown.learn(self._controller.report, blocks))

    def _resume(self) -> None:
        """A composition has ended: what waited for it may flow."""
        if self._dirty is not None or self._waiting:
            self._timer.start()

    def _blocks(self) -> tuple[Block, ...]:
        section = self._controller.report.section(self._section) if self._section else None
        return section.blocks if section is not None else ()


def _same(present: Sequence[Draft], base: Base) -> bool:
    """Whether the document shows exactly what it did."""
    known = base.shown
    if known == (NOTHING,):
        return not any(draft.atoms for draft in present) and len(present) == 1
    return len(known) == len(present) and all(
        one is other or one == other for one, other in zip(present, known, strict=True)
    )


def _unique(drafts: Sequence[Draft]) -> bool:
    return len({draft.id for draft in drafts}) == len(drafts)


def _other(blocks: Sequence[Block], before: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks that are not the very ones there were."""
    old = {id(block) for block in before}
    return tuple(block for block in blocks if id(block) not in old)


def _elsewhere(change: Change | None, section: SectionId | None) -> bool:
    return change is not None and change.focus is not None and change.focus.section != section


def _kind(change: Splice) -> str:
    if not change.atoms:
        return "delete"
    return "type" if change.start == change.end else "replace"
