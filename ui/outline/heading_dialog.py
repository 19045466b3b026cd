"""The heading helper: sets of headings for the siblings of a section, to choose and to touch up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.edit.headings import Proposal, even, proposals
from core.model.report import Section
from ui.theme.metrics import chars, gap, line, set_margins

_OLD, _NEW, _LENGTH = range(3)
_NOTHING = "这几个标题长短差得太多，没有合适的成套标题；可以在右边直接改。"
_EXPLAINED = "同级标题应同型、字数相差不超过2个、动词不重复。选一套，再在右边改到满意。"


class HeadingDialog(QDialog):
    """Offers sets of headings; nothing changes before 采用."""

    chosen = Signal(list)
    """Pairs of section id and heading."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("标题助手")
        self._sections = tuple(sections)
        self.offers = proposals(self._sections)
        self.sets = QListWidget(self)
        self.sets.setAccessibleName("成套标题")
        self.sets.setWordWrap(True)
        self.table = QTableWidget(len(self._sections), 3, self)
        self.table.setAccessibleName("新标题")
        self.verdict = QLabel(self)
        self.verdict.setProperty("quiet", True)
        self.verdict.setWordWrap(True)
        self.accept_button = QPushButton("采用", self)
        self._arrange()
        self._fill()
        self.sets.currentRowChanged.connect(self._take)
        self.table.itemChanged.connect(lambda _item: self._judge())
        self.sets.setCurrentRow(0)
        self._judge()

    def titles(self) -> list[str]:
        """The headings as they stand in the table."""
        items = (self.table.item(row, _NEW) for row in range(self.table.rowCount()))
        return [item.text().strip() if item is not None else "" for item in items]

    def accept(self) -> None:
        """Hand the headings on."""
        super().accept()
        ids = [section.id for section in self._sections]
        self.chosen.emit(list(zip(ids, self.titles(), strict=True)))

    # --- inside

    def _arrange(self) -> None:
        explained = QLabel(_EXPLAINED if self.offers else _NOTHING, self)
        explained.setProperty("quiet", True)
        explained.setWordWrap(True)
        columns = QHBoxLayout()
        columns.setSpacing(gap(4))
        columns.addWidget(self.sets, 5)
        columns.addWidget(self.table, 7)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addWidget(self.verdict, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(3))
        layout.addWidget(explained)
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        self.resize(chars(64), line() * 26)

    def _fill(self) -> None:
        for offer in self.offers:
            item = QListWidgetItem(_shown(offer), self.sets)
            item.setToolTip("\n".join(offer.titles))
        self.table.setHorizontalHeaderLabels(["现在的标题", "新标题", "字数"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        for column in (_OLD, _NEW):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_LENGTH, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_LENGTH, chars(4))
        self.table.verticalHeader().setDefaultSectionSize(round(line() * 1.9))
        for row, section in enumerate(self._sections):
            for column, text in ((_OLD, section.title), (_NEW, section.title), (_LENGTH, "")):
                cell = QTableWidgetItem(text)
                if column != _NEW:
                    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, cell)

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self.offers):
            return
        for at, title in enumerate(self.offers[row].titles):
            item = self.table.item(at, _NEW)
            if item is not None:
                item.setText(title)

    def _judge(self) -> None:
        titles = self.titles()
        blocked = self.table.blockSignals(True)
        for row, title in enumerate(titles):
            item = self.table.item(row, _LENGTH)
            if item is not None:
                item.setText(str(len(title)))
        self.table.blockSignals(blocked)
        self.accept_button.setEnabled(all(titles))
        self.verdict.setText(_verdict(titles))


def _shown(offer: Proposal) -> str:
    return f"{offer.name}\n{offer.titles[0]}"


def _verdict(titles: Sequence[str]) -> str:
    if not all(titles):
        return "有标题是空的，请补上。"
    if not even(titles):
        longest, shortest = max(titles, key=len), min(titles, key=len)
        return f"“{longest}”与“{shortest}”字数相差超过2个，建议改到相近。"
    starts = [title[:2] for title in titles]
    twice = next((start for start in starts if starts.count(start) > 1), "")
    if twice and twice != "聚焦":
        return f"有两个标题都以“{twice}”开头，建议换一个词。"
    return "字数相近，开头不重复。"
