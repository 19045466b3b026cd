"""What the window expects of a panel, and a panel of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from core.edit.change import Focus
    from ui.actions.registry import Actions
    from ui.document.controller import DocumentController
    from ui.jobs.runner import Runner


class Panel(QWidget):
    """One view of the report (面板), built as ``SomePanel(controller, actions, runner)``.

    A panel knows no other panel. It reads and edits through the controller, offers its commands by
    binding to ids of the action registry, runs anything that could take 50 ms or more on the
    runner, and tells the window where it goes by its two signals. It is built before a report is
    open and must then show an empty state; the controller's ``opened`` signal is its cue to
    rebuild, ``changed`` its cue to refresh narrowly.

    Copy, cut, paste and select-all of the 编辑 menu go to the widget that has the focus: a view
    offers plain methods ``copy()``, ``cut()``, ``paste()``, ``selectAll()`` to take part; so does
    zoom with ``zoom_by(steps: int)`` and ``zoom_reset()``. A widget without the method passes the
    command on to its parents, up to the panel. The panel sets a focus proxy.
    """

    title: ClassVar[str] = ""
    """Chinese title of its tab."""
    icon: ClassVar[str] = ""
    """Name of an icon of ``resources/icons`` (``ui.theme.icons.icon`` makes it a ``QIcon``)."""

    jump_requested = Signal(object)
    """Go there: a :class:`~core.edit.change.Focus` to bring into view and give the keyboard to.

    With a paragraph or section the text comes to the front, with an indicator only the table.
    """
    stands_at = Signal(object)
    """Here I stand now: a :class:`~core.edit.change.Focus` the other panels follow.

    For a moved caret or selection. The keyboard stays where it is; it may be emitted often, and
    what panels emit while following is ignored.
    """

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
        """Bring a place into view and put the caret there; ignore what this panel does not show.

        Standing there already, it does nothing: the caret of a person who types must not move.
        """
