"""Choosing a sentence: indicators, wording, and the sentences as they would read (成句)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.figures.phrases import Phrase, Style, propose, propose_chain
from core.figures.suggest import matching
from core.model.indicators import Indicator
from core.model.report import Report
from core.model.text import Approx
from ui.editor.dialogs.figure_options import Chooser
from ui.editor.dialogs.frame import EditorDialog
from ui.editor.dialogs.phrase_list import PhraseList
from ui.theme.metrics import chars, gap, line

_PAUSE_MS = 60
_INDICATOR = Qt.ItemDataRole.UserRole
_VERBS = (("达到", "达到"), ("为", "为"), ("实现", "实现"), ("完成", "完成"), ("不写", ""))
_APPROX = (
    ("精确数", Approx.NONE),
    ("近…", Approx.NEAR),
    ("…余", Approx.MORE),
    ("…多", Approx.MANY),
    ("超…", Approx.OVER),
    ("约…", Approx.ABOUT),
    ("…左右", Approx.AROUND),
)
_COMPARED = (("按期间", ""), ("同比", "同比"), ("比上年", "比上年"), ("较上年", "较上年"))
_NOTHING = "这个指标还没有数，写不成句；先在指标表里填数或导入。"
_CHOOSE = "在左边选一个指标；勾选几个，连成一段。"


class PhraseDialog(EditorDialog):
    """Proposes sentences of one indicator, or one paragraph of the ticked ones."""

    chosen = Signal(object)
    """The inlines of the sentence, figures without ids."""

    def __init__(self, report: Report, *, query: str = "", parent: QWidget | None = None) -> None:
        super().__init__("插入成句", "插入", parent)
        self._report = report
        self._ticked: list[Indicator] = []
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("按名称或别名查找指标")
        self.search.setAccessibleName("查找指标")
        self.search.setClearButtonEnabled(True)
        self.indicators = QListWidget(self)
        self.indicators.setAccessibleName("指标；勾选的连成一段")
        self.sentences = PhraseList(self)
        self.verb = Chooser("水平前的动词", self)
        self.approx = Chooser("约数", self)
        self.compared = Chooser("与上年比的说法", self)
        self.dated = QCheckBox("写期间", self)
        self.scope = QCheckBox("写“全区”", self)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._connect()
        self.search.setText(query)
        self._find()
        self.search.setFocus()

    @property
    def style_chosen(self) -> Style:
        """The wording as chosen."""
        return Style(
            verb=self.verb.value,
            approx=self.approx.value,
            compared=self.compared.value,
            scope=self.scope.isChecked(),
            dated=self.dated.isChecked(),
        )

    def accept(self) -> None:
        """Hand over the sentence stood on."""
        phrase = self.sentences.chosen()
        if phrase is not None:
            self.chosen.emit(phrase.inlines)
            super().accept()

    def _build(self) -> None:
        self.dated.setChecked(True)
        self.scope.setChecked(True)
        self.verb.offer(_VERBS, "达到")
        self.approx.offer(_APPROX, Approx.NONE)
        self.compared.offer(_COMPARED, "")
        left = QVBoxLayout()
        left.setSpacing(gap(2))
        left.addWidget(self.search)
        left.addWidget(self.indicators, 1)
        hint = QLabel("勾选几个指标，连成一个指标段。", self)
        hint.setProperty("quiet", True)
        left.addWidget(hint)
        self.indicators.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.indicators.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.indicators.setMinimumSize(chars(15), line() * 16)
        form = QHBoxLayout()
        form.setSpacing(gap(3))
        for name, field in (("动词", self.verb), ("约数", self.approx), ("比较", self.compared)):
            field.setMinimumWidth(chars(6))
            pair = QFormLayout()
            pair.addRow(name, field)
            form.addLayout(pair)
        form.addWidget(self.dated)
        form.addWidget(self.scope)
        form.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(gap(2))
        right.addLayout(form)
        right.addWidget(self.sentences, 1)
        self.sentences.setMinimumWidth(chars(34))
        columns = QHBoxLayout()
        columns.setSpacing(gap(4))
        columns.addLayout(left, 3)
        columns.addLayout(right, 7)
        self.body.addLayout(columns, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._find)
        self.indicators.currentItemChanged.connect(lambda *_: self._propose())
        self.indicators.itemChanged.connect(self._tick)
        for field in (self.verb, self.approx, self.compared):
            field.activated.connect(lambda _index: self._propose())
        for box in (self.dated, self.scope):
            box.toggled.connect(lambda _on: self._propose())
        self.sentences.itemActivated.connect(lambda _item: self.accept())
        self.sentences.currentItemChanged.connect(lambda *_: self._allow())

    def _find(self) -> None:
        found = matching(self._report.book, self.search.text().strip())
        self.indicators.blockSignals(True)
        self.indicators.clear()
        for indicator in found:
            item = QListWidgetItem(indicator.name)
            item.setData(_INDICATOR, indicator)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = indicator in self._ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.indicators.addItem(item)
        self.indicators.setCurrentRow(0 if found else -1)
        self.indicators.blockSignals(False)
        self._propose()

    def _tick(self, item: QListWidgetItem) -> None:
        indicator = item.data(_INDICATOR)
        on = item.checkState() is Qt.CheckState.Checked
        if on and indicator not in self._ticked:
            self._ticked.append(indicator)
        elif not on and indicator in self._ticked:
            self._ticked.remove(indicator)
        self._propose()

    def _propose(self) -> None:
        style, report = self.style_chosen, self._report
        row = self.indicators.currentRow()
        made: list[Phrase] = []
        if self._ticked:
            chain = propose_chain(report, self._ticked, style)
            made += [chain] if chain is not None else []
        elif row >= 0:
            made += propose(report, self.indicators.item(row).data(_INDICATOR), style)
        self.sentences.offer(report, made, _NOTHING if row >= 0 else _CHOOSE)
        self._allow()

    def _allow(self) -> None:
        self.main.setEnabled(self.sentences.chosen() is not None)
