"""A new report: which template, which year, whose."""

from __future__ import annotations

from datetime import UTC, date, datetime

from attrs import frozen
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import AppError
from core.jobs import JobContext
from core.layout.numbering import section_numbers
from core.model.periods import Period
from core.model.report import Report
from core.templating.catalog import TemplateInfo, list_templates, load_template
from core.templating.instantiate import instantiate
from ui.jobs.runner import Runner, quiet
from ui.settings.schema import Identity
from ui.theme.metrics import chars, gap, line, set_margins
from ui.widgets.fields import LineField
from ui.widgets.period_field import PeriodField

_PREVIEW_AFTER_MS = 150
_LEVELS_SHOWN = 2
_HEADINGS = "新报告的章节"
_WRONG = "错在哪里，怎么改"


@frozen
class Wish:
    """What the dialog says at the moment."""

    template: str
    version: int
    period: Period
    unit: str
    district: str
    self_name: str

    def report(self, context: JobContext) -> Report:
        """Make the report; as a job. Raises ``TemplateInvalid`` or ``UsageError``."""
        template = load_template(self.template, self.version)
        return instantiate(
            template,
            self.period.year or 0,
            self.unit,
            period=self.period,
            district=self.district,
            self_name=self.self_name or "我局",
            created=datetime.now(UTC),
        )


class NewReportDialog(QDialog):
    """Chooses template, period and unit, and shows the headings that will come of it."""

    made = Signal(object)
    """The new :class:`Report`."""

    def __init__(self, runner: Runner, identity: Identity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self._runner = runner
        self.templates = QListWidget(self)
        self.templates.setAccessibleName("模板")
        self.templates.setWordWrap(True)
        self.templates.setMaximumHeight(line() * 10)
        self.templates.currentRowChanged.connect(self._described)
        self.about = _quiet("", self)
        self.period = PeriodField("报告期", self)
        self.unit = LineField("单位全称", str.strip, str, example="例如 青禾区科学技术局")
        self.district = LineField("所在地区", str.strip, str, example="可以不填，按单位名称推断")
        self.self_name = LineField("自称", str.strip, str, example="我局")
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName("章节预览")
        self.over_preview = _quiet(_HEADINGS, self)
        self.again_button = QPushButton("重新检查", self)
        self.again_button.setAutoDefault(False)
        self.again_button.setToolTip("改好模板文件并保存后，再读一遍全部模板")
        self.again_button.clicked.connect(self._read_again)
        self.again_button.hide()
        self.remark = _quiet("正在读取模板…", self)
        self.create_button = QPushButton("新建", self)
        self._fill(identity)
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=_PREVIEW_AFTER_MS)
        self._timer.timeout.connect(self._preview)
        for field in (self.period, self.unit, self.district, self.self_name):
            field.edited.connect(lambda _value: self._timer.start())
        self._period = _likely_period(date.today())  # noqa: DTZ011 - the clerk's own calendar
        self.period.show_value(self._period)
        self.period.edited.connect(self._take_period)
        runner.start(quiet(list_templates), done=self._list, failed=self._complain)

    def wish(self) -> Wish | None:
        """What is asked for now; ``None`` while no usable template is chosen."""
        info = self._chosen()
        if info is None or info.problem:
            return None
        return Wish(
            info.id,
            info.version,
            self._period,
            self.unit.line.text().strip(),
            self.district.line.text().strip(),
            self.self_name.line.text().strip(),
        )

    def accept(self) -> None:
        """Make the report; the dialog closes when it is there."""
        wish = self.wish()
        if wish is None:
            return
        self.create_button.setEnabled(False)
        self._runner.start(
            wish.report, title="正在新建报告…", done=self._done, failed=self._complain
        )

    def _done(self, report: Report) -> None:
        if self.isVisible():  # not given up meanwhile
            super().accept()
            self.made.emit(report)

    def _fill(self, identity: Identity) -> None:
        self.unit.show_value(identity.unit)
        self.district.show_value(identity.district)
        self.self_name.show_value(identity.self_name)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(gap(2))
        left.addWidget(_quiet("选择模板", self))
        left.addWidget(self.templates)
        left.addWidget(self.about)
        for field in (self.period, self.unit, self.district, self.self_name):
            left.addWidget(field)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(gap(2))
        over = QHBoxLayout()
        over.addWidget(self.over_preview, 1)
        over.addWidget(self.again_button)
        right.addLayout(over)
        right.addWidget(self.preview, 1)
        columns = QHBoxLayout()
        columns.setSpacing(gap(5))
        columns.addLayout(left, 5)
        columns.addLayout(right, 4)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.create_button.setDefault(True)
        self.create_button.setEnabled(False)
        self.create_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(2))
        buttons.addWidget(self.remark, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.create_button)
        layout = QVBoxLayout(self)
        set_margins(layout, 5)
        layout.setSpacing(gap(4))
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        self.resize(chars(52), line() * 32)

    def _read_again(self) -> None:
        self.remark.setText("正在读取模板…")
        self._runner.start(quiet(list_templates), done=self._list, failed=self._complain)

    def _list(self, infos: tuple[TemplateInfo, ...]) -> None:
        self.remark.clear()
        before = self._chosen()
        self.templates.clear()
        ordered = sorted(infos, key=lambda info: bool(info.problem))  # what can be used comes first
        for info in ordered:
            item = QListWidgetItem(info.name if not info.problem else f"{info.name}（不能使用）")
            item.setData(Qt.ItemDataRole.UserRole, info)
            item.setToolTip(info.problem or info.description)
            self.templates.addItem(item)
        paths = [info.path for info in ordered]
        same = before is not None and before.path in paths
        self.templates.setCurrentRow(paths.index(before.path) if before and same else 0)
        if not infos:
            self.remark.setText("没有找到模板，请重新安装程序。")

    def _chosen(self) -> TemplateInfo | None:
        index = self.templates.currentIndex()
        info = index.data(Qt.ItemDataRole.UserRole)
        return info if isinstance(info, TemplateInfo) else None

    def _described(self, _row: int) -> None:
        info = self._chosen()
        if info is None:
            return
        wrong = len(info.mistakes) or 1
        told = f"这个模板有{wrong}处写错了，改好才能用；右边逐处说明。已有的报告不受影响。"
        self.about.setText(told if info.problem else info.description)
        self.over_preview.setText(_WRONG if info.problem else _HEADINGS)
        self.again_button.setVisible(bool(info.problem))
        self.create_button.setEnabled(not info.problem)
        self.preview.setPlainText(mistakes_text(info) if info.problem else "")
        self._timer.start()

    def _take_period(self, period: Period) -> None:
        self._period = period

    def _preview(self) -> None:
        wish = self.wish()
        if wish is not None:
            self._runner.start(wish.report, done=self._show, failed=self._complain)

    def _show(self, report: Report) -> None:
        self.preview.setPlainText(outline_text(report))
        self.remark.clear()

    def _complain(self, error: AppError) -> None:
        self.create_button.setEnabled(self.wish() is not None)
        self.remark.setText(error.text())


def mistakes_text(info: TemplateInfo) -> str:
    """Every mistake of a template: where, what, and how to mend it."""
    lines = [str(info.path), ""]
    for number, mistake in enumerate(info.mistakes, 1):
        lines += [f"{number}. {mistake.where}".rstrip(), f"　　{mistake.what}"]
        lines += [f"　　改法：{mistake.remedy}", ""]
    return "\n".join(lines if info.mistakes else [*lines, info.problem])


def outline_text(report: Report) -> str:
    """Title and headings of a report as indented lines, two levels deep."""
    numbers = section_numbers(report)
    lines = [report.meta.title, ""]
    for section in report.outline:
        for depth, part in ((0, section), *((1, child) for child in section.children)):
            if part.title and depth < _LEVELS_SHOWN:
                lines.append("　" * 2 * depth + numbers.get(part.id, "") + part.title)
    return "\n".join(lines)


def _likely_period(today: date) -> Period:
    """Until March people still write about the year that ended; from autumn on about this one."""
    return Period.of_year(today.year - 1 if today.month <= 6 else today.year)


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label
