"""The head of the editor: number and title of the section, its state, and what belongs here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.figures.counting import count_section
from core.layout.numbering import section_numbers
from core.model.report import Numbering, Report, Section, Stage
from ui.theme.icons import Tone, icon
from ui.theme.metrics import gap, line, scaled

_COUNT_AFTER_MS = 200
_STAGES = {Stage.TODO: "待写", Stage.DRAFT: "草稿", Stage.CHECKED: "已核", Stage.FINAL: "定稿"}


class Header(QFrame):
    """Heading of the section shown, with its guidance in a box that folds (章节抬头)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-head")
        self._opened = True
        self._shown: tuple[Report, Section] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_COUNT_AFTER_MS)
        self._pause.timeout.connect(self._count)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scaled(self.title, 1.25, bold=True)
        self.facts = QLabel(self)
        self.facts.setProperty("quiet", True)
        self.notice = QLabel(self)
        self.notice.setProperty("tone", "warning")
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.fold = QToolButton(self)
        self.fold.setText("写作提示")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setToolTip("显示或收起这一章节的写作提示；提示不会导出")
        self.fold.clicked.connect(lambda: self._folded(not self._opened))
        self.guidance = QLabel(self)
        self.guidance.setTextFormat(Qt.TextFormat.PlainText)
        self.guidance.setWordWrap(True)
        self.guidance.setProperty("quiet", True)
        self.guidance.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._build()
        self._folded(True)

    def show_section(self, report: Report, section: Section | None, *, read_only: bool) -> None:
        """Tell about another section, or about the same after a change."""
        another = self._shown is None or section is None or self._shown[1].id != section.id
        self._shown = None if section is None else (report, section)
        self.setVisible(section is not None)
        if section is None:
            return
        number = section_numbers(report).get(section.id, "")
        title = section.title or ("导语" if section.numbering is Numbering.HIDDEN else "（未命名）")
        self.title.setText(number + title)
        if another:
            self._count()
        else:
            self._pause.start()  # counting a long section takes longer than a key may
        self.notice.setText(_notice(section, read_only=read_only))
        self.notice.setVisible(bool(self.notice.text()))
        self.fold.setVisible(bool(section.guidance))
        self.guidance.setText(section.guidance)
        self._folded(self._opened)

    def changeEvent(self, event: QEvent) -> None:
        """The arrow follows the theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._folded(self._opened)
        super().changeEvent(event)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(gap(2))
        top.addWidget(self.title, 1)
        top.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(5), gap(3), gap(5), gap(2))
        column.setSpacing(gap(1))
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.guidance)
        self.guidance.setIndent(round(line() * 1.1))

    def _count(self) -> None:
        if self._shown is not None:
            self.facts.setText(_facts(*self._shown))

    def _folded(self, opened: bool) -> None:
        self._opened = opened
        name = "chevron-down" if opened else "chevron-right"
        self.fold.setIcon(icon(name, Tone.MUTED))
        self.guidance.setVisible(opened and bool(self.guidance.text()))


def _facts(report: Report, section: Section) -> str:
    own = count_section(report, section).characters
    target = f" / {section.word_target:,}" if section.word_target else ""
    excluded = "" if section.included else " · 不导出"
    return f"{_STAGES[section.stage]} · {own:,}{target} 字{excluded}"


def _notice(section: Section, *, read_only: bool) -> str:
    if read_only:
        return "报告以只读方式打开，不能修改。要修改请先“另存为”。"
    if section.stage is Stage.FINAL:
        return "这一章节已定稿，不能修改。要修改请在大纲里把它标回“草稿”。"
    return ""
