"""What fixing everything would change, line by line, before it is done (全部修改的预览)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.check.bulk import FixPlan
from core.check.findings import BindFigure, Finding, ReplaceText
from core.figures.project import plain_text
from core.model.report import Report
from ui.theme.colours import current
from ui.theme.metrics import chars, gap, line, set_margins

_FINDING = Qt.ItemDataRole.UserRole
_AROUND = 14


class FixPreview(QDialog):
    """Lists the safe fixes ticked; those no longer ticked are handed over by :attr:`left_out`.

    Pointing at a fix shows how its text reads when every round of the plan is done.
    """

    left_out = Signal(object)
    """A tuple of the findings not to fix; everything else is to be mended."""

    def __init__(
        self,
        report: Report,
        findings: Sequence[Finding],
        plan: FixPlan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._after = {(item.section, item.paragraph): item.after for item in plan.changes}
        self._followed = max(0, plan.applied - len(findings))
        self.setWindowTitle("全部修改")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.list.setAccessibleName("将要修改的地方")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumSize(chars(40), line() * 14)
        self.list.setSpacing(gap(0.5))
        self.main = QPushButton(self)
        self._build()
        for finding in findings:
            self._add(report, finding)
        self.list.itemChanged.connect(lambda _item: self._tell())
        self._tell()

    def ticked(self) -> tuple[Finding, ...]:
        """The findings left ticked, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            item.data(_FINDING) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def accept(self) -> None:
        """Hand the others over."""
        items = [self.list.item(row) for row in range(self.list.count())]
        left = [item for item in items if item.checkState() is not Qt.CheckState.Checked]
        self.left_out.emit(tuple(item.data(_FINDING) for item in left))
        super().accept()

    def _build(self) -> None:
        words = "勾选的地方一次改完，只占一步撤销；引用的数字不会动。"
        if self._followed:
            words += f"改后连带出现的 {self._followed} 处也一并改好，指着一条可看改完的全文。"
        told = QLabel(words, self)
        told.setWordWrap(True)
        told.setProperty("quiet", True)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.main.setDefault(True)
        self.main.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.main)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(3))
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def _add(self, report: Report, finding: Finding) -> None:
        item = QListWidgetItem()
        item.setData(_FINDING, finding)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        after = self._after.get((finding.section, finding.paragraph))
        reads = f"\n改完后：{after}" if after else ""
        item.setToolTip(f"{finding.message}\n依据：{finding.basis}（{finding.rule}）{reads}")
        label = QLabel(change_html(report, finding), self)
        label.setWordWrap(True)
        label.setContentsMargins(gap(6), gap(1), gap(2), gap(1))
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, finding.message)
        self.list.addItem(item)
        label.setFixedWidth(chars(37))
        item.setSizeHint(QSize(label.width(), label.heightForWidth(label.width()) + gap(1)))
        self.list.setItemWidget(item, label)

    def _tell(self) -> None:
        count = len(self.ticked())
        self.main.setText(f"修改 {count} 处" if count else "修改")
        self.main.setEnabled(count > 0)


def change_html(report: Report, finding: Finding) -> str:
    """One fix: the words around it, what goes struck through, what comes in bold."""
    colours = current()
    planned = finding.fix.edits if finding.fix is not None else ()
    edits = [edit for edit in planned if isinstance(edit, ReplaceText | BindFigure)]
    rule = f"<div style='color:{colours.muted}'>{escape(finding.message.partition('。')[0])}</div>"
    if not edits:
        return f"<div>{escape(finding.fix.label if finding.fix else '')}</div>{rule}"
    edit = edits[0]
    text = _text_of(report, edit)
    before = escape(text[max(0, edit.start - _AROUND) : edit.start])
    after = escape(text[edit.end : edit.end + _AROUND])
    gone = f"color:{colours.danger}; background:{colours.danger_soft}"
    old = f"<s style='{gone}'>{escape(edit.expected)}</s>"
    new = edit.text if isinstance(edit, ReplaceText) else f"{edit.expected}（引用）"
    shown = f"<b style='color:{colours.ok}; background:{colours.ok_soft}'>{escape(new)}</b>"
    more = f"　等{len(edits)}处" if len(edits) > 1 else ""
    return f"<div>…{before}{old}{shown}{after}…{more}</div>{rule}"


def _text_of(report: Report, edit: ReplaceText | BindFigure) -> str:
    if edit.paragraph is not None:
        found = report.find_paragraph(edit.paragraph)
        return plain_text(report, found[1]) if found is not None else edit.expected
    section = report.section(edit.section) if edit.section is not None else None
    return section.title if section is not None else report.meta.title
