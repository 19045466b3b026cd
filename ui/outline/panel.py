"""The outline panel: the tree, its commands, and a filter."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial

from attrs import evolve
from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.edit import outline as edits
from core.edit.audiences import mark_sections
from core.edit.change import Change, Focus
from core.edit.headings import rename_all, siblings_of
from core.edit.outline import Edit, Place
from core.errors import AppError
from core.model.ids import SectionId
from core.model.report import Report, Section, Stage
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.outline.heading_dialog import HeadingDialog
from ui.outline.menu import show_menu
from ui.outline.model import MIME, STAGE_NAMES, OutlineModel
from ui.outline.view import OutlineView
from ui.panel import Panel

NEW_TITLE = "新章节"


class OutlinePanel(Panel):
    """Shows and edits the outline (大纲)."""

    title = "大纲"
    icon = "outline"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.model = OutlineModel(controller.report, self)
        self.view = OutlineView(self.model, self)
        self._empty = QLabel("还没有章节。\n按回车添加第一个章节，\n或用模板新建一份报告。", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._copied: tuple[Section, ...] = ()
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText("筛选章节")
        self._filter.setClearButtonEnabled(True)
        self._filter.setAccessibleName("筛选章节")
        self._build()
        self._bind()
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self._show_emptiness()

    def reveal(self, focus: Focus) -> None:
        """Stand on a section without asking the window to follow."""
        if focus.section is None or focus.section == self.view.current_section():
            return
        blocked = self.view.blockSignals(True)
        self.view.select([focus.section])
        self.view.blockSignals(blocked)

    # --- clipboard, as the 编辑 menu expects

    def copy(self) -> None:
        """Copy the selected sections: alive for this program, as text for others."""
        chosen = self._selected()
        if not chosen:
            return
        mime = QMimeData()
        mime.setData(MIME, json.dumps([section.id for section in chosen]).encode())
        mime.setText("\n".join(part.title for section in chosen for part in section.walk()))
        self._copied = tuple(chosen)
        QGuiApplication.clipboard().setMimeData(mime)

    def cut(self) -> None:
        """Copy the selected sections and remove them."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Insert the copied sections after the current one, with ids of their own."""
        if QGuiApplication.clipboard().mimeData().hasFormat(MIME) and self._copied:
            self._do(lambda: edits.paste_sections(self._report, self._copied, self._after()))

    def selectAll(self) -> None:
        """Select every section."""
        self.view.selectAll()

    # --- commands

    def add_after(self) -> None:
        """A new sibling after the current section, ready for its title."""
        self._add(self._after())

    def add_before(self) -> None:
        """A new sibling before the current section."""
        current = self.view.current_section()
        self._add(edits.place_of(self._report, current) if current else Place(None, 0))

    def add_child(self) -> None:
        """A new last child of the current section."""
        current = self.view.current_section()
        section = self._report.section(current) if current else None
        self._add(Place(section.id, len(section.children)) if section else self._after())

    def rename(self) -> None:
        """Open the title of the current section for editing."""
        index = self.model.index_of(self.view.current_section())
        if index.isValid():
            self.view.edit(index)

    def delete(self) -> None:
        """Remove the selected sections; undo brings them back."""
        chosen = self.view.selected_sections()
        if chosen:
            self._do(lambda: edits.delete_sections(self._report, chosen))

    def for_each(
        self, edit: Callable[[Report, SectionId], Edit], *, backwards: bool = False
    ) -> None:
        """Apply a move to every selected section as one step, keeping them selected."""
        chosen = self._topmost()
        if self._each(chosen[::-1] if backwards else chosen, edit):
            self.view.select(chosen)

    def merge(self) -> None:
        """Take the next sibling into the current section."""
        current = self.view.current_section()
        if current is not None:
            self._do(lambda: edits.merge_with_next(self._report, current))

    def set_stage(self, stage: Stage) -> None:
        """Give every selected section a state (待写 / 草稿 / 已核 / 定稿)."""
        label = f"标为{STAGE_NAMES[stage]}"

        def edit(report: Report, section_id: SectionId) -> Edit:
            staged = partial(evolve, stage=stage)
            return edits.change_section(report, section_id, label, staged)

        self._each(self.view.selected_sections(), edit)

    def toggle_included(self) -> None:
        """Leave the current section out of the export, or take it in again."""
        current = self.view.current_section()
        section = self._report.section(current) if current else None
        if section is None:
            return
        label = "不导出本章节" if section.included else "导出本章节"
        switched = partial(evolve, included=not section.included)
        self._do(lambda: edits.change_section(self._report, section.id, label, switched))

    def help_with_headings(self) -> None:
        """Offer headings of one form for the level of the current section."""
        self.controller.flush()
        current = self.view.current_section()
        siblings = siblings_of(self._report, current) if current else ()
        if len(siblings) < 2:
            self.controller.message.emit("这一级只有一个标题，用不着标题助手。")
            return
        dialog = HeadingDialog(siblings, self.window())
        dialog.chosen.connect(lambda titles: self._do(lambda: rename_all(self._report, titles)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def mark(self, audience: str, wanted: bool) -> None:
        """Put every selected section into a version or take it out (or 内部)."""
        chosen = self.view.selected_sections()
        if chosen:
            self._do(lambda: mark_sections(self._report, chosen, audience, wanted=wanted))

    def chosen(self) -> list[Section]:
        """The selected sections from top to bottom."""
        found = (self._report.section(item) for item in self.view.selected_sections())
        return [section for section in found if section is not None]

    # --- inside

    @property
    def _report(self) -> Report:
        return self.controller.report

    def _build(self) -> None:
        em = self.fontMetrics().height()
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(em // 3, em // 3, em // 3, em // 3)
        column.setSpacing(em // 3)
        column.addWidget(self._filter)
        column.addWidget(self.view)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _bind(self) -> None:
        bind = self.actions_registry.bind
        bind("outline.add_after", self.add_after)
        bind("outline.add_before", self.add_before)
        bind("outline.add_child", self.add_child)
        bind("outline.merge", self.merge)
        bind("outline.headings", self.help_with_headings)
        for name, edit, backwards in (
            ("promote", edits.promote_section, True),
            ("demote", edits.demote_section, False),
            ("move_up", edits.move_up, False),
            ("move_down", edits.move_down, True),
        ):
            bind(f"outline.{name}", partial(self.for_each, edit, backwards=backwards))
        self.actions_registry.attach("outline.rename", self.view, self.rename)
        self.actions_registry.attach("outline.delete", self.view, self.delete)
        self.view.section_chosen.connect(lambda key: self.stands_at.emit(Focus(key)))
        self.view.sibling_requested.connect(self.add_after)
        self.view.customContextMenuRequested.connect(lambda at: show_menu(self, at))
        self.model.rename_requested.connect(self._rename)
        self.model.move_requested.connect(self._move)
        self._filter.textChanged.connect(self._narrow)

    def _opened(self) -> None:
        self._copied = ()
        self.model.show(self._report)
        self._show_emptiness()
        if self._report.outline:
            self.view.select([self._report.outline[0].id])

    def _changed(self, change: Change) -> None:
        self.model.show(self._report)
        if change.book or change.elements:
            self.model.refresh_counts()
        self._show_emptiness()
        self._narrow(self._filter.text())

    def _show_emptiness(self) -> None:
        self._stack.setCurrentIndex(0 if self._report.outline or not self.controller.is_open else 1)

    def _after(self) -> Place:
        current = self.view.current_section()
        if current is None or self._report.section(current) is None:
            return Place(None, len(self._report.outline))
        here = edits.place_of(self._report, current)
        return Place(here.parent, here.index + 1)

    def _add(self, place: Place) -> None:
        before = {section.id for section in self._report.sections()}
        if not self._do(lambda: edits.add_section(self._report, NEW_TITLE, place)):
            return
        added = next(item.id for item in self._report.sections() if item.id not in before)
        self.view.select([added])
        self.rename()

    def _rename(self, section_id: str, title: str) -> None:
        self._do(lambda: edits.rename_section(self._report, SectionId(section_id), title))

    def _move(self, section_ids: list[SectionId], place: Place) -> None:
        """Move dragged sections one after the other to the same place, in their order."""

        def together() -> Edit:
            report, change, anchor = self._report, Change(""), place
            for section_id in section_ids:
                report, change = edits.move_section(report, section_id, anchor)
                here = edits.place_of(report, section_id)
                anchor = Place(here.parent, here.index + 1)
            return report, evolve(change, sections=frozenset(section_ids))

        if self._do(together):
            self.view.select(section_ids)

    def _selected(self) -> list[Section]:
        found = (self._report.section(section_id) for section_id in self._topmost())
        return [section for section in found if section is not None]

    def _topmost(self) -> list[SectionId]:
        """The selected sections without those inside another selected one."""
        chosen = self.view.selected_sections()
        inside = {
            below.id
            for section in self._report.sections()
            if section.id in chosen
            for below in section.walk()
            if below is not section
        }
        return [section_id for section_id in chosen if section_id not in inside]

    def _each(self, chosen: Sequence[SectionId], edit: Callable[[Report, SectionId], Edit]) -> bool:
        """Apply an edit to several sections as one undo step."""

        def together() -> Edit:
            report, change = self._report, Change("")
            for section_id in chosen:
                report, change = edit(report, section_id)
            return report, evolve(change, sections=change.sections | frozenset(chosen))

        return bool(chosen) and self._do(together)

    def _do(self, edit: Callable[[], Edit]) -> bool:
        """Carry an edit out; a refused one says why in the status bar and changes nothing."""
        self.controller.flush()
        try:
            return self.controller.commit(*edit())
        except AppError as error:
            self.controller.message.emit(error.text().replace("\n", ""))
            return False

    def _narrow(self, text: str) -> None:
        """Show only sections whose heading holds the text, with their ancestors."""
        wanted = text.strip()

        def apply(sections: tuple[Section, ...], parent: QModelIndex) -> bool:
            shown = False
            for row, section in enumerate(sections):
                index = self.model.index(row, 0, parent)
                match = not wanted or wanted in section.title
                below = apply(section.children, index)
                self.view.setRowHidden(row, parent, not (match or below))
                shown = shown or match or below
            return shown

        apply(self._report.outline, QModelIndex())
