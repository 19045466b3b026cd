"""The editor: a key from press to report, beside a bare text field of the same toolkit.

Sections of 20, 200 and 1000 paragraphs of about 300 characters, a live figure in each third one.
Goals: a key reaches the report and the screen within 16 ms (one frame) up to 200 paragraphs; a
changed number is repainted in 50 ms; opening 200 paragraphs takes 300 ms, pasting 10,000 characters
200 ms. Prints the median of the runs beside the goal and the bare field; exits 1 when a goal is
missed by more than three times, which no busy machine explains.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*.debug=false")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from core.edit.change import Focus
from core.edit.table import set_observation
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Figure, Inline, Paragraph, Text
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.editor.panel import EditorPanel
from ui.jobs.runner import Runner

YEAR = Period.of_year(2024)
FIRMS = IndicatorId("firms")
PROSE = "围绕主导产业布局创新平台，推动人才、资金、项目向企业集聚，培育梯队更加完整，" * 8
SIZES = (20, 200, 1000)
KEYS = 40
GOAL_KEY_MS = {20: 16.0, 200: 16.0, 1000: 50.0}


def report() -> Report:
    """A section of each size, and an empty one."""
    book = IndicatorBook.of(
        (Indicator(FIRMS, "高新技术企业数", "家", decimals=0),),
        tuple(
            Observation(ObservationKey(FIRMS, Period.of_year(year)), Decimal(number), "家")
            for year, number in ((2023, 326), (2024, 391))
        ),
    )
    outline = tuple(
        Section(SectionId(f"s{size}"), f"{size}段", blocks=tuple(map(_paragraph, range(size))))
        for size in (*SIZES, 0)
    )
    return Report("b", ReportMeta("测速", YEAR), outline=outline, book=book)


def _paragraph(number: int) -> Paragraph:
    inlines: tuple[Inline, ...] = (Text(PROSE),)
    if number % 3 == 0:
        inlines = (Text(PROSE[:80]), Figure(FigureId(f"f{number}"), FIRMS), Text(PROSE[80:]))
    return Paragraph(ParagraphId(f"p{number}"), inlines)


def milliseconds(act: Callable[[], object], times: int) -> float:
    """The median time of ``act`` together with everything it put off to a timer."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        _drain()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _drain() -> None:
    """Run what waits in the event loop: the 0 ms timer, layout, painting."""
    for _ in range(3):
        QApplication.processEvents()  # the benchmark is the loop; the program never does this


def press(view: QTextEdit) -> None:
    """One committed character, as an input method sends it."""
    event = QInputMethodEvent("", [])
    event.setCommitString("科")
    QApplication.sendEvent(view, event)


def open_editor() -> EditorPanel:
    """The panel as the window builds it."""
    controller = DocumentController()
    actions = Actions()
    actions.set_has_report(True)
    panel = EditorPanel(controller, actions, Runner(controller))
    controller.setParent(panel)
    panel.resize(900, 800)
    panel.show()
    controller.open(report())
    panel.view.setFocus()
    _drain()
    return panel


def bare_field(size: int) -> QTextEdit:
    """A text field of the toolkit with the same words and nothing else."""
    view = QTextEdit()
    view.resize(900, 700)
    view.setPlainText("\n".join([PROSE] * size))
    view.document().setUndoRedoEnabled(False)
    view.show()
    _drain()
    return view


def _middle(view: QTextEdit) -> None:
    cursor = view.textCursor()
    cursor.setPosition(view.document().characterCount() // 2)
    view.setTextCursor(cursor)
    view.ensureCursorVisible()
    _drain()


def _change_number(panel: EditorPanel, number: int) -> None:
    value = Observation(ObservationKey(FIRMS, YEAR), Decimal(number), "家")
    panel.controller.commit(*set_observation(panel.controller.report, value.key, value))


def _paste(panel: EditorPanel) -> None:
    mime = QMimeData()
    mime.setText("\n".join([PROSE] * 33))
    QGuiApplication.clipboard().setMimeData(mime)
    panel.paste()


def measure() -> list[tuple[str, float, float, float | None]]:
    """Name, median in ms, goal, and what a bare field takes."""
    panel = open_editor()
    rows: list[tuple[str, float, float, float | None]] = []
    for size in SIZES:
        section = SectionId(f"s{size}")
        opening = milliseconds(lambda section=section: panel.reveal(Focus(section)), 1)
        if size == 200:
            rows.append(("opening 200 paragraphs", opening, 300.0, None))
        _middle(panel.view)
        field = bare_field(size)
        _middle(field)
        bare = milliseconds(lambda field=field: press(field), KEYS)
        own = milliseconds(lambda: press(panel.view), KEYS)
        rows.append((f"a key among {size} paragraphs", own, GOAL_KEY_MS[size], bare))
        field.deleteLater()
    panel.reveal(Focus(SectionId("s200")))
    numbers = iter(range(400, 500))
    rows.append(
        (
            "a number changed, 67 figures",
            milliseconds(lambda: _change_number(panel, next(numbers)), 7),
            50.0,
            None,
        )
    )
    rows.append(("undo of it", milliseconds(panel.controller.undo, 5), 50.0, None))
    panel.reveal(Focus(SectionId("s0")))
    rows.append(("pasting 10,000 characters", milliseconds(lambda: _paste(panel), 3), 200.0, None))
    return rows


def main() -> int:
    """Run every measurement and print it beside its goal."""
    app = QApplication(sys.argv[:1])
    rows = measure()
    for name, took, goal, bare in rows:
        beside = f"   bare field {bare:.1f} ms" if bare is not None else ""
        sys.stdout.write(f"{name:32} {took:8.1f} ms   goal {goal:.0f} ms{beside}\n")
    del app
    return 1 if any(took > 3 * goal for _, took, goal, _ in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
