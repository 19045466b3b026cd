"""The text as read with its repairs marked, the list of repairs, the outline (整理与大纲)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.intake.document.corrections import DEEPEST, TEXT, Spot, corrected
from core.intake.document.outline import Node
from core.intake.document.reading import DocumentReading
from core.intake.document.repairs import Repair
from ui.reading.source_view import SourceView
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_ROLE = Qt.ItemDataRole.UserRole
_SHOWN = 60


class ReadingDialog(QDialog):
    """Every repair can be unticked, every heading changed, before the text is used."""

    redo = Signal(object)
    """Clean again: the ids of the repairs not to be made."""

    agreed = Signal(object)
    """The reading as corrected."""

    def __init__(self, reading: DocumentReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("整理与大纲")
        self._reading = reading
        self._known: dict[str, Repair] = {}
        self._refused: set[str] = set()
        self._levels: dict[Spot, int] = {}
        self.source = SourceView(self)
        self.repairs = _tree(("整理", "原来", "改成"), self)
        self.outline = _tree(("标题", "级别"), self)
        self.repairs.itemChanged.connect(self._ticked)
        self.repairs.currentItemChanged.connect(lambda item, _old: self._reveal(item))
        self.outline.currentItemChanged.connect(lambda item, _old: self._reveal(item))
        self.heading = self._button("设为标题", "光标所在的段落成为标题", self._make_heading)
        self.text = self._button("改为正文", "选中的标题不再是标题", self._make_text)
        self.up = self._button("升一级", "", lambda: self._shift(-1))
        self.down = self._button("降一级", "", lambda: self._shift(1))
        self.use = QPushButton("按此继续", self)
        self.use.setDefault(True)
        self.use.clicked.connect(self._use)
        self.tabs = QTabWidget(self)
        self.source.set_lines(reading.source.paragraphs)
        self._arrange()
        self.show_reading(reading)

    @property
    def reading(self) -> DocumentReading:
        """As corrected so far."""
        return corrected(self._reading, self._levels)

    def show_reading(self, reading: DocumentReading) -> None:
        """Take a text cleaned again; corrections of headings stay where their places are."""
        self._reading = reading
        self.use.setEnabled(True)
        for repair in reading.cleaned.repairs:
            self._known.setdefault(repair.id, repair)
        self.source.mark(reading.cleaned.repairs)
        self._fill_repairs()
        self._fill_outline()

    def _fill_repairs(self) -> None:
        made = {repair.id for repair in self._reading.cleaned.repairs}
        blocker = QSignalBlocker(self.repairs)
        at = self.repairs.indexOfTopLevelItem(self.repairs.currentItem())
        self.repairs.clear()
        known = sorted(self._known.values(), key=lambda item: (item.line, item.col))
        for repair in (item for item in known if item.id in made or item.id in self._refused):
            row = QTreeWidgetItem(
                [
                    f"第{repair.line}段 {repair.kind.name_zh}",
                    _short(repair.before),
                    _short(repair.after) or "（删去）",
                ]
            )
            row.setData(0, _ROLE, (repair.line, repair.col, repair.id))
            row.setToolTip(1, repair.before)
            row.setToolTip(2, repair.after)
            ticked = repair.id not in self._refused
            row.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.repairs.addTopLevelItem(row)
        chosen = self.repairs.topLevelItem(at)
        if chosen is not None:
            self.repairs.setCurrentItem(chosen)
        blocker.unblock()
        self.tabs.setTabText(1, f"整理（{len(made)}）")

    def _fill_outline(self) -> None:
        blocker = QSignalBlocker(self.outline)
        kept = self._chosen()
        self.outline.clear()
        reading = self.reading
        count = 0
        for node in reading.outline.walk():
            heading = node.heading
            indent = "　" * (node.level - 1)
            row = QTreeWidgetItem([f"{indent}{heading.marker}{heading.title}", f"{node.level}级"])
            place = (*reading.place(heading.piece, heading.start), node.level)
            row.setData(0, _ROLE, place)
            row.setToolTip(0, heading.title)
            self.outline.addTopLevelItem(row)
            count += 1
            if kept is not None and place[:2] == kept[0]:
                self.outline.setCurrentItem(row)
        blocker.unblock()
        self.tabs.setTabText(0, f"大纲（{count}）")
        self._allow()

    def _ticked(self, item: QTreeWidgetItem) -> None:
        repair_id = item.data(0, _ROLE)[2]
        if item.checkState(0) is Qt.CheckState.Checked:
            self._refused.discard(repair_id)
        else:
            self._refused.add(repair_id)
        self.use.setEnabled(False)
        self.redo.emit(frozenset(self._refused))

    def _reveal(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.source.show_place(*item.data(0, _ROLE)[:2])
        self._allow()

    def _chosen(self) -> tuple[Spot, int] | None:
        item: QTreeWidgetItem | None = self.outline.currentItem()
        if item is None:
            return None
        row, col, level = item.data(0, _ROLE)
        return (row, col), level

    def _allow(self) -> None:
        chosen = self._chosen()
        self.text.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and chosen[1] > 1)
        self.down.setEnabled(chosen is not None and chosen[1] < DEEPEST)

    def _shift(self, by: int) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._set(chosen[0], chosen[1] + by)

    def _make_text(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._set(chosen[0], TEXT)

    def _make_heading(self) -> None:
        """The paragraph of the cursor, at the level of the heading above it."""
        at = self.source.line_at_cursor()
        above = [node.level for node in self.reading.outline.walk() if self._line(node) < at]
        for piece in self._reading.cleaned.pieces:
            if piece.line == at:
                self._set(piece.place(0), above[-1] if above else 1)
                return

    def _line(self, node: Node) -> int:
        return self._reading.place(node.heading.piece, node.heading.start)[0]

    def _set(self, spot: Spot, level: int) -> None:
        self._levels[spot] = level
        self._fill_outline()

    def _use(self) -> None:
        self.accept()
        self.agreed.emit(self.reading)

    def _button(self, text: str, tip: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked: slot())
        return button

    def _arrange(self) -> None:
        head = QLabel("读到的文字和整理过的地方", self)
        scaled(head, 1.15, bold=True)
        told = QLabel(
            "去掉勾选，这一处就保持原样。大纲认错了，可以改级别、改为正文，"
            "或在左边点一段再设为标题。原文件不会改动。",
            self,
        )
        told.setProperty("quiet", True)
        told.setWordWrap(True)
        marks = QHBoxLayout()
        marks.setSpacing(gap(1))
        for button in (self.up, self.down, self.text, self.heading):
            marks.addWidget(button)
        marks.addStretch(1)
        holder = QWidget(self)
        inside = QVBoxLayout(holder)
        set_margins(inside, 1)
        inside.addWidget(self.outline, 1)
        inside.addLayout(marks)
        self.tabs.addTab(holder, "大纲")
        self.tabs.addTab(self.repairs, "整理")
        self.outline.setAccessibleName("读到的大纲")
        self.repairs.setAccessibleName("整理过的地方")
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.source)
        split.addWidget(self.tabs)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(gap(2))
        split.setSizes([chars(34), chars(36)])
        cancel = self._button("取消", "", self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.use)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(2))
        layout.addWidget(head)
        layout.addWidget(told)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)
        self.resize(chars(70), line() * 34)


def _tree(headings: tuple[str, ...], parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setHeaderLabels(headings)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    head = tree.header()
    head.setStretchLastSection(len(headings) > 2)
    tree.setColumnWidth(0, chars(14) if len(headings) > 2 else chars(26))
    if len(headings) > 2:
        tree.setColumnWidth(1, chars(10))
    else:
        head.setSectionResizeMode(0, head.ResizeMode.Stretch)
        head.setSectionResizeMode(1, head.ResizeMode.ResizeToContents)
    return tree


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
