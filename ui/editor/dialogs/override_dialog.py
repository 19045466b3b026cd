"""A person's own wording instead of the computed one: text and reason (改写、脱钩)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

from core.model.text import Override
from ui.editor.dialogs.frame import EditorDialog
from ui.theme.metrics import chars, gap

_REASONS = ("领导审定数", "与统计部门口径一致", "表述需要", "涉密不写具体数")


class OverrideDialog(EditorDialog):
    """Override a figure, undo an override, or turn the figure into plain text."""

    chosen = Signal(object)
    """The :class:`Override`; ``None``: back to the computed text."""
    unlinked = Signal(str)
    """Turn it into this plain text."""

    def __init__(
        self,
        computed: str,
        override: Override | None,
        *,
        author: str = "",
        unlinking: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("改写数字", "改写，保留关联", parent)
        self._computed = computed
        self._author = author
        self.text = QLineEdit(override.text if override else computed, self)
        self.text.setAccessibleName("正文里写成")
        self.reason = QLineEdit(override.reason if override else "", self)
        self.reason.setAccessibleName("理由")
        self.reason.setPlaceholderText("必填，例如：" + "、".join(_REASONS[:2]))
        self.plain = QPushButton("转为普通文字", self)
        self.plain.setToolTip("去掉关联：以后指标表变了，这里不再变，也不再提醒")
        self.plain.setAutoDefault(False)
        self.plain.clicked.connect(self._unlink)
        self._build(override)
        self.text.textChanged.connect(self._check)
        self.reason.textChanged.connect(self._check)
        self._check()
        if unlinking:
            self.plain.setFocus()
        else:
            self.text.setFocus()
            self.text.selectAll()

    def accept(self) -> None:
        """Hand over the override with its reason."""
        text, reason = self.text.text().strip(), self.reason.text().strip()
        if not text or not reason:
            return
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self.chosen.emit(Override(text, reason, self._author, now, self._computed))
        super().accept()

    def _build(self, override: Override | None) -> None:
        self.say(
            "改写后，正文显示您写的内容并带“改”字标记；指标表里的数再变时，会提醒核对。理由会保存在报告里。"
        )
        form = QFormLayout()
        form.setSpacing(gap(2))
        form.addRow("算出的是", self.say_inline())
        form.addRow("正文里写成", self.text)
        form.addRow("理由", self.reason)
        self.text.setMinimumWidth(chars(24))
        self.body.addLayout(form)
        self.buttons.insertWidget(0, self.plain)
        if override is not None:
            back = QPushButton("恢复算出的数", self)
            back.setAutoDefault(False)
            back.clicked.connect(self._restore)
            self.buttons.insertWidget(1, back)

    def say_inline(self) -> QLineEdit:
        """The computed text, to be read and copied."""
        field = QLineEdit(self._computed, self)
        field.setReadOnly(True)
        field.setAccessibleName("算出的是")
        return field

    def _check(self) -> None:
        self.main.setEnabled(bool(self.text.text().strip() and self.reason.text().strip()))
        self.plain.setEnabled(bool(self.text.text().strip()))

    def _restore(self) -> None:
        self.chosen.emit(None)
        super().accept()

    def _unlink(self) -> None:
        self.unlinked.emit(self.text.text().strip())
        super().accept()
