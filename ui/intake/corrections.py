"""Commands by which a person corrects how a sheet was understood (更正)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLabel, QMenu, QToolButton, QWidget

from core.intake.workbook.formats.sheets import column_letters
from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.hint import Hint
from core.intake.workbook.picture import correcting
from core.model.indicators import Role
from core.model.periods import Period
from ui.intake.sheet_model import SheetModel
from ui.intake.sheet_view import SheetView
from ui.intake.words import COLUMN_NAMES, ROLE_NAMES
from ui.theme.metrics import gap

_UNITS = ("家", "个", "项", "件", "人", "元", "万元", "亿元", "%", "百分点")
_COLUMNS = (Column.LABEL, Column.CATEGORY, Column.UNIT, Column.PERIOD, Column.PLACE)
_ROLES = (Role.ACTUAL, Role.TARGET, Role.GROWTH, Role.RANK, Role.SHARE)
_UNREAD = (Column.TOTAL, Column.NOTE)
_NO_TABLE = "这张表还没有认出表头。请先选中表头所在的行，再点“这是表头”。"


class Corrections(QObject):
    """Makes hints of what is selected in the sheet.

    Emits :attr:`made` with a hint, :attr:`refused` with the reason why there is none.
    """

    made = Signal(object)
    refused = Signal(str)

    def __init__(self, view: SheetView, model: SheetModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._year = 2024
        self.header = self._action("这是表头", "Alt+H", self._header)
        self.ignore = self._action("忽略这些行", "Alt+G", self._ignore)
        self.column_menu = QMenu("这一列是", view)
        self.unit_menu = QMenu("单位是", view)
        self.period_menu = QMenu("期间是", view)
        self.unit_parts = (QMenu(self.unit_menu), QMenu("整张表的单位", self.unit_menu))
        self.period_parts = (QMenu(self.period_menu), QMenu("整张表的期间", self.period_menu))
        self.column_menu.aboutToShow.connect(self._fill_columns)
        self.unit_menu.aboutToShow.connect(self._fill_units)
        self.period_menu.aboutToShow.connect(self._fill_periods)

    def set_year(self, year: int) -> None:
        """The report's year, which the periods offered lie around."""
        self._year = year

    def bar(self, parent: QWidget) -> QHBoxLayout:
        """The commands as a row of buttons."""
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        lead = QLabel("更正：", parent)
        lead.setProperty("quiet", True)
        row.addWidget(lead)
        for action in (self.header, self.ignore):
            button = QToolButton(parent)
            button.setDefaultAction(action)
            row.addWidget(button)
        keyed = (
            (self.column_menu, "Alt+L"),
            (self.unit_menu, "Alt+U"),
            (self.period_menu, "Alt+Q"),
        )
        for menu, keys in keyed:
            button = QToolButton(parent)
            button.setText(f"{menu.title()} ▾")
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(f"{menu.title()}…（{keys}）")
            row.addWidget(button)
        return row

    def menu(self) -> QMenu:
        """The same commands as a menu on the selection."""
        menu = QMenu(self._view)
        menu.addActions([self.header, self.ignore])
        menu.addSeparator()
        for part in (self.column_menu, self.unit_menu, self.period_menu):
            menu.addMenu(part)
        return menu

    # --- single commands

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self._view)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(f"{text}（{keys}）")
        action.triggered.connect(slot)
        self._view.addAction(action)
        return action

    def _header(self) -> None:
        rows = self._view.chosen_rows()
        if rows is not None:
            self.made.emit(correcting.header(self._model.picture, *rows))

    def _ignore(self) -> None:
        rows = self._view.chosen_rows()
        if rows is not None:
            self.made.emit(correcting.ignore(self._model.picture, *rows))

    def _place(self) -> tuple[int, int]:
        index = self._view.currentIndex()
        return index.row() + 1, index.column() + 1

    def _tell(self, hint: Hint | None) -> None:
        if hint is None:
            self.refused.emit(_NO_TABLE)
        else:
            self.made.emit(hint)

    # --- menus

    def _fill_columns(self) -> None:
        row, column = self._place()
        menu, picture = self.column_menu, self._model.picture
        menu.clear()
        menu.addAction(f"{column_letters(column)} 列是").setEnabled(False)
        for kind in _COLUMNS:
            self._offer(
                menu, COLUMN_NAMES[kind], partial(correcting.column, picture, row, column, kind)
            )
        menu.addSeparator()
        for role in _ROLES:
            self._offer(
                menu, ROLE_NAMES[role], partial(correcting.role, picture, row, column, role)
            )
        menu.addSeparator()
        for kind in _UNREAD:
            told = f"{COLUMN_NAMES[kind]}（不导入）"
            self._offer(menu, told, partial(correcting.column, picture, row, column, kind))
        self._offer(menu, "不读这一列", partial(correcting.column, picture, row, column, None))

    def _fill_units(self) -> None:
        row, column = self._place()
        menu, picture = self.unit_menu, self._model.picture
        menu.clear()
        text = picture.text(row, column)
        if text and len(text) <= 20 and not picture.role(row, column).is_figure:
            told = f"整张表：就是这一格写的“{text}”"
            self._offer(menu, told, partial(correcting.unit, picture, row, 0, text))
            menu.addSeparator()
        self.unit_parts[0].setTitle(f"{column_letters(column)} 列的单位")
        for part, number in zip(self.unit_parts, (column, 0), strict=True):
            menu.addMenu(part)
            part.clear()
            for unit in _UNITS:
                self._offer(part, unit, partial(correcting.unit, picture, row, number, unit))
            part.addSeparator()
            part.addAction("其他单位…").triggered.connect(partial(self._ask_unit, row, number))

    def _fill_periods(self) -> None:
        row, column = self._place()
        menu = self.period_menu
        menu.clear()
        self.period_parts[0].setTitle(f"{column_letters(column)} 列的期间")
        for part, number in zip(self.period_parts, (column, 0), strict=True):
            menu.addMenu(part)
            part.clear()
            for period in self._periods():
                hint = partial(correcting.period, self._model.picture, row, number, period)
                self._offer(part, period.label(), hint)
            part.addSeparator()
            part.addAction("其他期间…").triggered.connect(partial(self._ask_period, row, number))

    def _periods(self) -> list[Period]:
        year = self._year
        years = [Period.of_year(year + step) for step in (0, -1, 1, -2)]
        months = [Period.of_months(year, 1, last) for last in (11, 9, 6, 3)]
        return [*years, *months]

    def _offer(self, menu: QMenu, text: str, hint: Callable[[], Hint | None]) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: self._tell(hint()))

    def _ask_unit(self, row: int, number: int, _checked: bool = False) -> None:
        text, done = QInputDialog.getText(self._view, "单位", "单位（例如：万人次）：")
        if done and text.strip():
            self._tell(correcting.unit(self._model.picture, row, number, text))

    def _ask_period(self, row: int, number: int, _checked: bool = False) -> None:
        text, done = QInputDialog.getText(
            self._view, "期间", "期间（例如：2023年、2023年1—9月、2023年第二季度）："
        )
        if not done:
            return
        period = read_period(text)
        if period is None:
            self.refused.emit(f"“{text}”不像期间。请写成“2023年”或“2023年1—9月”。")
        else:
            self._tell(correcting.period(self._model.picture, row, number, period))


def read_period(text: str) -> Period | None:
    """A period as people write it; ``None`` for anything else."""
    from core.intake.workbook.headings.periods import Base, resolve
    from core.intake.workbook.headings.phrases import read

    phrase = read(text.strip())
    if phrase.years is None:
        return None
    return resolve(phrase, Base(), Role.ACTUAL)
