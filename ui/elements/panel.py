"""The form of the document elements; every keystroke is an undoable edit."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.edit.change import Change, Focus
from core.edit.elements import set_elements, set_meta
from core.edit.outline import Edit
from core.model.ids import SectionId
from core.model.report import Report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.elements.annexes import AnnexField
from ui.elements.layout import GROUPS, Entry, Group, Home
from ui.elements.number_field import NumberField
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.theme.metrics import gap, scaled, set_margins
from ui.widgets.fields import Field


class ElementsPanel(Panel):
    """What the report is about and how it goes out as a document (公文要素)."""

    title = "公文要素"
    icon = "elements"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.fields: dict[str, Field] = {}
        self._entries: dict[str, Entry] = {}
        self._groups: list[tuple[Group, QWidget]] = []
        self._build()
        controller.opened.connect(self._refresh)
        controller.changed.connect(self._changed)
        self._refresh()

    def reveal(self, focus: Focus) -> None:
        """Elements have no place in the text."""

    def _build(self) -> None:
        form = QWidget(self)
        column = QVBoxLayout(form)
        set_margins(column, 3)
        column.setSpacing(gap(5))
        for group in GROUPS:
            column.addWidget(self._group(group, form))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(form)
        area.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        set_margins(outer, 0)
        outer.addWidget(area)
        self.setFocusProxy(next(iter(self.fields.values())))

    def _group(self, group: Group, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        column = QVBoxLayout(box)
        set_margins(column, 0)
        column.setSpacing(gap(2))
        headline = QLabel(group.title, box)
        scaled(headline, 1.05, bold=True)
        column.addWidget(headline)
        for entry in group.entries:
            field = entry.make()
            field.edited.connect(lambda value, name=entry.name: self._edit(name, value))
            self.fields[entry.name] = field
            self._entries[entry.name] = entry
            column.addWidget(field)
        self._groups.append((group, box))
        return box

    def _edit(self, name: str, value: object) -> None:
        after, change = _edited(self.controller.report, self._entries[name], value)
        if change.label:
            label = f"修改{self.fields[name].name}"
            self.controller.commit(after, evolve(change, label=label), key=("elements", name))

    def _changed(self, change: Change) -> None:
        if change.elements or change.structure:
            self._refresh()

    def _refresh(self) -> None:
        report = self.controller.report
        for name, field in self.fields.items():
            entry = self._entries[name]
            field.show_value(getattr(_home(report, entry), name))
            field.setVisible(entry.shown(report.elements))
        for group, box in self._groups:
            box.setVisible(any(entry.shown(report.elements) for entry in group.entries))
        annexes = self.fields["annexes"]
        if isinstance(annexes, AnnexField):
            annexes.offer_sections(_headings(report))
        number = self.fields["number"]
        if isinstance(number, NumberField) and report.meta.period.year is not None:
            number.suggest_year(report.meta.period.year)
        self.setEnabled(not self.controller.read_only)


def _headings(report: Report) -> tuple[tuple[SectionId, str], ...]:
    """The sections an annex may consist of, by their titles."""
    return tuple(
        (section.id, section.title.strip())
        for section in report.sections()
        if section.title.strip()
    )


def _home(report: Report, entry: Entry) -> object:
    return report.meta if entry.home is Home.META else report.elements


def _edited(report: Report, entry: Entry, value: object) -> Edit:
    changed: dict[str, Any] = {entry.name: value}
    if entry.home is Home.META:
        return set_meta(report, evolve(report.meta, **changed))
    return set_elements(report, evolve(report.elements, **changed))
