"""The form of a page style: every choice the standard leaves, and every way of leaving it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import evolve
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from core.layout.styles import TWIPS_PER_POINT, FontRole
from core.layout.unit import FAMILY_VARIANTS, LARGEST_PITCH, LEAST_PITCH
from core.model.page import Digits, Margins, NumberPlace, PageStyle
from ui.theme.metrics import gap, scaled, set_margins
from ui.widgets.fields import ChoiceField, Field, LineField, Unreadable, text_field

_FACES = (
    (FontRole.TITLE, "title", "标题、发文机关标志"),
    (FontRole.FANGSONG, "fangsong", "正文"),
    (FontRole.HEI, "hei", "一级标题"),
    (FontRole.KAI, "kai", "二级标题"),
    (FontRole.SONG, "song", "页码"),
)
_SUB = "　（本机没有）"


class PageStyleForm(QWidget):
    """Fields of one page style; ``edited`` carries the whole style after every change."""

    edited = Signal(object)

    def __init__(self, style: PageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.fields: dict[str, Field] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        set_margins(self._column, 4)
        self._column.setSpacing(gap(2))
        self._add("name", text_field("版式名称", "例如：青禾区科技局版式"))
        self._page()
        self._faces()
        self._numbers()
        self._column.addStretch(1)
        self.show_style(style)

    @property
    def style_shown(self) -> PageStyle:
        """The style as the fields have it."""
        return self._style

    def show_style(self, style: PageStyle) -> None:
        """Show another style without telling it back."""
        self._style = style
        for key, field in self.fields.items():
            field.show_value(getattr(style, key))
        for key, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(getattr(style, key))
            tick.blockSignals(False)

    def _page(self) -> None:
        self._headline("页面")
        margins = (
            (Margins.A, "GB/T 9704：上 37、下 35 毫米"),
            (Margins.B, "GB/T 33476.2：上 34.58、下 32.58 毫米"),
        )
        self._add(
            "margins",
            ChoiceField("页边距", margins, "左 28、右 26 毫米，两种都是每页 22 行、每行 28 字"),
        )
        self._add(
            "pitch",
            LineField("行距（磅）", _read_pitch, _write_pitch, example="按页边距：28.95 或 29.6"),
        )

    def _faces(self) -> None:
        self._headline("字体")
        here = frozenset(QFontDatabase.families())
        for role, key, label in _FACES:
            choices = [
                (name, name if name in here else name + _SUB) for name in FAMILY_VARIANTS[role]
            ]
            self._add(key, ChoiceField(label, choices))
        digits = ((Digits.CHINESE, "与正文相同"), (Digits.TIMES, "Times New Roman"))
        self._add("digits", ChoiceField("数字和字母", digits))
        self._tick("bold_second", "二级标题加粗")

    def _numbers(self) -> None:
        self._headline("页码")
        places = ((NumberPlace.OUTER, "单页居右、双页居左，空一字"), (NumberPlace.CENTER, "居中"))
        self._add("number_place", ChoiceField("位置", places))
        self._tick("number_first", "首页编页码")
        self._tick("number_single", "只有一页时编页码")

    def _headline(self, text: str) -> None:
        label = QLabel(text, self)
        scaled(label, 1.1, bold=True)
        self._column.addSpacing(gap(1))
        self._column.addWidget(label)

    def _add(self, key: str, field: Field) -> None:
        self.fields[key] = field
        field.edited.connect(lambda value: self._change(key, value))
        self._column.addWidget(field)

    def _tick(self, key: str, text: str) -> None:
        tick = QCheckBox(text, self)
        tick.toggled.connect(lambda on: self._change(key, on))
        self.ticks[key] = tick
        self._column.addWidget(tick)

    def _change(self, key: str, value: object) -> None:
        changed: dict[str, Any] = {key: value or "" if key == "name" else value}
        self._style = evolve(self._style, **changed)
        self.edited.emit(self._style)


def _read_pitch(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        twips = round(Decimal(text.strip().removesuffix("磅")) * TWIPS_PER_POINT)
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise Unreadable("请写磅数，例如 28.95；空着就按页边距。") from error
    if not LEAST_PITCH <= twips <= LARGEST_PITCH:
        least, largest = LEAST_PITCH // TWIPS_PER_POINT, LARGEST_PITCH // TWIPS_PER_POINT
        raise Unreadable(f"行距在 {least} 到 {largest} 磅之间。")
    return twips


def _write_pitch(twips: int | None) -> str:
    return "" if twips is None else f"{twips / TWIPS_PER_POINT:g}"
