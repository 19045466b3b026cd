"""What the window expects of a panel, and a panel of the window."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.edit.change import Focus
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner


class Panel(QWidget):
    """One view of the report (面板), built by the window as ``SomePanel(controller, actions, runner)``.

    A panel knows no other panel. It reads and edits through the controller, offers its commands by
    attaching to ids of the action registry, runs anything that could take 50 ms or more on the
    runner, and asks the window to go somewhere by :attr:`jump_requested`. It may be built before a
    report is open and must then show an empty state; the controller's ``opened`` signal is its cue
    to rebuild, ``changed`` its cue to refresh narrowly.

    Copy, cut, paste, select-all and delete of the 编辑 menu go to the widget that has the focus: a
    view offers plain methods ``copy()``, ``cut()``, ``paste()``, ``selectAll()`` to take part.
    Zoom goes to ``zoom_by(steps: int)`` and ``zoom_reset()`` of the focused panel when it has them.
    """

    title: ClassVar[str] = ""
    """Chinese title of the dock or tab."""
    icon: ClassVar[str] = ""
    """Name of an icon of ``resources/icons`` (``ui.theme.icons.icon`` makes it a ``QIcon``)."""

    jump_requested = Signal(object)
    """A :class:`~core.edit.change.Focus` the window should bring into view."""

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent if isinstance(parent, QWidget) else None)
        self.controller = controller
        self.actions_registry = actions
        self.runner = runner

    def reveal(self, focus: Focus) -> None:
        """Bring a place into view and put the caret there; ignore places this panel does not show."""
