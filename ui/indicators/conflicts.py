"""Values that contradict each other, side by side, until a person says which one holds (冲突)."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.model.indicators import IndicatorBook, Observation, ObservationKey
from core.model.report import Report
from ui.indicators.columns import role_name
from ui.indicators.model import shown_value
from ui.theme.metrics import chars, gap, line, set_margins

_HEADS = ("指标和数值", "单位", "来源", "导入日期", "说明")
_WIDTHS = (22, 6, 30, 9)
_PLACE = Qt.ItemDataRole.UserRole
_HINT = (
    "同一个数有两处说法。选中要用的一行，写明理由后采用；没有采用的写进理由，依据表里查得到。"
    "已审定的数先解除锁定才能换。"
)

Settle = Callable[[Observation, str], bool]


@frozen
class Dispute:
    """One key with the value accepted now, if any, and those that contradict it."""

    key: ObservationKey
    name: str
    accepted: Observation | None
    rivals: tuple[Observation, ...]

    @property
    def candidates(self) -> tuple[Observation, ...]:
        """What can be chosen, the present value first."""
        return ((self.accepted,) if self.accepted else ()) + self.rivals


def disputes(book: IndicatorBook) -> tuple[Dispute, ...]:
    """Every key with contradicting values, in the order the contradictions came up."""
    keys = dict.fromkeys(item.key for item in book.conflicts)
    return tuple(_dispute(book, key) for key in keys)


def _dispute(book: IndicatorBook, key: ObservationKey) -> Dispute:
    indicator = book.indicator(key.indicator)
    role = role_name(key.role, key.variant)
    told = (key.dim, key.period.label(), indicator.name if indicator else key.indicator, role)
    rivals = tuple(item for item in book.conflicts if item.key == key)
    name = " ".join(part for part in told if part)
    return Dispute(key, name, book.observations.get(key), rivals)


class ConflictsDialog(QDialog):
    """Lists the disputes of a report and hands each decision to ``settle`` (value, reason)."""

    def __init__(self, report: Report, settle: Settle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settle = settle
        self._choices: list[Observation] = []
        self.setWindowTitle("待定的数值")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree = QTreeWidget(self)
        self.reason = QLineEdit(self)
        self.adopt_button = QPushButton("采用选中的数", self)
        self._build()
        self.show_report(report)

    def show_report(self, report: Report) -> None:
        """List what is still undecided; the first rival is chosen, so that one key decides."""
        self._choices.clear()
        self.tree.clear()
        for dispute in disputes(report.book):
            self.tree.addTopLevelItem(self._group(report, dispute))
        self.tree.expandAll()
        self._stand_on_first()
        self._refresh()

    @property
    def chosen(self) -> Observation | None:
        """The value standing selected."""
        items = self.tree.selectedItems()
        at = items[0].data(0, _PLACE) if items else None
        return self._choices[at] if isinstance(at, int) else None

    def adopt(self) -> None:
        """Decide for the selected value."""
        value = self.chosen
        if value is not None and self._settle(value, self.reason.text()):
            self.reason.clear()

    # --- inside

    def _build(self) -> None:
        self.resize(chars(84), line() * 26)
        hint = QLabel(_HINT, self)
        hint.setWordWrap(True)
        self._set_up_tree()
        self.reason.setPlaceholderText("采用的理由，例如：以统计局正式反馈为准")
        self.reason.setAccessibleName("采用的理由")
        close = QPushButton("关闭", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.adopt_button.setProperty("primary", True)
        self.adopt_button.setDefault(True)
        self.adopt_button.clicked.connect(self.adopt)
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addWidget(QLabel("理由", self))
        row.addWidget(self.reason, 1)
        row.addWidget(close)
        row.addWidget(self.adopt_button)
        column = QVBoxLayout(self)
        set_margins(column, 3)
        column.setSpacing(gap(2))
        column.addWidget(hint)
        column.addWidget(self.tree, 1)
        column.addLayout(row)

    def _set_up_tree(self) -> None:
        self.tree.setHeaderLabels(list(_HEADS))
        self.tree.setAccessibleName("待定的数值")
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.tree.header()
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, chars(width))
        header.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self.tree.currentItemChanged.connect(self._refresh)
        self.tree.itemDoubleClicked.connect(lambda *_: self.adopt())

    def _group(self, report: Report, dispute: Dispute) -> QTreeWidgetItem:
        group = QTreeWidgetItem([dispute.name])
        group.setSizeHint(0, _row_size())
        group.setFirstColumnSpanned(True)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for value in dispute.candidates:
            group.addChild(self._candidate(report, dispute, value))
        return group

    def _candidate(self, report: Report, dispute: Dispute, value: Observation) -> QTreeWidgetItem:
        source = value.source
        told = [f"{value.value:f}" if value.value is not None else value.raw, value.unit]
        told.append(source.label() if source else "手工填写")
        told.append(f"{source.imported_at:%Y-%m-%d}" if source else "")
        told.append(_remark(report, dispute, value))
        item = QTreeWidgetItem(told)
        item.setData(0, _PLACE, len(self._choices))
        item.setToolTip(2, told[2])
        item.setSizeHint(0, _row_size())
        self._choices.append(value)
        return item

    def _stand_on_first(self) -> None:
        group = self.tree.topLevelItem(0)
        if group is not None and group.childCount():
            self.tree.setCurrentItem(group.child(0))

    def _refresh(self, *_: object) -> None:
        value = self.chosen
        self.adopt_button.setEnabled(value is not None)
        number = "" if value is None else (value.raw if value.value is None else f"{value.value:f}")
        self.adopt_button.setText(f"采用 {number}{value.unit}" if value else "采用选中的数")


def _row_size() -> QSize:
    return QSize(0, round(line() * 1.7))


def _remark(report: Report, dispute: Dispute, value: Observation) -> str:
    """What tells the candidates apart: the present one, locked or not, in the table's own unit."""
    words = []
    if value is dispute.accepted:
        words.append("现在用的" + ("，已审定" if value.locked else ""))
    indicator = report.book.indicator(value.key.indicator)
    if indicator is not None and value.unit and indicator.unit not in ("", value.unit):
        words.append(f"合 {shown_value(indicator, value)}{indicator.unit}")
    return "；".join([*words, value.note] if value.note else words)
