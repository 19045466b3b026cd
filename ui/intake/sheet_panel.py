"""The sheets of a file, what was understood painted over them, and the commands to correct it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QTabBar, QToolButton, QVBoxLayout, QWidget

from core.intake.workbook.formats.sheets import address
from core.intake.workbook.picture.roles import CellRole
from core.intake.workbook.picture.sheet_picture import BookView, SheetPicture
from core.intake.workbook.planning.plan import Choice
from ui.intake.corrections import Corrections
from ui.intake.roles import LOOKS
from ui.intake.sheet_model import SheetModel
from ui.intake.sheet_view import SheetView
from ui.theme.colours import current
from ui.theme.metrics import chars, gap


class SheetPanel(QWidget):
    """Shows one workbook. Emits :attr:`hint_made` with sheet and hint, :attr:`forgotten` with the
    sheet whose corrections are to be dropped, :attr:`cell_chosen` with sheet and cell,
    :attr:`sheet_chosen` with sheet and choice when all of a sheet is to be taken or left out.
    """

    hint_made = Signal(str, object)
    forgotten = Signal(str)
    cell_chosen = Signal(str, str)
    sheet_chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BookView | None = None
        self._quiet = False
        self.model = SheetModel(self)
        self.sheet = SheetView(self.model, self)
        self.tabs = QTabBar(self)
        self.corrections = Corrections(self.sheet, self.model)
        self.place = QLabel(self)
        self.meaning = QLabel(self)
        self.doubt = QLabel(self)
        self.notice = QLabel(self)
        self.legend = QLabel(self)
        self.plain = QToolButton(self)
        self.column = QVBoxLayout(self)
        self._build()
        self._bind()
        self.show_view(None, "")

    @property
    def sheet_name(self) -> str:
        """The sheet on show."""
        return self.model.picture.name

    @property
    def cell(self) -> str:
        """The cell selected; empty when none is."""
        index = self.sheet.currentIndex()
        return address(index.row() + 1, index.column() + 1) if index.isValid() else ""

    def show_view(self, view: BookView | None, waiting: str) -> None:
        """Show a workbook, on the sheet shown before if it has one of that name."""
        wanted, at = self.sheet_name, self.sheet.currentIndex()
        same = view is not None and self._view is not None and _same(view, self._view)
        self._view = view
        self._quiet = True
        while self.tabs.count():
            self.tabs.removeTab(0)
        pictures = view.pictures if view else ()
        for picture in pictures:
            number = self.tabs.addTab(_tab(picture, view))
            hidden = "原文件中隐藏的工作表，" if picture.hidden else ""
            self.tabs.setTabToolTip(number, f"{hidden}右键可选择整张表采用或不导入")
        names = [picture.name for picture in pictures]
        self.tabs.setVisible(len(names) > 1)
        if names:
            start = names.index(wanted) if same and wanted in names else _first(pictures)
            self.tabs.setCurrentIndex(start)
        self._quiet = False
        self._show_sheet(waiting)
        if same and wanted in names and at.isValid():
            self.sheet.go_to(at.row() + 1, at.column() + 1)

    def go_to(self, sheet: str, row: int, column: int) -> bool:
        """Show a cell without telling; ``False`` when it is not in the picture."""
        pictures = self._view.pictures if self._view else ()
        names = [picture.name for picture in pictures]
        if sheet not in names:
            return False
        self._quiet = True
        if names.index(sheet) != self.tabs.currentIndex():
            self.tabs.setCurrentIndex(names.index(sheet))
            self._show_sheet("")
        found = self.sheet.go_to(row, column)
        self._quiet = False
        self._tell_cell()
        return found

    def complain(self, text: str) -> None:
        """Say why a correction could not be made."""
        self._doubt(text, text)

    def changeEvent(self, event: QEvent) -> None:
        """The legend follows light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tell_legend()

    # --- building

    def _build(self) -> None:
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(1))
        bar = self.corrections.bar(self)
        self.legend.setAccessibleName("颜色说明")
        self.legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.legend.setMinimumWidth(1)
        bar.addWidget(self.legend, 1)
        self.plain.setText("还原这张表")
        self.plain.setToolTip("去掉对这张表的全部更正，按程序自己的理解重读")
        column.addLayout(bar)
        column.addLayout(self._cell_bar())
        column.addWidget(self.doubt)
        column.addWidget(self.notice)
        column.addWidget(self.sheet, 1)
        column.addLayout(self._foot())
        self.doubt.setMinimumWidth(1)
        self.doubt.setProperty("tone", "danger")
        self.notice.setMinimumWidth(1)
        self.notice.setProperty("quiet", True)

    def _cell_bar(self) -> QHBoxLayout:
        """As the formula bar of a spreadsheet: where, what stands there, what was read."""
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        self.place.setMinimumWidth(chars(3))
        self.place.setAccessibleName("选中的格子")
        self.meaning.setAccessibleName("读作")
        font = self.place.font()
        font.setBold(True)
        self.place.setFont(font)
        row.addWidget(self.place)
        row.addWidget(self.meaning, 1)
        self.meaning.setMinimumWidth(1)
        row.addWidget(self.plain)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(3))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("工作表")
        row.addWidget(self.tabs, 1)
        return row

    def _bind(self) -> None:
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(self._tab_menu)
        self.tabs.currentChanged.connect(lambda _row: self._switched())
        self.sheet.selectionModel().currentChanged.connect(self._moved)
        self.sheet.menu_requested.connect(lambda at: self.corrections.menu().exec(at))
        self.corrections.made.connect(lambda hint: self.hint_made.emit(self.sheet_name, hint))
        self.corrections.refused.connect(self.complain)
        self.plain.clicked.connect(lambda: self.forgotten.emit(self.sheet_name))

    # --- showing

    def _show_sheet(self, waiting: str) -> None:
        pictures = self._view.pictures if self._view else ()
        if self._view is None or not pictures:
            self.model.show(SheetPicture("", 0, 0))
            self.notice.setText(waiting or "这个文件里没有表格。")
            self.plain.setEnabled(False)
            self.legend.clear()
            self._tell_cell()
            return
        picture = pictures[max(self.tabs.currentIndex(), 0)]
        reading, name = self._view.reading, picture.name
        self.model.show(
            picture,
            [figure for figure in reading.figures if figure.sheet == name],
            [warning for warning in reading.warnings if warning.sheet == name],
            [table for table in reading.tables if table.sheet == name],
        )
        notice = _notice(picture)
        self.notice.setText(notice)
        self.notice.setToolTip(notice)
        self.plain.setEnabled(bool(picture.hints))
        self._tell_legend()
        self._tell_cell()

    def _tab_menu(self, at: QPoint) -> None:
        number = self.tabs.tabAt(at)
        if self._view is None or not 0 <= number < len(self._view.pictures):
            return
        name = self._view.pictures[number].name
        menu = QMenu(self)
        for choice, text in ((Choice.TAKE, "这张表的数都采用"), (Choice.SKIP, "这张表都不导入")):
            action = menu.addAction(text)
            action.triggered.connect(partial(self._choose_sheet, name, choice))
        menu.exec(self.tabs.mapToGlobal(at))

    def _choose_sheet(self, name: str, choice: Choice, _checked: bool = False) -> None:
        self.sheet_chosen.emit(name, choice)

    def _switched(self) -> None:
        if not self._quiet:
            self._show_sheet("")

    def _moved(self, now: QModelIndex, _old: QModelIndex) -> None:
        self._tell_cell()
        if now.isValid() and not self._quiet:
            self.cell_chosen.emit(self.sheet_name, address(now.row() + 1, now.column() + 1))

    def _tell_cell(self) -> None:
        index = self.sheet.currentIndex()
        if not index.isValid():
            self.place.hide()
            self.meaning.setText("点一格看它读作什么；读错了，用上面的按钮或右键更正。")
            self._doubt("", "")
            return
        row, column = index.row() + 1, index.column() + 1
        self.place.setText(address(row, column))
        self.place.show()
        text = " ".join(self.model.picture.text(row, column).split())
        told = f"读作：{self.model.told(row, column)}" if text else "空格"
        self.meaning.setText(f"{text[:40]}　　{told}" if text else told)
        why = [f"▲ {warning.why}" for warning in self.model.warnings(row, column)]
        self._doubt("　".join(why), "\n".join(why))

    def _doubt(self, text: str, tip: str) -> None:
        """A warning takes the line of the notice, so that the sheet does not move."""
        self.doubt.setText(text)
        self.doubt.setToolTip(tip)
        self.doubt.setVisible(bool(text))
        self.notice.setVisible(not text)

    def _tell_legend(self) -> None:
        letters = {mark for row in self.model.picture.roles for mark in set(row)}
        roles = [role for role in CellRole if role.value in letters and role in _IN_LEGEND]
        parts = [_swatch(role) for role in roles]
        parts.append(f'<span style="color:{current().danger}">◥</span> 有提醒')
        if self.model.picture.comments:
            parts.append(f'<span style="color:{current().accent}">◢</span> 有批注')
        self.legend.setText("&nbsp; ".join(parts))
        self.legend.setToolTip("<br>".join(parts))


_IN_LEGEND = tuple(role for role in CellRole if LOOKS[role].tint.light)


def _swatch(role: CellRole) -> str:
    look = LOOKS[role]
    fill = look.tint.colour()
    name = fill.name() if fill is not None else current().surface
    text = f"<s>{look.name}</s>" if look.struck else look.name
    return f'<span style="background:{name};color:{current().text}">&nbsp;{text}&nbsp;</span>'


def _tab(picture: SheetPicture, view: BookView | None) -> str:
    count = sum(figure.sheet == picture.name for figure in view.reading.figures) if view else 0
    hidden = "（隐藏）" if picture.hidden else ""
    return f"{picture.name}{hidden}　{count}" if count else f"{picture.name}{hidden}"


def _first(pictures: Sequence[SheetPicture]) -> int:
    """The first sheet that is not hidden and has something in it."""
    shown = (n for n, item in enumerate(pictures) if not item.hidden and item.cells)
    return next(shown, 0)


def _same(one: BookView, other: BookView) -> bool:
    return one.reading.sha256 == other.reading.sha256


def _notice(picture: SheetPicture) -> str:
    told = []
    if picture.hidden:
        told.append("这张工作表在原文件中是隐藏的，其中的数默认不导入。")
    if len(picture.cells) < picture.rows:
        told.append(
            f"这张表共 {picture.rows:,} 行，这里显示前 {len(picture.cells):,} 行，"
            "其余各行照常读取。"
        )
    if len(picture.widths) < picture.columns:
        told.append(f"这张表共 {picture.columns} 列，这里显示前 {len(picture.widths)} 列。")
    if picture.hints:
        told.append(f"这张表有 {len(picture.hints)} 处更正，下次导入同样的表时自动照此读取。")
    if not picture.headers and picture.cells:
        told.append("没有认出表头。请选中表头所在的行，点“这是表头”。")
    return "".join(told)
