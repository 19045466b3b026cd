"""Defining the versions of a report: name, title, recipients, form, annexes, word target."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from attrs import evolve
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.edit.audiences import PRESETS, only_for, preset_version
from core.model.elements import Form
from core.model.ids import new_id
from core.model.report import Report, Version
from ui.theme.metrics import chars, gap, line, set_margins
from ui.widgets.fields import ChoiceField, Field, LineField, Unreadable

_FORMS = (
    (None, "与报告相同"),
    (Form.INTERNAL, "内部材料（不套红头）"),
    (Form.UPWARD, "上行文（报告，报上级）"),
    (Form.DOWNWARD, "下行文或平行文"),
    (Form.LETTER, "信函（函、便函）"),
)
_HINT = "没有填的项与报告相同。正文只有一份，改一处各版都改。"


class EditionsDialog(QDialog):
    """The list of versions, and the facts of the chosen one; nothing is taken before 确定."""

    taken = Signal(tuple)
    """All versions as they are now to be."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送版本")
        self._report = report
        self.versions = list(report.versions)
        self.list = QListWidget(self)
        self.list.setAccessibleName("报送版本")
        self.list.currentRowChanged.connect(self._show)
        self.fields: dict[str, Field] = _fields(self)
        for name, field in self.fields.items():
            field.edited.connect(partial(self._edit, name))
        self.outside = QCheckBox("报到局外（标为“内部”的内容不会进来）", self)
        self.outside.toggled.connect(partial(self._edit, "outside"))
        self.annexes = QCheckBox("带附件", self)
        self.annexes.toggled.connect(partial(self._edit, "annexes"))
        self.remark = QLabel(_HINT, self)
        self.remark.setProperty("quiet", True)
        self.remark.setWordWrap(True)
        self._form = QWidget(self)
        self._showing = False
        self._arrange()
        self._fill(0)

    def add_preset(self, number: int) -> None:
        """Add one of the usual versions."""
        self._add(preset_version(PRESETS[number]))

    def add_plain(self) -> None:
        """Add a version without anything of its own."""
        self._add(Version(new_id(), f"版本{len(self.versions) + 1}"))

    def remove(self) -> None:
        """Take the chosen version away."""
        row = self.list.currentRow()
        if 0 <= row < len(self.versions):
            gone = self.versions.pop(row)
            self._fill(min(row, len(self.versions) - 1))
            alone = only_for(self._report, gone.id)
            if alone:
                self.remark.setText(
                    f"有{alone}处内容只用于“{gone.name}”，去掉后它们不在任何版本里；"
                    "请在“报送版本”里重新勾选。"
                )

    def shift(self, step: int) -> None:
        """Put the chosen version one place up or down."""
        row = self.list.currentRow()
        if 0 <= row < len(self.versions) and 0 <= row + step < len(self.versions):
            self.versions.insert(row + step, self.versions.pop(row))
            self._fill(row + step)

    def accept(self) -> None:
        """Hand the versions on, unless two have one name."""
        names = [item.name.strip() for item in self.versions]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None or "" in names:
            why = f"有两个版本都叫“{twice}”" if twice else "有一个版本没有名称"
            self.remark.setText(f"{why}，请改一下再确定。")
            return
        super().accept()
        if tuple(self.versions) != self._report.versions:
            self.taken.emit(tuple(self.versions))

    # --- inside

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(gap(2))
        left.addWidget(self.list, 1)
        left.addLayout(self._list_buttons())
        form = QVBoxLayout(self._form)
        set_margins(form, 0)
        form.setSpacing(gap(2))
        for field in self.fields.values():
            form.addWidget(field)
        form.addWidget(self.outside)
        form.addWidget(self.annexes)
        form.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(gap(5))
        columns.addLayout(left, 3)
        columns.addWidget(self._form, 4)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        ready = QPushButton("确定", self)
        ready.setDefault(True)
        ready.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addWidget(self.remark, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(ready)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(4))
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        self.resize(chars(46), line() * 25)

    def _list_buttons(self) -> QHBoxLayout:
        add = QPushButton("添加", self)
        add.setAutoDefault(False)
        menu = QMenu(add)
        menu.setToolTipsVisible(True)
        for number, preset in enumerate(PRESETS):
            action = menu.addAction(preset.name)
            action.setToolTip(preset.about)
            action.triggered.connect(lambda _checked=False, at=number: self.add_preset(at))
        menu.addSeparator()
        menu.addAction("空白版本").triggered.connect(lambda _checked=False: self.add_plain())
        add.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addWidget(add)
        for text, slot in (
            ("去掉", self.remove),
            ("上移", lambda: self.shift(-1)),
            ("下移", lambda: self.shift(1)),
        ):
            row.addWidget(self._button(text, slot))
        row.addStretch(1)
        return row

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _add(self, version: Version) -> None:
        self.versions.append(version)
        self._fill(len(self.versions) - 1)

    def _fill(self, row: int) -> None:
        self.list.clear()
        self.list.addItems([item.name for item in self.versions])
        self.list.setCurrentRow(row)
        self._show(row)
        self.remark.setText(_HINT)

    def _show(self, row: int) -> None:
        there = 0 <= row < len(self.versions)
        self._form.setEnabled(there)
        version = self.versions[row] if there else Version("", "")
        self._showing = True
        for name, field in self.fields.items():
            field.show_value(getattr(version, name))
        self.outside.setChecked(version.outside)
        self.annexes.setChecked(version.annexes)
        self._showing = False

    def _edit(self, name: str, value: object) -> None:
        row = self.list.currentRow()
        if self._showing or not 0 <= row < len(self.versions):
            return
        self.versions[row] = evolve(self.versions[row], **cast(Any, {name: value}))
        self.list.item(row).setText(self.versions[row].name)


def _fields(parent: QWidget) -> dict[str, Field]:
    return {
        "name": LineField("名称", str.strip, str, example="例如 市局版", parent=parent),
        "title": LineField("标题", _text_or_none, _shown, example="与报告相同", parent=parent),
        "recipients": LineField("主送", _names, _joined, example="与报告相同", parent=parent),
        "copies_to": LineField("抄送", _names, _joined, example="与报告相同", parent=parent),
        "form": ChoiceField("文种版式", _FORMS, parent=parent),
        "word_target": LineField("字数目标", _words, _shown, example="不限", parent=parent),
    }


def _shown(value: object) -> str:
    return str(value or "")


def _joined(names: tuple[str, ...]) -> str:
    return "、".join(names)


def _text_or_none(text: str) -> str | None:
    return text.strip() or None


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("；", "、").split("、") if part.strip())


def _words(text: str) -> int | None:
    bare = text.strip().removesuffix("字")
    if not bare:
        return None
    if not bare.isdecimal() or not 0 < int(bare) <= 200_000:
        raise Unreadable("请写一个整数，如 3000；不限就空着。")
    return int(bare)
