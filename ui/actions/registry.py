"""The actions as living ``QAction`` objects, found by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.actions.catalogue import ALL
from ui.actions.spec import ActionSpec, Context


class Actions(QObject):
    """One ``QAction`` per :class:`ActionSpec`, switched on by whoever carries it out.

    A panel says ``actions.bind("outline.promote", self.promote)`` for a command that works in the
    whole window, or ``actions.attach("outline.rename", self.tree, self.rename)`` for one whose keys
    work only inside that widget. Until then the action is greyed. :meth:`allow` greys it for a
    while (nothing selected); without a report everything that needs one is greyed by itself.
    """

    def __init__(self, parent: QObject | None = None, specs: Iterable[ActionSpec] = ALL) -> None:
        super().__init__(parent)
        self._specs = {spec.id: spec for spec in specs}
        self._actions = {spec.id: self._made(spec) for spec in self._specs.values()}
        self._connected: set[str] = set()
        self._denied: set[str] = set()
        self._has_report = False

    def __getitem__(self, action_id: str) -> QAction:
        """The action; for menus, tool bars and context menus."""
        return self._actions[action_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def spec(self, action_id: str) -> ActionSpec:
        """The description an action was made from."""
        return self._specs[action_id]

    def bind(self, action_id: str, slot: Callable[[], object]) -> QAction:
        """Have ``slot`` carry the command out."""
        action = self._actions[action_id]
        action.triggered.connect(lambda _checked=False: slot())
        self._connected.add(action_id)
        self._refresh(action_id)
        return action

    def bind_toggle(self, action_id: str, slot: Callable[[bool], object]) -> QAction:
        """Have ``slot`` follow a checkable command."""
        action = self._actions[action_id]
        action.toggled.connect(slot)
        self._connected.add(action_id)
        self._refresh(action_id)
        return action

    def attach(self, action_id: str, widget: QWidget, slot: Callable[[], object]) -> QAction:
        """Have ``slot`` carry the command out; its keys work while ``widget`` has the focus."""
        action = self.bind(action_id, slot)
        widget.addAction(action)
        return action

    def allow(self, action_id: str, allowed: bool) -> None:
        """Grey a command (nothing it could work on) or make it available again."""
        if allowed:
            self._denied.discard(action_id)
        else:
            self._denied.add(action_id)
        self._refresh(action_id)

    def set_has_report(self, has_report: bool) -> None:
        """Told by the window: whether commands that need a report make sense."""
        self._has_report = has_report
        for action_id in self._actions:
            self._refresh(action_id)

    def set_keys(self, action_id: str, keys: Iterable[str]) -> None:
        """Other keys for a command."""
        sequences = [QKeySequence(text) for text in keys]
        action = self._actions[action_id]
        action.setShortcuts(sequences)
        action.setToolTip(_tool_tip(self._specs[action_id], sequences))

    def unconnected(self) -> tuple[str, ...]:
        """Commands nobody carries out; a complete window has none."""
        return tuple(item for item in self._actions if item not in self._connected)

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        sequences = [QKeySequence(text) for text in spec.keys]
        action.setShortcuts(sequences)
        if spec.context is not Context.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(spec.checkable)
        action.setStatusTip(spec.tip)
        action.setToolTip(_tool_tip(spec, sequences))
        action.setEnabled(False)
        return action

    def _refresh(self, action_id: str) -> None:
        possible = self._has_report or not self._specs[action_id].needs_report
        enabled = possible and action_id in self._connected and action_id not in self._denied
        self._actions[action_id].setEnabled(enabled)


def _tool_tip(spec: ActionSpec, sequences: list[QKeySequence]) -> str:
    name = spec.text.rstrip("…")
    keys = sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""
    return f"{name}（{keys}）\n{spec.tip}" if keys else f"{name}\n{spec.tip}"
