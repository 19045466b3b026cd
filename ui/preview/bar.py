"""The row over the pages: place, version, one page or two, zoom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from core.model.report import Version
from ui.preview.notices import NoticesButton
from ui.theme.icons import Tone, icon
from ui.theme.metrics import gap

_WHOLE = "全部内容"


class PreviewBar(QWidget):
    """Tells where the reader is and takes what the reader wants to see."""

    version_chosen = Signal(str)
    spread_chosen = Signal(bool)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = QLabel(self)
        self.note = QLabel(self)
        self.note.setProperty("quiet", True)
        self.notices = NoticesButton(self)
        self.versions = QComboBox(self)
        self.versions.setAccessibleName("预览哪个版本")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.versions.setToolTip("每个版本的页数写在名称后面")
        self.versions.activated.connect(
            lambda _: self.version_chosen.emit(self.versions.currentData())
        )
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(1))
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.note)
        row.addWidget(self.notices)
        row.addWidget(self.versions)
        self.spread = self._button("spread", "双页并排（左偶右奇）")
        self.spread.setCheckable(True)
        self.spread.toggled.connect(self.spread_chosen)
        row.addWidget(self.spread)
        for name, text, step in (("zoom-out", "缩小", -1), ("zoom-in", "放大", 1)):
            button = self._button(name, f"{text}（不影响导出）")
            button.clicked.connect(lambda _checked=False, by=step: self.zoomed.emit(by))
            row.addWidget(button)
        self.place.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def show_versions(
        self, versions: tuple[Version, ...], counts: Mapping[str, int], shown: str
    ) -> None:
        """The versions with their page counts; a report with one version has no choice."""
        self.versions.setVisible(bool(versions))
        entries = [("", _WHOLE), *((version.id, version.name) for version in versions)]
        texts = [f"{name}（{counts[key]} 页）" if key in counts else name for key, name in entries]
        present = [self.versions.itemText(row) for row in range(self.versions.count())]
        if texts != present:
            self.versions.clear()
            for (key, _), text in zip(entries, texts, strict=True):
                self.versions.addItem(text, key)
        self.versions.setCurrentIndex(max(0, self.versions.findData(shown)))

    def changeEvent(self, event: QEvent) -> None:
        """Icons in the colours of a new theme."""
        if event.type() is QEvent.Type.PaletteChange:
            for name, button in self._buttons.items():
                button.setIcon(icon(name, Tone.MUTED))
        super().changeEvent(event)

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, Tone.MUTED))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        self._buttons[name] = button
        return button
