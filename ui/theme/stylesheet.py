"""The style sheet of the window, made from colours and the font's line height."""

from __future__ import annotations

from string import Template

from attrs import asdict

from ui.theme.colours import Colours
from ui.theme.metrics import gap, line

_SHEET = Template(
    """
QToolTip { color: $surface; background: $text; border: none; padding: ${half}px; }

QMenuBar { background: $window; border-bottom: 1px solid $border; }
QMenuBar::item { padding: ${half}px ${gap}px; background: transparent; border-radius: ${r}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $border_strong; padding: ${half}px; }
QMenu::item { padding: ${half}px ${wide}px ${half}px ${half}px; border-radius: ${r}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $border_strong; }
QMenu::icon { padding-left: ${half}px; }
QMenu::separator { height: 1px; background: $border; margin: ${half}px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $border;
           padding: ${quarter}px ${half}px; spacing: ${quarter}px; }
QToolBar::separator { width: 1px; background: $border; margin: ${half}px ${half}px; }
QToolButton { border: 1px solid transparent; border-radius: ${r}px; padding: ${quarter}px ${half}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QStatusBar { background: $window; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }

QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $window; padding: ${half}px ${gap}px; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QTabWidget::pane { border: none; }
QTabBar { background: $window; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: ${half}px ${gap}px;
               border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $accent_soft; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $surface; color: $text; border: 1px solid $border_strong;
              border-radius: ${r}px; padding: ${half}px ${gap3}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:default, QPushButton[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { border-color: $text; }
QPushButton:disabled, QPushButton[primary="true"]:disabled, QPushButton:default:disabled {
    background: $raised; color: $border_strong; border-color: $border; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border-color: $accent; }

QCheckBox { spacing: ${half}px; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator { width: ${tick}px; height: ${tick}px; border: 1px solid $border_strong;
    border-radius: ${r2}px; background: $surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked { background: $accent; border-color: $accent;
    image: url(icons:control-tick-$tick_tone.svg); }
QCheckBox::indicator:disabled { background: $raised; border-color: $border; }
QCheckBox:focus { color: $accent; }
QAbstractScrollArea { border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QPlainTextEdit, QTextEdit { background: $surface; color: $text; border: none;
    selection-background-color: $selection; selection-color: $on_selection; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox, QPlainTextEdit#live-box,
QDialog QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${r}px;
    padding: ${quarter}px ${half}px; selection-background-color: $selection;
    selection-color: $on_selection; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox { min-height: ${field}px; }
QAbstractItemView QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit { min-height: 0; }
QLineEdit:focus, QPlainTextEdit#live-box:focus, QDialog QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus,
QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDateEdit:disabled,
QComboBox:disabled { background: $window; color: $muted; border-color: $border; }
QLineEdit[invalid="true"] { border-color: $danger; background: $danger_soft; }
QLineEdit:read-only { background: $window; }
QAbstractItemView QLineEdit { border-radius: 0; padding: 0 ${quarter}px; }

QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${line}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(icons:control-chevron-down.svg);
    width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border_strong;
    selection-background-color: $accent_soft; selection-color: $text; outline: none; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: ${line}px; background: transparent; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover { background: $hover; }
QSpinBox::up-arrow { image: url(icons:control-chevron-up.svg); width: ${arrow}px; height: ${arrow}px; }
QSpinBox::down-arrow { image: url(icons:control-chevron-down.svg); width: ${arrow}px; height: ${arrow}px; }

QTreeView, QListView, QTableView { background: $surface; alternate-background-color: $window;
    border: none; outline: none; }
QDialog QListView, QDialog QTreeView, QDialog QTableView { border: 1px solid $border_strong;
    border-radius: ${r}px; }
QListView#recent { background: transparent; }
QDialog QListView#pages { border: none; border-right: 1px solid $border; border-radius: 0;
    padding: ${gap}px 0; }
QDialog QListView#pages::item { padding: ${half}px ${gap}px; }
QComboBox QListView { border-radius: 0; }
QTreeView::item, QListView::item { padding: ${quarter}px ${half}px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $accent_soft; color: $text; }
QTreeView::item:selected:active, QListView::item:selected:active {
    background: $selection; color: $on_selection; }
QTableView { gridline-color: $border; selection-background-color: $accent_soft;
    selection-color: $text; }
QHeaderView { background: $raised; }
QHeaderView::section { background: $raised; color: $text; border: none;
    border-right: 1px solid $border; border-bottom: 1px solid $border;
    padding: ${quarter}px ${half}px; }
QTableCornerButton::section { background: $raised; border: none;
    border-right: 1px solid $border; border-bottom: 1px solid $border; }

QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: ${barr}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${wide}px; }
QScrollBar::handle:horizontal { min-width: ${wide}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QGroupBox { border: none; margin-top: ${line}px; padding-top: ${half}px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $text; }
QProgressBar { border: none; border-radius: ${r}px; background: $border; text-align: center;
    color: $text; }
QProgressBar::chunk { background: $accent; border-radius: ${r}px; }
QLabel[quiet="true"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: ${gap}px; }
QFrame#start-side { background: $surface; border-right: 1px solid $border; }
QFrame[frameShape="4"] { color: $border; }
"""
)


def stylesheet(colours: Colours) -> str:
    """The whole sheet for these colours at the present interface font."""
    one = line()
    return _SHEET.substitute(
        asdict(colours),
        line=one,
        field=round(one * 1.1),
        tick=round(one * 0.75),
        tick_tone="dark" if colours.is_dark else "light",
        r2=max(2, round(one * 0.15)),
        quarter=max(1, gap(0.5)),
        half=gap(1),
        gap=gap(2),
        gap3=gap(3),
        wide=gap(6),
        r=max(2, round(one * 0.2)),
        arrow=round(one * 0.7),
        bar=round(one * 0.62),
        barr=max(2, round(one * 0.62 / 2) - 2),
    )
